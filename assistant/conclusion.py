"""The sentence that closes a comparison: our own words, computed from two verified figures.

「广西（30%）[2]高于江西（18.3%）[1]，相差11.7个百分点。」 Nothing in it is taken from a document
but the figures, and each of them stands with its citation; ``conclusion_check`` reads the sentence
and the quotes anew, and what does not agree is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Citation
from assistant.conclusion_check import agrees
from assistant.conclusion_facts import Fact, cited, equal, facts_of, matched, ordered
from assistant.conclusion_mentions import mentions
from assistant.evidence import Evidence, Found
from assistant.kinds import Kind
from assistant.question import Need
from assistant.reader import Candidate
from assistant.side_by_side import years_asked
from assistant.strictness import Measured, Verdict, apart, judge
from assistant.writer import Draft
from corpus.identity import five_year_plan
from corpus.plan import DocumentInfo
from corpus.provision import Comparator, Direction
from corpus.quantities import years
from corpus.text import normalise
from corpus.units import scale_of

LEAD = "对比："
_STRICT = re.compile("严|紧|松|宽|狠|厉害|要求[高低]")
_MENTIONS = re.compile(
    "提到|提及|没提|写到|写了|写没写|写明|有没有|涉及|放进|哪[几些]?[份个]?.{0,6}(?:有|没)|都[有要]"
)
_CHANGES = re.compile("差|涨|增|降|提高|再?提|变|对比|相比|[高多少]多少|[多少][出了]|翻")
"""A question for two years that asks how they lie to each other."""
_SUMS = re.compile("合计|[合加]起来|加在一起|合在一起|总和|一共|总共|共(?:计|有)?多少")
"""A question for several figures together."""
_HALF = 0.6
"""Share of the best statement's context that another one on the topic reaches."""
_SURE = 0.25
"""Score by which a statement may stay behind a side's best one and be concluded from."""
_WHEN = re.compile("[更最][早晚]|期限|时间|年限|哪[一]?年|年份|何时|[什啥]么?时候")
_FIVE_YEARS = re.compile("十[一二三四五六]五")
_PAST = re.compile("基础|形势|成就|成效|现状|回顾|背景|进展")
"""Headings of sections that report what has been reached."""
_LONGEST_NAME = 36
"""Characters of a side's name."""


def with_conclusion(draft: Draft, evidence: Evidence, infos: Sequence[DocumentInfo]) -> Draft:
    """Return an answer about several sides with the conclusion that its figures allow.

    Args:
        draft: The written answer.
        evidence: The question and what its sides say.
        infos: The documents, by which sides without a name are called.
    """
    need = evidence.asked.need
    said = [part for part in evidence.found if cited(part, draft.citations)]
    if not said or need.english:  # the sentence is Chinese
        return draft
    if len(evidence.found) < 2:
        return _over_the_years(draft, said[0], need)
    names = [_called(part, draft.citations, infos) for part in said]
    if len(set(names)) < len(names):
        return draft
    dated = _years(said, draft.citations, names) if _WHEN.search(need.question) else ""
    groups = _groups(said, draft.citations, need)
    sentences = [dated] if dated else [_figures(group, names, need) for group in groups]
    documents = {name: _searched(part) for name, part in zip(names, said, strict=True)}
    kept = [s for s in sentences if s and agrees(s, draft.citations, documents)]
    kept += _missing(said, names, draft.citations, need)
    if not kept and need.kind is not Kind.FIGURE and _MENTIONS.search(need.question):
        kept = [mentions(evidence.found, draft.citations, normalise(need.text))]
    if not kept or not kept[0]:
        return draft
    return replace(draft, text=f"{draft.text}\n{LEAD}{''.join(kept)}")


def _over_the_years(draft: Draft, part: Found, need: Need) -> Draft:
    """Return an answer of one side with how its figures of two years lie to each other."""
    asked = sorted(years_asked(need))
    if len(asked) < 2 or not _CHANGES.search(need.question):
        return draft
    facts = _facts(part, draft.citations, need, side=0)
    found = matched(_by_year(facts, asked), len(asked))
    names = [f"{year}年" for year in asked]
    documents = dict.fromkeys(names, _searched(part))
    sentences = [_figures(group, names, need) for group in found]
    kept = [s for s in sentences if agrees(s, draft.citations, documents)]
    return replace(draft, text=f"{draft.text}\n{LEAD}{''.join(kept)}") if kept else draft


