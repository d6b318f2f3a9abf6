"""How much of a reference text another text holds, character by character and in order."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

_PAGE_NUMBER = re.compile(r"[-—–－―·•]*\d{1,4}[-—–－―·•]*|第\d{1,4}页(?:[/,，]?共\d{1,4}页)?")
"""A line that is a page number, white space left out: 「— 3 —」, 「第 3 页 共 9 页」."""
_RULE = re.compile(r"\|(?:\s*-{3,}\s*\|)+")
"""The line under a Markdown table's header."""
_NOT_COUNTED = re.compile(
    r"[.．…·⋯]{3,}|[\s|｜]|[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]|(?<=\S)——(?=\n)"
)
"""Leaders of contents lines, white space, marks of table cells, characters without a meaning."""
_SAME = str.maketrans("。，：；（）！？《》〈〉、．", ".,:;()!?«»‹›,.")
"""Marks that fonts exchange: some fonts give the Chinese full stop the code of a point."""
_REPEATED = 3
"""A line that stands so often beside page numbers is a running head."""
_BESIDE = 3
"""Lines between a running head and a page number, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two texts compared; every count is of characters that carry meaning."""

    expected: int
    """Characters of the reference."""
    given: int
    """Characters of the text compared with it."""
    in_order: int
    """Length of their longest common subsequence."""
    anywhere: int
    """Characters of the reference that the text has, wherever."""

    @property
    def recall(self) -> float:
        """Share of the reference found in order."""
        return self.in_order / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of the text that the reference has in order."""
        return self.in_order / self.given if self.given else 1.0

    @property
    def presence(self) -> float:
        """Share of the reference found in any order."""
        return self.anywhere / self.expected if self.expected else 1.0


def likeness(text: str, reference: str) -> Likeness:
    """Compare a text with its reference.

    Counted are letters, figures, Chinese characters and punctuation in their compatible form
    (NFKC). Not counted: white space, table marks, leaders, characters without a Unicode meaning,
    and in the reference the lines of page numbers and running heads.
    """
    given = counted(text)
    expected = counted(without_furniture(reference))
    shared = Counter(given) & Counter(expected)
    return Likeness(
        expected=len(expected),
        given=len(given),
        in_order=LCSseq.similarity(expected, given),
        anywhere=shared.total(),
    )


def counted(text: str) -> str:
    """Return the characters of a text that are compared."""
    lines = (line for line in text.split("\n") if not _RULE.fullmatch(line.strip()))
    folded = unicodedata.normalize("NFKC", "\n".join(lines))
    return _NOT_COUNTED.sub("", folded).translate(_SAME)


def without_furniture(text: str) -> str:
    """Return a reference without the lines that only its pages had.

    They are page numbers, and lines that are repeated beside page numbers.
    """
    lines = text.split("\n")
    keys = ["".join(line.split()) for line in lines]
    filled = [at for at, key in enumerate(keys) if key]
    numbers = {at for at in filled if _PAGE_NUMBER.fullmatch(keys[at])}
    beside: Counter[str] = Counter()
    for place, at in enumerate(filled):
        around = filled[max(0, place - _BESIDE) : place + _BESIDE + 1]
        if at not in numbers and numbers.intersection(around):
            beside[keys[at]] += 1
    heads = {key for key, count in beside.items() if count >= _REPEATED and not key.isdigit()}
    dropped = numbers | {at for at in filled if keys[at] in heads}
    return "\n".join(line for at, line in enumerate(lines) if at not in dropped)
