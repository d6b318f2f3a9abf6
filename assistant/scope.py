"""Which documents a question is about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.mentions import mentioned
from assistant.parties import (
    NATION,
    asks_each,
    contains,
    leads_in,
    names_nation_as_party,
    names_own_province,
    national_words,
    party_of,
    said_of,
    speaks_of_province,
)
from assistant.periods_asked import next_plan, overlap, periods_asked
from assistant.titles import named_by, naming_words, numbered
from corpus.places import Place, places, province_of
from corpus.plan import DocumentInfo, Level

_FIVE_YEARS = re.compile(r"“?十[一二三四五六]五”?(?:期间|时期|末)?")
_PLANNED = re.compile(r"目标|规划要求|原定|定的|计划|打算|定了")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Limits that the user set beside the question; all empty: search everything."""

    documents: tuple[str, ...] = ()
    """Ids."""
    region: str = ""
    """Province or city, full or short name."""
    level: Level | None = None
    period: tuple[int, int] | None = None
    """First and last year."""

    def admits(self, info: DocumentInfo) -> bool:
        """Tell whether a document lies within the limits."""
        if self.documents and info.id not in self.documents:
            return False
        if self.level and info.level != self.level:
            return False
        if self.region and not _same_region(self.region, info):
            return False
        if self.period and info.period:
            return info.period[0] <= self.period[1] and self.period[0] <= info.period[1]
        return True


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the parties a question asks about: the nation, a province, one document."""

    name: str
    """How the answer calls it; empty where the question names no party."""
    documents: tuple[str, ...]
    party: tuple[str, ...] = ()
    """All documents of the party, where a period or a title left fewer in ``documents``."""
    prior: Mapping[str, float] | None = None
    """Log prior of every document that is searched, of more than ``documents`` where the question
    leaves doubt; None where these are certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a question says about where to look."""

    sides: tuple[Side, ...]
    """At least one unless every place it names is absent."""
    named: bool
    """Whether the question names or implies documents at all."""
    absent: tuple[str, ...]
    """Places it names that no document is about."""
    words: tuple[str, ...]
    """Words of the question that served to find the documents."""


def read_scope(
    question: str,
    infos: Sequence[DocumentInfo],
    limits: Scope,
    *,
    achieved: bool = False,
    each: bool = False,
) -> Reading:
    """Return where the question says to look, within the user's limits.

    Args:
        question: In Chinese, periods named.
        infos: The documents there are.
        limits: What the user fixed.
        achieved: Whether the question asks for what has been reached.
        each: Make a side of every party, though the wording does not ask of each.
    """
    admitted = [info for info in infos if limits.admits(info)]
    found = places(question)
    absent = tuple(place.short for place in found if not _about(place, admitted))
    nation = national_words(question)
    words = [place.short for place in found] + list(nation)
    by_number = numbered(question, admitted)
    sides = _parties(question, found, admitted, each=each)
    provincial = names_own_province(question)
    if provincial and not found and (not sides or asks_each(question, found)):
        local = [info for info in admitted if info.level is Level.PROVINCIAL]
        if local:
            sides.append(Side(name="省级", documents=_ids(local)))
            words.append(provincial)
    named = bool(sides or by_number)
    if by_number and len(sides) < 2:
        sides = [Side(name="", documents=_ids(by_number))]
    if not sides:
        if absent:
            return Reading(sides=(), named=True, absent=absent, words=tuple(words))
        sides = [Side(name="", documents=_ids(admitted))]
    dated = _by_period(question, sides, admitted, achieved=achieved)
    titled = _by_title(question, dated, admitted)
    chosen = {id for side in titled for id in side.documents}
    words += naming_words(question, [info for info in admitted if info.id in chosen])
    words += _FIVE_YEARS.findall(question)
    return Reading(
        sides=tuple(titled),
        named=named or titled != [Side(name="", documents=_ids(admitted))],
        absent=absent,
        words=tuple(dict.fromkeys(words)),
    )


def _parties(
    question: str, found: Sequence[Place], infos: Sequence[DocumentInfo], *, each: bool
) -> list[Side]:
    """Return a side for each party that is asked, or one for parties that lie in one another."""
    named = _with_province(question, found)
    present = [(place, about) for place in named if (about := _about(place, infos))]
    sides = _one_a_region(question, present)
    national = [info for info in infos if info.level in (Level.NATIONAL, None)]
    spoken = names_nation_as_party(question) if present else bool(national_words(question))
    with_nation = bool(national) and spoken
    apart = each or asks_each(question, named)
    if apart or len(sides) + with_nation < 2:
        of_nation = [Side(name=NATION, documents=_ids(national))] if with_nation else []
        return of_nation + [Side(name=place.short, documents=_ids(of)) for place, of in sides]
    nests = _nests(sides)
    if with_nation and len(nests) == 1:
        return [_as_one([*nests[0], (None, national)])]
    of_nation = [Side(name=NATION, documents=_ids(national))] if with_nation else []
    return of_nation + [_as_one(nest) for nest in nests]


def _with_province(question: str, found: Sequence[Place]) -> list[Place]:
    """Return the places named, with the province of a city where 「省里」 speaks of it."""
    if not speaks_of_province(question):
        return list(found)
    provinces = [province_of(place) for place in found if not place.is_province]
    return list(dict.fromkeys([*found, *provinces]))


_Party = tuple[Place | None, list[DocumentInfo]]
"""A place, or None for the nation, and its documents."""


def _nests(sides: Sequence[tuple[Place, list[DocumentInfo]]]) -> list[list[_Party]]:
    """Put provinces and their cities together; places beside each other stay apart."""
    nests: list[list[_Party]] = []
    for place, about in sides:  # provinces come first
        around = [nest for nest in nests if _lies_within(place, about, nest[0])]
        if around:
            around[0].append((place, about))
        else:
            nests.append([(place, about)])
    return nests


def _lies_within(place: Place, about: Sequence[DocumentInfo], party: _Party) -> bool:
    """Tell whether a place is of another party, or has no document that is not of that one."""
    outer, documents = party
    return (outer is not None and contains(outer, place)) or set(_ids(about)) <= set(
        _ids(documents)
    )


def _as_one(nest: Sequence[_Party]) -> Side:
    """Return the one side of parties that lie in one another."""
    documents = dict.fromkeys(id for _, about in nest for id in _ids(about))
    names = [place.short for place, _ in nest if place is not None]
    return Side(name="、".join(names), documents=tuple(documents))


def all_admitted(reading: Reading, infos: Sequence[DocumentInfo], limits: Scope) -> Reading:
    """Return the reading of one who set the scope: all that the limits admit, as one party."""
    admitted = [info for info in infos if limits.admits(info)]
    sides = (Side(name="", documents=_ids(admitted)),)
    return Reading(sides=sides, named=True, absent=(), words=reading.words)


def _ids(infos: Sequence[DocumentInfo]) -> tuple[str, ...]:
    return tuple(info.id for info in infos)


def _same_region(region: str, info: DocumentInfo) -> bool:
    wanted = places(region)
    if info.region == region:  # a place that no list knows: a county, an invented province
        return True
    return any(info.region in (place.name, place.full, place.province) for place in wanted)


def _about(place: Place, infos: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Return the documents of the place itself, or of its province where it has none."""
    own = [info for info in infos if _is_of(info, place)]
    if own or place.is_province:
        return own
    return [info for info in infos if info.region == place.province]


