"""A written questionnaire that broke no rule becomes the model the house works with.

Options by reference are filled in, folded bounds and means are derived, and each question learns its block's page.
"""

from dataclasses import replace

from plugins.cluster.code_lists import CodeList
from plugins.questionnaires.document import (
    OTHER_MUNICIPALITIES,
    OWN_MUNICIPALITY,
    WrittenFolded,
    WrittenOption,
    WrittenPrivacy,
    WrittenQuestion,
    WrittenQuestionnaire,
    WrittenText,
)
from plugins.questionnaires.model import (
    Block,
    Comparison,
    Handling,
    Option,
    Privacy,
    Question,
    Questionnaire,
    QuestionType,
    Routing,
    Table,
    Text,
)


def build(written: WrittenQuestionnaire, municipalities: CodeList) -> Questionnaire:
    """Build the questionnaire; `municipalities` are the region's."""
    core = {block.id: block.core for block in written.blocks}
    handling = written.handling
    return Questionnaire(
        id=written.id,
        version=written.version,
        title=_text(written.title),
        introduction=_text(written.introduction),
        collected=written.collected,
        privacy=_privacy(written.privacy),
        handling=Handling(handling.least_answers, handling.folded_only, handling.by_kind),
        blocks=tuple(Block(block.id, Text(block.nb, block.en), block.core) for block in written.blocks),
        questions=tuple(_question(question, core[question.block], municipalities) for question in written.questions),
        tables=tuple(Table("-by-".join(names), names) for names in written.tables),
        comparisons=tuple(
            Comparison(item.id, item.question, item.code, Text(item.nb, item.en)) for item in written.comparisons
        ),
    )


def build_question(written: WrittenQuestion) -> Question:
    """A house's own question, on the voluntary page; what can be counted is."""
    question = _question(written, core=False, municipalities=CodeList("municipalities", {}))
    return replace(question, cube=question.type is not QuestionType.TEXT)


def _text(written: WrittenText) -> Text:
    return Text(written.nb, written.en)


def _privacy(written: WrittenPrivacy) -> Privacy:
    return Privacy(
        controller=_text(written.controller),
        why=_text(written.why),
        basis=_text(written.basis),
        kept=_text(written.kept),
        shared=_text(written.shared),
        rights=_text(written.rights),
        contact_slip=_text(written.contact_slip),
    )


def _question(written: WrittenQuestion, core: bool, municipalities: CodeList) -> Question:
    of_members = written.options_from == "members"
    every = _options(written, municipalities)
    current = tuple(option for option in every if option.until is None)
    options = () if of_members else current
    return Question(
        id=written.id,
        text=Text(written.nb, written.en),
        type=written.type,
        options=options,
        folded=tuple(_folded(entry, options) for entry in written.folded),
        block=written.block,
        item=written.item,
        help=_text(written.help) if written.help else None,
        since=written.since,
        until=written.until,
        core=core,
        routing=_routing(written),
        cube=written.cube,
        figures=written.figures,
        publish=written.publish,
        by_size=written.by_size,
        home_code=next((entry.code for entry in written.folded if entry.of == OWN_MUNICIPALITY), None),
        of_members=of_members,
        recode=written.recode,
        earlier={version: _text(text) for version, text in written.earlier.items()},
        former=tuple(option for option in every if option.until is not None),
        beside_members=current if of_members else (),
    )


def _options(written: WrittenQuestion, municipalities: CodeList) -> tuple[Option, ...]:
    listed = municipalities if written.options_from == "municipalities" else ()
    places = {code: entry.code for entry in written.folded for code in _held(entry, municipalities)}
    return (
        *(Option(code.code, Text(code.nb, code.en), folded=places.get(code.code)) for code in listed),
        *(_option(option, written.since, places.get(option.code)) for option in written.options),
    )


def _held(entry: WrittenFolded, municipalities: CodeList) -> tuple[str, ...]:
    """The codes that fold to an entry; the house's own municipality is found when a count is folded."""
    if isinstance(entry.of, str):
        return tuple(municipalities.entries) if entry.of == OTHER_MUNICIPALITIES else ()
    return entry.of


def _option(written: WrittenOption, since: int, folded: str | None) -> Option:
    return Option(
        code=written.code,
        text=Text(written.nb, written.en),
        folded=folded,
        since=written.since or since,
        until=written.until,
        earlier={version: _text(text) for version, text in written.earlier.items()},
        lower=written.lower,
        upper=written.upper,
        value=written.value,
        missing=written.missing,
        exclusive=written.exclusive,
    )


def _folded(entry: WrittenFolded, options: tuple[Option, ...]) -> Option:
    """An entry of the folded list; a band reaches from its first to its last, a point is the mean of its points."""
    held = [option for option in options if option.folded == entry.code]
    words = Text(entry.nb, entry.en) if entry.nb and entry.en else held[0].text
    values = [option.value for option in held if option.value is not None]
    return Option(
        code=entry.code,
        text=words,
        folded=entry.code,
        lower=held[0].lower if held else None,
        upper=held[-1].upper if held else None,
        value=sum(values) / len(values) if values else None,
    )


def _routing(written: WrittenQuestion) -> Routing | None:
    if written.routing is None:
        return None
    return Routing(written.routing.question or "", written.routing.codes, written.routing.moments)
