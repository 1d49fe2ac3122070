"""Packages become editions, in the protected stage: open and measure, plan, judge, write.

For each wave: `look_at` opens and protects, `plan_wave` decides what is due, `audited` is the release gate, which
judges the plan against everything published before and blanks what gives away, and `write_edition` freezes it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.validation import Invalid
from plugins.cluster.problems import Problem
from plugins.disclosure.audit.gate import Case, Findings, as_far_as_is_safe, audited
from plugins.disclosure.audit.report import report_bytes, report_file, summary, told_of_audit
from plugins.disclosure.packages.asked import Asked
from plugins.disclosure.packages.closing import is_closed
from plugins.disclosure.packages.looking import WaveStage, counted_otherwise, listed_otherwise, look_at
from plugins.disclosure.planning.earlier import Earlier, KeptFileLostError, read_earlier
from plugins.disclosure.planning.relisting import relisted
from plugins.disclosure.planning.wave_issue import Look, Plan, plan_wave
from plugins.disclosure.protected_stage.stage import Stage
from plugins.disclosure.protected_stage.wave_secret import (
    problems_of,
)
from plugins.disclosure.retirement import retire
from plugins.disclosure.told.outcome import Outcome, Sentence
from plugins.disclosure.told.telling import told, told_of_late
from plugins.disclosure.told.telling_groups import told_of_groups
from plugins.disclosure.written.cube_files import cube_files
from plugins.disclosure.written.edition_files import edition_files, issued
from plugins.disclosure.written.writing import finish, write_edition, write_ledger
from plugins.editions.contradictions import contradictions
from plugins.editions.cube import Cube
from plugins.editions.history import rewritten
from plugins.editions.ledger import Ledger
from plugins.editions.policy import Policy
from plugins.editions.record import EditionRecord
from plugins.editions.store import Editions
from plugins.questionnaires.meaning import meanings_of
from plugins.questionnaires.model import Collected, Questionnaire
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.sealing.identities import problems_of as unusable_keys
from plugins.sealing.protection import Protection, protection_of, undecided
from plugins.sealing.recipients import check_recipients, recipients_file
from plugins.surveys.packages import Package, list_packages


def issue_due(
    cluster: Cluster,
    wave: str | None,
    today: date,
    *,
    keys: Path,
    policy: Policy,
    entropy: Callable[[int], bytes],
) -> Outcome:
    """Issue what is due of one wave, or of all, and say what waits for what.

    A broken package is told of and left out. Nothing is issued while an earlier edition isn't as it was, or a
    questionnaire makes something else of it.
    """
    stage = Stage(cluster, keys, policy, entropy, today)
    questionnaires, unreadable = load_questionnaires(stage.folder)
    try:
        editions = Editions.load(stage.folder)
        finish(stage.folder, editions.ledger)
        problems = [*editions.verify(), *_rewritten(stage, editions), *_unusable_keys(stage)]
        if not problems:
            problems += chain.from_iterable(contradictions(stage.folder, questionnaires, editions).values())
    except Invalid as invalid:
        problems = invalid.problems
    waves, wrong_waves = load_waves(stage.folder, questionnaires)
    packages: dict[str, list[Package]] = {}
    for package in list_packages(stage.folder):
        packages.setdefault(package.wave, []).append(package)
    known = sorted({*packages, *(declared.id for declared in waves)})
    if wave is not None and wave not in known:
        values = {"given": wave, "allowed": ", ".join(known)}
        problems.append(Problem("disclosure.no-such-wave", "surveys/waves.yaml", values=values))
    if problems:
        return Outcome(problems=tuple(problems), refused=True)
    outcome = Outcome(problems=(*unreadable, *wrong_waves))
    for name in [wave] if wave is not None else known:
        if packages.get(name) or editions.ledger.deliveries.get(name):  # one that was taken away is looked for too
            outcome = outcome.and_then(_issue_wave(stage, name, packages.get(name, []), Asked(questionnaires, waves)))
    return outcome if outcome.told or outcome.problems else Outcome(told=(Sentence("no-packages"),))


def _rewritten(stage: Stage, editions: Editions) -> list[Problem]:
    """The sample's editions are made anew whenever the program is: its history says nothing."""
    return [] if stage.cluster.settings.sample else rewritten(stage.folder, editions.ledger)


def _unusable_keys(stage: Stage) -> list[Problem]:
    sample = stage.cluster.settings.sample
    return [
        *problems_of(stage.keys, sample=sample),
        *unusable_keys(stage.keys, sample=sample),
        *check_recipients(stage.folder, sample=sample),
    ]


def _shut(stage: Stage, wave: str) -> Outcome | None:
    """What to say of a wave that can't be looked at.

    It is sealed and its keys are destroyed or elsewhere, or nobody has decided that it may lie in plain.
    """
    protection = protection_of(stage.cluster.settings, wave)
    if protection is Protection.UNDECIDED:
        return Outcome(problems=(undecided(wave),), refused=True)
    if protection is Protection.PLAIN or stage.opener.has_key(wave):
        return None
    if protection is Protection.DESTROYED:
        return Outcome(told=(Sentence("keys-destroyed", {"wave": wave}),)).and_then(retire(stage, wave))
    problem = Problem("sealing.no-key-here", recipients_file(wave), values={"wave": wave})
    return Outcome(problems=(problem,), refused=True)


