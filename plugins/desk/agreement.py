"""`agreement`: the agreement of a member as PDF, with its own choices, to be signed; or one with all choices open."""

from pathlib import Path

from plugins.cluster.pages.site import write_file
from plugins.cluster.problems import Refused
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import no_member
from plugins.desk.progress import Stopwatch, progress
from plugins.desk.wordings import Words
from plugins.editions.policy import load_policy
from plugins.legal.agreement import agreement_documents
from plugins.paper.press import Press

FOLDER = "private"  # git ignores it
OPEN = "cluster"  # no member may have this name
CACHE = ".build/cache/legal"


def agreement_command(member: str, *, cluster: str) -> None:
    """Write private/<member>/agreement.pdf and agreement.en.pdf; without a member private/cluster/…"""
    watch = Stopwatch()
    settings = settings_of(cluster)
    words = Words(Path(__file__).parent, settings.default_language)
    whole = cluster_of(settings)
    if member and member not in whole.members:
        raise no_member("agreement", member, whole.members)
    try:
        policy = load_policy()
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    documents = agreement_documents(whole, whole.members.get(member), policy, PRODUCT_DIR / "theme")
    with progress(words("printing")):
        printed = Press(PRODUCT_DIR, settings.cluster_dir / CACHE).print(documents, lambda *_: None)
    for language, path in printed.items():
        name = "agreement.pdf" if language == settings.default_language else f"agreement.{language}.pdf"
        target = settings.cluster_dir / FOLDER / (member or OPEN) / name
        write_file(target, path.read_bytes())
        print(words("agreement-made", path=str(target)))
    print(words("agreement-template"), words("seconds", watch=str(watch)))
