"""A new member: who it is, and who may hand in for it. Its agreement shares nothing until it says so."""

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.written import slugify
from plugins.desk.new.asking import Asker, UnusableError, one_of, text
from plugins.desk.new.draft import Draft
from plugins.desk.new.typed_values import account, address

OPTIONS = ("name", "house", "municipality", "website", "submitter")
NEEDED = ("name", "house")


def member_draft(asker: Asker, cluster: Cluster) -> tuple[str, str]:
    """The short name and the file of a new member."""
    language = asker.words.language
    kinds = [(code.code, code.label(language)) for code in cluster.codes["kinds"]]
    municipalities = [(code.code, code.label(language)) for code in cluster.codes["municipalities"]]
    pick_kind = one_of(kinds)

    def kind_of(answer: str) -> str:
        if not answer:
            raise UnusableError("needed")
        return pick_kind(answer)

    name = asker.get("name", text(200, needed=True))
    kind = asker.get("house", kind_of, choices=kinds)
    municipality = asker.get("municipality", one_of(municipalities), choices=municipalities)
    website = asker.get("website", address)
    submitter = asker.get("submitter", account)
    draft = Draft()
    draft.add("name", name)
    draft.add("kind", kind)
    draft.add("municipality", municipality)
    draft.add("website", website)
    draft.plain("submitters", submitter and f"[{submitter}]")
    draft.plain("joined", cluster.settings.today.isoformat())
    draft.plain("stage", "invited", comment=", ".join(cluster.codes["stages"].entries))
    _agreement(draft, asker)
    return slugify(name), draft.text()


def _agreement(draft: Draft, asker: Asker) -> None:
    words = asker.words
    draft.lines += ["agreement:", "  version: 1", f"  figures: none   # {words('agreement-help')}"]
    draft.lines.append(f"  # accepted: 2026-11-22   # {words('accepted-help')}")
    draft.remark(words("more"))
    draft.remark(f"summary: {words('summary').split('?')[0]} …")
    draft.remark(f"image: {{file: bilde.jpg, alt: {words('picture-words')}}}   # {words('picture')}")
    draft.remark(words("body-member"))
