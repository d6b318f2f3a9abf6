"""Which sides are compared: documents, regions, levels, plan periods, or what the topic names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.question import names_period
from assistant.scope import EVERYTHING, Scope, Side, read_scope
from corpus.errors import PolicyQAError
from corpus.plan import DocumentInfo, Level
from corpus.quantities import years

MOST_SIDES = 8
"""Sides that a table has room for."""


class UnusableComparison(PolicyQAError):
    """There are no two sides to compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """What the user named beside the topic; each is a side of its own."""

    documents: tuple[str, ...] = ()
    """Ids."""
    regions: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    periods: tuple[tuple[int, int], ...] = ()
    """Beside other sides a single period narrows them; two or more are sides themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The sides, and the words of the topic that named them."""

    sides: tuple[Side, ...]
    words: tuple[str, ...] = ()


def read_sides(topic: str, parties: Parties, infos: Sequence[DocumentInfo]) -> Sides:
    """Return the sides that are to be compared.

    Without named sides those that the topic names are taken, or every document where there are
    few.

    Raises:
        UnusableComparison: a side has no document, there are fewer than two, or too many.
        UnknownDocument: never; ids are checked by whoever holds the index.
    """
    given = _given(parties, infos)
    words: tuple[str, ...] = ()
    if not given and topic.strip():
        reading = read_scope(topic, infos, _within(parties), each=True)
        words = reading.words
        if reading.absent and len(reading.sides) < 2:
            raise UnusableComparison(
                f"资料库里没有{'、'.join(reading.absent)}的文件，无法比较。 "
                "The library holds no document of that place; add it or name another side."
            )
        given = list(reading.sides) if len(reading.sides) > 1 else []
        if not given and 1 < len(reading.sides[0].documents) <= MOST_SIDES:
            given = _each(infos, reading.sides[0].documents)
    if not given and not topic.strip() and len(infos) <= MOST_SIDES:
        given = _each(infos, [info.id for info in infos])
    if not parties.periods and not _names_time(topic):
        given = [_current(side, infos) for side in given]
    return Sides(sides=_checked(given), words=words)


def _names_time(topic: str) -> bool:
    return bool(years(topic)) or names_period(topic)


def _current(side: Side, infos: Sequence[DocumentInfo]) -> Side:
    """Leave out plans whose period is over once a later plan of the same place and level began."""
    own = [info for info in infos if info.id in side.documents]
    latest: dict[tuple[str, Level | None], int] = {}
    for info in own:
        if info.period:
            key = (info.region, info.level)
            latest[key] = max(latest.get(key, 0), info.period[0])
    kept = [
        info.id
        for info in own
        if not info.period or info.period[1] >= latest[info.region, info.level]
    ]
    return replace(side, documents=tuple(kept))


def _within(parties: Parties) -> Scope:
    return replace(EVERYTHING, period=parties.periods[0]) if parties.periods else EVERYTHING


def _given(parties: Parties, infos: Sequence[DocumentInfo]) -> list[Side]:
    """Return a side for each thing the user named."""
    one = parties.periods[0] if len(parties.periods) == 1 else None
    sides = _each(infos, parties.documents)
    sides += [_side(name, Scope(region=name, period=one), infos) for name in parties.regions]
    sides += [_side(level.value, Scope(level=level, period=one), infos) for level in parties.levels]
    if len(parties.periods) > 1:
        if len(sides) == 1 and not parties.documents:  # 「河北的十三五和十四五」
            limits = Scope(
                region=next(iter(parties.regions), ""), level=next(iter(parties.levels), None)
            )
            sides = []
        else:
            limits = EVERYTHING
        sides += [
            _side(f"{first}—{last}年", replace(limits, period=(first, last)), _dated(infos))
            for first, last in parties.periods
        ]
    return sides


def _dated(infos: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    return [info for info in infos if info.period]


def _side(name: str, scope: Scope, infos: Sequence[DocumentInfo]) -> Side:
    admitted = tuple(info.id for info in infos if scope.admits(info))
    if not admitted:
        raise UnusableComparison(
            f"没有“{name}”的文件，请换一方再比较。 "
            f"There is no document of “{name}”; name another side."
        )
    return Side(name=name, documents=admitted)


def _each(infos: Sequence[DocumentInfo], documents: Sequence[str]) -> list[Side]:
    """Return a side for each document, called by its title."""
    titles = {info.id: info.title for info in infos}
    return [
        Side(name=titles.get(id, id).strip("《》"), documents=(id,))
        for id in dict.fromkeys(documents)
    ]


def _checked(sides: Sequence[Side]) -> tuple[Side, ...]:
    distinct = {side.documents: side for side in reversed(sides)}
    kept = tuple(side for side in sides if distinct[side.documents] is side)
    if len(kept) < 2:
        only = f"只有一方（{kept[0].name}）。" if kept and kept[0].name else "没有写明比较哪几方。"
        raise UnusableComparison(
            f"{only}请至少写明两方：两份文件、两个地区、两个层级或两个时期。 "
            "Name at least two sides: documents, regions, levels or periods."
        )
    if len(kept) > MOST_SIDES:
        raise UnusableComparison(
            f"比较的有 {len(kept)} 方，最多 {MOST_SIDES} 方，请少选几方。 "
            f"These are {len(kept)} sides; compare at most {MOST_SIDES}."
        )
    return kept
