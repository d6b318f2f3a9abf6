"""How far the figures move when question or corpus change but the right answer does not."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.plan import Plan
from evals.metrics import SHARES
from evals.perturbations import PERTURBATIONS
from evals.questions import Question
from evals.run import Answering, Result, answer_all, grade_all
from evals.statistics import Change, changes, mcnemar
from indexer.build import build_index

SEED = 20260101
SHOWN = ("accuracy", "evidence_recall", "citation_precision", "refusal_recall", "false_refusals")
"""Figures printed; the JSON file has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """One change and what it did."""

    name: str
    perturbed: int
    """Questions whose text changed, or all for a change of the corpus."""
    different: int
    """Questions with another answer text than before."""
    fixed: int
    broken: int
    """Questions that became right, and wrong."""
    p: float
    """Two-sided p of McNemar's exact test."""
    changes: Mapping[str, Change]


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustnessReport:
    """The figures of the unchanged run, and every variation."""

    questions: int
    variations: tuple[Variation, ...]


def perturbed(questions: Sequence[Question], name: str) -> tuple[Question, ...]:
    """Return the questions with one perturbation; the same every time."""
    change = PERTURBATIONS[name]
    return tuple(
        question.model_copy(
            update={"question": change(question.question, Random(f"{SEED} {name} {question.id}"))}
        )
        for question in questions
    )


def measure_robustness(
    assistant: Assistant,
    questions: Sequence[Question],
    settings: Settings,
    *,
    distractors: Sequence[Plan] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> RobustnessReport:
    """Run the questions unchanged, then with every variation of question and corpus.

    Args:
        assistant: The assistant over the corpus as it is.
        questions: Questions with gold.
        settings: For assistants over a changed corpus.
        distractors: Documents added for the last variation; it is left out when there are none.
        progress: Called with a line of text at each step.
    """
    index = assistant.index
    plans = [index.plan(info.id) for info in index.documents()]
    documents = {plan.info.id: plan.text for plan in plans}

    def run(answering: Answering, asked: Sequence[Question]) -> tuple[Result, ...]:
        return grade_all(asked, answer_all(answering, asked), documents)

    base = run(assistant, questions)
    variations: list[Variation] = []
    for name in PERTURBATIONS:
        varied = perturbed(questions, name)
        touched = sum(a.question != b.question for a, b in zip(questions, varied, strict=True))
        variations.append(_variation(name, touched, base, run(assistant, varied)))
        progress(f"{name}: done")
    corpora: dict[str, list[Plan]] = {"shuffled corpus": _shuffled(plans)}
    if distractors:
        corpora[f"{len(distractors)} distractors"] = [*plans, *distractors]
    for name, corpus in corpora.items():
        with _assistant_over(corpus, index.manifest.encoder, settings) as other:
            variations.append(_variation(name, len(questions), base, run(other, questions)))
        progress(f"{name}: done")
    return RobustnessReport(questions=len(questions), variations=tuple(variations))


def robustness_text(report: RobustnessReport) -> str:
    """Return a report as lines of text; a star marks intervals that leave out zero."""
    first = report.variations[0].changes
    lines = [
        f"{report.questions} questions; unchanged: "
        + ", ".join(f"{name} {first[name].before:.3f}" for name in SHOWN),
        f"{'variation':20}{'changed':>8}{'differ':>8}{'fixed':>7}{'broken':>7}{'p':>8}"
        + "".join(f"{name:>20}" for name in SHOWN),
    ]
    for item in report.variations:
        cells = "".join(f"{_cell(item.changes[name]):>20}" for name in SHOWN)
        lines.append(
            f"{item.name:20}{item.perturbed:8}{item.different:8}{item.fixed:7}{item.broken:7}"
            f"{item.p:8.3f}{cells}"
        )
    return "\n".join(lines)


def _variation(
    name: str, touched: int, base: Sequence[Result], varied: Sequence[Result]
) -> Variation:
    pairs = list(zip(base, varied, strict=True))
    fixed = sum(b.grade.correct and not a.grade.correct for a, b in pairs)
    broken = sum(a.grade.correct and not b.grade.correct for a, b in pairs)
    found = changes([a.grade for a, _ in pairs], [b.grade for _, b in pairs])
    return Variation(
        name=name,
        perturbed=touched,
        different=sum(_said(a.answer) != _said(b.answer) for a, b in pairs),
        fixed=fixed,
        broken=broken,
        p=mcnemar(fixed, broken),
        changes={figure: change for figure, change in found.items() if figure in SHARES},
    )


def _said(answer: Answer | None) -> str:
    return answer.answer if answer else ""


def _cell(change: Change) -> str:
    return f"{change.after:.3f} ({change.difference:+.3f}){'*' if change.significant else ' '}"


def _shuffled(plans: Sequence[Plan]) -> list[Plan]:
    """Return the plans in another order."""
    order = list(plans)
    Random(SEED).shuffle(order)
    return order if order != list(plans) else order[::-1]


@contextmanager
def _assistant_over(plans: Sequence[Plan], encoder: str, settings: Settings) -> Iterator[Assistant]:
    with tempfile.TemporaryDirectory() as folder:
        build_index(plans, Path(folder) / "index", encoder=encoder)
        yield Assistant.open(Path(folder) / "index", settings)
