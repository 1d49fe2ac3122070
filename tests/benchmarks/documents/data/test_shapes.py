"""The shapes of tables: the same in both languages, with words for every code, and names that tell columns apart."""

import pytest

from plugins.benchmarks.documents.data.figure_rows import Measure, Of
from plugins.benchmarks.documents.data.shapes import Shapes, load_shapes
from plugins.benchmarks.measures import Standing
from plugins.benchmarks.written.decisions import State
from plugins.editions.cube import Status
from plugins.profiles.estimates import Unit
from plugins.profiles.verdicts import Verdict

LANGUAGES = ("nb", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def shapes(request: pytest.FixtureRequest) -> Shapes:
    return load_shapes(request.param)


def test_both_languages_have_the_same_tables_and_columns() -> None:
    """In the same order, with the same types; only names and words differ."""
    nb, en = (load_shapes(language).shapes for language in LANGUAGES)
    assert list(nb) == list(en)
    for name in nb:
        columns = [[(c.key, c.type, c.required, tuple(c.words)) for c in one[name].columns] for one in (nb, en)]
        assert columns[0] == columns[1]
    assert all(nb[name].file.isascii() and nb[name].file != en[name].file for name in nb)


def test_no_two_columns_of_a_table_and_no_two_codes_of_a_column_read_alike(shapes: Shapes) -> None:
    """A manager filters by them."""
    for shape in shapes.shapes.values():
        names = [column.name for column in shape.columns]
        assert len(set(names)) == len(names), shape.id
        for column in shape.columns:
            assert len(set(column.words.values())) == len(column.words), (shape.id, column.key)
            assert column.name
            assert column.description


def test_every_code_has_words(shapes: Shapes) -> None:
    """Whose figure it is, what it is, how it stands."""
    words = {(shape.id, column.key): set(column.words) for shape in shapes.shapes.values() for column in shape.columns}
    assert words["figures", "of"] == {one.value for one in Of}
    assert words["figures", "measure"] == {one.value for one in Measure}
    assert words["figures", "unit"] == {one.value for one in Unit}
    assert words["figures", "list"] == {one.value for one in Status if one is not Status.BLANK}
    assert words["comparisons", "verdict"] == {one.value for one in Verdict}
    assert words["decisions", "state"] == {one.value for one in State}
    assert words["goals", "standing"] == {one.value for one in Standing} | {"not-yet", "no-figure"}


def test_no_table_is_empty_and_no_row_stands_twice() -> None:
    """A table without rows isn't there; the same figure of two chapters stands once."""
    tables = load_shapes("nb").tables({"figures": ["a", "a"], "counts": []})
    assert [(table.shape.id, table.rows) for table in tables] == [("figures", ("a",))]
