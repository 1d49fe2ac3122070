"""Organisers' pictures: drawn anew within limits, or refused with a reason; never published as they came."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow
from PIL import ImageFile

from plugins.cluster.files.written import Image
from plugins.cluster.problems import Messages, Problem
from plugins.events.pages.images import MAX_BYTES, MIN_SIDE, Pictures, load_pictures

FILE = "content/events/lilleteatret/vildanden.md"


def encoded(width: int, height: int, form: str = "JPEG", **options: object) -> bytes:
    buffer = BytesIO()
    Pillow.radial_gradient("L").resize((width, height)).convert("RGB").save(buffer, form, **options)
    return buffer.getvalue()


def load(folder: Path, name: str, content: bytes | None) -> Pictures:
    path = folder / "content" / "images" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is not None:
        path.write_bytes(content)
    return load_pictures(folder, [(FILE, Image(file=name, alt="En and"))], folder / ".build")


def codes(pictures: Pictures) -> list[str]:
    return [problem.code for problem in pictures.problems]


def opened(content: bytes) -> Pillow.Image:
    return Pillow.open(BytesIO(content))


def test_a_picture_becomes_avif_and_webp_in_three_widths(tmp_path: Path) -> None:
    """480, 800 and 1200 pixels wide, the height following; the address changes with the content."""
    pictures = load(tmp_path, "and.jpg", encoded(2400, 1600))
    picture = pictures.by_file["and.jpg"]
    assert [source.width for source in picture.sources] == [source.width for source in picture.avif] == [480, 800, 1200]
    assert (picture.width, picture.height) == (1200, 800)
    forms = [f"images/and-jpg-{width}.{form}" for width in (1200, 480, 800) for form in ("avif", "webp")]
    assert sorted(pictures.files) == forms
    for form in ("AVIF", "WEBP"):
        drawn = opened(pictures.files[f"images/and-jpg-480.{form.lower()}"])
        assert (drawn.format, drawn.size) == (form, (480, 320))
    assert picture.avif[0].url.startswith("/images/and-jpg-480.avif?v=")


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("WEBP", "a.webp"), ("JPEG", "a.jpeg")])
def test_a_small_picture_is_not_enlarged(tmp_path: Path, form: str, name: str) -> None:
    """One size, its own, whatever kind it came as."""
    pictures = load(tmp_path, name, encoded(400, 300, form))
    stem = f"images/a-{name[2:]}-400"
    assert (pictures.by_file[name].width, list(pictures.files)) == (400, [f"{stem}.avif", f"{stem}.webp"])


def test_nothing_but_the_picture_is_published(tmp_path: Path) -> None:
    """Place, camera and owner in the metadata are gone; a picture on its side is turned upright."""
    exif = Pillow.Exif()
    exif[0x0112] = 6  # to be shown turned a quarter
    exif[0x013B] = "Kari Nordmann"
    pictures = load(tmp_path, "and.jpg", encoded(600, 400, exif=exif, comment=b"59.2 N 10.9 E"))
    for drawn in pictures.files.values():
        assert opened(drawn).size == (400, 600)
        assert not opened(drawn).getexif().get(0x013B)
        assert b"Kari" not in drawn
        assert b"59.2 N" not in drawn


def test_drawing_is_remembered_and_repeats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is encoded: the bytes come from the cache; drawn elsewhere they are the same."""
    first = load(tmp_path, "and.jpg", encoded(900, 600))
    other = tmp_path / "other"
    assert load(other, "and.jpg", encoded(900, 600)).files == first.files
    monkeypatch.setattr(Pillow.Image, "save", None)
    again = load(tmp_path, "and.jpg", None)
    assert (again.files, again.by_file) == (first.files, first.by_file)


@pytest.mark.parametrize(("side", "code"), [(MIN_SIDE - 1, ["events.picture-size"]), (MIN_SIDE, [])])
def test_a_picture_has_a_least_side(tmp_path: Path, side: int, code: list[str]) -> None:
    """One point under is refused."""
    assert codes(load(tmp_path, "and.jpg", encoded(side, 500))) == code


def test_a_picture_of_too_many_points_is_never_decoded(tmp_path: Path) -> None:
    """144 million points in a few kilobytes: refused by its header, and the reason can be read."""
    huge = BytesIO()
    Pillow.new("1", (12_000, 12_000)).save(huge, "PNG")
    pictures = load(tmp_path, "and.png", huge.getvalue())
    assert codes(pictures) in (["events.picture-size"], ["events.picture-unreadable"])
    assert not pictures.by_file


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("and.jpg", b"<svg onload=alert(1)>"),
        ("and.jpg", encoded(300, 300, "PNG")),
        ("and.png", encoded(300, 300, "PNG")[:-900]),
        ("and.jpg", b""),
        ("and.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 "),
    ],
)
@pytest.mark.parametrize("lifted", [False, True])
def test_what_is_not_the_picture_its_name_says_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, lifted: bool
) -> None:
    """Markup, another kind, a torn file, nothing at all; also where a library lets torn files through for everybody."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lifted)
    assert codes(load(tmp_path, name, content)) == ["events.picture-unreadable"]


def test_a_file_of_too_many_bytes_is_not_opened(tmp_path: Path) -> None:
    """One byte over the limit."""
    assert codes(load(tmp_path, "and.jpg", b"\xff\xd8" + b"0" * (MAX_BYTES - 1))) == ["events.picture-too-heavy"]


def test_a_link_or_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A link could lead anywhere."""
    (tmp_path / "secret.jpg").write_bytes(encoded(300, 300))
    (tmp_path / "content" / "images").mkdir(parents=True)
    (tmp_path / "content" / "images" / "and.jpg").symlink_to(tmp_path / "secret.jpg")
    assert codes(load(tmp_path, "and.jpg", None)) == ["events.picture-missing"]
    assert codes(load(tmp_path, "borte.jpg", None)) == ["events.picture-missing"]


def test_what_reading_found_missing_is_not_said_twice(tmp_path: Path) -> None:
    """The listing's own message, with its line, is the better one."""
    pictures = load(tmp_path, "borte.jpg", None)
    assert pictures.problems_besides([Problem("events.image-missing", FILE, 4)]) == []
    assert pictures.problems_besides([Problem("events.image-missing", "another.md", 4)]) == pictures.problems


def test_every_reason_is_told_in_both_languages(tmp_path: Path) -> None:
    """No placeholder is left unfilled."""
    messages = Messages.load()
    pictures = [
        load(tmp_path, "a.jpg", b""), load(tmp_path, "b.jpg", None), load(tmp_path, "c.jpg", encoded(90, 90)),
        load(tmp_path, "d.jpg", b"0" * (MAX_BYTES + 1)),
    ]  # fmt: skip
    for problem in (problem for found in pictures for problem in found.problems):
        for language in ("nb", "en"):
            assert "{" not in messages.render(problem, language).message
