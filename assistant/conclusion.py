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
from assistant.kinds import Kind
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
_MENTIONS = re.compile(
    "提到|提及|没提|写到|写了|写没写|写明|有没有|涉及|放进|哪[几些]?[份个]?.{0,6}(?:有|没)|都[有要]"
)
_SPEAKS = 0.55
"""Share of the question that a statement must hold for its side to speak of the thing,"""
_SILENT = 0.30
"""and below which the side does not."""
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
    said = [part for part in evidence.found if _cited(part, draft.citations)]
    if not said or len(evidence.found) < 2 or need.english:  # its words are Chinese
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
    kept += _missing(said, names, draft.citations, need)
    if not kept and need.kind is not Kind.FIGURE and _MENTIONS.search(need.question):
        kept = [_mentions(evidence.found, draft.citations)]
    if not kept or not kept[0]:
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
    named = [plan for name in _FIVE_YEARS.findall(need.text) if (plan := five_year_plan(name))]
    if need.achieved and named and period and period > min(named):
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


def _missing(
    said: Sequence[Found], names: Sequence[str], citations: Sequence[Citation], need: Need
) -> list[str]:
    """Return a sentence for each side whose statements lack the year that others give.

    The quotes themselves are looked at, so what the sentence denies stands in none of them.
    """
    if need.kind is not Kind.FIGURE or not _WHEN.search(need.question):
        return []
    dated = []
    for part in said:
        quoted = {marker for _, marker in _cited(part, citations)}
        dated.append(any(years(c.quote) for c in citations if c.marker in quoted))
    if not any(dated):
        return []
    return [
        f"{name}的相关条文没有写明年份[{_cited(part, citations)[0][1]}]。"
        for name, part, has in zip(names, said, dated, strict=True)
        if not has
    ]


def _mentions(found: Sequence[Found], citations: Sequence[Citation]) -> str:
    """Return which sides speak of the thing, each with the place, which do not, which may.

    Nothing is concluded where a side has no name, or where no side is sure to speak of it.
    """
    speak, silent, open_ = [], [], []
    for part in found:
        held = max((c.features.get("body", 0.0) for c, _ in _cited(part, citations)), default=0.0)
        if held >= _SPEAKS:
            best = max(_cited(part, citations), key=lambda pair: pair[0].features.get("body", 0.0))
            speak.append(f"{part.side.name}[{best[1]}]")
        elif held < _SILENT:
            silent.append(part.side.name)
        else:
            open_.append(part.side.name)
    if not speak or not all(part.side.name for part in found):
        return ""
    parts = [f"提到的有{'、'.join(speak)}"]
    parts += [f"没有找到的有{'、'.join(silent)}"] if silent else []
    parts += [f"不能确定的有{'、'.join(open_)}"] if open_ else []
    return f"{'；'.join(parts)}。"


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
