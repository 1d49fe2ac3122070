"""`impact-assessment`: the DPIA, filled in as far as the product knows, as pages to type the rest into."""

from pathlib import Path

from plugins.cluster.pages.site import write_file
from plugins.cluster.problems import Refused
from plugins.cluster.settings import PRODUCT_DIR, Settings
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import WrongUsageError
from plugins.desk.wordings import Words
from plugins.editions.policy import load_policy
from plugins.legal.assessment import assessments
from plugins.questionnaires.reading import load_questionnaires

FOLDER = "private/cluster"  # git ignores it, and no member may have this name
AUDIENCE = "audience"


def impact_assessment_command(*, cluster: str) -> None:
    """Write private/cluster/impact-assessment-<today>.html (English .en.html). What is there already is never lost."""
    settings = settings_of(cluster)
    words = Words(Path(__file__).parent, settings.default_language)
    try:
        policy = load_policy()
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    questionnaires, problems = load_questionnaires(settings.cluster_dir)
    if AUDIENCE not in questionnaires and problems:
        raise at_fault(problems)
    made = assessments(cluster_of(settings), policy, questionnaires.get(AUDIENCE), PRODUCT_DIR / "theme")
    folder = settings.cluster_dir / FOLDER
    pages = {folder / _name(settings, language): html for language, html in made}
    there = [path for path in pages if path.exists()]
    if there:
        raise WrongUsageError("assessment-there", path=str(there[0]))
    for path, html in pages.items():
        write_file(path, html.encode())
        print(words("assessment-made", path=str(path)))
    print(words("assessment-draft"))


def _name(settings: Settings, language: str) -> str:
    end = "html" if language == settings.default_language else f"{language}.html"
    return f"impact-assessment-{settings.today.isoformat()}.{end}"
