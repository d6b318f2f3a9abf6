"""Targets in prose: which figures of a sentence are to be reached, of what, by when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.figures import Figure, figures
from corpus.folding import Folded
from corpus.periods import Period, Use, periods
from corpus.provision import Direction, Target, Value
from corpus.text import readable

_UP = "提高|提升|增长|增加|上升|扩大|新增|净增|增|递增|上浮|多"
_DOWN = "下降|降低|减少|压减|压缩|削减|减排|缩减|缩短|下调|减|减低|压降"
_LINK = (
    r"(?:了|约|近|超过|超|不低于|不少于|不高于|不超过|至少|不小于|高于|低于|大于|小于|力争|突破|达|达到|累计|分别|均|各|"
    r"比例|幅度|率|同比|平均|年均|每年|每年平均|也|将|控制在|保持在|在|为|[≥≤><])*$"
)
_CHANGE = re.compile(rf"(?P<way>{_UP}|{_DOWN})(?P<link>{_LINK[:-1]})$")
_CHANGE_NOUN = re.compile(
    r"(?P<up>增速|增幅|增长率|增长速度|增长|提升率|提高率|增加率|递增率|提高幅度|提升幅度|增长幅度)|(?P<down>降幅|下降率|降低率|削减率|减排率|减少率|降低幅度|下降幅度|削减比例|下降比例|降低比例|减量率|压减率)"
)
_TO_LEVEL = re.compile(
    r"(?:提高|提升|增长|增加|上升|扩大|增|下降|降低|减少|压减|压缩|缩减|缩短|下调|降|减)(?:到|至|为|达到?)[^,;。]{0,12}$"
)
_OBJECT = re.compile(
    r"(?:(?P<up>新增|净增|增加)|(?P<down>减少|压减|削减|减排|压缩|压降|降低|下降))"
    r"(?!和|及|、|与|技术|项目|工程|行动|领域|改造|潜力|计划|方案|能力|量(?!达))"
)
_LEVEL_WORD = re.compile(r"达到?|至|到(?!期)|为|占|保持|稳定在|控制在")
_JOIN = re.compile(
    r"^(?:\(?含\)?)?(?:及|或)?(?:以上|以下|以内|左右)?(?:\([^()]{1,20}\))?[、和及与,]?(?:和|及)?(?:超过|不低于|约|至少|不少于|不超过)?$"
)
_SEPARATELY = re.compile(r"分别|依次")
_CLAUSE = re.compile(r"(?<!\d),|,(?!\d)|[;。:!?]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a sentence stands in, for the figures that leave it unsaid."""

    year: int | None = None
    """Year that an earlier sentence or a heading set for what follows."""
    since: int | None = None
    now: int | None = None
    """First year that is not yet past when the document was issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A figure in its clause."""

    figure: Figure
    clause: int
    """Where its clause starts."""
    left: int
    """Where the text that is its own starts: after the figure before it."""
    end: int
    """Where its clause ends."""
    chain: tuple[Figure, ...]
    """The figures it is listed with: 「分别达到20%、30%」; itself included."""
    head: int
    """Start of what stands before the chain."""


def in_clauses(text: str) -> Iterator[Found]:
    """Yield the figures of a folded sentence with the clause each stands in."""
    found = list(figures(text))
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text) + 1]
    chain: list[Figure] = []
    groups: list[list[Figure]] = []
    for figure in found:
        if chain and _JOIN.match(text[chain[-1].end : figure.start]):
            chain.append(figure)
        else:
            chain = [figure]
            groups.append(chain)
    previous = 0
    for group in groups:
        clause = max(cut for cut in cuts if cut <= group[0].start)
        for figure in group:
            yield Found(
                figure=figure,
                clause=clause,
                left=max(clause, previous),
                end=min(cut for cut in cuts if cut > figure.start) - 1,
                chain=tuple(group),
                head=max(clause, previous),
            )
        previous = group[-1].end


