"""What a command asks and says, from the `words.yaml` beside it: each text in Norwegian and English."""

from collections.abc import Mapping
from pathlib import Path

import yaml


class Words:
    """The texts of one command in one language; a text is called by its name, with what fills its placeholders."""

    def __init__(self, folder: Path, language: str) -> None:
        self.language = language
        content = (folder / "words.yaml").read_text(encoding="utf-8")
        self._texts: Mapping[str, Mapping[str, str]] = yaml.load(content, Loader=yaml.CSafeLoader)

    def __call__(self, text: str, /, **values: str) -> str:
        return self._texts[text][self.language].format_map(values)

    def __contains__(self, text: object) -> bool:
        return text in self._texts

    def one_of(self, name: str, answer: str) -> bool:
        """Whether `answer` is one of the words of `name`, in any language."""
        said = {word for text in self._texts[name].values() for word in text.split(", ")}
        return answer.strip().casefold() in said
