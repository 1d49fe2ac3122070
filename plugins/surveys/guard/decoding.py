"""Bytes become text, in whichever of the usual encodings a spreadsheet or an export was saved."""

MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_FIRST = 8_000  # bytes, as many as git looks at to tell text from anything else


def text_of(data: bytes) -> str | None:
    """The text, None where the bytes are none.

    Without a mark it is UTF-8, else what western Windows programs write: identifiers are ASCII in both.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\x00" in data[:_FIRST]:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
