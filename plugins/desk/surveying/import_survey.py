"""`import-survey`: an export from a survey tool becomes a package, after what is unclear was asked about once."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.cluster.files.private_place import CommittableError
from plugins.cluster.problems import Problem, Refused
from plugins.desk.configuration import settings_of
from plugins.desk.endings import InputAtFaultError, require_one_of
from plugins.desk.listing import as_text, rendered
from plugins.desk.surveying.asking import Answer, Asker
from plugins.desk.surveying.export import sheet_of
from plugins.desk.surveying.facts import facts_of, option
from plugins.desk.surveying.place import Place, place_of
from plugins.questionnaires.versions import options_at, questions_at, text_at
from plugins.surveys.findings import Finding
from plugins.surveys.importers.account import Asked, Imported
from plugins.surveys.importers.answers import Lost
from plugins.surveys.importers.collection import decisions, described, missing_keys, with_known
from plugins.surveys.importers.importing import import_export
from plugins.surveys.importers.mapping_file import read_mapping, write_mapping
from plugins.surveys.importers.own_sheet import FILE, PRIVATE, write_own_sheet
from plugins.surveys.importers.packing import responses_text
from plugins.surveys.importers.remembered import Remembered
from plugins.surveys.importers.sheet import Sheet
from plugins.surveys.importers.telling import Words, account_lines
from plugins.surveys.importers.writing import write_package
from plugins.surveys.packages import DATA

_FEWEST_ANSWERS = 5  # a column of fewer isn't worth a question
_MOST_ANSWERS = 40  # different ones; a column of more is no question with options
_MOST_ROUNDS = 3  # of asking: answers show themselves only once their column is known


@dataclass
class _Outcome:
    """What came of an import, for the person and for programs."""

    lines: list[str] = field(default_factory=list)
    data: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Task:
    """One import: the export and where it belongs, what was said, and who can be asked."""

    export: Path
    mapping: Path
    place: Place
    words: Words
    asker: Asker | None
    said: Mapping[str, object]

    @property
    def house(self) -> str | None:
        """The house's name as forms and exports say it."""
        return next(iter(self.place.target.house), None)

    @property
    def wordings(self) -> dict[str, str]:
        """The questions' wordings by id, with the house's name."""
        asked = questions_at(self.place.questionnaire, self.place.wave.version)
        return {one.id: one.text.filled(self.words.language, self.house) for one in asked}

    def options(self, name: str) -> dict[str, str]:
        """The answers that a question has, code and wording; of the members' names, their names."""
        question, version = self.place.questionnaire.question(name), self.place.wave.version
        if question.of_members:
            return {slug: next(iter(names), slug) for slug, names in self.place.target.members.items()}
        language, house = self.words.language, self.house
        return {one.code: text_at(one, version).filled(language, house) for one in options_at(question, version)}


def import_survey_command(
    export: str,
    *,
    member: str,
    wave: str,
    mapping: str,
    facts: Mapping[str, str],
    language: str,
    as_json: bool,
    cluster: str,
    answer: Answer | None,
) -> None:
    """Import `export`; `answer` asks the person at the keyboard, None where nobody is there."""
    settings = settings_of(cluster)
    require_one_of("--language", language, settings.languages)
    place = place_of(settings, member, wave)
    source = Path(export)
    words = Words(language)
    task = _Task(
        export=source,
        mapping=Path(mapping) if mapping else source.with_name(f"{member}-{place.questionnaire.id}.yaml"),
        place=place,
        words=words,
        asker=Asker(words, answer) if answer and not as_json else None,
        said=facts_of(facts, place.target.members),
    )
    outcome = _Outcome()
    try:
        _import(task, outcome)
    except Refused as refused:
        outcome.problems += refused.problems
    if as_json:
        outcome.data["problems"] = [one.message + " " + one.fix for one in rendered(outcome.problems, language)]
        print(json.dumps(outcome.data, ensure_ascii=False, indent=2))
    else:
        print("\n".join(outcome.lines))
    if outcome.problems:
        raise InputAtFaultError("" if as_json else as_text(outcome.problems, language))


def _import(task: _Task, outcome: _Outcome) -> None:
    """Read, ask, write. Raises Refused."""
    sheet = sheet_of(task.export)
    remembered = read_mapping(task.mapping)
    said = {**remembered.waves.get(task.place.wave.id, {}), **task.said}
    remembered, open_ones = _decided(task, sheet, remembered, said)
    result = _read(task, sheet, remembered, said)
    answered = _facts(task, said, result)
    if answered != said:
        said, result = answered, _read(task, sheet, remembered, answered)
    known = with_known(said, task.place.target, result.days)
    _tell(task, result, outcome)
    outcome.data["asked"] = [
        {"question": one.question, "given": one.name, "proposal": one.proposal, "count": one.count} for one in open_ones
    ]
    remembered = remembered.with_asked(open_ones).with_wave(task.place.wave.id, said)
    refused = [*_problems(result.problems, task), *_unfinished(task, result, open_ones, known)]
    write_mapping(task.mapping, remembered, _missing(task, result), task.words.language)
    if refused:
        raise Refused(refused)
    _write(task, result, known, outcome)


def _read(task: _Task, sheet: Sheet, remembered: Remembered, said: Mapping[str, object]) -> Imported:
    return import_export(sheet, task.place.target, decisions(remembered.columns, remembered.answers, said))


