"""One broken package for every rule: how it is broken, and which problem that must be."""

import json
from collections.abc import Callable

from tests.surveys.packaging import Parts


def collection(**changes: object) -> Callable[[Parts], None]:
    """Change how the answers were got; None takes a key away, `from_` and `to` are the days."""

    def apply(parts: Parts) -> None:
        about: dict[str, object] = parts.about["collection"]  # type: ignore[assignment]
        for key, value in changes.items():
            name = key.rstrip("_")
            if value is None:
                about.pop(name, None)
            else:
                about[name] = value

    return apply


def resource(key: str, value: object) -> Callable[[Parts], None]:
    """Change one entry of the responses' description."""

    def apply(parts: Parts) -> None:
        parts.about["resources"][0][key] = value  # type: ignore[index]

    return apply


def schema(change: Callable[[dict], None]) -> Callable[[Parts], None]:
    """Change the responses' schema."""

    def apply(parts: Parts) -> None:
        parts.about["resources"][0]["schema"] = json.loads(json.dumps(parts.about["resources"][0]["schema"]))  # type: ignore[index]
        change(parts.about["resources"][0]["schema"])  # type: ignore[index]

    return apply


def about(key: str, value: object) -> Callable[[Parts], None]:
    """Change one entry of the descriptor."""

    def apply(parts: Parts) -> None:
        parts.about[key] = value

    return apply


def cell(column: str, value: str, row: int = 0) -> Callable[[Parts], None]:
    """Give one cell another value."""
    return lambda parts: parts.set_cell(column, value, row)


def cells(**values: str) -> Callable[[Parts], None]:
    """Give several cells of the first row other values."""

    def apply(parts: Parts) -> None:
        for column, value in values.items():
            parts.set_cell(column, value)

    return apply


def change(old: str, new: str) -> Callable[[Parts], None]:
    """Replace text in responses.csv."""
    return lambda parts: parts.change(old, new)


def visits(old: str, new: str) -> Callable[[Parts], None]:
    """Replace text in attendance.csv."""

    def apply(parts: Parts) -> None:
        assert parts.attendance is not None
        assert old in parts.attendance
        parts.attendance = parts.attendance.replace(old, new, 1)

    return apply


def whole(text: str | bytes) -> Callable[[Parts], None]:
    """Replace all of responses.csv."""

    def apply(parts: Parts) -> None:
        parts.more["responses.csv"] = text.encode() if isinstance(text, str) else text

    return apply


def file(name: str, content: bytes = b"x") -> Callable[[Parts], None]:
    """Add or replace a file."""

    def apply(parts: Parts) -> None:
        parts.more[name] = content

    return apply


def column(label: str, *values: str) -> Callable[[Parts], None]:
    """Add a column at the right; the values are repeated down the rows."""

    def apply(parts: Parts) -> None:
        lines = parts.responses.splitlines()
        filled = [f"{line},{values[index % len(values)]}" for index, line in enumerate(lines[1:])]
        parts.responses = "\n".join([f"{lines[0]},{label}", *filled]) + "\n"

    return apply


def without(name: str) -> Callable[[Parts], None]:
    """Take a column of responses.csv away."""

    def apply(parts: Parts) -> None:
        lines = [line.split(",") for line in parts.responses.splitlines()]
        index = lines[0].index(name)
        parts.responses = "\n".join(",".join(line[:index] + line[index + 1 :]) for line in lines) + "\n"

    return apply


def elsewhere(member: str, wave: str = "2026") -> Callable[[Parts], None]:
    """Hand the package in somewhere else."""

    def apply(parts: Parts) -> None:
        parts.member, parts.wave = member, wave

    return apply


def together(*breaks: Callable[[Parts], None]) -> Callable[[Parts], None]:
    """Break several things."""

    def apply(parts: Parts) -> None:
        for one in breaks:
            one(parts)

    return apply


def _no_attendance_file(parts: Parts) -> None:
    parts.attendance = None


def _attendance_undescribed(parts: Parts) -> None:
    parts.about["resources"] = parts.about["resources"][:1]  # type: ignore[index]


COUNTS = {"name": "counts", "path": "counts.json", "type": "json", "format": "json", "encoding": "utf-8"}


def _counts_without_file(parts: Parts) -> None:
    parts.about["resources"] = [COUNTS]


def _counts_and_responses(parts: Parts) -> None:
    parts.about["resources"] = [parts.about["resources"][0], COUNTS]  # type: ignore[index]


