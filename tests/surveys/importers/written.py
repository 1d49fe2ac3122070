"""Questionnaires written for two real exports, with the right words where the exports have misprints."""

from collections.abc import Sequence

from plugins.questionnaires.model import (
    Block,
    Collected,
    Handling,
    Option,
    Privacy,
    Question,
    Questionnaire,
    QuestionType,
    Text,
)

_SAME = Text("", "")
_YES_NO = ("Yes", "No")


def code_of(words: str) -> str:
    """A code for an option."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in words.casefold()).split())[:40].strip("-")


def _question(
    name: str,
    words: str,
    options: Sequence[str] = (),
    kind: QuestionType = QuestionType.SINGLE,
    points: Sequence[float] = (),
) -> Question:
    listed = tuple(
        Option("other" if words == "Other" else code_of(words), Text(words, words), value=points[i] if points else None)
        for i, words in enumerate(options)
    )
    return Question(name, Text(words, words), kind, listed, (), "all")


def _questionnaire(name: str, questions: Sequence[Question]) -> Questionnaire:
    privacy = Privacy(_SAME, _SAME, _SAME, _SAME, _SAME, _SAME, _SAME)
    return Questionnaire(
        id=name, version=1, title=Text(name, name), introduction=_SAME, collected=Collected.BY_MEMBER, privacy=privacy,
        handling=Handling(), blocks=(Block("all", _SAME, core=True),), questions=tuple(questions), tables=(),
        comparisons=(),
    )  # fmt: skip


FILMS = (
    "Star Wars: Episode I The Phantom Menace",
    "Star Wars: Episode II Attack of the Clones",
    "Star Wars: Episode III Revenge of the Sith",
    "Star Wars: Episode IV A New Hope",
    "Star Wars: Episode V The Empire Strikes Back",
    "Star Wars: Episode VI Return of the Jedi",
)
CHARACTERS = (
    "Han Solo", "Luke Skywalker", "Princess Leia Organa", "Anakin Skywalker", "Obi Wan Kenobi", "Emperor Palpatine",
    "Darth Vader", "Lando Calrissian", "Boba Fett", "C-3P0", "R2 D2", "Jar Jar Binks", "Padme Amidala", "Yoda",
)  # fmt: skip
_RANK = (
    "Please rank the Star Wars films in order of preference with 1 being your favorite film in the franchise and 6 "
    "being your least favorite film."
)
_VIEW = "Please state whether you view the following characters favorably, unfavorably, or are unfamiliar with him/her."
_FAVOUR = (
    "Very favorably", "Somewhat favorably", "Neither favorably nor unfavorably (neutral)", "Somewhat unfavorably",
    "Very unfavorably", "Unfamiliar (N/A)",
)  # fmt: skip
_ABOUT_YOU = (
    _question("gender", "Gender", ("Female", "Male")),
    _question("age", "Age", ("18-29", "30-44", "45-60", "> 60")),
    _question(
        "income",
        "Household Income",
        ("$0 - $24,999", "$25,000 - $49,999", "$50,000 - $99,999", "$100,000 - $149,999", "$150,000+"),
    ),
    _question(
        "education",
        "Education",
        (
            "Less than high school degree", "High school degree", "Some college or Associate degree", "Bachelor degree",
            "Graduate degree",
        ),
    ),
    _question(
        "region",
        "Location (Census Region)",
        (
            "New England", "Middle Atlantic", "East North Central", "West North Central", "South Atlantic",
            "East South Central", "West South Central", "Mountain", "Pacific",
        ),
    ),
)  # fmt: skip
STAR_WARS = _questionnaire(
    "star-wars",
    (
        _question("seen_any", "Have you seen any of the 6 films in the Star Wars franchise?", _YES_NO),
        _question("fan", "Do you consider yourself to be a fan of the Star Wars film franchise?", _YES_NO),
        _question(
            "seen",
            "Which of the following Star Wars films have you seen? Please select all that apply.",
            FILMS,
            QuestionType.MULTIPLE,
        ),
        *(
            _question(f"rank_{n}", f"{_RANK} {film}", tuple("123456"), QuestionType.SCALE, (1, 2, 3, 4, 5, 6))
            for n, film in enumerate(FILMS, 1)
        ),
        *(_question(f"view_{n}", f"{_VIEW} {name}", _FAVOUR) for n, name in enumerate(CHARACTERS, 1)),
        _question("shot_first", "Which character shot first?", ("Greedo", "Han", "I don't understand this question")),
        _question("knows_universe", "Are you familiar with the Expanded Universe?", _YES_NO),
        _question("fan_universe", "Do you consider yourself to be a fan of the Expanded Universe?", _YES_NO),
        _question("fan_trek", "Do you consider yourself to be a fan of the Star Trek franchise?", _YES_NO),
        *_ABOUT_YOU,
    ),
)
_RUDE = ("No, not at all rude", "Yes, somewhat rude", "Yes, very rude")
_ARM_RESTS = ("The arm rests should be shared", "Whoever puts their arm on the arm rest first")
FLYING = _questionnaire(
    "flying",
    (
        _question(
            "how_often",
            "How often do you travel by plane?",
            (
                "Never", "Once a year or less", "Once a month or less", "A few times per month", "A few times per week",
                "Every day",
            ),
        ),
        _question(
            "recline",
            "Do you ever recline your seat when you fly?",
            ("Never", "Once in a while", "About half the time", "Usually", "Always"),
        ),
        _question("children", "Do you have any children under 18?", _YES_NO),
        _question(
            "three_seats",
            "In a row of three seats, who should get to use the two arm rests?",
            (
                *_ARM_RESTS,
                "The person in the middle seat gets both arm rests",
                "The people in the aisle and window seats get both arm rests",
                "Other",
            ),
        ),
        _question(
            "two_seats",
            "In a row of two seats, who should get to use the middle arm rest?",
            (*_ARM_RESTS, "The person in aisle", "The person by the window", "Other"),
        ),
        _question(
            "shade",
            "Who should have control over the window shade?",
            ("Everyone in the row should have some say", "The person in the window seat should have exclusive control"),
        ),
        _question("unsold", "Is it rude to move to an unsold seat on a plane?", _RUDE),
        _question(
            "talk",
            "Generally speaking, is it rude to say more than a few words to the stranger sitting next to you on a "
            "plane?",
            _RUDE,
        ),
        _question(
            "get_up",
            "On a 6 hour flight from NYC to LA, how many times is it acceptable to get up if you're not in an aisle "
            "seat?",
            (
                "It is not okay to get up during flight", "Once", "Twice", "Three times", "Four times",
                "More than five times",
            ),
        ),
        _question(
            "obligation",
            "Under normal circumstances, does a person who reclines their seat during a flight have any obligation to "
            "the person sitting behind them?",
            (
                "Yes, they should not recline their chair if the person behind them asks them not to",
                "No, the person on the flight has no obligation to the person behind them",
            ),
        ),
        _question("recline_rude", "Is it rude to recline your seat on a plane?", _RUDE),
        _question(
            "eliminate",
            "Given the opportunity, would you eliminate the possibility of reclining seats on planes entirely?",
            _YES_NO,
        ),
        _question(
            "friends", "Is it rude to ask someone to switch seats with you in order to be closer to friends?", _RUDE
        ),
        _question(
            "family", "Is it rude to ask someone to switch seats with you in order to be closer to family?", _RUDE
        ),
        _question(
            "bathroom", "Is it rude to wake a passenger up if you are trying to go to the bathroom?", _RUDE
        ),
        _question("walk", "Is it rude to wake a passenger up if you are trying to walk around?", _RUDE),
        _question("baby", "In general, is it rude to bring a baby on a plane?", _RUDE),
        _question("unruly", "In general, is it rude to knowingly bring unruly children on a plane?", _RUDE),
        _question(
            "electronics",
            "Have you ever used personal electronics during take off or landing in violation of a flight attendant's "
            "direction?",
            _YES_NO,
        ),
        _question(
            "smoked",
            "Have you ever smoked a cigarette in an airplane bathroom when it was against the rules?",
            _YES_NO,
        ),
        *_ABOUT_YOU,
    ),
)  # fmt: skip
