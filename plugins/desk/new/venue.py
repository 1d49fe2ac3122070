"""A new venue: what it is called, where it is, how many it holds."""

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.written import slugify
from plugins.desk.new.asking import Asker, one_of, text
from plugins.desk.new.draft import Draft, flow
from plugins.desk.new.typed_values import place, whole_number

OPTIONS = ("name", "street", "place", "municipality", "capacity")
NEEDED = ("name",)


def venue_draft(asker: Asker, cluster: Cluster) -> tuple[str, str]:
    """The short name and the file of a new venue."""
    settings = cluster.settings
    name = asker.get("name", text(200, needed=True))
    street = asker.get("street", text(120, needed=False))
    postal_code, locality = asker.get("place", place)
    municipalities = [(code.code, code.label(asker.words.language)) for code in cluster.codes["municipalities"]]
    likely = dict(municipalities).get(slugify(locality), "") if locality else ""
    municipality = asker.get("municipality", one_of(municipalities), likely, municipalities)
    capacity = asker.get("capacity", whole_number)
    draft = Draft()
    draft.add("name", name)
    address = {"street": street, "postal_code": postal_code, "locality": locality}
    if any(address.values()):
        draft.plain("address", flow({**address, "country": settings.country}))
    draft.add("municipality", municipality)
    draft.add("timezone", settings.timezone)
    draft.plain("capacity", capacity)
    _more(draft, asker, cluster)
    return slugify(name), draft.text()


def _more(draft: Draft, asker: Asker, cluster: Cluster) -> None:
    words = asker.words
    draft.remark(words("more"))
    draft.remark(f"access: [wheelchair]   # {words('choices', allowed=', '.join(cluster.codes['access'].entries))}")
    draft.remark(f"latitude: 59.2130   # {words('position-help')}")
    draft.remark("longitude: 10.9342")
    draft.remark("website: https://example.org")
    draft.remark(words("body-venue"))
