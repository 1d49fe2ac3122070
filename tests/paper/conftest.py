"""One printer for all tests of this room: unpacking the fonts is what takes time."""

from pathlib import Path

import pytest

from plugins.paper.fonts import Fonts
from plugins.paper.pdf import Printer

PRODUCT_DIR = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts.load(PRODUCT_DIR)


@pytest.fixture(scope="session")
def printer(fonts: Fonts) -> Printer:
    return Printer(fonts)
