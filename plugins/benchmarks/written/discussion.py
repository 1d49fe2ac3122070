"""surveys/<questionnaire>/discussion.yaml becomes the questions that members discuss at a meeting, by topic."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from plugins.benchmarks.written.decisions import Said
from plugins.cluster.files.frontmatter import Unreadable, parse_yaml, read_text
from plugins.cluster.files.validation import Invalid, line_of, validated
from plugins.cluster.files.written import Slug
from plugins.cluster.problems import Problem, nearest
from plugins.cluster.settings import PRODUCT_DIR

NAME = "discussion.yaml"
Questions = Mapping[str, tuple[Said, ...]]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: dict[Slug, Annotated[tuple[Said, ...], Field(min_length=1, max_length=3)]]


def load_discussion(root: Path, questionnaire: str, topics: Collection[str]) -> tuple[Questions, list[Problem]]:
    """The questions by topic: the cluster's own file, else the product's. One on an unknown topic is left out.

    The product's may have more than a cluster's own questionnaire compares; that is nobody's fault.
    """
    name = f"surveys/{questionnaire}/{NAME}"
    home = next((home for home in (root, PRODUCT_DIR) if (home / name).exists() or (home / name).is_symlink()), None)
    if home is None:
        return {}, []
    try:
        data, lines = parse_yaml(read_text(home / name, name), name)
        written = validated(_Written, data, lines, name)
    except (Unreadable, Invalid) as refused:
        return {}, refused.problems
    problems = [
        Problem(
            "benchmarks.unknown-topic",
            name,
            line_of(("questions", topic), lines) or 1,
            "questions",
            values={"given": topic, "suggestion": nearest(topic, topics) or ", ".join(sorted(topics))},
        )
        for topic in written.questions
        if home == root and topic not in topics
    ]
    return {topic: asked for topic, asked in written.questions.items() if topic in topics}, problems
