"""The paper form keeps its core on one side in both languages, in large type, tagged; slips are another sheet."""

from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from plugins.cluster.settings import PRODUCT_DIR
from plugins.paper.fonts import Fonts
from plugins.paper.pdf import Printer
from plugins.questionnaires.model import Text
from plugins.surveys.forms.occasion import sender
from plugins.surveys.forms.paper import called, documents, numbered, short_name
from plugins.surveys.forms.qr import qr_code
from tests.surveys.forms.forms_of_sample import HOUSE, sample_cluster, words

ADDRESS = f"https://samspill.example.org/svar/{HOUSE}/"


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    """The PDFs of the house whose name takes most room, by name."""
    cluster = sample_cluster()
    who = sender(cluster.members[HOUSE], cluster)
    addresses = {"nb": ADDRESS, "en": ADDRESS}
    printer = Printer(Fonts.load(PRODUCT_DIR))
    papers = documents(words("audience"), who, addresses, cluster.settings, PRODUCT_DIR / "theme")
    return {paper.name: printer.pdf(paper.html, paper.css) for paper in papers}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_core_fits_on_one_side_in_large_type(printed: dict[str, bytes], language: str) -> None:
    """All twelve items and the last box of question 12 on side 1; the rest on side 2; nothing below 12 points."""
    with pdfplumber.open(BytesIO(printed[f"form.{language}"])) as pdf:
        assert len(pdf.pages) == 2
        first, second = (page.extract_text() for page in pdf.pages)
        assert min(char["size"] for page in pdf.pages for char in page.chars) > 11.99
        assert max(char["bottom"] for char in pdf.pages[0].chars) < pdf.pages[0].height - 14
    core = [question for part in words("audience").parts if part.core for question in part.questions]
    for question in core:
        assert question.text[language].split()[-1] in first
    assert second.startswith({"nb": "Frivillig", "en": "Voluntary"}[language])
    for told in ("24", "6", "9"):  # months kept, the articles of the law
        assert told in second


@pytest.mark.parametrize("name", ["form.nb", "form.en", "slip.nb", "slip.en"])
def test_it_is_a_tagged_document_with_language_and_title(printed: dict[str, bytes], name: str) -> None:
    """PDF/UA: marked, a title, the language; slips fill exactly one sheet and carry no question."""
    with pikepdf.open(BytesIO(printed[name])) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == name.split(".")[1]
        assert str(pdf.docinfo["/Title"])
        assert len(pdf.pages) == (1 if name.startswith("slip") else 2)


def test_a_code_is_square_and_can_lose_a_quarter() -> None:
    """The path draws every dark module and nothing in the quiet zone of four."""
    code = qr_code(ADDRESS)
    lengths = [int(part.split("v")[0]) for part in code.path.split("h")[1::2]]
    assert code.size >= 29 + 8
    assert 0.3 < sum(lengths) / (code.size - 8) ** 2 < 0.7
    assert "M0 " not in code.path


def test_numbers_count_on_where_there_are_none() -> None:
    """1a, 1b, 1c … 12, and then 13 for the first voluntary question."""
    numbers = list(numbered(words("audience").questions).values())
    assert numbers[:4] == ["1a", "1b", "1c", "2"]
    assert numbers[numbers.index("12") :][:3] == ["12", "13", "14"]
    assert list(numbered(words("member-value", member=None).questions).values()) == [str(n) for n in range(1, 13)]


def test_long_names_are_cut_where_a_reader_would() -> None:
    """What follows a dash goes first; a very long one becomes "the house" in questions."""
    assert short_name("Under hvelvet – konserter i kirker") == "Under hvelvet"
    assert short_name("A" * 12 + " " + "B" * 12 + " " + "C" * 12) == "A" * 12 + " " + "B" * 12 + " …"
    assert called(Text("Dønn: rytmer", "B" * 40)) == Text("Dønn", "the house")
