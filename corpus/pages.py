"""Pages: where on paper each stretch of a document's text is printed.

Lengths are in points (1/72 inch), measured from the top left corner of the page as it is read:
``turn`` is already applied, so that x runs along the lines and y down the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A stretch of the text that is printed side by side: a line, or a line of one table cell."""

    start: int
    """First code point in the document's text."""
    end: int
    """One past the last code point; lines of a document never overlap."""
    top: float
    bottom: float
    edges: tuple[float, ...]
    """Left edge of every character, then the right edge of the last."""

    def box(self, start: int, end: int) -> Box:
        """Return the rectangle of the characters from ``start`` to ``end`` (in the document)."""
        first, last = max(start, self.start), min(end, self.end)
        return Box(
            left=self.edges[first - self.start],
            top=self.top,
            right=self.edges[last - self.start],
            bottom=self.bottom,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page and the text printed on it."""

    number: int
    """From 1, in the file's order, whatever number is printed on the page."""
    width: float
    height: float
    turn: int = 0
    """Degrees (0, 90, 180, 270) by which the page, as a viewer shows it, is turned clockwise to be
    read: tables are often printed sideways."""
    lines: tuple[PrintedLine, ...] = ()
    """In the order of the text."""
    recognised: bool = False
    """Whether the text was recognised from the page's image (OCR)."""
    doubtful: bool = False
    """Whether the page's text is missing or garbled, so that recognition is wanted."""


def page_of(pages: Sequence[Page], offset: int) -> int | None:
    """Return the number of the page on which a code point is printed.

    What is not printed itself (the marks between the cells of a table, a label repeated in every
    row) belongs to the page of the printed text after it. None without printed text.
    """
    found: tuple[int, int] | None = None
    for page in pages:
        for line in page.lines:
            if line.end > offset and (found is None or line.start < found[0]):
                found = line.start, page.number
    if found is None:
        found = max(
            ((page.lines[-1].end, page.number) for page in pages if page.lines), default=None
        )
    return found[1] if found else None


def boxes(pages: Sequence[Page], start: int, end: int) -> Iterator[tuple[int, Box]]:
    """Yield page number and rectangle of every printed line of a stretch of text, in order."""
    for page in pages:
        for line in page.lines:
            if line.start < end and start < line.end:
                yield page.number, line.box(start, end)
