"""Long sentences, cut to the clauses that answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.matching import Term, coverage, covered
from assistant.reader import Candidate
from corpus.plan import Span
from corpus.quantities import quantities
from corpus.text import normalise, readable, trim

_LONG = 110
"""Sentences up to this many characters are given whole."""
_MIN_SHARE = 0.10
"""A clause belongs to the answer when it covers this share of the question."""
_CLAUSE = re.compile(r"[^，,；;]+[，,；;]?")


def _has_figure(text: str, clause: Span) -> bool:
    return any(quantity.unit for quantity in quantities(text[clause.start : clause.end]))


def shorten(candidate: Candidate, asked: Sequence[Term], text: str) -> Candidate:
    """Return the candidate with its sentence cut to the run of clauses the question is about.

    The run is contiguous, so it stays a verbatim quote; a sentence that already is short, a table
    row, a line of departments and a sentence interrupted by a page break stay whole.

    Args:
        candidate: A scored statement.
        asked: The terms of the question.
        text: The document's text.
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
    shares = [
        coverage(asked, covered(asked, (normalise(text[c.start : c.end]), 1.0))) for c in clauses
    ]
    telling = [i for i, share in enumerate(shares) if share >= _MIN_SHARE]
    if not telling:
        return candidate
    first, last = telling[0], telling[-1]
    while last + 1 < len(clauses) and _has_figure(text, clauses[last + 1]):
        last += 1  # 「累计下降26%，超过全国平均水平10个百分点」 is one statement
    span = trim(text, Span(clauses[first].start, clauses[last].end))
    said = readable(text[span.start : span.end]).rstrip("，,；;")
    return replace(candidate, statement=replace(statement, span=span, text=said))
