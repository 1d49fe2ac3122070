"""The house's own sheet: what people wrote in their own words, for its eyes only, where no commit takes it along."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.cluster.files.private_place import refuse_committable
from plugins.cluster.files.writing import write_file
from plugins.surveys.importers.account import FreeText
from plugins.surveys.own_words import is_telling

FILE = "own-words.csv"
PRIVATE = "private"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEADINGS = {
    "nb": ("Spørsmål", "Hva det er", "Ord for ord", "Kan vise hvem det er"),
    "en": ("Question", "What it is", "Word for word", "Could tell who it is"),
}
_YES = {"nb": "ja", "en": "yes"}
WHY = {
    "nb": {"comment": "Kommentar", "own-words": "«Annet»", "not-recognised": "Ikke gjenkjent, ikke talt med"},
    "en": {"comment": "Comment", "own-words": "“Other”", "not-recognised": "Not recognised, not counted"},
}


def write_own_sheet(
    root: Path, member: str, wave: str, free_text: Iterable[FreeText], wordings: Mapping[str, str], language: str
) -> Path:
    """Write private/<member>/<wave>/own-words.csv and give its path; `wordings` are the questions'.

    Raises CommittableError where a commit could take it along; nothing is written then.
    """
    path = root / PRIVATE / member / wave / FILE
    refuse_committable([path])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADINGS[language])
    for one in free_text:
        telling = _YES[language] if is_telling(one.words) else ""
        row = (wordings.get(one.question, one.question), WHY[language][one.why], one.words, telling)
        writer.writerow([_harmless(cell) for cell in row])
    write_file(path, "\ufeff" + text.getvalue())
    return path


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet shows and never runs."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
