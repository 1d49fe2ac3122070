"""What the bytes depend on is named with its version."""

import pytest

from plugins.paper import versions


def test_versions_name_what_sets_the_pages() -> None:
    """WeasyPrint, its PDF writer and the system's text libraries are there, with numbers."""
    found = versions.versions()
    assert {"weasyprint", "pydyf", "fonttools", "pango", "harfbuzz"} <= found.keys()
    assert all(version[0].isdigit() for version in found.values())


def test_the_version_is_the_one_weasyprint_runs_on() -> None:
    """Asked without WeasyPrint, Pango tells the same version as WeasyPrint sees."""
    from weasyprint.text.ffi import pango

    major, minor, micro = map(int, versions.versions()["pango"].split("."))
    assert pango.pango_version() == major * 10000 + minor * 100 + micro


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader learns which library to install."""
    monkeypatch.setattr(versions, "LIBRARIES", {"pango": (("libnothing.so.0",), "x")})
    with pytest.raises(versions.LibraryMissingError, match="pango"):
        versions.versions()
