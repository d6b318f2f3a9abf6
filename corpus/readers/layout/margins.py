"""Where the lines of a page begin and end, and how far they are apart."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.readers.layout.lines import TextLine
from corpus.readers.layout.sheet import Area

_LONG = 0.6
"""Lines of at least this share of the longest one's width tell where the margins are."""
_ENOUGH = 5
"""So many long lines can settle a page's margins."""
_SETTLED = 0.35
"""Share of the long lines that end at one place where text is set between margins: the ends of a
list's lines lie anywhere."""
_SHARE = 0.15
"""Share of the long lines that begin or end at a margin, at least."""
_NEAR = 0.7
"""Edges within this distance, in em, are at one margin."""
_PADDING = 1.5
"""Text keeps at most this distance, in em, from the rule of its box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """The setting of running text."""

    left: float
    """Where lines begin that are not indented."""
    right: float
    """Where full lines end."""
    size: float
    """Em of the text, in points."""
    pitch: float
    """Distance of the lines' baselines, in points."""


def measure(lines: Sequence[TextLine], shared: Margins | None = None) -> Margins | None:
    """Return the margins of lines that stand below one another.

    Args:
        lines: The lines, from top to bottom.
        shared: What pages of the same kind have; taken where these lines do not settle theirs.
    """
    if not lines:
        return shared
    size, pitch = _usual_size(lines), usual_pitch(lines)
    widest = max(line.right - line.left for line in lines)
    long = [line for line in lines if line.right - line.left >= _LONG * widest]
    left, _ = _margin([line.left for line in long], size)
    right, settled = _margin([-line.right for line in long], size)
    if shared and (len(long) < _ENOUGH or settled < _SETTLED):
        return Margins(left=shared.left, right=shared.right, size=size, pitch=pitch)
    return Margins(left=left, right=-right, size=size, pitch=pitch)


def inside(area: Area, lines: Sequence[TextLine]) -> Margins:
    """Return the margins of the lines in a box: as far from its right rule as from its left."""
    size = _usual_size(lines)
    left = min(line.left for line in lines)
    padding = min(max(left - area.left, 0.0), _PADDING * size)
    return Margins(left=left, right=area.right - padding, size=size, pitch=usual_pitch(lines))


def common(found: Iterable[Margins]) -> Margins | None:
    """Return what pages of one kind have in common."""
    found = list(found)
    if not found:
        return None
    return Margins(
        left=median(margins.left for margins in found),
        right=median(margins.right for margins in found),
        size=median(margins.size for margins in found),
        pitch=median(margins.pitch for margins in found),
    )


def _margin(edges: Sequence[float], size: float) -> tuple[float, float]:
    """Return the outermost position at which enough edges lie, and the share of those."""
    least = max(2.0 if len(edges) >= _ENOUGH else 1.0, _SHARE * len(edges))
    edges = sorted(edges)
    for at, edge in enumerate(edges):
        near = edges[at : bisect_right(edges, edge + _NEAR * size)]
        if len(near) >= least:
            return median(near), len(near) / len(edges)
    return edges[0], 0.0


def _usual_size(lines: Sequence[TextLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.glyphs)
    return sizes.most_common(1)[0][0]


def usual_pitch(lines: Sequence[TextLine]) -> float:
    """Return the usual distance of the baselines of lines that stand below one another."""
    size = _usual_size(lines)
    steps = [
        below.baseline - above.baseline
        for above, below in pairwise(lines)
        if 0.8 * size < below.baseline - above.baseline < 4 * size
    ]
    return median(steps) if steps else 1.6 * size
