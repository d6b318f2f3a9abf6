"""Long sentences, cut to the clauses that answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.matching import Term, coverage, covered
from assistant.reader import Candidate
from corpus.plan import Span
from corpus.quantities import quantities, years
from corpus.text import normalise, readable, trim

_LONG = 110
"""Sentences up to this many characters are given whole."""
_MIN_SHARE = 0.10
"""A clause belongs to the answer when it covers this share of the question."""
_CLAUSE = re.compile(r"[^，,；;]+[，,；;]?")
_LEFT_OUT = "……"
"""Between the time that opens a sentence and the clauses it holds for."""
_OPENING = 30
"""Longest clause, in characters, that only says when or in which case the next one holds."""
_CASE = re.compile(
    r"^(?:[到至自从在凡若如对经除当因]|截至|对于|属于|根据|按照).*[，,]$"
    r"|(?:[年月日底前后末内时的者起下]|期间|时期|以来|以上|以下|方面|情况)[，,]$"
)
"""「2030年之前，」, 「对建筑面积不足3000平方米的，」: what follows holds only then."""
_ANSWERABLE = re.compile(
    r"(?:部门|[部委厅局办署院]|政府|小组|委员会|单位|机构|中心|企业|公司|协会)(?:[（(][^（）()]*[）)])?等?"
    r"(?:要|应|须|需|负责|牵头|会同|具体|统[一筹]|按|组织|指导|承担|配合|共同|是)"
    r"|由[^，；]{2,40}(?:负责|牵头|组织|承担|统筹|实施|制定|协调|会同)|组长|会同|牵头|负责"
)
"""「市发展改革委会同市财政局」, 「由省工商联组织实施」: who does what follows."""


def shorten(
    candidate: Candidate, asked: Sequence[Term], text: str, *, who: bool = False
) -> Candidate:
    """Return the candidate with its sentence cut to the run of clauses the question is about.

    The run is contiguous, so it stays a verbatim quote, but for the time that opens the sentence;
    a sentence that already is short, a table row, a line of departments and a sentence interrupted
    by a page break stay whole.

    Args:
        candidate: A scored statement.
        asked: The terms of the question.
        text: The document's text.
        who: Whether it is asked who does something, so that the doer must be said.
    """
    statement = candidate.statement
    printed = text[statement.span.start : statement.span.end]
    whole = len(statement.text) <= _LONG or statement.row or statement.closes is not None
    if whole or normalise(printed) != normalise(statement.text):
        return candidate
    clauses = [
        Span(statement.span.start + found.start(), statement.span.start + found.end())
        for found in _CLAUSE.finditer(printed)
    ]
    first, last = _telling(clauses, asked, text, who=who)
    if first > last:
        return candidate
    span = trim(text, Span(clauses[first].start, clauses[last].end))
    said = readable(text[span.start : span.end]).rstrip("，,；;")
    opening = readable(text[clauses[0].start : clauses[0].end])
    if first > 0 and years(opening) and not years(said) and len(opening) <= _OPENING:
        span = Span(statement.span.start, span.end)
        said = f"{opening}{_LEFT_OUT if first > 1 else ''}{said}"
    return replace(candidate, statement=replace(statement, span=span, text=said))


def _telling(
    clauses: Sequence[Span], asked: Sequence[Term], text: str, *, who: bool
) -> tuple[int, int]:
    """Return the first and last clause of the answer; the first after the last if none answers."""
    said = [text[clause.start : clause.end] for clause in clauses]
    telling = [
        place
        for place, one in enumerate(said)
        if coverage(asked, covered(asked, (normalise(one), 1.0))) >= _MIN_SHARE
    ]
    if not telling:
        return 1, 0
    first, last = telling[0], telling[-1]
    while last + 1 < len(said) and _has_figure(said[last + 1]):
        last += 1  # 「累计下降26%，超过全国平均水平10个百分点」 is one statement
    if who and not any(_ANSWERABLE.search(one) for one in said[first : last + 1]):
        doers = [place for place in range(first) if _ANSWERABLE.search(said[place])]
        first = doers[-1] if doers else first
    while first > 0 and len(said[first - 1]) <= _OPENING and _CASE.search(said[first - 1].strip()):
        first -= 1
    return first, last


def _has_figure(clause: str) -> bool:
    return any(quantity.unit for quantity in quantities(clause))
