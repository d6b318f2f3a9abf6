"""Mistyped words of English questions: 「cemment」 is read as 「cement」."""

import re
from functools import lru_cache
from string import ascii_lowercase

from assistant.glossary import load_glossary
from assistant.spelling import Correction

_WORD = re.compile(r"[A-Za-z]{5,}")
_SHORTEST = 5
"""Letters; a shorter word is one slip away from too many others."""
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "al", "er")
"""What an English word takes on without becoming another."""
_LONG = 7
"""Letters of a word in which even a wrong or missing letter leaves no doubt."""


def corrected_english(text: str) -> tuple[str, tuple[Correction, ...]]:
    """Return an English question with its slips mended, and what was changed.

    A word is mended that no term of the glossary holds, where exactly one word of its terms is one
    letter away: doubled or changed places with its neighbour, in a long word also left out or
    replaced. British spellings are read as the American ones of the glossary.
    """
    found: list[Correction] = []

    def mend(match: re.Match[str]) -> str:
        meant = _meant(match.group().lower())
        if not meant:
            return match.group()
        found.append(Correction(typed=match.group(), read=meant))
        return meant

    return _WORD.sub(mend, text), tuple(found)


@lru_cache(maxsize=4096)
def _meant(word: str) -> str:
    """Return the word of the field that was meant; empty where the word stands for itself."""
    known = _words()
    stems = {word.removesuffix(ending) for ending in _ENDINGS}
    stems |= {f"{stem}e" for stem in stems} | {f"{word}s"}
    stems |= {stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:]}  # planning, plan
    if stems & known:
        return ""
    near = {other for other in _one_away(word) if other in known}
    return near.pop() if len(near) == 1 else ""


def _one_away(word: str) -> set[str]:
    """Return what may have been meant; the first letter is hardly ever wrong."""
    parts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    doubled = {a + b[1:] for a, b in parts if b and a[-1] == b[0]}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    if len(word) < _LONG:
        return doubled | swapped
    dropped = {a + b[1:] for a, b in parts if b}
    replaced = {a + c + b[1:] for a, b in parts if b for c in ascii_lowercase}
    added = {a + c + b for a, b in parts for c in ascii_lowercase}
    return dropped | swapped | replaced | added


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    terms = load_glossary().english
    return frozenset(
        w for term in terms for w in re.findall("[a-z]+", term) if len(w) >= _SHORTEST - 1
    )
