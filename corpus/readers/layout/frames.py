"""Affine maps between a file's coordinates and those of the page as it is read."""

from typing import NamedTuple

from corpus.readers.layout.sheet import Area


class Frame(NamedTuple):
    """The map (x, y) → (ax + cy + e, bx + dy + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point lies."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Return where a direction points."""
        return self.a * x + self.c * y, self.b * x + self.d * y

    def after(self, first: "Frame") -> "Frame":
        """Return the map that does ``first`` and then this one."""
        return Frame(
            *self.direction(first.a, first.b),
            *self.direction(first.c, first.d),
            *self.at(first.e, first.f),
        )

    def area(self, left: float, top: float, right: float, bottom: float) -> Area:
        """Return the rectangle that holds a mapped rectangle's corners."""
        x, y = self.at(left, top)
        u, v = self.at(right, bottom)
        return Area(min(x, u), min(y, v), max(x, u), max(y, v))


def turned(turn: int, width: float, height: float) -> Frame:
    """Return the map that turns a page of this size clockwise by 0, 90, 180 or 270 degrees."""
    return {
        0: Frame(1, 0, 0, 1, 0, 0),
        90: Frame(0, 1, -1, 0, height, 0),
        180: Frame(-1, 0, 0, -1, width, height),
        270: Frame(0, -1, 1, 0, 0, width),
    }[turn]


def turned_size(turn: int, width: float, height: float) -> tuple[float, float]:
    """Return width and height of a page of this size after the turn."""
    return (height, width) if turn in (90, 270) else (width, height)