def target(found: Found, folded: Folded, printed: str, setting: Setting) -> Target:
    """Return a figure as a target with its indicator, direction and years."""
    text = folded.text
    figure = found.figure
    whole = list(periods(text))
    year, since, base = when(found, whole, setting)
    way = direction(found, text)
    compared = any(p.use is Use.BASE and found.clause <= p.start < figure.start for p in whole)
    span = folded.span(figure.start, figure.end)
    value = Value(
        printed=readable(printed[span.start : span.end]),
        span=span,
        number=figure.number,
        upper=figure.upper,
        unit=figure.unit,
        measure=figure.measure,
        comparator=bounded(found).comparator,
    )
    return Target(
        indicator=indicator(found, folded, printed),
        value=value,
        direction=way,
        base_year=base if compared or way is not Direction.NONE else None,
        year=year,
        since=since,
        effort=_strives(text[found.clause : figure.start]),
    )


def bounded(found: Found) -> Figure:
    """Return the figure with its bound; 「20%、30%以上」 bounds both."""
    return found.figure


def _strives(before: str) -> bool:
    return re.search(r"力争|争取|努力|力求", before) is not None


def direction(found: Found, text: str) -> Direction:
    """Tell whether a value is the amount of a change or a level that is reached."""
    if found.figure.doubling:
        return Direction.UP
    own = text[found.head : found.chain[0].start]
    way = _direction(own)
    if way is not None:
        return way
    after = text[found.figure.end : found.end]
    fall = re.match(r"(?:以上|左右)?的(?:降幅|增幅|增速|增长)", after)
    if fall:
        return Direction.DOWN if "降" in fall.group() else Direction.UP
    if found.head > found.clause and not _LEVEL_WORD.search(own):
        earlier = text[found.clause : found.head]
        verb = None
        for verb in _OBJECT.finditer(earlier):
            pass
        if verb and not _LEVEL_WORD.search(earlier[verb.end() :]):
            return Direction.UP if verb.group("up") else Direction.DOWN
    return Direction.NONE


def _direction(own: str) -> Direction | None:
    """Return the direction that the words before a figure give; None when they give none."""
    if _TO_LEVEL.search(own) and not re.search(r"(?:增速|增幅|增长率|降幅|下降率|降低率)", own):
        return Direction.NONE
    noun = None
    for noun in _CHANGE_NOUN.finditer(own):
        pass
    change = _CHANGE.search(own)
    if change:
        return Direction.UP if re.fullmatch(_UP, change.group("way")) else Direction.DOWN
    if noun and re.search(
        r"^(?:[^、]{0,6}(?:达到?|保持|为|在|不低于|超过|高于|控制|力争|左右|约|[≥>])+[^、]{0,4})?$",
        own[noun.end() :],
    ):
        return Direction.UP if noun.group("up") else Direction.DOWN
    verb = None
    for verb in _OBJECT.finditer(own):
        pass
    if verb and not _LEVEL_WORD.search(own[verb.end() :]):
        return Direction.UP if verb.group("up") else Direction.DOWN
    return None


def when(
    found: Found, whole: Sequence[Period], setting: Setting
) -> tuple[int | None, int | None, int | None]:
    """Return the year by which a figure is reached, the first year it counts over, the base."""
    figure, chain = found.figure, found.chain
    before = [period for period in whole if period.end <= chain[0].start]
    bases = [p for p in before if p.use is Use.BASE and p.start >= found.clause]
    if not bases:  # 「比2020年，单位能耗下降18%」
        bases = [p for p in before if p.use is Use.BASE][-1:]
        bases = [
            p for p in bases if not any(q.start > p.end and q.use is not Use.BASE for q in before)
        ]
    ahead = [p for p in before if p.use is not Use.BASE]
    if not ahead:  # 「20家，2025年底前完成」 stays unread; 「达到20%的2025年目标」 is rare
        return setting.year, setting.since, bases[-1].last if bases else None
    last = ahead[-1]
    listed = _listed_years(ahead, chain)
    if listed and len(listed) == len(chain) > 1:
        last = listed[chain.index(figure)]
    since = last.first if last.use is Use.PERIOD else None
    return last.last, since, bases[-1].last if bases else None


def _listed_years(ahead: Sequence[Period], chain: Sequence[Figure]) -> list[Period]:
    """Return the years of 「2025年、2030年分别达到20%、25%」."""
    listed = list(ahead[-len(chain) :])
    close = all(b.start - a.end <= 3 for a, b in zip(listed, listed[1:], strict=False))
    return listed if close and len(listed) == len(chain) else []


