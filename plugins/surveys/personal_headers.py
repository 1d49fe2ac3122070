"""Whether a column's name says that it holds something personal, as survey tools and box offices write it.

Pure standard library, so that it runs in a browser's Python.
"""

import re

_PATTERNS = (
    # names
    r"(?:for|etter|mellom|full(?:e|t)?|kunde|deltaker|bruker|kontakt|person|gjeste|kjøper|billettkjøper|barne?)?navn(?:et)?",
    r"names?|(?:first|last|full|middle|family|given|sur|fore|user|nick)[_ -]?name|initialer|initials|kallenavn",
    r"kontaktperson|contact person|username|signatur|underskrift|signature",
    # ways to reach somebody
    r"(?:e|privat|jobb)-?post(?:-? ?adr(?:esse)?(?:n|r)?)?|e-?mail(?: ?address)?|mail(?:-? ?adresse)?",
    r"(?:mobil|fast|privat)?(?:telefon|tlf)(?:nummer|nr)?|mobil(?:nummer|nr)?",
    r"phone(?: ?number)?|telephone|mobile|cell|tel|facebook|instagram|snapchat|linkedin|twitter",
    r"ip|ip-? ?adr(?:esse)?|ip-? ?address|gps|latitude|longitude|breddegrad|lengdegrad",
    # where somebody lives
    r"(?:gate|bosteds|hjemme|post|besøks|faktura|leverings|privat)?adresse[nr]?|address(?:es)?|street|gate(?:navn)?",
    r"post(?:nummer|nr|kode)|poststed|post ?code|zip(?: ?code)?",
    # when somebody was born, and numbers that stand for somebody
    r"f[øo]dsels(?:dato|dag|år|aar|nummer|nr)|født|birth ?(?:day|date|year)|date of birth|year of birth|dob",
    r"person(?:nummer|nr)|fnr|pnr|dnr|ssn|national id|passnummer",
    r"(?:kunde|medlems|abonnent|ordre|billett|bestillings|kort|konto|bruker)-?(?:nummer|nr|id)",
    r"(?:customer|member|order|ticket|booking|account|user|person|contact)[ -]?(?:id|number|no|nr)",
    r"(?:submission|response|respondent|recipient)[ -]?(?:id|number|no|nr)",
    # when somebody answered
    r"tidsmerke|tidsstempel|timestamp|(?:start|fullførings)tidspunkt|(?:start|completion) time|submit(?:ted| date)",
)
_WORDS = re.compile(rf"\b(?:{'|'.join(_PATTERNS)})\b")
_HUMPS = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])|(?<=[A-Z])(?=[A-Z][a-z])")
_SIGNS = re.compile(r"[_:/()?*.,;\[\]«»\"'$#]+")
_GAPS = re.compile(r"\s+")
_LONGEST = 200  # characters that are looked at; a question written out is longer than any column's name


def is_personal_header(label: str) -> bool:
    """Whether a column's name says that it holds something personal."""
    words = _HUMPS.sub(" ", label.strip()[:_LONGEST])
    return any(_WORDS.search(_GAPS.sub(" ", _SIGNS.sub(" ", text.casefold()))) for text in (label[:_LONGEST], words))
