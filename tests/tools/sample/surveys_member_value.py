"""The invented yearly answers of the members themselves: obstacles, gains, hours and money."""

from random import Random

from tests.tools.sample.surveys_people import Answers, pick

POINTS = ("disagree-strongly", "disagree", "neither", "agree", "agree-strongly")
# where the answers lie on 1 to 5: much too little time, a shared picture on its way, awareness before competitiveness
MEANS = {
    "obstacle_resources": 4.3, "obstacle_incentives": 2.7, "obstacle_vision": 2.9, "obstacle_leadership": 2.5,
    "gain_awareness": 4.1, "gain_mastery": 3.4, "gain_sharing": 3.8, "gain_competitiveness": 3.0,
}  # fmt: skip
HOURS = {
    "hours_spent": {"0-9": 0.2, "10-24": 0.45, "25-49": 0.25, "50-99": 0.08, "100-plus": 0.02},
    "hours_saved": {"0-9": 0.3, "10-24": 0.32, "25-49": 0.26, "50-99": 0.1, "100-plus": 0.02},
}
MONEY = {
    "money_spent": {"none": 0.15, "1-4999": 0.55, "5000-19999": 0.27, "20000-49999": 0.03},
    "money_gained": {"none": 0.38, "1-4999": 0.2, "5000-19999": 0.26, "20000-49999": 0.12, "50000-plus": 0.04},
}


def member_answers(random: Random) -> Answers:
    """One member's answers; about one in twenty-five is left out or "don't know"."""
    tone = random.gauss(0, 0.5)
    answers: Answers = {}
    for question, mean in MEANS.items():
        side = -0.4 if question.startswith("obstacle") else 0.6
        point = min(5, max(1, round(random.gauss(mean + side * tone, 0.8))))
        answers[question] = "dont-know" if random.random() < 0.03 else POINTS[point - 1]
    for question, weights in (HOURS | MONEY).items():
        if random.random() > 0.04:
            answers[question] = pick(random, weights)
    return answers
