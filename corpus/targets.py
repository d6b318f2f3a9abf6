"""Targets in prose: a figure with what it measures, by when, against what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.changes import direction
from corpus.figures import Figure
from corpus.folding import Folded
from corpus.measured import indicator
from corpus.periods import Period, Use, periods
from corpus.placement import Placed
from corpus.provision import Direction, Target, Value

_STRIVES = re.compile("力争|争取|努力|力求")
_CLOSE = 3
"""Years of a list stand at most so many characters apart: 「2025年和2030年」."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a sentence stands in, for the figures that leave it unsaid."""

    year: int | None = None
    """Year that an earlier sentence or a heading set for what follows."""
    since: int | None = None
    headed: bool = False
    """Whether only a heading set it."""
    now: int | None = None
    """First year that is not yet past when the document was issued."""


def value(figure: Figure, folded: Folded, printed: str) -> Value:
    """Return a figure with where it is printed."""
    span = folded.span(figure.start, figure.end)
    return Value(
        printed=folded.quote(printed, figure.start, figure.end),
        span=span,
        number=figure.number,
        upper=figure.upper,
        unit=figure.unit,
        measure=figure.measure,
        comparator=figure.comparator,
    )


def target(placed: Placed, folded: Folded, printed: str, setting: Setting) -> Target:
    """Return a figure as a target with its indicator, direction and years."""
    text, figure = folded.text, placed.figure
    named = tuple(periods(text))
    year, since = _when(placed, named, setting)
    way = direction(placed, text)
    return Target(
        indicator=indicator(placed, folded, printed),
        value=value(figure, folded, printed),
        direction=way,
        base_year=_base(placed, named, way),
        year=year,
        since=since,
        effort=_STRIVES.search(text[placed.clause : figure.start]) is not None,
    )


def _base(placed: Placed, named: Sequence[Period], way: Direction) -> int | None:
    """Return the year a figure is compared with, in its clause or in one before a change."""
    before = [period for period in named if period.end <= placed.chain[0].start]
    bases = [period for period in before if period.use is Use.BASE]
    if not bases:
        return None
    last = bases[-1]
    own = last.start >= placed.clause or last.whole
    newer = any(p.start > last.end and p.use is not Use.BASE for p in before)
    return last.last if own or (way is not Direction.NONE and not newer) else None


def _when(
    placed: Placed, named: Sequence[Period], setting: Setting
) -> tuple[int | None, int | None]:
    """Return the year by which a figure is reached and the first year it counts over."""
    chain = placed.chain
    ahead = [p for p in named if p.end <= chain[0].start and p.use is not Use.BASE]
    if not ahead:
        return setting.year, setting.since
    named_last = ahead[-1]
    if len(chain) > 1 and named_last.last - named_last.first + 1 == len(chain):
        return named_last.first + chain.index(placed.figure), None  # one value a year
    listed = ahead[-len(chain) :]
    apart = [after.start - before.end for before, after in pairwise(listed)]
    if len(chain) > 1 and len(listed) == len(chain) and max(apart) <= _CLOSE:
        last = listed[chain.index(placed.figure)]  # 「2025年、2030年分别达到20%、25%」
    else:
        last = named_last
    return last.last, last.first if last.use is Use.PERIOD else None
