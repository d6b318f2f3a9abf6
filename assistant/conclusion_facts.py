"""The figures that the sides of a comparison give, matched where they are of one kind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.answer import Citation
from assistant.evidence import Found
from assistant.figures_asked import measures_asked
from assistant.matching import Term, coverage, covered
from assistant.question import Need
from assistant.reader import Candidate
from assistant.side_by_side import years_asked
from corpus.alignment import bigrams, dice
from corpus.folding import Folded, fold
from corpus.indicators import contrasts, indicator_of
from corpus.placement import Placed, placed_figures
from corpus.plan import Span
from corpus.provision import Direction, Target
from corpus.quantities import Measure, years
from corpus.statements import Statement
from corpus.targets import Setting, target
from corpus.text import normalise
from corpus.units import converted, scale_of

_ALIKE = 0.55
"""Dice coefficient of two indicators' names from which they may be one; 绿色产品 and 绿色设计产品
are two (0.5)."""
_TELLING = 6
"""Characters of a name that says what is measured, where another one is not the same."""
_IN_CLAUSE = 0.6
"""What a word of the question is worth in the clause of a figure instead of in its name."""
_LEAST = 0.2
"""Share of the question that the clause of a figure must hold,"""
_YEAR_NAMED = 0.2
"""what it is worth that the figure is for the year asked for,"""
_ON_TOPIC = 0.6
"""and the part of the best figure's share that a figure must reach."""
_MOST = 2
"""Figures compared in one answer."""
_BARE = 4
"""A clause that begins fewer characters before its figure names nothing: 「达到18%」."""
_CLAUSES = ",;。:"
_BEFORE = re.compile("现状|基期|基准|基数|实际|完成")
"""Columns of what has been reached."""
_PLAIN = re.compile("累计|规模|容量|总|合计")
"""Words that name no other thing."""
_STOPS = re.compile("[,;?!。]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure that a side gives."""

    side: int
    """Its place among the sides."""
    marker: int
    """Number of the citation it stands in."""
    target: Target
    covers: float
    """Share of the question that its name and clause hold, 0 to 1, more for the year asked for."""
    asked: str
    """The part of the question that asks for it, in matching form."""

    @property
    def number(self) -> float:
        """The figure in its base unit."""
        return converted(self.target.value.number or 0.0, self.target.value.unit)

    @property
    def kind(self) -> tuple[str, Direction]:
        """What only figures of the same may be set beside."""
        form = indicator_of(self.target).form
        return scale_of(self.target.value.unit).base, form.direction


def cited(part: Found, citations: Sequence[Citation]) -> list[tuple[Candidate, int]]:
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


def facts_of(
    statement: Statement, *, side: int, marker: int, need: Need, terms: Sequence[Term]
) -> list[Fact]:
    """Return the figures of a statement that the question may ask for.

    Args:
        statement: A sentence, a clause or a row.
        side: The side it belongs to.
        marker: Number of its citation.
        need: The question; decides which measures count and for which year.
        terms: Its terms.
    """
    parts = _parts(need, terms)
    found = []
    for fact, clause in _row(statement.text) if statement.row else _sentence(statement.text):
        if fact.value.number is None or not _asked(fact, need):
            continue
        part, asked = parts.get(fact.value.measure, (normalise(need.text), terms))
        name = normalise(fact.indicator)
        share = coverage(asked, covered(asked, (name, 1.0), (clause, _IN_CLAUSE)))
        share += _YEAR_NAMED * (fact.year in years_asked(need))
        found.append(Fact(side=side, marker=marker, target=fact, covers=share, asked=part))
    return found


def _sentence(text: str) -> Iterator[tuple[Target, str]]:
    """Yield the figures of a sentence with the clauses they stand in."""
    folded = fold(text, Span(0, len(text)))
    named = ""
    for placed in placed_figures(folded.text):
        fact = target(placed, folded, text, Setting())
        named = fact.indicator or named  # 「……达到0.4亿吨，到2030年达到0.8亿吨」
        yield replace(fact, indicator=named), _clause(placed, folded)


def _row(text: str) -> Iterator[tuple[Target, str]]:
    """Yield the figures of a row as it is said: 「能耗下降：2020年16%，2025年13.5%」.

    Columns that say what was are left out where others say what shall be.
    """
    name, _, values = text.partition("：")
    columns = [(column, list(_sentence(column))) for column in values.split("，")]
    given = [(column, found[0][0]) for column, found in columns if found]
    ahead = [(column, fact) for column, fact in given if not _BEFORE.search(column)]
    for column, fact in (ahead or given)[-1:]:
        said = years(column)
        dated = replace(fact, indicator=name, year=said[-1] if said else fact.year)
        yield dated, normalise(name)


def _parts(need: Need, terms: Sequence[Term]) -> dict[Measure, tuple[str, list[Term]]]:
    """Return for each measure the part of the question that asks for it, and the part's terms.

    「总配额少了多少亿吨，控排企业少了几家」 asks for tons of one thing and the number of another.
    """
    found: dict[Measure, tuple[str, list[Term]]] = {}
    for part in _STOPS.split(normalise(need.text)):
        for measure in measures_asked(part):
            own = [term for term in terms if any(v in part for v in term.variants[:1])]
            if own:
                found.setdefault(measure, (part, own))
    return found


def _asked(fact: Target, need: Need) -> bool:
    """Tell whether a figure is of a measure and a year that the question asks for."""
    measure = fact.value.measure
    if need.measures and measure not in need.measures:
        return False
    if not need.measures and measure is Measure.TIME:
        return False
    if measure is Measure.OTHER and "." not in normalise(fact.value.printed):
        return False
    asked = years_asked(need)
    return not (asked and fact.year and fact.year not in asked)


def _clause(placed: Placed, folded: Folded) -> str:
    """Return the clause a figure stands in, with the one before where it names what is measured."""
    start = placed.clause
    if placed.figure.start - start < _BARE and start > 0:
        start = max(folded.text.rfind(mark, 0, start - 1) for mark in _CLAUSES) + 1
    return normalise(folded.text[start : placed.end])


def matched(facts: Mapping[int, Sequence[Fact]], sides: int) -> list[list[Fact]]:
    """Return groups of figures, one of every side that gives any, that measure one thing.

    Args:
        facts: The figures of each side.
        sides: How many sides there are that say anything.
    """
    on_topic = {side: _on_topic(found) for side, found in facts.items() if found}
    having = {side: found for side, found in on_topic.items() if found}
    if len(having) < 2 or len(having) < sides:
        return []
    first, *others = sorted(having)
    groups: list[tuple[float, list[Fact]]] = []
    for anchor in having[first]:
        group = [anchor]
        for side in others:
            fitting = [(_fit(anchor, fact), fact) for fact in having[side]]
            score, best = max(fitting, key=lambda pair: (pair[0], -pair[1].marker))
            if score <= 0:
                break
            group.append(best)
        if len(group) == len(having):
            groups.append((sum(fact.covers for fact in group), group))
    groups.sort(key=lambda entry: -entry[0])
    kept: list[list[Fact]] = []
    for _, group in groups:
        taken = {id(fact) for known in kept for fact in known}
        kinds = {known[0].kind for known in kept}
        if not taken & {id(fact) for fact in group} and group[0].kind not in kinds:
            kept.append(group)
    return kept[:_MOST]


def _on_topic(found: Sequence[Fact]) -> list[Fact]:
    least = max(_LEAST, _ON_TOPIC * max(fact.covers for fact in found))
    return [fact for fact in found if fact.covers >= least]


def _fit(one: Fact, other: Fact) -> float:
    """Return how well two figures fit; 0 where they measure different things."""
    if one.kind != other.kind:
        return 0.0
    names = [indicator_of(fact.target).base for fact in (one, other)]
    only_one = contrasts(names[0]) ^ contrasts(names[1])
    if not all(names) or any(word in one.asked for word in only_one):
        return 0.0  # 「星级绿色建筑」 is asked for, and one is of 绿色建筑
    short, long = sorted(names, key=len)
    alike = dice(*map(bigrams, names))
    plain = {_PLAIN.sub("", name) for name in names}
    if len(plain) == 1 and plain.pop() in one.asked:
        return max(alike, _ALIKE) + other.covers  # 风电装机, 风电累计装机规模
    if short != long and len(short) < _TELLING:
        return 0.0  # 「改造规模」 may be that of anything
    return alike + other.covers if alike >= _ALIKE else 0.0


def ordered(group: Sequence[Fact]) -> list[Fact]:
    """Return the figures of a group, the highest first."""
    return sorted(group, key=lambda fact: -fact.number)


def equal(group: Sequence[Fact]) -> bool:
    """Tell whether all figures of a group are the same number."""
    return all(one.number == other.number for one, other in pairwise(group))
