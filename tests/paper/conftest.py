"""One printer for all tests of this room: unpacking the fonts is what takes time."""

import logging
from pathlib import Path

import pytest
from pelican.log import FatalLogger

from plugins.paper.fonts import Fonts
from plugins.paper.pdf import Printer

PRODUCT_DIR = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts.load(PRODUCT_DIR)


@pytest.fixture(scope="session")
def printer(fonts: Fonts) -> Printer:
    return Printer(fonts)


@pytest.fixture(autouse=True)
def _heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build earlier in this process may have made every warning of any library fatal to the whole process."""
    monkeypatch.setattr(FatalLogger, "fatal_lvl", logging.CRITICAL + 1)
