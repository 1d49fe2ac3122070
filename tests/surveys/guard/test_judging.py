"""A file is refused by what stands in it and where it lies, in every form people have; a house's own is left alone."""

import gzip
import io
import json
import zipfile

import openpyxl
import pytest

from plugins.cluster.problems import Messages
from plugins.cluster.settings import PRODUCT_DIR
from plugins.surveys.guard.accepted import names_of, read_accepted
from plugins.surveys.guard.decoding import text_of
from plugins.surveys.guard.judging import PRIVATE_PAGE, judge_file
from plugins.surveys.guard.places import Place, package_of, place_of
from plugins.surveys.identifiers import Kind

MESSAGES = Messages.load()
NUMBER = "018190" + "10001"
PEOPLE = [(f"Kanari{n:02d} Fugl", f"kanari{n:02d}@fugl.no", f"9{n:02d} 17 3{n:02d}") for n in range(30)]
LIST = "kunde;kontakt;nr\n" + "".join(f"{name};{mail};{phone}\n" for name, mail, phone in PEOPLE)
HOUSE = """---
name: Mellomgata teater
website: https://mellomgata.no
---
Billetter: post@mellomgata.no eller 69 30 12 34. Mellomgata 12, 1606 Fredrikstad. Født 1.2.1980. Kontonr 1234 56 78901.
"""


def codes(path: str | None, data: bytes | str) -> set[str]:
    """The rules a file breaks; and none of its people is in what is said of it, in any form or language."""
    problems = list(judge_file(path, data.encode() if isinstance(data, str) else data))
    rendered = [MESSAGES.render(problem, language) for problem in problems for language in ("nb", "en")]
    said = f"{problems} {rendered}".lower()
    assert "kanari" not in said
    assert "fugl" not in said
    assert "01819" not in said
    return {problem.code.partition(".")[2] for problem in problems}


def packed(*contents: bytes) -> bytes:
    """An archive of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(contents):
            archive.writestr(f"kanari{number}.csv", content)
    return target.getvalue()


def workbook(rows: list[tuple[object, ...]]) -> bytes:
    """A spreadsheet whose second sheet has these rows."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Kanari")
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("data/hosen/2026/responses.csv", Place.ANSWERS),
        ("data/cluster/2026/responses.csv", Place.ANSWERS),
        ("data/hosen/eksport.csv", Place.ANSWERS),
        ("data/eksport.csv", Place.ANSWERS),
        ("data/keys", Place.ANSWERS),
        ("data/hosen/2026/attendance.csv", Place.ATTENDANCE),
        ("data/reference/genres.yaml", Place.PUBLIC_DATA),
        ("content/events/hosen/a.md", Place.LISTING),
        ("surveys/audience/questionnaire.yaml", Place.LISTING),
        ("plugins/a.py", Place.PRODUCT),
        ("eksport.csv", Place.ELSEWHERE),
        ("../eksport.csv", Place.ELSEWHERE),
        ("Skrivebord/eksport.csv", Place.ELSEWHERE),
        (None, Place.ELSEWHERE),
    ],
)
def test_the_path_says_what_may_stand_there(path: str | None, place: Place) -> None:
    """What isn't known is judged as strictly as an export left behind."""
    assert place_of(path) is place