def _is_of(info: DocumentInfo, place: Place) -> bool:
    if info.region in (place.name, place.full):
        return True
    return place.name in info.title or (place.is_province and place.short in info.title)


def _one_a_region(
    question: str, present: Sequence[tuple[Place, list[DocumentInfo]]]
) -> list[tuple[Place, list[DocumentInfo]]]:
    """Keep one entry per set of documents; a province that says where a city lies adds nothing."""
    kept: dict[tuple[str, ...], tuple[Place, list[DocumentInfo]]] = {}
    for place, about in sorted(present, key=lambda item: not item[0].is_province):
        kept.setdefault(_ids(about), (place, about))
    named = [place for place, _ in kept.values()]
    return [
        (place, about)
        for place, about in kept.values()
        if not any(contains(place, city) and leads_in(question, place, city) for city in named)
    ]


def _by_period(
    question: str, sides: list[Side], infos: Sequence[DocumentInfo], *, achieved: bool
) -> list[Side]:
    """Narrow sides to the five-year plans the question is about; split a single side by them.

    What a five-year plan has reached is reported by the next one, so a question about results
    looks there too.
    """
    named = periods_asked(question)
    if not named:
        return sides
    by_id = {info.id: info for info in infos}
    periods = list(named)
    if achieved:
        planned = _PLANNED.search(question) is not None
        later = [period for period in map(next_plan, named) if period not in periods]
        has_later = any(by_id[id].period in later for side in sides for id in side.documents)
        if has_later:
            periods = periods + later if planned or len(named) > 1 else later
    if len(sides) == 1 and len(periods) > 1:
        split = [
            Side(name=f"{sides[0].name}{first}—{last}年规划", documents=tuple(ids))
            for first, last in sorted(set(periods))
            if (ids := [id for id in sides[0].documents if by_id[id].period == (first, last)])
        ]
        return split if len(split) > 1 else sides
    if len(sides) == 1:
        return [_narrowed(sides[0], periods, by_id)]
    return [
        _narrowed(side, periods if (own := _periods_of(question, side)) == named else own, by_id)
        for side in sides
    ]


def _periods_of(question: str, side: Side) -> list[tuple[int, int]]:
    """Return the periods named for one of several parties: 「国家十三五、河北十四五」."""
    party = party_of(side.name)
    own = periods_asked(said_of(question, party, places(question))) if party else []
    return own or periods_asked(question)


def _narrowed(
    side: Side, periods: Sequence[tuple[int, int]], by_id: Mapping[str, DocumentInfo]
) -> Side:
    of_time = [
        id for id in side.documents if any(overlap(by_id[id].period, period) for period in periods)
    ]
    undated = [id for id in side.documents if by_id[id].period is None]
    return _left(side, (*of_time, *undated)) if of_time else side


def _left(side: Side, documents: Sequence[str]) -> Side:
    """Return a side of which a period or a title leaves fewer documents."""
    return replace(side, documents=tuple(documents), party=side.party or side.documents)


def _by_title(question: str, sides: list[Side], infos: Sequence[DocumentInfo]) -> list[Side]:
    """Narrow each side to the documents whose title, or number, the question names.

    A single side of which it mentions several documents becomes a side for each.
    """
    by_id = {info.id: info for info in infos}
    narrowed = []
    for side in sides:
        candidates = [by_id[id] for id in side.documents]
        apart = mentioned(question, candidates)
        if len(apart) > 1 and len(sides) == 1:
            narrowed += [Side(name=one.title.strip("《》"), documents=_ids([one])) for one in apart]
            continue
        named = named_by(question, candidates)
        narrowed.append(_left(side, _ids(named)) if named else side)
    return narrowed
