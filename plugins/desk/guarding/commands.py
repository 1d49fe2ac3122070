"""`guard` judges what is about to be committed, or all that ever was; `hook` lets git ask it before every commit."""

import sys
from pathlib import Path

from plugins.cluster.files.git import GitRefusedError
from plugins.cluster.problems import Problem
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.endings import InputAtFaultError, WrongUsageError, require_one_of
from plugins.desk.guarding.history import History, judge_history
from plugins.desk.guarding.hook import NotOursError, install, remove
from plugins.desk.guarding.staged import judge_staged
from plugins.desk.listing import FORMATS, LANGUAGES
from plugins.desk.progress import Stopwatch, progress
from plugins.desk.wordings import Words
from plugins.surveys.guard.accepted import FILE

WORDS = PRODUCT_DIR / "plugins" / "desk"
_ACCEPT = {
    "nb": f"Har du sett på det, og er det ingens? Skriv det i {FILE}, en linje for hvert innhold, og si hvorfor:",
    "en": f"You have looked at it, and it is no one's? Write it in {FILE}, a line per content, and say why:",
}
_REFUSED = {
    "nb": "Ingenting ble lagret. Rett dette eller flytt filen ut, kjør git add og prøv igjen. Les mer: docs/guard.md",
    "en": "Nothing was committed. Correct this or move the file out, run git add, try again. Read more: docs/guard.md",
}
_HISTORY_SAYS = {
    "nb": "Det som ligger i historikken, blir der til den skrives om, i hver kopi. Hva dere gjør nå: docs/guard.md",
    "en": "What lies in the history stays there until it is rewritten, in every copy. What to do now: docs/guard.md",
}


def guard_command(*, history: bool, form: str, language: str, cluster: str) -> None:
    """Print every problem of the next commit, or of the whole history; raises InputAtFaultError where there is one."""
    require_one_of("--format", form, FORMATS)
    require_one_of("--language", language, LANGUAGES)
    root = _root(cluster)
    try:
        if history:
            _whole_history(root, form, language)
        else:
            _next_commit(root, form, language)
    except GitRefusedError as refused:
        raise WrongUsageError("git-refuses", folder=str(root), reason=str(refused)) from refused


def hook_command(*, take_away: bool, language: str, cluster: str) -> None:
    """Let git ask the guard before every commit, or no more, and say what that means."""
    require_one_of("--language", language, LANGUAGES)
    words = Words(WORDS, language)
    root = _root(cluster)
    try:
        path = remove(root) if take_away else install(root)
    except NotOursError as other:
        raise WrongUsageError("hook-of-others", path=str(other)) from other
    except GitRefusedError as refused:
        raise WrongUsageError("hook-no-git", folder=str(root), reason=str(refused)) from refused
    if take_away:
        print(words("hook-removed", path=str(path)) if path else words("hook-none"))
        return
    print(words("hook-made", path=str(path)))
    print(words("hook-means"))


def _root(cluster: str) -> Path:
    root = Path(cluster).resolve() if cluster else PRODUCT_DIR
    if not root.is_dir():
        raise WrongUsageError("no-cluster", given=cluster)
    return root


def _next_commit(root: Path, form: str, language: str) -> None:
    judged = judge_staged(root)
    if not judged.problems:
        words = Words(WORDS, language)
        well = words("guard-well", count=str(judged.files)) if judged.files else words("guard-nothing")
        print(well if form == "text" else FORMATS[form]([], language))
        return
    print(FORMATS[form](judged.problems, language))
    if form == "text":
        _say_acceptable(judged.acceptable, language)
        print(_REFUSED[language])
    raise InputAtFaultError("")


def _whole_history(root: Path, form: str, language: str) -> None:
    watch, words = Stopwatch(), Words(WORDS, language)
    with progress(words("guard-reading")):
        history = judge_history(root)
    problems: list[Problem] = history.problems
    print(FORMATS[form](problems, language))
    if form == "text" and problems:
        _say_acceptable(history.acceptable, language)
        print(_HISTORY_SAYS[language])
    sys.stderr.write(f"{_looked_at(history, words, watch)}\n")
    if problems:
        raise InputAtFaultError("")


def _looked_at(history: History, words: Words, watch: Stopwatch) -> str:
    return words(
        "guard-history",
        commits=str(history.commits),
        contents=str(history.contents),
        nowhere=words("guard-nowhere", count=str(history.nowhere)) if history.nowhere else "",
        size=f"{history.octets / 1_000_000:.1f}",
        cut=words("guard-cut") if history.shallow else "",
        watch=str(watch),
    )


def _say_acceptable(acceptable: tuple[tuple[str, str], ...] | list[tuple[str, str]], language: str) -> None:
    if acceptable:
        print(_ACCEPT[language])
        for name, path in acceptable:
            print(f"    {name}  … ({path})")
