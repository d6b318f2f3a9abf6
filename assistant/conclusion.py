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
from assistant.conclusion_facts import Fact, equal, facts_of, matched, ordered
from assistant.evidence import Evidence, Found
from assistant.question import Need
from assistant.reader import Candidate
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
_WHEN = re.compile("[更最]?[早晚]|期限|时间|年限|哪年|何时|什么时候")
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
    said = [part for part in evidence.found if _cited(part, draft.citations)]
    if len(said) < 2:
        return draft
    names = [_called(part, draft.citations, infos) for part in said]
    if len(set(names)) < len(names):
        return draft
    dated = _years(said, draft.citations, names) if _WHEN.search(need.question) else ""
    groups = _groups(said, draft.citations, need)
    sentences = [dated] if dated else [_figures(group, names, need) for group in groups]
    documents = {
        name: frozenset(part.side.documents) for name, part in zip(names, said, strict=True)
    }
    kept = [s for s in sentences if s and agrees(s, draft.citations, documents)]
    if not kept:
        return draft
    return replace(draft, text=f"{draft.text}\n{LEAD}{''.join(kept)}")


def _cited(part: Found, citations: Sequence[Citation]) -> list[tuple[Candidate, int]]:
    """Return the statements of a side that the answer gives, with their markers."""
    found = []
    for candidate in part.chosen:
        span, document = candidate.statement.span, candidate.passage.document
        for citation in citations:
            if citation.document == document and (
                citation.start <= span.start and span.end <= citation.end
            ):
                found.append((candidate, citation.marker))
                break
    return found


def _called(part: Found, citations: Sequence[Citation], infos: Sequence[DocumentInfo]) -> str:
    """Return what a side is called: its place, or the title of its document."""
    name = part.side.name
    if not name:
        document = _cited(part, citations)[0][0].passage.document
        name = next(info.title for info in infos if info.id == document)
    name = name.strip("《》")[:_LONGEST_NAME]
    return re.sub(r"[^\w“”《》—-]+", " ", name).strip()


def _groups(said: Sequence[Found], citations: Sequence[Citation], need: Need) -> list[list[Fact]]:
    facts = {
        side: [
            fact
            for candidate, marker in _cited(part, citations)
            if not _of_another_time(candidate, need)
            for fact in facts_of(
                candidate.statement, side=side, marker=marker, need=need, terms=part.terms
            )
        ]
        for side, part in enumerate(said)
    }
    return matched(facts, len(said))


def _of_another_time(candidate: Candidate, need: Need) -> bool:
    """Tell whether a statement is about a time that the question is not about.

    A plan's own background is what came before its period. What came of a plan stands in the
    background of the next one.
    """
    past = any(_PAST.search(heading) for heading in candidate.passage.section)
    period = candidate.info.period
    named = [five_year_plan(name) for name in _FIVE_YEARS.findall(need.text)]
    if need.achieved and named and period and period not in named:
        return not past
    return past and (not need.achieved or period in named)


def _figures(group: Sequence[Fact], names: Sequence[str], need: Need) -> str:
    """Return the sentence about one figure of every side."""
    if equal(group):
        bounds = {fact.target.value.comparator for fact in group}
        same = "一样" if len(bounds) == 1 else "的数值相同，措辞不同"
        return "、".join(_figure(fact, names) for fact in group[:-1]) + (
            f"与{_figure(group[-1], names)}{same}。"
        )
    ranked = ordered(group)
    high, low = ranked[0], ranked[-1]
    if len(group) == 2:
        unit = high.target.value.unit
        far = apart((high.number - low.number) / scale_of(unit).factor, unit).replace(" ", "")
        more = _strictness(high, low, names, need)
        first, second, word = (low, high, "低于") if high is group[0] else (high, low, "高于")
        return f"{_figure(first, names)}{word}{_figure(second, names)}，相差{far}{more}。"
    listed = "、".join(_figure(fact, names) for fact in ranked)
    top = "、".join(names[fact.side] for fact in ranked if fact.number == high.number)
    bottom = "、".join(names[fact.side] for fact in ranked if fact.number == low.number)
    return f"由高到低：{listed}；最高的是{top}，最低的是{bottom}。"


def _figure(fact: Fact, names: Sequence[str]) -> str:
    """Return a side with its figure and citation: 「河北（下降18%）[2]」."""
    value = fact.target.value
    way = fact.target.direction.value if fact.target.direction is not Direction.NONE else ""
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


def _years(said: Sequence[Found], citations: Sequence[Citation], names: Sequence[str]) -> str:
    """Return the sentence about one year of each of two sides."""
    if len(said) != 2:
        return ""
    dated = []
    for name, part in zip(names, said, strict=True):
        candidate, marker = _cited(part, citations)[0]
        named = years(candidate.statement.text)
        if len(named) != 1:
            return ""
        dated.append((named[0], f"{name}（{named[0]}年）[{marker}]"))
    (first, one), (second, other) = dated
    if first == second:
        return f"{one}与{other}一样。"
    word = "早于" if first < second else "晚于"
    return f"{one}{word}{other}，相差{abs(first - second)}年。"
