"""The agreement on audience figures as a document to sign: a member's own, or one with the choices left open."""

from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member
from plugins.cluster.pages.templates import environments
from plugins.editions.policy import Policy
from plugins.paper.press import Document

TEXT_VERSION = 1
"""Of the text itself. Raise it with every change of what is agreed; members' files name the version they accepted."""

STYLESHEET = Path("print") / "legal.css"


def agreement_documents(cluster: Cluster, member: Member | None, policy: Policy, theme_dir: Path) -> list[Document]:
    """The agreement in every language, named by it ("nb"): `member`'s with its own choices, or, for None, open ones."""
    css = (theme_dir / STYLESHEET).read_text(encoding="utf-8")
    documents = []
    for language, env in environments(cluster.settings.languages, theme_dir).items():
        html = env.get_template(f"legal/agreement.{language}.html").render(
            settings=cluster.settings,
            policy=policy,
            version=TEXT_VERSION,
            name=member.text(language).name if member else "",
            agreement=member.agreement if member else None,
            overlap_names=_named(member, cluster, language) if member else (),
            member_names=sorted((each.text(language).name for each in cluster.members.values()), key=str.casefold),
        )
        documents.append(Document(language, html, css))
    return documents


def _named(member: Member, cluster: Cluster, language: str) -> list[str]:
    """The houses that the agreement names for overlap, and that there are."""
    named = member.agreement.overlap_with
    slugs = named if isinstance(named, tuple) else ()
    return [cluster.members[slug].text(language).name for slug in slugs if slug in cluster.members]
