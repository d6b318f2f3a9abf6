"""The rules drawn on a page's image, and how far the page lies askew; with OpenCV."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from corpus.pages import Box
from corpus.readers.source import Pixels

Corners = NDArray[np.float64]
"""Quadrangles × corners (from the top left, clockwise) × (x, y)."""
_NEIGHBOURS, _DARKER = 31, 15
"""A pixel is ink when it is this much darker than the mean of so many pixels around it."""
_SHORTEST = 25
"""A rule is at least the page's width divided by this: longer than any stroke of a letter."""
_GAP = 9
"""Pixels by which noise and slant may interrupt a rule."""
_THICKEST = 24
"""Wider strips, in pixels, are bars and the shadows of the scanner's lid."""
_LEAST_SKEW, _MOST_SKEW = math.radians(0.1), math.radians(10)
"""A page that lies less askew is level, one that lies more is no page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A drawn line as it lies in the image."""

    x: float
    y: float
    """Of its middle."""
    length: float
    upright: bool


def find_rules(image: Pixels) -> list[Rule]:
    """Return the long level and upright lines of an image."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _NEIGHBOURS, _DARKER
    )
    shortest = max(_GAP, image.shape[1] // _SHORTEST)
    found: list[Rule] = []
    for upright in (False, True):
        size, gap = (1, shortest), (3, _GAP)
        if upright:
            size, gap = size[::-1], gap[::-1]
        strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8))
        joined = cv2.dilate(strokes, np.ones(gap, np.uint8))
        _, _, parts, _ = cv2.connectedComponentsWithStats(joined)
        for left, top, width, height, _ in parts[1:].tolist():
            length, thickness = (height, width) if upright else (width, height)
            if thickness <= _THICKEST:
                middle = left + width / 2, top + height / 2
                found.append(Rule(x=middle[0], y=middle[1], length=length, upright=upright))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Levelling:
    """The turn that brings a page's lines back to level."""

    angle: float = 0.0
    """Radians."""
    x: float = 0.0
    y: float = 0.0
    """Of the point that stays."""

    @classmethod
    def of(cls, corners: Corners) -> Self:
        """Measure how far the lines of text lie askew: the median of the longer ones."""
        sides = corners[:, 1] - corners[:, 0]
        lengths = np.hypot(sides[:, 0], sides[:, 1])
        long = lengths >= np.median(lengths)
        angle = float(np.median(np.arctan2(sides[long, 1], sides[long, 0])))
        if not _LEAST_SKEW <= abs(angle) <= _MOST_SKEW:
            return cls()
        x, y = corners.reshape(-1, 2).mean(axis=0)
        return cls(angle=angle, x=float(x), y=float(y))

    def turned(self, points: Corners) -> Corners:
        """Return points of the level page; the last axis is (x, y)."""
        middle = np.array([self.x, self.y])
        cosine, sine = math.cos(self.angle), math.sin(self.angle)
        level: Corners = (points - middle) @ np.array([[cosine, -sine], [sine, cosine]]) + middle
        return level

    def boxes(self, corners: Corners) -> Iterator[Box]:
        """Yield the level box of each line."""
        level = self.turned(corners)
        for (left, top), (right, bottom) in zip(
            level.min(axis=1).tolist(), level.max(axis=1).tolist(), strict=True
        ):
            yield Box(left=left, top=top, right=right, bottom=bottom)

    def rules(self, rules: list[Rule]) -> Iterator[Box]:
        """Yield the rules as boxes without thickness."""
        for rule in rules:
            x, y = self.turned(np.array([rule.x, rule.y])).tolist()
            half = rule.length / 2
            across, along = (0.0, half) if rule.upright else (half, 0.0)
            yield Box(left=x - across, top=y - along, right=x + across, bottom=y + along)
