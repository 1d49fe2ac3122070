"""Invented respondents: answers that keep every rule of a questionnaire, from a seed."""

from random import Random

from plugins.questionnaires.model import Questionnaire, QuestionType
from plugins.questionnaires.versions import questions_at

Answers = dict[str, str | set[str]]


def invented(questionnaire: Questionnaire, version: int, members: list[str], count: int, seed: int) -> list[Answers]:
    """`count` respondents, each with at least one answer; some skip much."""
    random = Random(seed)
    found: list[Answers] = []
    while len(found) < count:
        answers = _one(questionnaire, version, members, random)
        if answers:
            found.append(answers)
    return found


def _one(questionnaire: Questionnaire, version: int, members: list[str], random: Random) -> Answers:
    keen = random.choice((0.2, 0.7, 0.95, 1.0))
    answers: Answers = {}
    for question in questions_at(questionnaire, version):
        if question.type is QuestionType.TEXT or random.random() > keen:
            continue
        routing = question.routing
        if routing and routing.question:
            given = answers.get(routing.question, set())
            given = given if isinstance(given, set) else {given}
            if given and given.isdisjoint(routing.codes):
                continue
        if routing and routing.moments and answers.get("moment", "after") not in routing.moments:
            continue
        if question.of_members:
            answers[question.id] = set(random.sample(members, random.randint(0, len(members))))
            answers[f"{question.id}_shown"] = set(members)
        elif question.type is QuestionType.MULTIPLE:
            codes = [option.code for option in question.options if not option.exclusive and option.since <= version]
            alone = [option.code for option in question.options if option.exclusive]
            several = set(random.sample(codes, random.randint(1, min(5, len(codes)))))
            answers[question.id] = {random.choice(alone)} if alone and random.random() < 0.2 else several
        else:
            answers[question.id] = random.choice(
                [option.code for option in question.options if option.since <= version]
            )
    return answers
