"""The figures over many graded answers; every one is a ratio of sums over questions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.grading import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures over a set of questions; a share over nothing is 0."""

    questions: int
    answerable: int
    unanswerable: int
    failed: int
    """Failed or missing answers, each counted as wrong."""
    accuracy: float
    """Correct answers per answerable question."""
    accuracy_by_quantity: float
    """The same with numbers compared as quantities; not the headline."""
    evidence_recall: float
    """Gold quotes covered per gold quote, over answerable questions that have an answer line."""
    evidence_complete: float
    """Answerable questions whose gold quotes are all covered, per answerable question."""
    citation_precision: float
    """Cited quotes that overlap gold evidence per cited quote within the cap, over answerable
    questions."""
    verbatim: float
    """Cited quotes that stand in their document per cited quote checked."""
    refusal_precision: float
    """Unanswerable questions refused per refusal."""
    refusal_recall: float
    """Unanswerable questions refused per unanswerable question."""
    refusal_f1: float
    """Harmonic mean of the two; also counts missing answers to unanswerable questions as misses."""
    false_refusals: float
    """Answerable questions refused per answerable question."""
    statements_carried: float
    """ALCE citation recall: statements carried by their quotes per statement."""
    citations_needed: float
    """ALCE citation precision: citations that carry or help to carry, per citation."""
    citations_per_question: float
    """Cited quotes within the cap per answerable question."""
    answer_characters: float
    """Normalised characters of answer per answerable question."""
    latency_p50_ms: float | None
    latency_p95_ms: float | None


Ratio = Callable[[Grade], tuple[float, float]]
"""What one question adds to the numerator and the denominator of a figure."""


def _if_answerable(share: Ratio) -> Ratio:
    return lambda item: share(item) if item.answerable else (0, 0)


RATIOS: Mapping[str, Ratio] = {
    "accuracy": _if_answerable(lambda item: (item.correct, 1)),
    "accuracy_by_quantity": _if_answerable(lambda item: (item.correct_by_quantity, 1)),
    "evidence_recall": lambda item: _counted(item.evidence_found),
    "evidence_complete": _if_answerable(
        lambda item: (not item.missing and all(item.evidence_found), 1)
    ),
    "citation_precision": lambda item: _counted(item.citations_relevant),
    "verbatim": lambda item: _counted(item.citations_verbatim),
    "refusal_precision": lambda item: (item.refused and not item.answerable, item.refused),
    "refusal_recall": lambda item: (0, 0) if item.answerable else (item.refused, 1),
    # 2·tp / (2·tp + fp + fn): a refusal adds 1 to the denominator, so does being unanswerable
    "refusal_f1": lambda item: (
        2 * (item.refused and not item.answerable),
        item.refused + (not item.answerable),
    ),
    "false_refusals": _if_answerable(lambda item: (item.refused, 1)),
    "statements_carried": lambda item: (item.attribution.carried, item.attribution.statements),
    "citations_needed": lambda item: (item.attribution.needed, item.attribution.citations),
    "citations_per_question": _if_answerable(lambda item: (len(item.citations_relevant), 1)),
    "answer_characters": _if_answerable(lambda item: (item.answer_characters, 1)),
}
"""Every figure is a ratio of sums over questions; `Figures` says of what."""
SHARES = tuple(
    name for name in RATIOS if name not in ("citations_per_question", "answer_characters")
)
"""The figures between 0 and 1."""


def figures(grades: Sequence[Grade]) -> Figures:
    """Add up grades; see `Figures` for what each share is over."""
    latencies = [item.latency_ms for item in grades if item.latency_ms is not None]
    answerable = sum(item.answerable for item in grades)
    return Figures(
        questions=len(grades),
        answerable=answerable,
        unanswerable=len(grades) - answerable,
        failed=sum(item.failed or item.missing for item in grades),
        latency_p50_ms=percentile(latencies, 0.5),
        latency_p95_ms=percentile(latencies, 0.95),
        **{name: _ratio(share, grades) for name, share in RATIOS.items()},
    )


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the value at position ⌊n·share⌋ of the sorted values, None of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else None


def _ratio(share: Ratio, grades: Sequence[Grade]) -> float:
    pairs = [share(item) for item in grades]
    return sum(part for part, _ in pairs) / max(1, sum(whole for _, whole in pairs))


def _counted(flags: Sequence[bool]) -> tuple[int, int]:
    return sum(flags), len(flags)