def _twice_the_responses(parts: Parts) -> None:
    parts.about["resources"] = [parts.about["resources"][0]] * 2  # type: ignore[index]


def _no_header(parts: Parts) -> None:
    parts.responses = parts.responses[parts.responses.index("\n") + 1 :]


def _no_answers(parts: Parts) -> None:
    parts.responses = parts.responses[: parts.responses.index("\n") + 1]


def _swap_code(fields: list[dict]) -> None:
    next(field for field in fields if field["name"] == "age")["constraints"]["enum"][0] = "baby"


# rule, how to break a valid package, the file and line (None: none) and field of the problem
BROKEN = [
    ("folder-in-package", lambda parts: parts.more.update({"raw/x.csv": b""}), "raw", None, None),
    ("stray-file", file("eksport.xlsx"), "eksport.xlsx", None, None),
    ("file-missing", _no_attendance_file, "datapackage.json", 0, None),
    ("file-missing", _counts_without_file, "datapackage.json", 0, None),
    ("rows-beside-counts", file("counts.json"), "counts.json", None, None),
    ("rows-beside-counts", file("counts.json.age"), "counts.json", None, None),
    ("file-not-described", _attendance_undescribed, "datapackage.json", 0, None),
    ("unknown-member", elsewhere("ukjent"), "", None, None),
    ("not-json", file("datapackage.json", b'{\n"name": "x",\n}'), "datapackage.json", 3, None),
    ("not-json", file("datapackage.json", b"[]"), "datapackage.json", 1, None),
    ("not-json", file("datapackage.json", b"[" * 100_000), "datapackage.json", 1, None),
    ("not-json", file("datapackage.json", b'{"name": NaN}'), "datapackage.json", 1, None),
    ("repeated-key", file("datapackage.json", b'{"name": "a", "name": "b"}'), "datapackage.json", 1, None),
    ("dates-backwards", collection(to="2026-02-01"), "datapackage.json", 0, "collection"),
    ("nth", collection(nth=None), "datapackage.json", 0, "collection"),
    ("nth", collection(method="tablet"), "datapackage.json", 0, "collection"),
    ("invited-missing", collection(invited=None), "datapackage.json", 0, "collection"),
    ("shown-twice", collection(shown=["lanternen", "lanternen"]), "datapackage.json", 0, "collection"),
    ("path-address", resource("path", "https://example.org/responses.csv"), "datapackage.json", 0, "resources[1].path"),
    ("path-address", resource("path", "file:///etc/passwd"), "datapackage.json", 0, "resources[1].path"),
    ("path-address", resource("path", "//example.org/responses.csv"), "datapackage.json", 0, "resources[1].path"),
    ("path-address", resource("path", "\\\\server\\responses.csv"), "datapackage.json", 0, "resources[1].path"),
    ("path-absolute", resource("path", "/etc/passwd"), "datapackage.json", 0, "resources[1].path"),
    ("path-compressed", resource("path", "responses.csv.gz"), "datapackage.json", 0, "resources[1].path"),
    ("path-nested", resource("path", "../lanternen/responses.csv"), "datapackage.json", 0, "resources[1].path"),
    ("path-nested", resource("path", "raw/responses.csv"), "datapackage.json", 0, "resources[1].path"),
    ("path-other", resource("path", "svar.csv"), "datapackage.json", 0, "resources[1].path"),
    ("path-other", resource("path", ["responses.csv"]), "datapackage.json", 0, "resources[1].path"),
    ("schema-elsewhere", resource("schema", "http://example.org/s"), "datapackage.json", 0, "resources[1].schema"),
    ("schema-elsewhere", resource("schema", "schema.json"), "datapackage.json", 0, "resources[1].schema"),
    ("profile", about("$schema", "https://example.org/profile.json"), "datapackage.json", 2, "$schema"),
    ("profile", about("$schema", "file:///etc/passwd"), "datapackage.json", 2, "$schema"),
    ("resources", _counts_and_responses, "datapackage.json", 1, None),
    ("resources", _twice_the_responses, "datapackage.json", 1, None),
    ("package-of-other-wave", elsewhere("odeon", "2031"), "datapackage.json", 0, "collection.from"),
    ("package-of-other-wave", elsewhere("odeon", "2025"), "datapackage.json", 0, "collection.from"),
    ("no-such-wave", collection(questionnaire="tv-vaner"), "datapackage.json", 0, "collection.questionnaire"),
    ("other-version", collection(version=1), "datapackage.json", 0, "collection.version"),
    ("dates-outside-wave", collection(from_="2025-12-31"), "datapackage.json", 0, "collection.from"),
    ("dates-outside-wave", collection(to="2027-01-01"), "datapackage.json", 0, "collection.from"),
    ("wrong-folder", elsewhere("cluster"), "datapackage.json", 0, "collection.questionnaire"),
    ("method-of-others", collection(method="all-members", nth=None), "datapackage.json", 0, "collection.method"),
    ("moment-missing", collection(moment=None), "datapackage.json", 0, "collection.moment"),
    ("shown-itself", collection(shown=["lanternen", "odeon"]), "datapackage.json", 0, "collection.shown[2]"),
    ("shown-unknown", collection(shown=["lanternen", "ukjent"]), "datapackage.json", 0, "collection.shown[2]"),
    ("schema-not-a-schema", resource("schema", {"fields": "alle"}), "datapackage.json", 0, None),
    ("schema-setting", schema(lambda s: s.update(fieldsMatch="subset")), "datapackage.json", 0, "fieldsMatch"),
    ("schema-setting", schema(lambda s: s.update(missingValues=["", "-"])), "datapackage.json", 0, "missingValues"),
    ("schema-setting-more", schema(lambda s: s.update(foreignKeys=[])), "datapackage.json", 0, "foreignKeys"),
    ("schema-lacks-column", schema(lambda s: s["fields"].pop(4)), "datapackage.json", 0, "age"),
    ("schema-has-more", schema(lambda s: s["fields"].append({"name": "navn"})), "datapackage.json", 0, None),
    ("schema-other-codes", schema(lambda s: _swap_code(s["fields"])), "datapackage.json", 0, "age"),
    ("schema-other-rules", schema(lambda s: s["fields"][4].update(type="any")), "datapackage.json", 0, "age"),
    ("compressed", whole(b"\x1f\x8b\x08\x00abc"), "responses.csv", None, None),
    ("spreadsheet", whole(b"PK\x03\x04abc"), "responses.csv", None, None),
    ("spreadsheet", whole(b"\xd0\xcf\x11\xe0abc"), "responses.csv", None, None),
    ("binary", whole(b"respondent\n1\x00,2\n"), "responses.csv", 2, None),
    ("not-utf8", whole("respondent,age\n1,Bod\u00f8\n".encode("cp1252")), "responses.csv", 2, None),
    ("not-utf8", whole("respondent,age\n1,x\n".encode("utf-16")), "responses.csv", 1, None),
    ("empty-file", whole(b"\xef\xbb\xbf \n"), "responses.csv", None, None),
    ("line-too-long", whole("respondent,age\n1," + "x" * 200_000), "responses.csv", 2, None),
    ("quotes", whole('respondent,age\n1,"45-54\n2,45-54\n'), "responses.csv", 2, None),
    ("separator", whole("respondent;age\n1;45-54\n"), "responses.csv", 1, None),
    ("separator", whole("respondent\tage\n1\t45-54\n"), "responses.csv", 1, None),
    ("too-many-columns", whole(",".join(f"c{n}" for n in range(1001)) + "\n"), "responses.csv", 1, None),
    ("too-many-rows", whole("respondent\n" + "1\n" * 20_001), "responses.csv", 20_001, None),
    ("repeated-column", column("age", "45-54"), "responses.csv", 1, None),
    ("cell-too-long", cell("age", "x" * 201), "responses.csv", 2, None),
    ("no-header", _no_header, "responses.csv", 1, None),
    ("unknown-column", column("fritt_valg", "1"), "responses.csv", 1, "fritt_valg"),
    ("unknown-column-alike", change(",gender,", ",gendre,"), "responses.csv", 1, "gendre"),
    ("missing-column", without("motive"), "responses.csv", 1, "motive"),
    ("cell-required", cell("respondent", ""), "responses.csv", 2, "respondent"),
    ("code-not-allowed", cell("age", "45"), "responses.csv", 2, "age"),
    ("code-not-allowed", cell("age", "45-54 "), "responses.csv", 2, "age"),
    ("words-not-codes", cell("age", "45–54 år"), "responses.csv", 2, "age"),
    ("words-not-codes", cell("gender", "kvinne"), "responses.csv", 2, "gender"),
    ("excel-dates", cell("visits_12m", "02.mar"), "responses.csv", 2, "visits_12m"),
    ("excel-dates", cell("visits_12m", "2026-03-02"), "responses.csv", 2, "visits_12m"),
    ("code-not-allowed", cell("motive", "=cmd|'/c calc'!A1", 3), "responses.csv", 5, "motive"),
    ("code-not-allowed", cell("access__none", "yes"), "responses.csv", 2, "access__none"),
    ("form-not-allowed", cell("respondent", "0"), "responses.csv", 2, "respondent"),
    ("form-not-allowed", cell("respondent", "007"), "responses.csv", 2, "respondent"),
    ("row-repeated", cell("respondent", "1", 1), "responses.csv", 3, None),
    ("row-width", change("\n2,", "\n2,,"), "responses.csv", 3, None),
    ("row-width", change("\n3,theatre,", "\n3,"), "responses.csv", 4, None),
    ("blank-row", change("\n2,", "\n\n2,"), "responses.csv", 3, None),
    ("no-answers", _no_answers, "responses.csv", 1, None),
    ("more-than-invited", collection(invited=23), "responses.csv", None, None),
    ("several-half-filled", cell("activities__opera", ""), "responses.csv", 2, "activities"),
    ("several-none-chosen", cell("access__none", "0"), "responses.csv", 2, "access"),
    ("several-none-and-more", cell("access__parking", "1"), "responses.csv", 2, "access"),
    ("visited-not-shown", cell("visited_shown__lanternen", "0"), "responses.csv", 2, "visited"),
    ("visited-half-filled", cell("visited__lanternen", ""), "responses.csv", 2, "visited"),
    ("asked-nobody", cell("first_visit", "yes"), "responses.csv", 2, "last_visit"),
    ("asked-too-early", cell("moment", "before"), "responses.csv", 2, "quality"),
    ("asked-too-early", together(collection(moment="interval"), cell("moment", "")), "responses.csv", 2, "quality"),
    ("attendance-no-such-date", visits("2026-03-14 19:30", "2026-02-30 19:30"), "attendance.csv", 2, "start"),
    ("attendance-no-such-date", visits("2026-03-14 19:30", "2026-03-14 25:30"), "attendance.csv", 2, "start"),
    ("attendance-outside-wave", visits("2026-03-14", "2025-12-31"), "attendance.csv", 2, "start"),
    ("attendance-over-capacity", visits("180,120,4", "123,120,4"), "attendance.csv", 2, "sold"),
    ("form-not-allowed", visits("180,120,4", "180,-1,4"), "attendance.csv", 2, "sold"),
    ("form-not-allowed", visits("36000", "36 000 kr"), "attendance.csv", 2, "revenue"),
    ("form-not-allowed", visits("peer-gynt", "Peer Gynt"), "attendance.csv", 2, "performance"),
    ("code-not-allowed", visits("family,reven", "barn,reven"), "attendance.csv", 3, "event_group"),
    ("row-repeated", visits("2026-03-16 10:00", "2026-03-15 13:00"), "attendance.csv", 4, None),
    ("identifier-national-number", column("x", "018190" " 10001"), "responses.csv", 2, None),
    ("identifier-email", column("x", "kari@example.org", "-"), "responses.csv", 2, None),
    ("identifier-email", cell("motive", "kari@example.org"), "responses.csv", 2, "motive"),
    ("identifier-phone", column("x", "-", "+47 912 34 567"), "responses.csv", 3, None),
    ("identifier-ip-address", column("x", "192.168.1.20"), "responses.csv", 2, None),
    ("identifier-ip-address", column("x", "2001:db8::1"), "responses.csv", 2, None),
    ("identifier-web-address", column("x", "https://example.org/kari"), "responses.csv", 2, None),
    ("identifier-street-address", column("x", "Mellomgata 12"), "responses.csv", 2, None),
    ("identifier-postcode", column("x", "1606 Fredrikstad"), "responses.csv", 2, None),
    ("identifier-date", column("x", "01.02.1980"), "responses.csv", 2, None),
    ("identifier-personal-header", column("Fornavn", "-"), "responses.csv", 1, None),
    ("identifier-unique-column", column("x", *[f"a{n}b" for n in range(24)]), "responses.csv", 1, None),
    ("identifier-email", visits("peer-gynt", "kari@example.org"), "attendance.csv", 2, "performance"),
]  # fmt: skip
