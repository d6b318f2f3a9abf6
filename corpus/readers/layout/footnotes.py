"""Footnotes: they stand below a page's text, which goes on without them on the next page."""

import re
from collections.abc import Sequence

from corpus.readers.layout.lines import TextLine
from corpus.readers.layout.margins import Margins

_SMALLER = 0.92
"""Footnotes are set in type of at most this share of the text's size."""
_LOWEST = 0.4
"""Share of the page's text below which footnotes stand, at most."""
_MARK = re.compile(
    r"[①-⑳⓪¹²³⁴-⁹]|[\[［【〔(（]\d{1,2}[\])］】〕）]|[*＊※†]|\d{1,2}(?![\d.．、%％年月日])"
)
"""What a footnote begins with: 「①」, 「[1]」, 「¹」, 「*」, 「1 」."""


def first_footnote(lines: Sequence[TextLine], margins: Margins) -> int:
    """Return the position of the first line of a page's footnotes; the number of lines without."""
    start = len(lines)
    while start and lines[start - 1].size <= _SMALLER * margins.size:
        start -= 1
    for at in range(max(start, int(_LOWEST * len(lines))), len(lines)):
        if begins_footnote(lines[at]):
            return at
    return len(lines)


def begins_footnote(line: TextLine) -> bool:
    """Tell whether a line begins with the mark of a footnote."""
    return _MARK.match(line.text) is not None
