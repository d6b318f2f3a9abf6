"""Leads: the year that a sentence or heading sets for what follows it."""

from bisect import bisect_right
from dataclasses import dataclass

from corpus.classification import sets_aims
from corpus.folding import fold
from corpus.periods import Use, periods
from corpus.plan import DocumentInfo, Plan, Span
from corpus.statements import Statement
from corpus.targets import Setting
from corpus.text import normalise, readable, sentences

_LEAD_LENGTH = 24
"""Longest topic sentence of a paragraph, in characters: 「加强工业节能诊断服务。」."""
_LIST_OF_TOPICS = 3
"""A paragraph with so many short sentences, each before a longer one, is a list of topics; in
others only the first sentence can be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """A year set for what follows."""

    year: int
    since: int | None
    block: int
    """The block it was set in."""


def _topics(text: str, paragraph: Span) -> frozenset[int]:
    """Return where the sentences start that only name what follows them in a paragraph."""
    spans = list(sentences(text, paragraph))
    short = [_is_short(readable(text[span.start : span.end])) for span in spans]
    around = [False, *short, False]
    alone = [
        position
        for position in range(len(spans) - 1)
        if short[position] and not around[position] and not around[position + 2]
    ]
    if len(alone) < _LIST_OF_TOPICS:
        alone = [0] if len(spans) > 1 and short[0] else []
    return frozenset(spans[position].start for position in alone)


def _is_short(sentence: str) -> bool:
    body = sentence.strip("—。：* ")
    return (
        len(body) <= _LEAD_LENGTH
        and sentence.endswith("。")
        and not any(mark in body for mark in "，、；（(")
        and not any(character.isdigit() for character in body)
    )


def first_year_ahead(info: DocumentInfo) -> int | None:
    """Return the first year that was not yet past when the document was issued."""
    issued = info.issued.year if info.issued else None
    if info.period and (issued is None or info.period[1] >= issued):
        return info.period[0]
    return issued


class Leads:
    """The years set so far while a plan is read from its start: for each section the last one."""

    def __init__(self, plan: Plan) -> None:
        """Start at the beginning of a plan."""
        self.plan = plan
        self.now = first_year_ahead(plan.info)
        self.starts = tuple(block.span.start for block in plan.blocks)
        self.leads: dict[int, _Lead] = {}
        self.topics: dict[int, frozenset[int]] = {}
        self.years: dict[tuple[str, ...], int | None] = {}

    def setting(self, statement: Statement, path: tuple[str, ...]) -> Setting:
        """Return the year that a sentence leaves unsaid.

        Under a heading of targets a lead speaks for all that follows it; among tasks for the rest
        of its paragraph. Else the nearest heading with a year to come speaks.
        """
        number: int | None = statement.section
        while number is not None:
            section, lead = self.plan.sections[number], self.leads.get(number)
            if lead and (
                sets_aims(section.heading) or lead.block == self._block(statement.span.start)
            ):
                return Setting(year=lead.year, since=lead.since, now=self.now)
            number = section.parent
        return Setting(year=self._year_of_headings(path), headed=True, now=self.now)

    def read(self, statement: Statement, text: str) -> None:
        """Take notice of the year that a folded sentence opens with, or of a new topic."""
        if self.is_topic(statement):
            if not sets_aims(self.plan.sections[statement.section].heading):
                self.leads.pop(statement.section, None)
            return
        opening = next((p for p in periods(text) if p.opens and p.use is not Use.BASE), None)
        if opening is None or opening.since:
            return
        if self.now is None or opening.last >= self.now:
            self.leads[statement.section] = _Lead(
                year=opening.last,
                since=opening.first if opening.use is Use.PERIOD else None,
                block=self._block(statement.span.start),
            )

    def is_topic(self, statement: Statement) -> bool:
        """Tell whether a short sentence only names its paragraph: 「推进节水。」."""
        block = self._block(statement.span.start)
        if block not in self.topics:
            self.topics[block] = _topics(self.plan.text, self.plan.blocks[block].span)
        return statement.span.start in self.topics[block]

    def _year_of_headings(self, path: tuple[str, ...]) -> int | None:
        if path not in self.years:
            self.years[path] = self._read_headings(path)
        return self.years[path]

    def _read_headings(self, path: tuple[str, ...]) -> int | None:
        title = normalise(self.plan.info.title)
        for heading in reversed(path):
            if normalise(heading) == title:
                continue
            folded = fold(heading, Span(0, len(heading))).text
            named = [period for period in periods(folded) if period.use is not Use.BASE]
            if named and (self.now is None or named[-1].last >= self.now):
                return named[-1].last
        return None

    def _block(self, offset: int) -> int:
        """Return the position of the block that holds an offset."""
        return bisect_right(self.starts, offset) - 1
