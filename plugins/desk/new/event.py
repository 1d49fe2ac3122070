"""A new event: who, what, when and where, and what else a visitor asks first."""

from collections import Counter
from collections.abc import Callable, Sequence

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.frontmatter import Document
from plugins.cluster.files.written import read_folder, slugify
from plugins.desk.new.asking import Asker, Choice, named, one_of, text
from plugins.desk.new.draft import Draft
from plugins.desk.new.typed_values import address, price, times
from plugins.events.listings.reading import FOLDER

OPTIONS = ("member", "title", "when", "venue", "genre", "price", "tickets", "summary")
NEEDED = ("member", "title", "when", "venue")
NEW_PLACE = ""  # the venue is to be made as well


def event_draft(asker: Asker, cluster: Cluster, make_venue: Callable[[], str]) -> tuple[str, str, str]:
    """The member, the short name and the file of a new event; `make_venue` asks about a venue that is new as well."""
    language = asker.words.language
    members = [(slug, member.text(language).name) for slug, member in sorted(cluster.members.items())]
    member = asker.get("member", named(members), members[0][1] if len(members) == 1 else "")
    documents, _problems = read_folder(cluster.settings.cluster_dir, f"{FOLDER}/{member}")
    title = asker.get("title", text(200, needed=True))
    when = asker.get("when", times(cluster.settings.today))
    venue = _venue(asker, cluster, _usual(list(documents.values()), "venue")) or make_venue()
    genres = [(code.code, code.label(language)) for code in cluster.codes["genres"]]
    usual_genre = dict(genres).get(_usual(list(documents.values()), "genre"), "") if asker.asks else ""
    genre = asker.get("genre", one_of(genres), usual_genre, genres)
    draft = Draft()
    draft.add("title", title)
    draft.add("venue", venue)
    draft.add("summary", asker.get("summary", text(200, needed=False)))
    draft.times(when)
    draft.add("genre", genre)
    draft.plain("price", asker.get("price", price(asker.words)))
    draft.add("tickets", asker.get("tickets", address))
    _more(draft, asker, cluster)
    return member, slugify(title), draft.text()


def _venue(asker: Asker, cluster: Cluster, usual: str) -> str:
    venues: Sequence[Choice] = [
        (slug, venue.text(asker.words.language).name or slug) for slug, venue in sorted(cluster.venues.items())
    ]
    default = dict(venues).get(usual, "") if asker.asks else ""
    pick = named(venues)

    def parse(answer: str) -> str:
        made_here = asker.asks and "venue" not in asker.given and asker.words.one_of("new-words", answer)
        return NEW_PLACE if made_here else pick(answer)

    return asker.get("venue", parse, default)


def _usual(documents: Sequence[Document], key: str) -> str:
    """What most of a member's listings say."""
    said = Counter(str(document.data[key]) for document in documents if isinstance(document.data.get(key), str))
    return min(said, key=lambda value: (-said[value], value)) if said else ""


def _more(draft: Draft, asker: Asker, cluster: Cluster) -> None:
    words, codes = asker.words, cluster.codes
    draft.remark(words("more"))
    draft.remark("duration: 130 min")
    draft.remark(f"for: [families]   # {words('choices', allowed=', '.join(codes['audiences'].entries))}")
    draft.remark(f"access: [wheelchair]   # {words('choices', allowed=', '.join(codes['access'].entries))}")
    draft.remark(f"image: {{file: bilde.jpg, alt: {words('picture-words')}}}   # {words('picture')}")
    draft.remark(words("body-event"))
