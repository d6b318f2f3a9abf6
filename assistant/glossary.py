"""The reader's words and the documents' words."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corpus import departments
from corpus.text import normalise

_FILE = "glossary.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """Renderings of spoken, relative and English words."""

    spoken: dict[str, tuple[str, ...]]
    asking: dict[str, str]
    periods: dict[str, str]
    english: dict[str, str]
    _spoken_pattern: re.Pattern[str]
    _asking_pattern: re.Pattern[str]
    _english_pattern: re.Pattern[str]

    def renderings(self, text: str) -> dict[str, tuple[str, ...]]:
        """Return the spoken words found in normalised text with their renderings."""
        return {word: self.spoken[word] for word in self._spoken_pattern.findall(text)}

    def ask_plainly(self, text: str) -> str:
        """Put question words of speech and dialect into the standard ones: 几多 becomes 多少."""
        return self._asking_pattern.sub(lambda found: self.asking[found.group()], text)

    def name_periods(self, text: str) -> str:
        """Replace relative periods by names: 上一个五年 becomes 十三五."""
        for phrase, name in self.periods.items():
            text = re.sub(f"(?<!往){re.escape(phrase)}", name, text, flags=re.IGNORECASE)
        return text

    def mixed_to_chinese(self, text: str) -> str:
        """Return a Chinese text with the English terms in it rendered."""
        return self._english_pattern.sub(
            lambda found: self.english.get(found.group().lower(), found.group()), text
        )

    def to_chinese(self, text: str) -> str:
        """Return the Chinese renderings of the English terms, figures kept, in order.

        Words without a rendering are left out: they could only match by accident.
        """
        found = self._english_pattern.finditer(text)
        return " ".join(self.english.get(match.group().lower(), match.group()) for match in found)


@lru_cache(maxsize=1)
def load_glossary() -> Glossary:
    """Read the glossary that ships with the package."""
    table = tomllib.loads(files("assistant").joinpath(_FILE).read_text(encoding="utf-8"))
    spoken = {
        normalise(word): tuple(normalise(other) for other in renderings)
        for word, renderings in (*departments.spoken().items(), *table["spoken"].items())
    }
    asking: dict[str, str] = table["asking"]
    english: dict[str, str] = table["english"]
    return Glossary(
        spoken=spoken,
        asking=asking,
        periods=table["periods"],
        english=english,
        _spoken_pattern=_longest_first(spoken),
        _asking_pattern=_longest_first(asking),
        _english_pattern=re.compile(
            r"\d[\d,.]*\s?%?|[\u3400-\u9fff]+|\b(?:"
            + "|".join(re.escape(term) for term in sorted(english, key=len, reverse=True))
            + r")\b|\b(?-i:[A-Z]{2,})\b",
            re.IGNORECASE,
        ),
    )


def _longest_first(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
