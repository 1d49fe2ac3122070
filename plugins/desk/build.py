"""`build`: the site into output/, and with keys the PDFs into reports/."""

from functools import partial
from pathlib import Path

from plugins.cluster.problems import Refused
from plugins.desk.configuration import SETTINGS_FILE, at_fault, choose_cluster
from plugins.desk.endings import FIRST_LANGUAGE
from plugins.desk.listing import as_text
from plugins.desk.progress import Say, Stopwatch, progress
from plugins.desk.sealed_folder import FOLDER
from plugins.desk.wordings import Words


def build_command(cluster: str) -> None:
    """Build `cluster` (a folder; empty for the product's own) and say what was made."""
    watch = Stopwatch()
    folder = choose_cluster(cluster)
    words = Words(Path(__file__).parent, FIRST_LANGUAGE)
    with progress(words("build-reading")) as say:
        from plugins.desk.plugin import run  # pelican takes a while to import, so say something first

        try:
            settings = run(SETTINGS_FILE, partial(_printed, words, say), {})
        except Refused as refused:
            raise at_fault(refused.problems) from refused
    problems = settings["PROBLEMS"]
    if problems:
        print(as_text(problems, settings["CLUSTER"].settings.default_language))
    print(summary(folder, words, reports=settings["REPORTS_PATH"] is not None, watch=watch))


def _printed(words: Words, say: Say, done: int, total: int) -> None:
    say(words("printing-of", done=str(done), total=str(total)))


def summary(folder: Path, words: Words, *, reports: bool, watch: Stopwatch) -> str:
    """What was made, where, and how long it took."""
    output = folder / "output"
    pages = sum(1 for _ in output.rglob("*.html"))
    rows = [words("build-site", pages=str(pages), folder=str(output))]
    if reports:
        made = folder / "reports"
        sealed = sum(1 for path in (made / FOLDER).rglob("*") if path.is_file())
        pdfs = sum(1 for path in made.rglob("*.pdf") if not path.is_relative_to(made / FOLDER))
        rows.append(words("build-reports", count=str(pdfs), folder=str(made)))
        if sealed:
            rows.append(words("build-sealed", count=str(sealed), folder=str(made / FOLDER)))
    else:
        rows.append(words("build-no-keys"))
    rows.append(words("seconds", watch=str(watch)))
    return "\n".join(rows)
