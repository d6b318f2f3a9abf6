"""When the documents do not answer, and how to say so."""

import re
from collections.abc import Mapping, Sequence

from assistant.answerability import REFUSED, Lack
from assistant.apply_questions import is_own
from assistant.kinds import Kind, takes_for_granted
from assistant.matching import Term, coverage
from assistant.phrases import Phrase, listed, places_said
from assistant.question import Need
from assistant.reader import Candidate
from assistant.value_lacking import value_lacking
from corpus.identity import five_year_plan
from corpus.plan import DocumentInfo
from corpus.quantities import quantities, years
from corpus.text import normalise

_MIN_CONTEXT = 0.12
"""Below this share of the question's weight in the best statement and its headings, the statement
is about something else."""
_SHOWN = 5
"""Titles listed before the rest is counted,"""
_SHOWN_OF_SIDE = 2
"""and of one of several sides."""
_CLAIMED = 0.6
"""Share of the best one's score from which a statement may bear out a claim,"""
_LOOKED_AT = 8
"""and how many candidates are looked at for it."""
_LARGE = 1000
"""A bare number this large is a figure (「100万」), a smaller one may count anything."""


def reason(
    need: Need,
    asked: Sequence[Term],
    candidates: Sequence[Candidate],
    chosen: Sequence[Candidate],
    *,
    alone: bool,
    lacks: Mapping[Lack, float],
) -> str:
    """Return why the chosen statements do not answer; empty when they do.

    Args:
        need: The question.
        asked: Its terms.
        candidates: All statements considered, best first.
        chosen: Those selected.
        alone: Whether this is the only side; one of two need not cover both periods asked for.
        lacks: How probable it is, 0 to 1, that they lack what was asked for.
    """
    if not asked:
        return Phrase.NOTHING_TO_SEARCH.said(english=need.english)
    if not chosen:
        return Phrase.NOTHING_FOUND.said(english=need.english)
    together = [max(factors) for factors in zip(*(c.factors for c in chosen), strict=True)]
    held = coverage(asked, together)
    if held < _MIN_CONTEXT:
        return Phrase.UNRELATED.said(english=need.english)
    period = _period_unknown(need, candidates, chosen) if alone else ""
    if period:
        return period
    unrelated = lacks.get(Lack.SUBJECT, 0.0) >= REFUSED[Lack.SUBJECT]
    if unrelated and need.kind is not Kind.DOCUMENTS:  # each is asked whether it speaks of it
        return Phrase.UNRELATED.said(english=need.english)
    lacked = value_lacking(
        need, candidates, chosen, held=held, alone=alone, probable=lacks.get(Lack.VALUE, 1.0)
    )
    if lacked:
        return lacked
    if need.kind is Kind.PLACE_IN_TEXT or takes_for_granted(need.question):
        return _false_claim(need, candidates)
    return ""


def _period_unknown(
    need: Need, candidates: Sequence[Candidate], chosen: Sequence[Candidate]
) -> str:
    """Return why a five-year plan that nothing at hand covers or mentions cannot be answered."""
    for name in re.findall(r"十[一二三四五六]五", need.text if need.english else need.question):
        mentioned = any(
            name in candidate.statement.text
            or name in "".join(candidate.passage.section)
            or _covers(candidate.info, name)
            for candidate in candidates
        )
        if not mentioned and not any(_within(c.statement.text, name) for c in chosen):
            return Phrase.UNKNOWN_PERIOD.said(english=need.english, period=name)
    return ""


def _covers(info: DocumentInfo, name: str) -> bool:
    """Tell whether a document plans the named period or, as the next plan, looks back on it."""
    period = five_year_plan(name)
    if info.period is None or period is None:
        return name in info.title
    return info.period[0] <= period[1] + 1 and period[0] <= info.period[1]


def _within(text: str, name: str) -> bool:
    """Tell whether a text names a year of the named period."""
    period = five_year_plan(name)
    return period is not None and any(period[0] <= year <= period[1] for year in years(text))


def _false_claim(need: Need, candidates: Sequence[Candidate]) -> str:
    """Return why a figure that the question takes for granted stands nowhere near its subject."""
    own = _own_figures(need.question)
    claims = [
        q
        for q in quantities(need.question)
        if q.printed[0].isdigit() and (q.unit or q.value >= _LARGE) and q.printed not in own
    ]
    if not claims:
        return ""
    least = _CLAIMED * candidates[0].score if takes_for_granted(need.question) else float("-inf")
    for candidate in candidates[:_LOOKED_AT]:
        said = list(quantities(candidate.statement.text))
        if candidate.score >= least and any(
            q.value == claim.value and (q.unit == claim.unit or not claim.unit)
            for claim in claims
            for q in said
        ):
            return ""
    claimed = listed([claim.printed for claim in claims], english=need.english)
    return Phrase.NO_SUCH_RULE.said(english=need.english, claims=claimed)


def _own_figures(question: str) -> set[str]:
    """Return the figures of the asker's own case, in matching form."""
    if not is_own(question):
        return set()
    from assistant.apply_answer import owns

    return {normalise(amount.said) for amount in owns(question)}


def explanation(
    searched: Sequence[str],
    absent: Sequence[str],
    reasons: Sequence[str],
    *,
    english: bool = False,
) -> str:
    """Return what a refusal says: why, and what was searched."""
    if absent and not searched:
        return Phrase.CANNOT.said(english=english, places=places_said(absent, english=english))
    why = Phrase.REASON.said(english=english, reason=reasons[0]) if reasons else ""
    titles = _titles(searched, english=english)
    return Phrase.NOT_FOUND.said(english=english, why=why, titles=titles)


def side_note(name: str, titles: Sequence[str], why: str, *, english: bool = False) -> str:
    """Return the line for a side that does not answer: which documents, and why not."""
    side = places_said([name], english=english)
    lead = "" if name in titles else Phrase.SIDE.said(english=english, name=side)
    shown = _titles(titles, english=english, most=_SHOWN_OF_SIDE)
    return Phrase.SIDE_SILENT.said(english=english, lead=lead, titles=shown, why=why)


def rest_note(asked: Sequence[str], *, english: bool = False) -> str:
    """Return the line for what of a question is not answered; empty where all of it is."""
    return Phrase.REST_SILENT.said(english=english, asked="；".join(asked)) if asked else ""


def list_note(shown: int, complete: int, *, english: bool = False) -> str:
    """Return the line that says how long a whole list is."""
    rest = Phrase.FIRST_ONES.said(english=english, shown=shown) if shown < complete else ""
    return Phrase.COMPLETE.said(english=english, count=complete, rest=rest)


def absent_note(absent: Sequence[str], *, english: bool = False) -> str:
    """Return the line for places no document is about."""
    return Phrase.NO_SUCH_PLACE.said(english=english, places=places_said(absent, english=english))


def _titles(titles: Sequence[str], *, english: bool, most: int = _SHOWN) -> str:
    shown = listed([f"《{title.strip('《》')}》" for title in titles[:most]], english=english)
    more = Phrase.AND_MORE.said(english=english, count=len(titles))
    return shown + (more if len(titles) > most else "")
