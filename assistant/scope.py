"""Which documents a question is about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.mentions import mentioned
from assistant.titles import named_by, naming_words
from corpus.identity import five_year_plan
from corpus.places import Place, places
from corpus.plan import DocumentInfo, Level
from corpus.quantities import years

_NATIONAL = re.compile(
    r"国家(?=[^，,。？?]{1,12}(?:方案|规划|意见|办法|条例|计划))|国家(?!级|标准|重点实验|自主|自由|可再生|工程|工业(?:固|节能技|资源|互联)|[绿光进大钒再“])|国家(?=工业和信息化|[和跟与及、])|全国|中央(?!企业|预算)"
    r"|我国|国务院|工信部|工业和信息化部|部里|部委|国家发展?改革?委|生态环境部|住建部|国家层面"
)
"""Words that point to the national level, not to a label like 国家级绿色工厂."""
_NATION_ITSELF = re.compile(
    r"国家(?=[^，,。？?]{0,12}(?:方案|规划|意见|办法|条例|计划|文件|纲要))|国家层面|国家级?(?:那份|的?(?:要求|规定|呢))"
    r"|工信部|工业和信息化部|部里|部委|国家发展?改革?委|生态环境部|住建部"
)
"""Words for what the nation itself has laid down, rather than for a standard or a comparison."""
_PROVINCIAL = re.compile(r"省里|全省|我省|省级|本省|咱省|省内|省的|省规划|省方案")
_YEARS = re.compile(r"(?<!\d)(20\d\d)年?[-—–－~～至到]{1,2}(20\d\d)(?!\d)")
"""A period by its years: 「工业绿色发展规划（2016-2020年）」."""
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
    question: str, infos: Sequence[DocumentInfo], limits: Scope, *, achieved: bool = False
) -> Reading:
    """Return where the question says to look, within the user's limits.

    Args:
        question: In Chinese, periods named.
        infos: The documents there are.
        limits: What the user fixed.
        achieved: Whether the question asks for what has been reached.
    """
    admitted = [info for info in infos if limits.admits(info)]
    found = places(question)
    national = _NATIONAL.search(question)
    by_place = [(place, _about(place, admitted)) for place in found]
    present = [(place, about) for place, about in by_place if about]
    absent = tuple(place.short for place, about in by_place if not about)
    words = [place.short for place in found] + [m.group() for m in _NATIONAL.finditer(question)]
    sides = [
        Side(name=place.short, documents=_ids(about)) for place, about in _one_a_region(present)
    ]
    if national and not _only_label(question, national, bool(present)):
        nation = [info for info in admitted if info.level in (Level.NATIONAL, None)]
        if nation:
            sides.insert(0, Side(name="国家", documents=_ids(nation)))
    provincial = _PROVINCIAL.search(question)
    if provincial and not present and not absent:
        local = [info for info in admitted if info.level is Level.PROVINCIAL]
        if local:
            sides.append(Side(name="省级", documents=_ids(local)))
            words.append(provincial.group())
    if not sides:
        if absent and not present:
            return Reading(sides=(), named=True, absent=absent, words=tuple(words))
        sides = [Side(name="", documents=_ids(admitted))]
        named = False
    else:
        named = True
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


def names_nation(question: str) -> bool:
    """Tell whether a question speaks of the national level."""
    return _NATIONAL.search(question) is not None


def names_nation_itself(question: str) -> bool:
    """Tell whether it is the nation's own documents that a question is about.

    >>> names_nation_itself("国家层面怎么要求"), names_nation_itself("达不到国家基准水平怎么办")
    (True, False)
    """
    return _NATION_ITSELF.search(question) is not None


def names_own_province(question: str) -> bool:
    """Tell whether a question speaks of 「省里」, whichever province that is."""
    return _PROVINCIAL.search(question) is not None


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
    present: Sequence[tuple[Place, list[DocumentInfo]]],
) -> list[tuple[Place, list[DocumentInfo]]]:
    """Keep one entry per set of documents; a city inside its named province adds nothing."""
    kept: dict[tuple[str, ...], tuple[Place, list[DocumentInfo]]] = {}
    for place, about in sorted(present, key=lambda item: not item[0].is_province):
        kept.setdefault(_ids(about), (place, about))
    return list(kept.values())


def _only_label(question: str, found: re.Match[str], elsewhere: bool) -> bool:
    """Tell whether 全国 merely compares (「比全国平均」) in a question about a place."""
    around = question[max(0, found.start() - 2) : found.end() + 3]
    return elsewhere and re.search(r"[比超]过?全国|全国平均|全国排|全国第", around) is not None


def _by_period(
    question: str, sides: list[Side], infos: Sequence[DocumentInfo], *, achieved: bool
) -> list[Side]:
    """Narrow sides to the five-year plans the question is about; split a single side by them.

    What a five-year plan has reached is reported by the next one, so a question about results
    looks there too.
    """
    named = _periods_asked(question)
    if not named:
        return sides
    by_id = {info.id: info for info in infos}
    periods = list(named)
    if achieved:
        planned = _PLANNED.search(question) is not None
        later = [period for period in map(_next_plan, named) if period not in periods]
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
    return [_narrowed(side, periods, by_id) for side in sides]


def _narrowed(
    side: Side, periods: Sequence[tuple[int, int]], by_id: Mapping[str, DocumentInfo]
) -> Side:
    covered = [
        id for id in side.documents if any(_covers(by_id[id].period, period) for period in periods)
    ]
    undated = [id for id in side.documents if by_id[id].period is None]
    return Side(name=side.name, documents=tuple(covered + undated)) if covered else side


def _periods_asked(question: str) -> list[tuple[int, int]]:
    """Return the five-year plans a question names; beside one, a closing year names its own."""
    named = [five_year_plan(name) for name in re.findall(r"十[一二三四五六]五", question)]
    named += [(int(first), int(last)) for first, last in _YEARS.findall(question) if first < last]
    found = [period for period in dict.fromkeys(named) if period]
    if found:
        closing = [(year - 4, year) for year in years(question) if year % 5 == 0]
        found += [period for period in dict.fromkeys(closing) if period not in found]
    return found


def _next_plan(period: tuple[int, int]) -> tuple[int, int]:
    return period[0] + 5, period[1] + 5


def _covers(period: tuple[int, int] | None, named: tuple[int, int]) -> bool:
    return period is not None and period[0] <= named[0] and named[1] <= period[1] + 1


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
        narrowed.append(Side(name=side.name, documents=_ids(named)) if named else side)
    return narrowed
