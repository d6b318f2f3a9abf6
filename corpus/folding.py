"""The matching form of a stretch of text that still knows where each character is printed."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from corpus import text as characters
from corpus.plan import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Text as ``corpus.text.normalise`` gives it, with its way back to the document."""

    text: str
    offsets: tuple[int, ...]
    """For each character, where the character that it comes from is printed."""

    def span(self, start: int, end: int) -> Span:
        """Return where the characters from ``start`` to ``end`` (not empty) are printed."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

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
        for character in unicodedata.normalize("NFKC", text[position]):
            if not character.isspace():
                folded.append(character.lower())
                offsets.append(position)
    return Folded(text="".join(folded), offsets=tuple(offsets))