def _by_year(facts: Sequence[Fact], asked: Sequence[int]) -> dict[int, list[Fact]]:
    """Return figures by the place of their year among those asked for."""
    return {
        place: [replace(fact, side=place) for fact in facts if fact.target.year == year]
        for place, year in enumerate(asked)
    }


def _searched(part: Found) -> frozenset[str]:
    """Return the documents that a side's words may come from."""
    return frozenset((*part.side.documents, *(part.side.prior or ())))


def _called(part: Found, citations: Sequence[Citation], infos: Sequence[DocumentInfo]) -> str:
    """Return what a side is called: its place, or the title of its document."""
    name = part.side.name
    if not name:
        document = cited(part, citations)[0][0].passage.document
        name = next(info.title for info in infos if info.id == document)
    name = name.strip("《》")[:_LONGEST_NAME]
    return re.sub(r"[^\w“”《》—-]+", " ", name).strip()


def _groups(said: Sequence[Found], citations: Sequence[Citation], need: Need) -> list[list[Fact]]:
    """Return the figures of one kind that all sides give, each in a place of its own."""
    facts = {side: _facts(part, citations, need, side=side) for side, part in enumerate(said)}
    groups = matched(facts, len(said))
    return [group for group in groups if len({fact.marker for fact in group}) == len(group)]


def _facts(part: Found, citations: Sequence[Citation], need: Need, *, side: int) -> list[Fact]:
    """Return the figures of a side's best statements."""
    said = [pair for pair in cited(part, citations) if not _of_another_time(pair[0], need)]
    best = max((candidate.score for candidate, _ in said), default=0.0)
    return [
        fact
        for candidate, marker in said
        if candidate.score >= best - _SURE
        for fact in facts_of(
            candidate.statement, side=side, marker=marker, need=need, terms=part.terms
        )
    ]


def _of_another_time(candidate: Candidate, need: Need) -> bool:
    """Tell whether a statement is about a time that the question is not about.

    A plan's own background is what came before its period. What came of a plan stands in the
    background of the next one.
    """
    past = any(_PAST.search(heading) for heading in candidate.passage.section)
    period = candidate.info.period
    named = [plan for name in _FIVE_YEARS.findall(need.text) if (plan := five_year_plan(name))]
    if need.achieved and named and period and period > min(named):
        return not past
    return past and (not need.achieved or period in named)


def _figures(group: Sequence[Fact], names: Sequence[str], need: Need) -> str:
    """Return the sentence about one figure of every side."""
    if _SUMS.search(need.question):
        listed = "、".join(_figure(fact, names) for fact in group)
        return f"{listed}合计{_counted(sum(fact.number for fact in group), group[0])}。"
    if equal(group):
        bounds = {fact.target.value.comparator for fact in group}
        same = "一样" if len(bounds) == 1 else "的数值相同，措辞不同"
        return "、".join(_figure(fact, names) for fact in group[:-1]) + (
            f"与{_figure(group[-1], names)}{same}。"
        )
    ranked = ordered(group)
    high, low = ranked[0], ranked[-1]
    if len(group) == 2:
        far = _apart(high, low)
        more = _strictness(high, low, names, need)
        first, second, word = (low, high, "低于") if high is group[0] else (high, low, "高于")
        return f"{_figure(first, names)}{word}{_figure(second, names)}，相差{far}{more}。"
    listed = "、".join(_figure(fact, names) for fact in ranked)
    top = "、".join(names[fact.side] for fact in ranked if fact.number == high.number)
    bottom = "、".join(names[fact.side] for fact in ranked if fact.number == low.number)
    far = f"，相差{_apart(high, low)}"
    return f"由高到低：{listed}；最高的是{top}，最低的是{bottom}{far}。"


