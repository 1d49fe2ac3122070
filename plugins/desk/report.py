"""`report`: a member's report, made at home with its own key from its sealed figures, as the build makes it."""

from pathlib import Path

from plugins.benchmarks.reports import reports
from plugins.benchmarks.sources import Sources
from plugins.cluster.pages.site import write_file
from plugins.cluster.problems import Problem, Refused
from plugins.cluster.settings import PRODUCT_DIR, Settings
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import no_member
from plugins.desk.progress import Stopwatch, progress
from plugins.desk.report_sources import report_sources
from plugins.desk.wordings import Words
from plugins.paper.press import Press

FOLDER = "private"  # git ignores it
CACHE = ".build/cache/pdf"  # where `build` keeps its PDFs too


def report_command(member: str, *, cluster: str) -> None:
    """Write `member`'s report into private/<member>/, in each language, and say where it lies."""
    watch = Stopwatch()
    settings = settings_of(cluster)
    words = Words(Path(__file__).parent, settings.default_language)
    if member not in (members := cluster_of(settings).members):
        raise no_member("report", member, members)
    with progress(words("opening")) as say:
        try:
            sources = _sources(settings, member)
            say(words("printing"))
            made = _made(settings, sources, member)
        except Refused as refused:
            raise at_fault(refused.problems) from refused
    print("\n".join(words("report-made", path=str(path)) for path in made))
    print(words("report-from", member=member, watch=str(watch)))


def _sources(settings: Settings, member: str) -> Sources:
    """What reports are made of. Raises Refused where the keys here don't open the member's own figures."""
    sources = report_sources(settings)
    editions = sources.figures.editions
    if not any(editions.cube(wave, member) for wave in editions.waves()):
        raise Refused([Problem("sealing.no-own-figures", f"content/members/{member}.md", values={"member": member})])
    return sources


def _made(settings: Settings, sources: Sources, member: str) -> list[Path]:
    own = f"members/{member}.pdf"
    found = [each for each in reports(sources, PRODUCT_DIR / "theme") if each.name.removeprefix("en/") == own]
    press = Press(PRODUCT_DIR, settings.cluster_dir / CACHE)
    printed = press.print([report.document for report in found], lambda *_: None)
    made = []
    for report in found:
        name = "report.en" if report.name.startswith("en/") else "report"
        for suffix, content in ((".pdf", printed[report.name].read_bytes()), (".html", report.page)):
            target = settings.cluster_dir / FOLDER / member / f"{name}{suffix}"
            write_file(target, content)
            made.append(target)
    return made