_LEAD = re.compile(
    r"^(?:[,、;:。和及与]|(?:及|或)?以[上下内](?:的(?!比))?|左右的?|并|且|同时|其中|力争|确保|争取|努力|预计|使|实现|全面|累计|分别|到|至|的|以|在|达到|基本|进一步|年均|年|底前?|末|前|期间|时期|总体|约|近|共)+"
)
_TAIL = re.compile(
    r"(?:、|,|:|\(|了|约|近|大约|超过|超|不低于|不少于|不高于|不超过|不大于|不小于|不得低于|不得超过|至少|高于|低于|大于|小于|力争|争取|突破|"
    r"达|达到|达成|累计|分别|均|各|都|同比|平均|年均|每年|每个行业|也|将|要|应|需|控制|保持|稳定|维持|在|为|到|至|占|比|较|的|是|"
    rf"实现|完成|{_UP}|{_DOWN}|降|左右|以上|以下|以内|[≥≤><]|总计|共计|合计|共|全部|全面|提前|"
    r"培育|创建|建设|建成|建立|打造|形成|新建|实施|推广|认定|发布|制定|制修订|制订|开展|组织|扶持|支持|引进|开发|遴选|选树|树立|推出|布局|改造|改建|扩建|淘汰|关停|推动|推进|选择|确定|设立|研发|攻克|争创|申报|修复|治理|完善|培养|拥有|每)+$"
)
_COMPARISON = re.compile(
    r"(?:比|较|与|同|在)[^,;、]{0,12}(?:年|末|期)(?:同期|底|末)?(?:相比|基础上)?[,]?"
)
_ENTITY = re.compile(
    r"^(?:以上|以下|以内|左右|及以上|的|\([^()]{0,20}\))*(?P<noun>[^,;。:、()]{2,40})"
)


def indicator(found: Found, folded: Folded, printed: str) -> str:
    """Return what a figure measures, as printed without value and connecting words."""
    text = folded.text
    start, end = _indicator_span(found, text)
    if start >= end:
        return ""
    span = folded.span(start, end)
    return readable(printed[span.start : span.end]).strip("，、：:；。 ")


def _indicator_span(found: Found, text: str) -> tuple[int, int]:
    own = _core(text, found.head, found.chain[0].start)
    parts = _parts(text, own)
    if len(found.chain) > 1 and len(parts) == len(found.chain):
        return parts[found.chain.index(found.figure)]
    if own[0] < own[1]:
        return own
    noun = _ENTITY.match(text[found.figure.end : found.end])
    if noun and found.figure.number is not None:
        start = found.figure.end + noun.start("noun")
        return start, found.figure.end + noun.end("noun")
    before = text[: found.clause].rstrip(",;。:")
    opened = max((before.rfind(mark) for mark in ",;。"), default=-1) + 1
    if any(True for _ in figures(before[opened:])):
        return 0, 0  # the indicator of the figure before goes on: 「……达到20%，2030年达到25%」
    return _core(text, opened, len(before))


def _parts(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the items of 「A、B和C」."""
    parts: list[tuple[int, int]] = []
    start = span[0]
    for match in re.finditer(r"、|和|及|以及|与", text[span[0] : span[1]]):
        parts.append((start, span[0] + match.start()))
        start = span[0] + match.end()
    parts.append((start, span[1]))
    return [part for part in parts if part[0] < part[1]]


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without years before it and connecting words at its ends."""
    while True:
        before = start, end
        own = text[start:end]
        for period in periods(own):
            if _LEAD.sub("", own[: period.start]) in ("", "比", "较", "从", "与", "由"):
                start += period.end
                break
        lead = _LEAD.match(text[start:end])
        if lead:
            start += lead.end()
        compared = _COMPARISON.search(text[start:end])
        if compared and (start + compared.end() == end or not compared.start()):
            if not compared.start():
                start += compared.end()
            else:
                end = start + compared.start()
        tail = _TAIL.search(text[start:end])
        if tail:
            end = start + tail.start()
        if (start, end) == before or start >= end:
            return start, max(start, end)


def with_value(target: Target, value: Value) -> Target:
    """Return the target with another value."""
    return replace(target, value=value)
