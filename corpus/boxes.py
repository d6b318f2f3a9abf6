"""Where a box (专栏) ends that has no end mark: where lines are again as wide as before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus import text as characters
from corpus.lines import Line, LineKind, readable_line
from corpus.numbering import Rank
from corpus.wrapping import Wrapping, printed_width

_SAMPLE = 12
"""So many broken lines before a box tell how wide the body's lines are."""
_MIN_SAMPLE = 4
"""With fewer of them the body's width is not known."""
_MIN_INSIDE = 2
"""So many broken lines tell how wide the box's are."""
_APART = 4
"""Box and body differ by at least this many half-widths, or their width tells nothing."""
_RAGGED = 2
"""Lines of one width differ by at most this many half-widths."""
_MIN_LINE = 15
"""Shorter lines, in characters, say nothing about the width."""


def with_ends_of_boxes(text: str, lines: Sequence[Line], wrapping: Wrapping) -> list[Line]:
    """Return the lines, the first of the body after a box marked.

    In a document broken by page width, boxes are set narrower or smaller than the body. A
    paragraph whose first two lines are as wide as those before the box, and not as wide as the
    box's own, is the body's.
    """
    kept = list(lines)
    if not wrapping.wrapped:
        return kept
    widths = _Widths()
    before, first = "", -1
    for position, line in enumerate(lines):
        if line.heading is None and line.kind is not LineKind.TEXT:
            continue
        content = readable_line(text, line)
        if line.heading is not None:
            widths.pass_heading(line.heading.rank)
            first = -1
        elif len(content) < _MIN_LINE or characters.ends_sentence(content):
            first = -1
        else:
            starts = not before or line.apart or characters.ends_sentence(before)
            if not widths.is_body(printed_width(content)):
                first = -1
            elif starts:
                first = position
            elif first >= 0:
                kept[first] = replace(kept[first], closes_box=True, apart=True)
                widths.outside, first = 0, -1
        before = content
    return kept


@dataclass(slots=True)
class _Widths:
    """Widths of the lines of the body and of the open box, in half-widths."""

    recent: list[int] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)
    outside: int = 0
    """The body's width while a box is open, 0 otherwise and where it is not known."""

    def pass_heading(self, rank: Rank) -> None:
        """Take note of a heading: it opens a box, or ends one."""
        if rank is Rank.BOX:
            self.outside = _median(self.recent) if len(self.recent) >= _MIN_SAMPLE else 0
            self.inside = []
        elif rank <= Rank.SECOND:
            self.outside = 0

    def is_body(self, width: int) -> bool:
        """Take note of an unfinished line; tell whether it is as wide as the body, not the box."""
        if not self.outside:
            self.recent = [*self.recent[-_SAMPLE + 1 :], width]
            return False
        if len(self.inside) >= _MIN_INSIDE and abs(width - self.outside) <= _RAGGED:
            return abs(_median(self.inside) - self.outside) >= _APART
        self.inside = [*self.inside[-_SAMPLE + 1 :], width]
        return False


def _median(widths: Sequence[int]) -> int:
    return sorted(widths)[len(widths) // 2]
