"""The matching form of a stretch of text that still knows where each character is printed."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus import text as characters
from corpus.plan import Span

BREAK = "¦"
"""Ends a line that is one number, so that 「0.88」 and 「2000」 below it stay two."""
_NUMBER_LINE = re.compile(r"\n[ \t]*[≥≤><＞＜约]?[\d.,]+[ \t]*$")
_CHARACTERS = 8192
"""More than a document of plain Chinese uses."""
_LONGEST_NUMBER = 14
"""Characters of a line that is one number, blanks included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Text as ``corpus.text.normalise`` gives it, with its way back to the document."""

    text: str
    offsets: tuple[int, ...]
    """For each character, where the character that it comes from is printed."""

    def span(self, start: int, end: int) -> Span:
        """Return where the characters from ``start`` to ``end`` (not empty) are printed."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def quote(self, printed: str, start: int, end: int) -> str:
        """Return the characters from ``start`` to ``end`` as a person would type them.

        What interrupts them on paper (a page number, a mark of a note) is left out.

        Args:
            printed: The document's text.
            start: Position of the first character in the folded text.
            end: Position after the last.
        """
        pieces = [printed[self.offsets[start]]]
        for before, after in pairwise(self.offsets[start:end]):
            between = printed[before + 1 : after]
            pieces.append(between if between.isspace() else "")
            pieces.append(printed[after] if after > before else "")
        return characters.readable("".join(pieces))

    def find(self, offset: int) -> int:
        """Return the position of the first character printed at or after ``offset``."""
        return bisect_left(self.offsets, offset)


def fold(text: str, span: Span, *, without: Iterable[Span] = ()) -> Folded:
    """Return the matching form of ``text[span]``, the stretches in ``without`` left out."""
    left_out = {
        position
        for hole in without
        for position in range(max(hole.start, span.start), min(hole.end, span.end))
    }
    left_out.update(characters.residue(text, span))
    folded: list[str] = []
    offsets: list[int] = []
    for position in range(span.start, span.end):
        if position in left_out:
            continue
        if text[position] == "\n" and _ends_number(text, position, span):
            folded.append(BREAK)
            offsets.append(position)
        form = _form(text[position])
        folded.append(form)
        offsets.extend([position] * len(form))
    return Folded(text="".join(folded), offsets=tuple(offsets))


@lru_cache(maxsize=_CHARACTERS)
def _form(character: str) -> str:
    """Return what is matched for a printed character; nothing for a blank."""
    return "".join(unicodedata.normalize("NFKC", character).split()).lower()


def _ends_number(text: str, position: int, span: Span) -> bool:
    """Tell whether the line that ends at a position is a number above another."""
    following = text[position + 1 : min(span.end, position + 1 + _LONGEST_NUMBER)].lstrip()
    line = text[max(span.start - 1, position - _LONGEST_NUMBER, 0) : position]
    return following[:1].isdigit() and _NUMBER_LINE.search("\n" + line.lstrip()) is not None
