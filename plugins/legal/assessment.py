"""The data-protection impact assessment as a page to fill in: what the product knows is there, the rest is marked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plugins.cluster.cluster import Cluster
from plugins.cluster.pages.templates import environments
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Questionnaire

RISKS = Path(__file__).parent / "risks.yaml"
HOUSE = {"nb": "huset", "en": "the house"}


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk in one language; `before` and `after` are "severity × likelihood", each from 1 to 4."""

    risk: str
    before: str
    measures: str
    after: str
    left: str
    tested: tuple[str, ...]


def assessments(
    cluster: Cluster, policy: Policy, questionnaire: Questionnaire | None, theme_dir: Path
) -> Iterator[tuple[str, str]]:
    """Each language and its page, whole in itself: a browser or a word processor opens it."""
    css = (theme_dir / "templates" / "legal" / "assessment.css").read_text(encoding="utf-8")
    for language, env in environments(cluster.settings.languages, theme_dir).items():
        html = env.get_template(f"legal/assessment.{language}.html").render(
            settings=cluster.settings,
            members=len(cluster.members),
            policy=policy,
            privacy=questionnaire.privacy if questionnaire else None,
            questions=_asked(questionnaire, language),
            risks=risks(language),
            css=css,
        )
        yield language, html


def risks(language: str) -> tuple[Risk, ...]:
    """The risks in their order."""
    written = yaml.load(RISKS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(
        Risk(**one[language], before=_product(one["before"]), after=_product(one["after"]), tested=tuple(one["tested"]))
        for one in written.values()
    )


def _product(judged: Mapping[str, Any]) -> str:
    severity, likelihood = int(judged["severity"]), int(judged["likelihood"])
    return f"{severity} × {likelihood} = {severity * likelihood}"


def _asked(questionnaire: Questionnaire | None, language: str) -> list[str]:
    """What is asked and counted, without the marks of a question."""
    if questionnaire is None:
        return []
    asked = [question.text[language] for question in questionnaire.questions if question.cube]
    return [text.replace("{house}", HOUSE[language]).rstrip("?.: ") for text in asked]