def _apart(high: Fact, low: Fact) -> str:
    """Return how far two figures lie apart, counted as the higher one is: 「0.4亿吨」."""
    unit = high.target.value.unit
    number = high.number - low.number
    return _scaled(number, high) or apart(number / scale_of(unit).factor, unit).replace(" ", "")


def _counted(number: float, like: Fact) -> str:
    """Return a number counted as a figure is: 「1.2亿吨」."""
    unit = like.target.value.unit
    return _scaled(number, like) or f"{number / scale_of(unit).factor:.10g}{unit}"


def _scaled(number: float, like: Fact) -> str:
    """Return a number in 亿 or 万 where a figure is printed so; empty elsewhere."""
    unit, printed = like.target.value.unit, normalise(like.target.value.printed)
    for word, factor in (("亿", 1e8), ("万", 1e4)):
        if word in printed:
            return f"{number / scale_of(unit).factor / factor:.10g}{word}{unit}"
    return ""


def _figure(fact: Fact, names: Sequence[str]) -> str:
    """Return a side with its figure and citation: 「河北（下降18%）[2]」."""
    value = fact.target.value
    _, direction = fact.kind  # a row's name may say it: 「能耗下降（%）」
    way = direction.value if direction is not Direction.NONE else ""
    plain = (Comparator.EQUAL, Comparator.ALL)
    bound = value.comparator.value if value.comparator not in plain else ""
    about = value.comparator is Comparator.ABOUT
    printed = normalise(value.printed)
    said = f"{way}{printed}{bound}" if about else f"{way}{bound}{printed}"
    return f"{names[fact.side]}（{said}）[{fact.marker}]"


def _strictness(high: Fact, low: Fact, names: Sequence[str], need: Need) -> str:
    """Return which side asks for more, where the question wants to know and it can be told."""
    if not _STRICT.search(need.question):
        return ""
    verdict = judge(_measured(high), _measured(low)).verdict
    stricter = {Verdict.STRICTER: high, Verdict.LOOSER: low}.get(verdict)
    return f"，{names[stricter.side]}更严" if stricter else ""


def _measured(fact: Fact) -> Measured:
    return Measured(
        indicator=fact.target.indicator, value=fact.target.value, direction=fact.target.direction
    )


def _missing(
    said: Sequence[Found], names: Sequence[str], citations: Sequence[Citation], need: Need
) -> list[str]:
    """Return a sentence for each side whose statements lack the year that others give.

    Only what is on the topic is looked at, so that the year of something else is not taken for it.
    """
    if need.kind is not Kind.FIGURE or not _WHEN.search(need.question):
        return []
    told = [_on_topic(cited(part, citations)) for part in said]
    dated = [any(years(candidate.statement.text) for candidate, _ in own) for own in told]
    if not any(dated):
        return []
    return [
        f"{name}的相关条文没有写明年份[{own[0][1]}]。"
        for name, own, has in zip(names, told, dated, strict=True)
        if not has
    ]


def _on_topic(told: Sequence[tuple[Candidate, int]]) -> list[tuple[Candidate, int]]:
    """Return the statements that hold about as much of the question as the best one."""

    def share(candidate: Candidate) -> float:
        return candidate.features.get("context", 0.0)

    best = max(share(candidate) for candidate, _ in told)
    kept = [(candidate, marker) for candidate, marker in told if share(candidate) >= _HALF * best]
    return sorted(kept, key=lambda pair: -share(pair[0]))


def _years(said: Sequence[Found], citations: Sequence[Citation], names: Sequence[str]) -> str:
    """Return the sentence about one year of each of two sides."""
    if len(said) != 2:
        return ""
    dated = []
    for name, part in zip(names, said, strict=True):
        candidate, marker = cited(part, citations)[0]
        named = years(candidate.statement.text)
        if len(named) != 1:
            return ""
        dated.append((named[0], f"{name}（{named[0]}年）[{marker}]"))
    (first, one), (second, other) = dated
    if first == second:
        return f"{one}与{other}一样。"
    word = "早于" if first < second else "晚于"
    return f"{one}{word}{other}，相差{abs(first - second)}年。"