@pytest.mark.parametrize(
    "path", ["kunder.csv", "kunder.txt", "kunder", "mappe/kunder.CSV", "data/hosen/2026/x.csv", None]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_list_of_people_is_found_in_any_usual_form(path: str | None, encoding: str, separator: str) -> None:
    """Whatever the separator, the encoding, the suffix, the place."""
    found = codes(path, LIST.replace(";", separator).encode(encoding))
    assert {"identifier-email", "identifier-phone", "identifier-unique-column"} <= found


@pytest.mark.parametrize(
    "data",
    [
        packed(b"x", LIST.encode()),
        packed(b"x", packed(LIST.encode())),
        gzip.compress(LIST.encode()),
        gzip.compress(packed(LIST.encode())),
        workbook([(), ("Kundeliste",), (), ("kunde", "kontakt", "nr"), *PEOPLE]),
        packed(workbook([("kunde", "kontakt", "nr"), *PEOPLE])),
    ],
    ids=["zip", "zip-in-zip", "gzip", "zip-in-gzip", "xlsx", "xlsx-in-zip"],
)
@pytest.mark.parametrize("path", ["kunder.bin", "data/hosen/2026/x.zip", None])
def test_a_list_of_people_is_found_however_it_is_packed(data: bytes, path: str | None) -> None:
    """The suffix is not believed; each archive and sheet is opened."""
    assert "identifier-email" in codes(path, data)


def test_a_number_in_a_spreadsheet_is_found_though_its_zero_is_lost() -> None:
    """A cell that Excel took for a number has ten digits."""
    assert "identifier-national-number" in codes("liste.xlsx", workbook([("a", "b"), ("x", int(NUMBER))]))


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([{"kunde": name, "kontakt": mail} for name, mail, _ in PEOPLE]),
        json.dumps({"kunder": [{"kunde": name, "kontakt": mail} for name, mail, _ in PEOPLE]}),
        "\n".join(json.dumps({"kunde": name, "kontakt": mail}) for name, mail, _ in PEOPLE),
        "".join(f"BEGIN:VCARD\nFN:{name}\nEMAIL:{mail}\nEND:VCARD\n" for name, mail, _ in PEOPLE),
        "Hei! Her er listen: " + ", ".join(phone for _, _, phone in PEOPLE),
        "".join(f"INSERT ({name}, {mail});\n" for name, mail, _ in PEOPLE),
    ],
    ids=["json", "json-under-a-name", "json-lines", "vcard", "letter", "sql"],
)
@pytest.mark.parametrize("path", ["kunder", "content/pages/kunder.md", "data/hosen/2026/kunder.json"])
def test_a_list_of_people_that_is_no_table_is_found(text: str, path: str) -> None:
    """Five different ways to reach people are a list, also in a listing."""
    assert codes(path, text) & {"contacts", "identifier-email"}


@pytest.mark.parametrize(("count", "found"), [(4, set()), (5, {"contacts"}), (6, {"contacts"})])
def test_a_list_begins_at_five(count: int, found: set[str]) -> None:
    """The same address twice is one; addresses at names nobody can own are no one's."""
    mails = [mail for _, mail, _ in PEOPLE[:count]]
    assert codes("content/a.md", " ".join([*mails, *mails, "a@example.org", "b@post.example.no", "c@x.test"])) == found


@pytest.mark.parametrize(
    "path", ["content/members/mellomgata.md", "content/events/mellomgata/a.md", "content/pages/om.md"]
)
def test_a_house_may_say_how_to_reach_it(path: str) -> None:
    """Its telephone, e-mail, street, postcode, addresses on the web and dates are public."""
    assert codes(path, HOUSE) == set()
    assert codes(path, HOUSE + NUMBER) == {"national-number"}


def test_a_programme_is_no_list_of_people() -> None:
    """A table of listings has names, addresses, dates and links; a national number is still refused."""
    head = "name,startDate,location,streetAddress,url,email\n"
    rows = [
        f"Peer Gynt {n},2026-11-{n + 1:02d}T19:00,Scenen,Gata {n},https://scenen.no/{n},post@scenen.no\n"
        for n in range(25)
    ]
    assert codes("program.csv", head + "".join(rows)) == set()
    assert codes("program.csv", head + "".join(rows) + f"{NUMBER},,,,,\n") == {"identifier-national-number"}


ANSWERS = "respondent,age,gender\n" + "".join(f"{n},45-54,woman\n" for n in range(900, 1_100))


@pytest.mark.parametrize("path", ["data/hosen/2026/responses.csv", "data/cluster/2026/responses.csv"])
def test_answers_may_hold_codes_and_a_running_number(path: str) -> None:
    """Only the respondent's number may differ everywhere, and only as a running number of at most six digits."""
    assert codes(path, ANSWERS) == set()
    assert codes(path, ANSWERS.replace("age", "alder_x")) == set()
    assert codes(path, ANSWERS.replace("respondent", "other")) >= {"identifier-unique-column"}
    births = "respondent,age\n" + "".join(
        f"{n % 28 + 1}{n % 12 + 1:02d}{60 + n % 40}{''},45-54\n" for n in range(10, 40)
    )
    assert codes(path, births) == {"identifier-date", "identifier-unique-column"} & codes(path, births)
    assert "identifier-date" in codes(path, births)
    assert "identifier-phone" in codes(path, ANSWERS.replace("\n900,", "\n90012345,"))
    assert "identifier-personal-header" in codes(path, ANSWERS.replace("gender", "E-post"))
    assert "identifier-postcode" in codes(path, ANSWERS.replace("45-54", "1606"))


def test_plain_rows_meet_the_same_guard_as_those_to_be_sealed() -> None:
    """Nothing is weaker where a cluster chose plain rows: every kind is refused in every table of a package."""
    for value in (NUMBER, "a@fugl.no", "912 34 567", "10.0.0.1", "https://x.no/a", "Mellomgata 12", "1606", "1.2.1980"):
        assert codes("data/hosen/2026/responses.csv", f"respondent,note\n1,ja\n2,{value}\n3,nei\n"), value