def _issue_wave(stage: Stage, wave: str, packages: list[Package], asked: Asked) -> Outcome:
    shut = _shut(stage, wave)
    if shut is not None:
        return shut
    editions = Editions.load(stage.folder, stage.opener)
    state = stage.files(wave)
    secret = stage.secret(state)
    said = [] if state.recipients else [Sentence("wave-in-plain", {"wave": wave})]
    if secret is None and editions.edition(wave) is not None:
        return _secret_lost(stage, wave, asked)
    if secret is None:
        secret, file = stage.make_secret(state)
        said.append(Sentence("secret-made", {"wave": wave, "file": file}))
    try:
        earlier = read_earlier(editions, wave, state.read)
    except KeptFileLostError as error:
        lost = Problem("disclosure.kept-lost", str(error), values={"given": str(error)})
        return Outcome(problems=(lost,), refused=True)
    before = editions.ledger.deliveries.get(wave, {})
    with_keys = WaveStage(wave, stage.cluster, asked, secret, stage.policy, stage.today, before, stage.opener.open)
    look, problems = look_at(packages, with_keys, earlier)
    questionnaire = next(iter(_grouped(wave, asked)), None)
    otherwise = dict(counted_otherwise(look, earlier))
    if questionnaire is not None and (changed := relisted(earlier, questionnaire)):
        otherwise = {**listed_otherwise(look, earlier, changed[0]), **otherwise}
        said.append(Sentence("groups-listed-otherwise", {"wave": wave, "questions": ", ".join(changed)}))
        questionnaire = None  # nothing of this wave goes into groups any more
    look = look.without(otherwise)
    problems = {**problems, **{member: (problem,) for member, problem in otherwise.items()}}
    cubes = _issued_cubes(editions, wave)
    sealed = frozenset(member for member in cubes if editions.open_cube(wave, member) is None)
    plan = plan_wave(look, earlier, cubes, sealed, before, stage.cluster, questionnaire, stage.policy, stage.today)
    ledger = editions.ledger.with_look(wave, plan.deliveries, problems)
    case = _case(look, earlier, editions, stage, asked)
    plan = as_far_as_is_safe(plan, case, stage.policy)
    if plan.is_due:
        plan, findings = audited(plan, case, stage.policy)
        _write(stage, plan, findings, earlier.record, ledger, asked, wave)
        audit = [*told_of_audit(findings, stage.policy, [*_grouped(wave, asked)])]
    else:
        audit = []
        write_ledger(stage.folder, ledger)
    said += told(wave, plan, stage.cluster, stage.policy)
    said += told_of_groups(plan, earlier, questionnaire, stage.cluster, stage.policy)
    said += audit
    said += told_of_late(wave, plan, stage.cluster, asked, stage.today)
    problems = ledger.problems[wave]  # as every member may read them: what a command says stands in logs
    found = tuple(problem for member in sorted(problems) for problem in problems[member])
    return Outcome(((wave, plan.number),) if plan.is_due else (), tuple(said), found)


def _secret_lost(stage: Stage, wave: str, asked: Asked) -> Outcome:
    """Without its secret an issued wave is closed; that is no problem where it takes nothing in any more."""
    declared = [each for each in asked.waves if each.id == wave]
    if declared and all(is_closed(each, stage.today) for each in declared):
        return Outcome(told=(Sentence("wave-closed", {"wave": wave}),)).and_then(retire(stage, wave))
    lost = Problem("disclosure.secret-lost", f"{wave}.secret", values={"given": wave})
    return Outcome(problems=(lost,), refused=True)


def _case(look: Look, earlier: Earlier, editions: Editions, stage: Stage, asked: Asked) -> Case:
    """What the release gate judges a plan with: all that the wave ever issued."""
    cubes = {(number, member): editions.cube_in(look.wave, number, member) for number, member in earlier.kept}
    return Case(look, earlier, cubes, stage.cluster, asked.questionnaires)


def _write(
    stage: Stage,
    plan: Plan,
    findings: Findings,
    before: EditionRecord | None,
    ledger: Ledger,
    asked: Asked,
    wave: str,
) -> None:
    audit = summary(findings, stage.policy)
    cubes = cube_files(plan, wave, stage.recipients(wave))
    versions = _versions(wave, asked)
    meanings = {name: meanings_of(asked.questionnaires[name]) for name in versions}
    files = edition_files(plan, wave, before, ledger, versions, stage.policy, stage.today, audit, cubes, meanings)
    state = stage.files(wave)
    state.write(report_file(wave, plan.number), report_bytes(findings, stage.policy))
    ledger = ledger.with_issue(issued(wave, plan, files, stage.today))
    write_edition(stage.folder, state.write, wave, plan, files, ledger)


def _grouped(wave: str, asked: Asked) -> Iterator[Questionnaire]:
    """The questionnaires of a wave whose answers go into groups."""
    for declared in asked.waves:
        questionnaire = asked.questionnaires[declared.questionnaire]
        if declared.id == wave and questionnaire.collected is Collected.BY_MEMBER:
            yield questionnaire


def _versions(wave: str, asked: Asked) -> Mapping[str, int]:
    return {declared.questionnaire: declared.version for declared in asked.waves if declared.id == wave}


def _issued_cubes(editions: Editions, wave: str) -> Mapping[str, Cube]:
    """The current cube of each member that has one. Raises Invalid for one that no key here opens."""
    record = editions.edition(wave)
    pointers = record.cubes if record else {}
    return {member: editions.cube_in(wave, number, member) for member, number in pointers.items()}
