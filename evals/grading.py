"""What one answer earns.

Every question counts. A failed answer is wrong; a missing answer is wrong too, and as in the
reference measure its evidence then leaves the denominators of the citation figures.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, AnswerStatus
from evals.attribution import Attribution, attribution
from evals.matching import grams, is_covered, is_relevant, normalise
from evals.quantities import only_quantity, quantities
from evals.questions import LONGEST_ANSWER, Question

CITED_CHARACTERS = 3000
"""Normalised characters of citation that count, in the order given; later ones are not read."""
NO_ATTRIBUTION = Attribution(statements=0, carried=0, citations=0, needed=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What one answer earned."""

    answerable: bool
    correct: bool
    """Answerable: right by the measure; unanswerable: refused."""
    correct_by_quantity: bool
    """The same, but a gold number also matches an equal quantity (18% is 百分之十八 is 0.18)."""
    why: str
    """Why it is not correct; empty when it is."""
    refused: bool
    missing: bool
    failed: bool
    evidence_found: tuple[bool, ...]
    """For each gold quote, whether the cited quotes cover it."""
    citations_relevant: tuple[bool, ...]
    """For each cited quote within the cap, whether it overlaps a gold quote."""
    citations_verbatim: tuple[bool, ...]
    """For each cited quote within the cap, whether it stands in its document; empty when the
    documents are not at hand."""
    attribution: Attribution
    answer_characters: int
    latency_ms: float | None
    """None when unknown."""


def grade(
    question: Question, answer: Answer | None, texts: Mapping[str, str] | None = None
) -> Grade:
    """Measure one answer; None is a missing one.

    Args:
        question: The question with its gold.
        answer: What the assistant said.
        texts: Normalised text of every document by id; None leaves quotes unchecked.
    """
    if answer is None:
        return _missing(question)
    refused = answer.status is AnswerStatus.NOT_FOUND
    why = why_wrong(question, answer)
    kept = tuple(_within_cap(answer)) if question.answerable else ()
    cited: dict[str, set[str]] = {}
    for document, quote in kept:
        cited.setdefault(document, set()).update(grams(quote))
    gold = [(item.doc, grams(normalise(item.quote))) for item in question.evidence]
    if not question.answerable:
        gold = []
    return Grade(
        answerable=question.answerable,
        correct=not why,
        correct_by_quantity=not why or not why_wrong(question, answer, by_quantity=True),
        why=why,
        refused=refused,
        missing=False,
        failed=answer.status is AnswerStatus.FAILED,
        evidence_found=tuple(is_covered(quote, cited.get(doc, set())) for doc, quote in gold),
        citations_relevant=tuple(
            any(doc == document and is_relevant(grams(quote), wanted) for doc, wanted in gold)
            for document, quote in kept
        ),
        citations_verbatim=()
        if texts is None
        else tuple(bool(quote) and quote in texts.get(document, "") for document, quote in kept),
        attribution=NO_ATTRIBUTION if refused or not question.answerable else attribution(answer),
        answer_characters=len(normalise(answer.answer)) if question.answerable else 0,
        latency_ms=None if math.isnan(answer.latency_ms) else answer.latency_ms,
    )


def why_wrong(question: Question, answer: Answer, *, by_quantity: bool = False) -> str:
    """Return why an answer is wrong, an empty string when it is right.

    An answer is right when it is no refusal and no failure, is no longer than its type allows,
    holds a variant of every ``must`` group and none of ``must_not``. An unanswerable question is
    answered right by refusing.
    """
    refused = answer.status is AnswerStatus.NOT_FOUND
    if answer.status is AnswerStatus.FAILED:
        return f"failed: {answer.answer}"
    if not question.answerable:
        return "" if refused else "should refuse"
    if refused:
        return "refused"
    said = normalise(answer.answer)
    if len(said) > LONGEST_ANSWER[question.type]:
        return f"too long {len(said)}"
    lacks = lacking(question, answer, by_quantity=by_quantity)
    if lacks:
        return f"lacks {lacks[0][0]}"
    for wrong in question.must_not:
        if normalise(wrong) in said:
            return f"contains wrong {wrong}"
    return ""


def lacking(
    question: Question, answer: Answer, *, by_quantity: bool = False
) -> tuple[tuple[str, ...], ...]:
    """Return the gold groups of which the answer's text holds no variant."""
    said = normalise(answer.answer)
    return tuple(
        group
        for group in question.must
        if not _says(answer.answer, said, group, by_quantity=by_quantity)
    )


def _within_cap(answer: Answer) -> Iterable[tuple[str, str]]:
    """Yield document and normalised quote until the next one would pass the cap."""
    used = 0
    for citation in answer.citations:
        quote = normalise(citation.quote)
        used += len(quote)
        if used > CITED_CHARACTERS:
            return
        yield citation.document, quote


def _says(answer: str, said: str, group: Sequence[str], *, by_quantity: bool) -> bool:
    if any(normalise(variant) in said for variant in group):
        return True
    if not by_quantity:
        return False
    wanted = [item for item in map(only_quantity, group) if item is not None]
    return any(item.same_as(other) for item in quantities(answer) for other in wanted)


def _missing(question: Question) -> Grade:
    return Grade(
        answerable=question.answerable,
        correct=False,
        correct_by_quantity=False,
        why="missing",
        refused=False,
        missing=True,
        failed=False,
        evidence_found=(),
        citations_relevant=(),
        citations_verbatim=(),
        attribution=NO_ATTRIBUTION,
        answer_characters=0,
        latency_ms=None,
    )
