"""One house's hostile picture is told, and neither takes another's place nor costs much."""

import warnings
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from plugins.cluster.files.written import Image
from plugins.events.pages import images
from plugins.events.pages.images import Pictures, load_pictures

RIVAL, VICTIM = "content/events/brygga/r.md", "content/events/lilleteatret/vildanden.md"


def encoded(width: int, height: int, form: str, colour: int = 0, **options: object) -> bytes:
    """An even picture in few bytes."""
    stream = BytesIO()
    Pillow.new("L", (width, height), colour).save(stream, form, **options)
    return stream.getvalue()


def loaded(folder: Path, contents: dict[str, bytes], mentions: list[tuple[str, str]]) -> Pictures:
    """The pictures among `contents` that `mentions` (file, name) name."""
    base = folder / "content" / "images"
    base.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (base / name).write_bytes(content)
    pairs = [(file, Image(file=name, alt="and")) for file, name in mentions]
    return load_pictures(folder, pairs, folder / "cache")


def test_same_name_another_kind(tmp_path: Path) -> None:
    """and.png beside another house's and.jpg takes nothing of its place."""
    contents = {"and.jpg": encoded(300, 300, "JPEG", 0), "and.png": encoded(300, 300, "PNG", 255)}
    alone = loaded(tmp_path / "before", contents, [(VICTIM, "and.jpg")])
    both = loaded(tmp_path / "after", contents, [(VICTIM, "and.jpg"), (RIVAL, "and.png")])
    assert alone.files.items() <= both.files.items()
    assert len(both.files) == 2 * len(alone.files)


@pytest.mark.parametrize("size", [(200, 12_001), (12_001, 200), (200, 100_000)])
def test_very_tall_or_wide(tmp_path: Path, size: tuple[int, int]) -> None:
    """What WebP can't hold once drawn is refused by its header."""
    pictures = loaded(tmp_path, {"r.png": encoded(*size, "PNG")}, [(RIVAL, "r.png")])
    assert [problem.code for problem in pictures.problems] == ["events.picture-size"]


def test_metadata_no_writer_can_write(tmp_path: Path) -> None:
    """Exif that makes the decoder stumble over its own arithmetic is an unreadable picture, in silence."""
    exif = Pillow.Exif()
    exif[0x0112], exif[0x0100] = 6, 300
    content = bytearray(encoded(300, 300, "JPEG", exif=exif))
    start = content.index(b"Exif\x00\x00") + 6
    with warnings.catch_warnings(record=True) as said:
        for offset in range(8, 40):
            broken = bytearray(content)
            broken[start + offset] = 0xFF
            loaded(tmp_path / str(offset), {"r.jpg": bytes(broken)}, [(RIVAL, "r.jpg")])
    assert said == []


def test_decoder_that_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a decoder raises, the picture is unreadable and the others are drawn."""

    def stumble(picture: Pillow.Image) -> Pillow.Image:
        if picture.width == 300:
            raise ZeroDivisionError
        return picture

    monkeypatch.setattr(images.ImageOps, "exif_transpose", stumble)
    contents = {"and.jpg": encoded(400, 300, "JPEG"), "r.jpg": encoded(300, 300, "JPEG")}
    pictures = loaded(tmp_path, contents, [(RIVAL, "r.jpg"), (VICTIM, "and.jpg")])
    assert [problem.code for problem in pictures.problems] == ["events.picture-unreadable"]
    assert list(pictures.by_file) == ["and.jpg"]


def test_too_many_large_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder's pictures have a sum; who names another's picture spends its own, and the other still has it."""
    monkeypatch.setattr(images, "MOST_PIXELS", 200_000)
    contents = {name: encoded(300, 300, "JPEG") for name in ("a.jpg", "b.jpg", "c.jpg")}
    mentions = [(RIVAL, "a.jpg"), (RIVAL, "b.jpg"), (RIVAL, "c.jpg"), (VICTIM, "c.jpg")]
    pictures = loaded(tmp_path, contents, mentions)
    assert [(p.code, p.file) for p in pictures.problems] == [("events.pictures-too-many", RIVAL)]
    assert set(pictures.by_file) == {"a.jpg", "b.jpg", "c.jpg"}
