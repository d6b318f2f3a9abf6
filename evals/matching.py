"""How the measure compares texts: normalised characters and their 4-grams.

This is deliberately not the product's own normalisation: a change of the product must never move
the measure.
"""

import unicodedata
from dataclasses import dataclass

GRAM = 4
"""Characters in a gram; shorter texts are one gram of their own."""
COVERED = 0.8
"""Share of a gold quote's grams that makes it found."""
RELEVANT = 0.5
"""Share of the shorter text's grams that makes a cited quote relevant."""


def normalise(text: str) -> str:
    """Return the text in NFKC and lower case without any whitespace."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def grams(normalised: str) -> frozenset[str]:
    """Return the set of character 4-grams of a normalised text."""
    last = max(1, len(normalised) - GRAM + 1)
    return frozenset(normalised[start : start + GRAM] for start in range(last))


def is_covered(gold: frozenset[str], cited: frozenset[str] | set[str]) -> bool:
    """Tell whether at least 80 % of the gold quote's grams are among the cited ones."""
    return len(gold & cited) >= COVERED * len(gold)


def is_relevant(cited: frozenset[str], gold: frozenset[str]) -> bool:
    """Tell whether the two share at least half of the shorter one's grams."""
    return len(cited & gold) >= RELEVANT * min(len(cited), len(gold))


@dataclass(frozen=True, slots=True)
class Aligned:
    """A normalised text that knows where each of its characters stands in the printed one."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, printed: str) -> "Aligned":
        """Normalise character by character and keep the offsets."""
        pairs = [
            (character, offset)
            for offset, original in enumerate(printed)
            for character in normalise(original)
        ]
        return cls("".join(character for character, _ in pairs), tuple(o for _, o in pairs))

    def find(self, quote: str) -> tuple[int, int] | None:
        """Return start and end of a quote in the printed text, None where it does not stand."""
        wanted = normalise(quote)
        start = self.text.find(wanted) if wanted else -1
        if start < 0:
            return None
        return self.offsets[start], self.offsets[start + len(wanted) - 1] + 1