def test_attendance_holds_dates_and_sums_and_no_people() -> None:
    """Its own columns may have times, large sums and one performance a row; others are judged as answers are."""
    head = "event_group,performance,start,capacity,sold,complimentary,revenue,school"
    rows = [f"play,peer-gynt-{n},2026-03-{n + 1:02d} 19:30,180,143,6,{42_900_000 + n},0" for n in range(25)]
    path = "data/hosen/2026/attendance.csv"
    assert codes(path, "\n".join([head, *rows])) == set()
    for value in (NUMBER, "a@fugl.no", "912 34 567"):
        assert codes(path, "\n".join([head, *rows, rows[0].replace("peer-gynt-0", value)])), value
    more = [f"{head},kjøper", *(f"{row},Kanari{n} Fugl" for n, row in enumerate(rows))]
    assert "identifier-unique-column" in codes(path, "\n".join(more))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"SQLite format 3\0", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\x03\x04torn", b"a\0b"]
)
def test_what_cannot_be_looked_into_is_refused(data: bytes) -> None:
    """PDF, database, a document behind a password, a torn archive: outside the product and the listings."""
    for path in ("data/hosen/2026/liste.bin", "liste.bin", None):
        assert codes(path, data) == {"closed-file"}
    assert codes("tests/sites/liste.bin", data) == set()


def test_archives_unfold_within_bounds() -> None:
    """A bomb, and an archive in an archive in an archive, are refused in a moment."""
    bomb = packed(bytes(40 * 1024 * 1024))
    assert codes("a.zip", bomb) == {"unfolds-too-far"}
    assert codes("content/a.zip", gzip.compress(bytes(40 * 1024 * 1024))) == {"unfolds-too-far"}
    assert codes("a.zip", packed(packed(packed(packed(packed(b"x")))))) == {"unfolds-too-far"}
    assert codes("a.zip", packed(*[b"x"] * 600)) == {"unfolds-too-far"}
    assert codes("a.csv", b"x" * (32 * 1024 * 1024 + 1)) == {"too-large"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="B2"', b'r="XFD1048576"'),
        (b'r="B2"', b"r='XFD1048576'"),
        (b'<c r="B2"', b"<c " + b" " * 60 + b'r="XFD1048576"'),
        (b'<row r="2"', b'<row r="1048576"'),
        (b"</sheetData>", b'<row r="9000"><c r="XFD9000"><v>1</v></c></row></sheetData>'),
    ],
)
def test_a_cell_in_the_last_corner_costs_nothing(old: bytes, new: bytes) -> None:
    """However its place is written, nobody lays it out; a reader would ask for 500 GB, and that would end `check`."""
    source = io.BytesIO(workbook([("Kanari", "x"), ("Fugl", "y")]))
    target = io.BytesIO()
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name.endswith("sheet2.xml"):
                assert old in content
                content = content.replace(old, new)
                if b"<row r=" in new and b"1048576" in new:
                    content = content.replace(b'r="A2"', b"").replace(b'r="B2"', b"")
            after.writestr(name.replace("sheet2", "kanari") if name.endswith("sheet2.xml") else name, content)
        rels = before.read("xl/_rels/workbook.xml.rels").replace(b"sheet2", b"kanari")
    renamed = io.BytesIO()
    with zipfile.ZipFile(target) as before, zipfile.ZipFile(renamed, "w") as after:
        for name in before.namelist():
            after.writestr(name, rels if name.endswith("workbook.xml.rels") else before.read(name))
    assert codes("liste.xlsx", renamed.getvalue()) == {"unfolds-too-far"}


def test_pictures_and_sealed_files_are_left_alone() -> None:
    """A picture is re-encoded before it is shown; a sealed file is for its readers. A name alone seals nothing."""
    assert codes("content/images/a.png", b"\x89PNG\r\n\x1a\n\0\0") == set()
    assert codes("data/hosen/2026/responses.csv.age", b"age-encryption.org/v1\n-> X25519 x\n" + bytes(99)) == set()
    assert "identifier-email" in codes("data/hosen/2026/responses.csv.age", LIST)


def test_a_secret_key_is_refused_and_the_samples_are_not() -> None:
    """Anywhere, as any file; the demo keys are known to everybody."""
    from plugins.sealing.age_files import new_identity
    from plugins.sealing.identities import demo_identity

    for path in ("data/keys/2026.build.key", "notater.md", "plugins/a.py"):
        assert codes(path, f"# k\n{new_identity()}\n") == {"secret-key"}
        assert codes(path, f"# k\n{demo_identity('build')}\n") == set()


