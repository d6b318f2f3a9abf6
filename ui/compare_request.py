"""From what a user typed to the sides of a comparison: for command line, HTTP API and page."""

from collections.abc import Sequence

from assistant.comparison_sides import Parties
from ui.scoping import parse_level, parse_period


def make_parties(
    *,
    documents: Sequence[str] = (),
    regions: Sequence[str] = (),
    levels: Sequence[str] = (),
    periods: Sequence[str] = (),
) -> Parties:
    """Return the parties that the given words describe; empty words name nobody.

    Raises:
        UnusableScope: a level or a period cannot be read.
    """
    return Parties(
        documents=_given(documents),
        regions=_given(regions),
        levels=tuple(map(parse_level, _given(levels))),
        periods=tuple(map(parse_period, _given(periods))),
    )


def _given(typed: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in typed if word.strip()))
