"""jieba's dictionary, and how jieba cuts a run of Chinese by it (its mode without a model).

jieba spends a second on every start reading its dictionary into a table of all prefixes, of which
a question needs a few hundred. Here the dictionary's lines are only sorted, and a fragment is
looked up when it is first met. A test proves that the words are jieba's own.
"""

import math
from bisect import bisect_left
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

PREFIX = -math.inf
"""Score of a fragment that only begins words."""
ABSENT = math.nan
"""Score of a fragment that begins no word."""
_REMEMBERED = 500_000
"""Fragments kept with their scores (70 MB), more than 250 documents hold: a server stays small."""

_TOTAL = 60_101_967
"""All frequencies of jieba's dictionary, whose last release is of 2020; adding them up takes longer
than all else here, and a test does it."""


class Dictionary(dict[str, float]):
    """Scores of fragments: a word's is the logarithm of its share of all words counted."""

    def __init__(self, lines: list[str], *, total: int) -> None:
        """Take lines like 「节水 203 n」, a word with its frequency and its kind, and their sum."""
        super().__init__()
        self._lines = sorted(lines)
        self.total = total
        self._log_total = math.log(self.total)
        self._unknown = self.score(1)

    def __missing__(self, fragment: str) -> float:
        """Look a fragment up that was not met before."""
        if len(self) >= _REMEMBERED:
            self.clear()
        place = bisect_left(self._lines, fragment)  # a space sorts before all that words hold
        line = self._lines[place] if place < len(self._lines) else ""
        if line.startswith(f"{fragment} "):
            score = self.score(int(line.split(" ", 2)[1]))
        else:
            score = PREFIX if line.startswith(fragment) else ABSENT
        self[fragment] = score
        return score

    def score(self, frequency: int) -> float:
        """Return the score of a word counted so often."""
        return math.log(frequency) - self._log_total

    def frequencies(self) -> dict[str, int]:
        """Return the frequency of every word."""
        fields = (line.split(" ", 2) for line in self._lines)
        return {word: int(count) for word, count, _ in fields}

    def is_word(self, fragment: str) -> bool:
        """Tell whether a fragment is a word."""
        return self[fragment] > PREFIX

    def cut(self, run: str) -> list[str]:
        """Return the likeliest words of a run of Chinese: the highest sum of scores.

        Of equal sums the one with the longer first word; a character that is no word counts as
        one seen once.
        """
        length = len(run)
        best = [0.0] * (length + 1)
        ends = [0] * length
        for start in range(length - 1, -1, -1):
            highest, chosen = ABSENT, start + 1
            for end in range(start + 1, length + 1):
                score = self[run[start:end]]
                if score != score:  # nothing that is longer is a word either
                    break
                if score > PREFIX and not score + best[end] < highest:
                    highest, chosen = score + best[end], end
            best[start] = self._unknown + best[chosen] if highest != highest else highest
            ends[start] = chosen
        words: list[str] = []
        start = 0
        while start < length:
            words.append(run[start : ends[start]])
            start = ends[start]
        return words

    def cut_for_search(self, run: str) -> list[str]:
        """Return the words of a run, each after the shorter words within it."""
        tokens: list[str] = []
        for word in self.cut(run):
            length = len(word)
            for size in range(2, min(length, 4)):
                for start in range(length - size + 1):
                    part = word[start : start + size]
                    if self.is_word(part):
                        tokens.append(part)
            tokens.append(word)
        return tokens


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """Return jieba's dictionary, read once (50 ms) without importing jieba."""
    found = find_spec("jieba")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("jieba is not installed", name="jieba")
    path = Path(found.submodule_search_locations[0]) / "dict.txt"
    return Dictionary(path.read_text(encoding="utf-8").splitlines(), total=_TOTAL)