def test_a_file_name_that_names_somebody_is_masked() -> None:
    """The problem's own place shows signs instead."""
    problems = list(judge_file("content/kanari01@fugl.no/a.md", b"x"))
    assert [(problem.code, problem.file) for problem in problems] == [
        ("guard.name-of-file", "content/########@####.##/a.md")
    ]


def test_hostile_texts_are_judged_at_once() -> None:
    """No text makes the patterns go back over their tracks: 200 kB of the worst take under four seconds each."""
    import time

    for piece in ("1aaaaaaaaa", "1 ", "1.", "@a", "a@a.", "+1 ", '"', ",", '"a\n', "{", "[", "69 30 "):
        data = (piece * (200_000 // len(piece))).encode()
        started = time.perf_counter()
        list(judge_file("a.csv", data))
        list(judge_file("a.md", data))
        assert time.perf_counter() - started < 4, piece


def test_every_rule_of_the_guard_has_words_in_both_languages() -> None:
    """Every problem that can be told has a message and a remedy."""
    kinds = {f"surveys.identifier-{kind}" for kind in Kind}
    rules = {f"guard.{rule}" for rule in ("national-number", "contacts", "closed-file", "unfolds-too-far", "too-large")}
    assert kinds | rules <= set(MESSAGES.codes)


@pytest.mark.parametrize(
    ("path", "package"),
    [
        ("data/hosen/2026/responses.csv", ("hosen", "2026", "responses.csv")),
        ("data/editions/2026/edition.json", None),
        ("data/hosen/responses.csv", None),
        ("content/hosen/2026/responses.csv", None),
    ],
)
def test_a_package_is_known_by_its_path(path: str, package: tuple[str, str, str] | None) -> None:
    """data/<owner>/<wave>/<name>, and nothing else."""
    assert package_of(path) == package


@pytest.mark.parametrize("text", ["Blåbær", "", "a"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_each_usual_encoding(text: str, encoding: str) -> None:
    """And bytes that are none aren't."""
    assert text_of(text.encode(encoding)) == text
    assert text_of(b"a\0b") is None


def test_the_list_of_what_was_looked_at_needs_a_name_and_a_reason() -> None:
    """Each other line is told; remarks and empty lines aren't; the list itself is no table."""
    name = "a" * 40
    written = f"# remark, and more\n\n{name} why, and more\n{name}\n{name[:9]} why\n{'b' * 64}  why # more\n"
    listed = read_accepted(written.encode())
    assert listed.names == {name, "b" * 64}
    assert [problem.line for problem in listed.problems] == [4, 5]
    assert len(set(names_of(b"x"))) == 2
    assert codes("guard.txt", f"# navn, navn\n{name}1 a, b\n{name}91234567 c, d\n") == set()


@pytest.mark.parametrize("path", ["private/hosen/2026/preview.html", "private/x.md", "private/hosen/rapport.pdf"])
def test_what_lies_in_the_private_folder_is_never_committed(path: str) -> None:
    """Git leaves the folder out by itself; whoever adds it with force is told."""
    assert codes(path, b"x") == {"private-page"}


@pytest.mark.parametrize("path", ["content/forhåndsvisning.md", "hosen.html", "data/hosen/2026/x.html", "docs/a.html"])
def test_a_page_for_a_house_s_own_eyes_is_known_wherever_it_lies(path: str) -> None:
    """By the mark that the templates of preview and bookers write; the templates themselves may hold it."""
    templates = ("preview/layout.html", "private/bookers.html")
    for template in templates:
        text = (PRODUCT_DIR / "theme" / "templates" / template).read_bytes()
        assert PRIVATE_PAGE in text
        assert codes(f"theme/templates/{template}", text) == set()
    assert codes(path, b"<html>" + PRIVATE_PAGE + b"<p>412</p>") == {"private-page"}


@pytest.mark.parametrize("folder", ["content", "content/events/hosen", "surveys", ""])
def test_a_short_list_of_customers_is_found_among_listings_too(folder: str) -> None:
    """Two are enough in a table: a listing is no table. A programme is one, and may say how to reach a house."""
    people = "Navn;E-post;Samtykke\nKanari Fugl;kanari@fugl.no;Ja\nFugl Kanari;fugl@kanari.no;Nei\n"
    assert "identifier-email" in codes(f"{folder}/kunder.csv".lstrip("/"), people)
    programme = "name,startDate,venue,contact\nPeer,2026-11-27T19:30,Scenen,post@hosen.no\n"
    assert codes(f"{folder}/program.csv".lstrip("/"), programme) == set()
