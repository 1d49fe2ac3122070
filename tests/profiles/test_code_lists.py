"""A list of answers that changed, a scale turned round, a wave without data: refused, never silently wrong."""

from dataclasses import replace

import pytest

from plugins.editions.cube import Cube, Status
from plugins.editions.policy import Policy
from plugins.profiles.contrasts import contrasts_with_earlier, contrasts_with_others
from plugins.profiles.folded import own_share
from plugins.profiles.labels import Labels
from plugins.profiles.scores import mean_score
from plugins.questionnaires.model import Option, Question, Questionnaire, Text
from tests.profiles.figures import cube, group


def asked(audience: Questionnaire, question: Question) -> Questionnaire:
    """The questionnaire with this question in its newest form."""
    return replace(audience, questions=tuple(question if q.id == question.id else q for q in audience.questions))


def heard(audience: Questionnaire, extra: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> dict[str, int]:
    """Counts of how people heard, with answers of another version."""
    codes = [code for code in audience.question("first_heard").cells("full") if code not in without]
    return dict.fromkeys((*codes, *extra), 20)


def compared(now: Cube, then: Cube, questionnaire: Questionnaire, policy: Policy) -> list[str]:
    return [c.comparison for c in contrasts_with_earlier(now, then, questionnaire, policy, home=None)]


@pytest.mark.parametrize(
    ("extra", "without"),
    [
        (("facebook",), ()),  # an answer that has become another since: what that holds now, it didn't hold then
        ((), ("artist",)),  # an answer that came in later
        (("facebook", "instagram"), ("social-media",)),
    ],
)
def test_waves_of_different_answers_are_not_compared(
    extra: tuple[str, ...], without: tuple[str, ...], policy: Policy, audience: Questionnaire
) -> None:
    """Where an answer stood in one wave only, no share of the question is set against the other wave's."""
    now = cube("first_heard", 200, heard(audience))
    then = cube("first_heard", 200, heard(audience, extra, without), wave="2025")
    same = cube("first_heard", 200, heard(audience), wave="2025")
    assert compared(now, then, audience, policy) == []
    assert compared(now, same, audience, policy) == ["heard-people", "heard-screen"]


def test_a_group_of_other_answers_is_not_compared(policy: Policy, audience: Questionnaire) -> None:
    """The same within a wave: a group that was published with another short list says nothing of today's shares."""
    own = cube("first_heard", 200, heard(audience))
    today = dict.fromkeys(audience.question("first_heard").cells("folded"), (30, 3))
    for shares, expected in ((today, 2), ({**today, "through-print": (10, 2)}, 0)):
        average = group("first_heard", 9, shares, status=Status.FOLDED)
        found = contrasts_with_others(own, average, audience, policy, home=None, contributed=None)
        assert len(found) == expected


def test_answers_no_longer_asked_still_have_their_words(audience: Questionnaire) -> None:
    """A chart of an older wave names its answers as they were asked then."""
    assert Labels(audience, {}, "nb").answer("first_heard", "facebook") == "Facebook"


def turned(question: Question) -> Question:
    """The scale asked the other way round: new codes in the opposite order, the old ones carried over."""
    points = [option for option in question.options if not option.missing]
    now = tuple(
        Option(f"now-{n}", Text(str(n), str(n)), folded=point.folded, value=float(n), since=3)
        for n, point in enumerate(reversed(points), 1)
    )
    folded = tuple(replace(one, value=None) for one in question.folded)
    return replace(question, options=now, folded=folded, former=tuple(points))


def test_a_scale_turned_round_is_refused_with_its_old_answers(policy: Policy, audience: Questionnaire) -> None:
    """Counts by the old points get no mean on the new scale, and no share of its good end."""
    scale = turned(audience.question("quality"))
    questionnaire = asked(audience, scale)
    old = cube("quality", 200, dict.fromkeys(audience.question("quality").cells("full"), 40))
    new = cube("quality", 200, dict.fromkeys(scale.cells("full"), 40))
    pleased = next(c for c in questionnaire.comparisons if c.id == "pleased")
    assert mean_score(old, scale, policy) is None
    assert own_share(old, pleased, scale, None, policy) is None
    assert mean_score(new, scale, policy) is not None
    assert own_share(new, pleased, scale, None, policy) is not None
    assert compared(new, replace(old, wave="2025"), questionnaire, policy) == []


def test_a_wave_without_the_question_is_no_zero(policy: Policy, audience: Questionnaire) -> None:
    """A wave in which nothing may be told of a question, or nothing at all, is not compared with."""
    now = cube("first_visit", 200, {"yes": 100})
    assert compared(now, replace(now, wave="2025", tables={}), audience, policy) == []
    blank = cube("first_visit", 0, {}, wave="2025", status=Status.BLANK)
    assert compared(now, blank, audience, policy) == []
