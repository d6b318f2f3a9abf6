"""The proof of a question's gold: gold answer ⊆ evidence ⊆ document."""

from collections.abc import Mapping

from evals.matching import normalise
from evals.quantities import quantities
from evals.questions import LONGEST_ANSWER, Question


def first_flaw(question: Question, texts: Mapping[str, str]) -> str:
    """Return what is wrong with a question's gold as ``field name: …``, or an empty string.

    Args:
        question: A question that fits the schema.
        texts: Normalised text of every document at hand by id.
    """
    if not question.answerable and question.must:
        return "field must: an unanswerable question has none"
    if question.answerable:
        for field in ("answer", "must", "evidence"):
            if not getattr(question, field):
                return f"field {field}: an answerable question needs one"
    return _answer_flaw(question) or _evidence_flaw(question, texts)


def concluded(question: Question) -> tuple[tuple[str, ...], ...]:
    """Return the gold groups that the evidence carries neither literally nor as a number."""
    evidence = normalise("\n".join(item.quote for item in question.evidence))
    values = {quantity.value for quantity in quantities(evidence)}
    return tuple(
        group
        for group in question.must
        if not any(
            normalise(variant) in evidence
            or any(
                quantity.value in values or quantity.printed_value in values
                for quantity in quantities(variant)
            )
            for variant in group
        )
    )


def _answer_flaw(question: Question) -> str:
    answer = normalise(question.answer)
    if len(answer) > LONGEST_ANSWER[question.type]:
        return (
            f"field answer: longer than the {LONGEST_ANSWER[question.type]} characters that count"
        )
    for group in question.must:
        if not any(normalise(variant) in answer for variant in group):
            return f"field must: the gold answer holds no variant of {group[0]!r}"
    for wrong in question.must_not:
        if normalise(wrong) in answer:
            return f"field must_not: the gold answer itself holds {wrong!r}"
    return ""


def _evidence_flaw(question: Question, texts: Mapping[str, str]) -> str:
    for item in question.evidence:
        if item.doc in texts and normalise(item.quote) not in texts[item.doc]:
            return f"field evidence: {item.doc} does not hold {item.quote[:40]!r}"
    return ""
