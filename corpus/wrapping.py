"""How a document's lines are broken, and which of them are one paragraph."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus import text as characters
from corpus.lines import Line, LineKind, readable_line

_WRAPPED_SHARE = 0.4
"""From this share of unfinished lines on, a document is taken to be broken by page width."""
_MIN_LINE = 15
"""Shorter lines, in characters, say nothing about the page width."""
_STRETCH = 30
"""The width is measured anew every so many unfinished lines: annexes are set in other sizes."""
_RAGGED = 4
"""Lines of one page differ by this many half-widths, from punctuation and half-width digits."""
_NEARLY_FULL = 0.8
"""A line of at least this share of the width may have been broken before a Latin word."""
_FULL_LINE = 0.72
"""A line of at least this share of the page width goes on in the next line."""
_DASH_ITEM = re.compile(r"\s*(?:——|--)")
_TORN_OFF = 6
"""Characters that stand on a line of their own where lines were broken at two widths."""
_SCRAP = re.compile(r"[\dA-Za-z.,%+-]{1,6}")
"""A number or an index that a converter put on a line of its own: 「于 / 3 / 月底前」."""


def printed_width(body: str) -> int:
    """Return how wide a line is printed, in half-width characters: 「节水 5」 is 6."""
    return len(body.encode("gbk", "replace")) - body.count(" ")


def leaves_title_open(content: str) -> bool:
    """Tell whether a title in 《》 goes on in the next line."""
    return content.count("《") > content.count("》")


class Wrapping:
    """The page width that a document's lines were broken at; none for whole paragraphs."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        """Measure the lines."""
        self._text = text
        unfinished: list[tuple[int, int]] = []
        long = 0
        for line in lines:
            if line.kind is not LineKind.TEXT or line.span.end - line.span.start < _MIN_LINE:
                continue
            content = readable_line(text, line)
            if len(content) >= _MIN_LINE:
                long += 1
                if not characters.ends_sentence(content):
                    unfinished.append((line.span.start, printed_width(content)))
        self._pairs: Counter[tuple[str, str]] = Counter()
        self.wrapped = long > 0 and len(unfinished) / long > _WRAPPED_SHARE
        self._starts: list[int] = []
        self._widths: list[int] = []
        for first in range(0, len(unfinished), _STRETCH):
            stretch = unfinished[first : first + _STRETCH]
            if len(stretch) < _STRETCH // 2 and self._widths:
                break
            self._starts.append(stretch[0][0])
            widths = sorted(width for _, width in stretch)
            self._widths.append(widths[len(widths) // 2])

    def width(self, position: int) -> int:
        """Return the width around a position of the text in half-widths, 0 for whole lines."""
        if not self.wrapped:
            return 0
        return self._widths[max(bisect_right(self._starts, position) - 1, 0)]

    def fills(self, line: Line, content: str) -> bool:
        """Tell whether a line reaches the page's edge, so that its paragraph may go on."""
        width = self.width(line.span.start)
        return 0 < width - _RAGGED <= printed_width(content)

    def breaks_word(self, content: str, below: str) -> bool:
        """Tell whether a line, nearly full, ends inside a word that the next one finishes.

        The document shows: its characters follow each other elsewhere as well.
        """
        if not self._pairs:
            self._pairs.update(pairwise(self._text))
        return content[-1:].isalpha() and self._pairs[content[-1:], below[:1]] > 0

    def nearly_fills(self, line: Line, content: str) -> bool:
        """Tell whether a line comes close to the page's edge."""
        return 0 < self.width(line.span.start) * _NEARLY_FULL <= printed_width(content)

    def continues(self, previous: Line, line: Line, *, joined: bool, front: bool) -> bool:
        """Tell whether ``line`` belongs to the paragraph that ``previous`` is part of.

        ``joined`` says that ``previous`` itself went on with a line: a few characters that a
        second converter broke off are then no paragraph's end. ``front`` says that the lines
        stand among those of a title, which are as wide as each other by chance.
        """
        if line.apart:
            return False
        before = readable_line(self._text, previous)
        if leaves_title_open(before):
            return True
        content = self._text[line.span.start : line.span.end]
        width = self.width(line.span.start)
        if characters.ends_sentence(before) or _DASH_ITEM.match(content):
            return 0 < width <= printed_width(before) and not is_indented(content)
        if any(mark in before for mark in "，。、；：") or _SCRAP.fullmatch(before):
            return True
        if width and (_SCRAP.fullmatch(content.strip()) or (joined and len(before) <= _TORN_OFF)):
            return True
        own = printed_width(before)
        if (
            width and not front and len(before) >= _MIN_LINE
        ):  # a box may be set narrower than the body
            below = printed_width(characters.readable(content))
            if joined or abs(own - below) <= _RAGGED:
                return True
        return 0 < width * _FULL_LINE <= own


def is_indented(content: str) -> bool:
    """Tell whether a line is set in, as the first line of a paragraph is."""
    return content.startswith(("\u3000", "  ", "\t"))
