"""Whether a value was asked for that the statements found do not give, and how that is said."""

from collections.abc import Sequence

from assistant.answerability import REFUSED, Lack
from assistant.expected_values import lacking
from assistant.figures_asked import asks_time
from assistant.kinds import Kind, is_vague
from assistant.phrases import Phrase, listed, measures_said
from assistant.question import Need
from assistant.reader import Candidate
from corpus.quantities import Measure, years
from corpus.text import normalise

_SEEN = 0.3
"""Least probability where it can be said what the figures found are of instead; one side of
several is silent then whatever its probability,"""
_OF_SIDE = 0.9
"""and otherwise only above this: beside others it is told what comes nearest."""
_RIVAL = 0.6
"""Statements within this share of the best one's score may give the year asked for."""
_SAID_OTHERWISE = frozenset({Measure.COUNT, Measure.TIME, Measure.YEAR})
"""What may be told without a figure of it: how many by naming them, how long by its two ends."""
_TOLD = 0.4
"""Share of the question that must be held where no figure of the kind asked for is."""


def value_lacking(
    need: Need,
    candidates: Sequence[Candidate],
    chosen: Sequence[Candidate],
    *,
    held: float,
    alone: bool,
    probable: float,
) -> str:
    """Return that the value asked for is not given; empty where it is, or none is asked for.

    Args:
        need: The question.
        candidates: All statements considered, best first.
        chosen: Those selected.
        held: Share of the question's weight, 0 to 1, that they hold.
        alone: Whether this is the only side.
        probable: How probable it is, 0 to 1, that the value is lacking.
    """
    if lacking(need.question, "".join(normalise(one.statement.text) for one in chosen)):
        return Phrase.NO_SUCH_VALUE.said(english=need.english, value=_value(need))
    if is_vague(need.question):  # as 「省里怎么要求」 is
        return ""
    if need.kind is Kind.FIGURE:
        valued = [c for c in candidates if c.features.get("figure_right")]
        other = _of_another_time(need, valued, chosen)
        seen = _without_value(need, chosen, held=held) or _of_something_else(need, valued, chosen)
        if other or (seen and (probable >= _SEEN or not alone)):
            return other or seen
    if probable >= (REFUSED[Lack.VALUE] if alone else _OF_SIDE):
        return Phrase.NO_SUCH_VALUE.said(english=need.english, value=_value(need))
    return ""


def _value(need: Need) -> str:
    """Return what kind of value was asked for, as it is said."""
    if need.kind is Kind.RESPONSIBILITY:
        return Phrase.WHO.said(english=need.english)
    if asks_time(need.question) and not need.measures:
        return Phrase.WHEN.said(english=need.english)
    if need.kind is Kind.FIGURE:
        return measures_said(sorted(need.measures), english=need.english)
    return Phrase.WHAT.said(english=need.english)


def _without_value(need: Need, chosen: Sequence[Candidate], *, held: float) -> str:
    """Return that no statement gives a figure of the kind asked for, where none does.

    Args:
        need: The question.
        chosen: The statements.
        held: Share of the question's weight that they hold.
    """
    told = bool(need.measures) and need.measures <= _SAID_OTHERWISE
    if any(one.features.get("figure_right") for one in chosen) or (
        held >= _TOLD and (told or any(_is_figured_row(one) for one in chosen))
    ):
        return ""
    return Phrase.NO_VALUE.said(english=need.english, value=_value(need))


def _is_figured_row(candidate: Candidate) -> bool:
    """Tell whether a row gives a figure whose unit the table may print elsewhere."""
    own = candidate.statement
    return own.row and any(map(str.isdigit, own.text.partition("：")[2] or own.text))


def _of_something_else(need: Need, valued: Sequence[Candidate], chosen: Sequence[Candidate]) -> str:
    """Return that all figures found are of another subject; empty if not all are.

    Args:
        need: The question.
        valued: Statements with a figure of the kind asked for, best first.
        chosen: The statements selected.
    """
    shown = [one for one in chosen if one in valued]
    if not shown or not (_all_conflict(_rivals(valued)) or _all_conflict(shown)):
        return ""
    measures = measures_said(sorted(need.measures), english=need.english)
    return Phrase.OTHER_SUBJECT.said(english=need.english, measures=measures)


def _of_another_time(need: Need, valued: Sequence[Candidate], chosen: Sequence[Candidate]) -> str:
    """Return of which other years all figures are that were found; empty if not all are so."""
    rivals = _rivals(valued)
    if (
        not need.years
        or not any(one in valued for one in chosen)
        or not all(_of_another_year(need, one) for one in rivals)
    ):
        return ""
    english = need.english
    said = sorted({year for one in rivals for year in years(one.statement.text)})
    asked = listed(list(map(str, need.years)), english=english)
    given = listed(list(map(str, said)), english=english)
    other = Phrase.GIVEN_YEARS.said(english=english, years=given) if said else ""
    return Phrase.OTHER_YEAR.said(english=english, years=asked) + other


def _rivals(valued: Sequence[Candidate]) -> list[Candidate]:
    """Return the statements whose score comes near the best one's."""
    return [one for one in valued if one.score >= _RIVAL * valued[0].score]


def _all_conflict(candidates: Sequence[Candidate]) -> bool:
    return all(one.features.get("conflict") for one in candidates)


def _of_another_year(need: Need, candidate: Candidate) -> bool:
    """Tell whether a statement names only other years, or none where the plan ends before."""
    if candidate.features.get("year_conflict"):
        return True
    ends = candidate.info.period[1] if candidate.info.period else None
    named = set(years(candidate.statement.text + candidate.statement.label))
    return ends is not None and not named & set(need.years) and min(need.years) > ends
