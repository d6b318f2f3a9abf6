"""A page as it comes from a file: characters and rules at their places.

Lengths are in points, from the top left corner of the page as it is read; y grows downwards.
"""

from dataclasses import dataclass
from typing import NamedTuple

ASCENT, DESCENT = 0.86, 0.14
"""Share of the em square above and below the baseline in Chinese fonts. The boxes of fallback
fonts differ (quotes hang too high, digits too low), so that these stand for all."""


class Glyph(NamedTuple):
    """One printed character."""

    text: str
    """One code point."""
    left: float
    right: float
    baseline: float
    size: float
    """Height of the font's em square."""

    @property
    def top(self) -> float:
        """Upper edge of the em square."""
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Lower edge of the em square."""
        return self.baseline + DESCENT * self.size


class Area(NamedTuple):
    """A rectangle; a rule is one without thickness."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Extent along the lines of text."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Extent across the lines of text."""
        return self.bottom - self.top

    def within(self, width: float, height: float) -> "Area":
        """Return the part that lies on a page of this size."""
        left, right = (min(max(x, 0.0), width) for x in (self.left, self.right))
        top, bottom = (min(max(y, 0.0), height) for y in (self.top, self.bottom))
        return Area(left, top, right, bottom)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that is printed on one page."""

    number: int
    """From 1."""
    width: float
    height: float
    turn: int = 0
    """Degrees by which the page as shown is turned clockwise to be read."""
    glyphs: tuple[Glyph, ...] = ()
    """In the file's order, spaces included."""
    asides: tuple[tuple[Glyph, ...], ...] = ()
    """Runs of characters printed at a right angle to the others, squeezed into the rectangle they
    fill: words on the edge of a table, page numbers of a table printed sideways."""
    rules: tuple[Area, ...] = ()
    pictured: float = 0.0
    """Share of the page that pictures cover."""
    hidden: int = 0
    """Characters left out because nobody sees them on paper."""
    unnamed: int = 0
    """Characters for which the file's font gives no code point."""
    damaged: bool = False
    """Whether the file's page could not be opened."""
    recognised: bool = False
    """Whether the characters were recognised from the page's image."""
