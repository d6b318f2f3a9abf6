"""How the measure compares texts: normalised characters and their 4-grams.

This is deliberately not the product's own normalisation: a change of the product must never move
the measure.
"""

import unicodedata

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