def _decided(
    task: _Task, sheet: Sheet, remembered: Remembered, said: Mapping[str, object]
) -> tuple[Remembered, tuple[Asked, ...]]:
    """What is decided after asking, and what is still open: all of it at once, also what a proposal would bring up."""
    if task.asker is None:
        seen: dict[tuple[str, str], Asked] = {}
        accepted = remembered
        for _ in range(_MOST_ROUNDS):
            asked = [one for one in _read(task, sheet, accepted, said).asked if (one.question, one.name) not in seen]
            seen |= {(one.question, one.name): one for one in asked}
            accepted = accepted.accepting(one for one in asked if one.proposal)
        return remembered, tuple(seen.values())
    open_ones: tuple[Asked, ...] = ()
    for _ in range(_MOST_ROUNDS):
        open_ones = _read(task, sheet, remembered, said).asked
        for one in open_ones:
            if one.proposal:
                remembered = remembered.decide(one, task.asker.decide(one, task.place.questionnaire, task.house))
            elif one.question:
                wording, options = task.wordings[one.question], task.options(one.question)
                remembered = remembered.decide(one, task.asker.which_answer(one, wording, options))
        unproposed = [one for one in open_ones if not one.proposal and not one.question and _may_be_a_question(one)]
        missing = _missing(task, _read(task, sheet, remembered, said))
        for one in unproposed if missing else ():
            decision = task.asker.which(one, missing)
            missing.pop(decision, None)
            remembered = remembered.decide(one, decision)
        if not unproposed and not any(one.proposal or one.question for one in open_ones):
            break
        open_ones = _read(task, sheet, remembered, said).asked
    return remembered, tuple(one for one in open_ones if not one.proposal)


def _may_be_a_question(column: Asked) -> bool:
    """Whether somebody should be asked about a column: many answers, few different ones."""
    return column.count >= _FEWEST_ANSWERS and column.different <= min(_MOST_ANSWERS, column.count // 2)


def _missing(task: _Task, result: Imported) -> dict[str, str]:
    """Questions that no column answers, id and wording."""
    return {name: task.wordings[name] for name in result.account.missing} if result.account else task.wordings


def _facts(task: _Task, said: Mapping[str, object], result: Imported) -> dict[str, object]:
    """How the answers were got, asked for where somebody is there to ask."""
    facts = dict(said)
    asked: set[str] = set()
    while task.asker is not None:
        known = with_known(facts, task.place.target, result.days)
        missing = [key for key in missing_keys(known, task.place.target) if key not in asked]
        if not missing:
            break
        asked.add(missing[0])
        facts[missing[0]] = task.asker.fact(missing[0])
    if task.asker is not None and "shown" not in facts and _shown_unknown(result):
        facts["shown"] = task.asker.shown(list(task.place.target.members))
    return facts


def _shown_unknown(result: Imported) -> bool:
    """Whether answers are lost because nobody said which members' names stood on the form."""
    questions = result.account.questions if result.account else ()
    return any(Lost.SHOWN_UNKNOWN in one.lost for one in questions)


def _problems(findings: tuple[Finding, ...], task: _Task) -> list[Problem]:
    return [
        Problem(f"importers.{one.rule}", task.export.name, one.line, one.field, values=one.values) for one in findings
    ]


def _unfinished(
    task: _Task, result: Imported, open_ones: tuple[Asked, ...], known: Mapping[str, object]
) -> list[Problem]:
    """What a person has to say before anything can be written."""
    found = []
    proposed = sum(bool(one.proposal) for one in open_ones)
    if proposed:
        values = {"count": str(proposed), "file": task.mapping.name}
        found.append(Problem("importers.export-undecided", task.mapping.name, values=values))
    if result.account is None:
        return found
    missing = list(missing_keys(known, task.place.target))
    if missing:
        options = " ".join(map(option, missing))
        values = {"given": ", ".join(task.words.say(f"fact-{key}") for key in missing), "options": options}
        found.append(Problem("importers.export-facts-missing", task.export.name, values=values))
    if result.account.kept == 0:
        found.append(Problem("importers.export-nobody-left", task.export.name))
    return found


def _tell(task: _Task, result: Imported, outcome: _Outcome) -> None:
    outcome.data |= {"file": task.export.name, "member": task.place.target.member, "wave": task.place.wave.id}
    if result.account is not None:
        outcome.lines += account_lines(result.account, task.export.name, task.wordings, task.words)
        outcome.data |= result.account.as_data()


def _write(task: _Task, result: Imported, known: Mapping[str, object], outcome: _Outcome) -> None:
    place, words = task.place, task.words
    written = write_package(
        place.root,
        place.target.member,
        place.wave,
        place.questionnaire,
        place.members,
        described(known, place.target, result.shown),
        responses_text(result.columns, secrets.randbits(128)),
    )
    folder = f"{DATA}/{place.target.member}/{place.wave.id}"
    outcome.lines += [words.say(f"survey-written-{written}", folder=folder), *_own_sheet(task, result)]
    outcome.lines.append(words.say("survey-remembered", file=task.mapping.name))
    command = f"python3 tasks.py seal {place.target.member} --wave {place.wave.id}"
    outcome.lines.append(words.say("survey-next", command=command))
    outcome.data |= {"written": str(written), "folder": folder, "own_words": len(result.free_text)}


def _own_sheet(task: _Task, result: Imported) -> list[str]:
    """Free text for the house's own eyes, or what became of it."""
    if not result.free_text:
        return []
    place, language = task.place, task.words.language
    file = f"{PRIVATE}/{place.target.member}/{place.wave.id}/{FILE}"
    values = {"count": str(len(result.free_text)), "file": file}
    try:
        write_own_sheet(place.root, place.target.member, place.wave.id, result.free_text, task.wordings, language)
    except CommittableError:
        return [task.words.say("survey-own-sheet-dropped", **values)]
    return [task.words.say("survey-own-sheet", **values)]
