"""The versions of what makes a PDF: where they are the same, so are its bytes.

Asks the libraries without loading WeasyPrint, which takes a second that a build with nothing new shouldn't wait.
"""

import ctypes
from collections.abc import Mapping
from importlib.metadata import version

PACKAGES = ("weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "pillow")
# The names WeasyPrint tries, per platform, and the function that tells the version.
LIBRARIES = {
    "pango": (("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"), "pango_version_string"),
    "harfbuzz": (("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "hb_version_string"),
}


class LibraryMissingError(OSError):
    """A library of the system that WeasyPrint needs isn't installed."""


def versions() -> Mapping[str, str]:
    """The version of each package and library, by name. Raises LibraryMissingError."""
    found = {package: version(package) for package in PACKAGES}
    found |= {name: _library_version(name, files, function) for name, (files, function) in LIBRARIES.items()}
    return dict(sorted(found.items()))


def _library_version(name: str, files: tuple[str, ...], function: str) -> str:
    for file in files:
        try:
            ask = getattr(ctypes.CDLL(file), function)
        except OSError:
            continue
        ask.restype = ctypes.c_char_p
        return str(ask().decode())
    raise LibraryMissingError(f"{name} isn't installed; the PDFs need it")
