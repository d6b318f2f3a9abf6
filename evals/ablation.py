"""What each part of the assistant adds: the same questions with parts taken out.

The parts are taken out from outside, by what stands in their place; the product knows nothing of
it. Every question is asked of all variants in turn, each time another one first, so that a busy
machine slows all alike. The milliseconds tell the variants apart; alone, a question takes longer,
for nothing about it is remembered from another variant.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from assistant.assistant import Assistant
from assistant.settings import Settings
from evals.partial import Order, PartialAssistant, PartialIndex, Parts, Where
from evals.questions import Question
from evals.run import Result, answer_all, grade_all
from evals.statistics import Change, changes, mcnemar
from indexer.generations import read_pointer
from indexer.keywords import BIGRAMS, WORDS

SHOWN = ("accuracy", "evidence_recall", "citation_precision", "refusal_f1", "false_refusals")
"""Figures of the table."""
_HEAD = (
    "".join(f"{figure:>20}" for figure in SHOWN) + f"{'fixed':>7}{'broken':>8}{'ms':>7}{'drops':>7}"
)
SHIPPED = "as shipped"
LADDER: Mapping[str, Parts] = {
    "words": Parts(fields=(WORDS,), encoder=False, where=Where.EVERYWHERE),
    "bigrams": Parts(fields=(BIGRAMS,), encoder=False, where=Where.EVERYWHERE),
    "words and bigrams": Parts(encoder=False, where=Where.EVERYWHERE),
    "+ encoder": Parts(where=Where.EVERYWHERE),
    "+ scope": Parts(where=Where.SCOPE),
    SHIPPED: Parts(),
}
"""Search built up; all that comes after it is as shipped.

Words, bigrams: keyword search by one field alone in all documents, no vectors in search or
reading. Encoder: cosines added to the keyword scores, and as features of statements. Scope: only
in the documents that the question is about by rule, each party by itself. As shipped: with the
prior of documents in place of the hard limit.
"""
WITHOUT: Mapping[str, Parts] = {
    "encoder": Parts(encoder=False),
    "cosines in reading": Parts(likeness=False),
    "ranker: passages' order": Parts(order=Order.RETRIEVED),
    "ranker: coverage alone": Parts(order=Order.COVERAGE),
    "sides side by side": Parts(beside=False),
    "ledger": Parts(ledger=False),
    "verification": Parts(verification=False),
    "refusal": Parts(refusal=False),
}
"""The assistant as shipped with one part taken out.

Encoder: no vectors at all. Cosines in reading: vectors in search only. Ranker: statements in the
order of their passages, or by the share of the question's terms that they and their headings hold;
the best of them has the score that the ranker's best had, and so on, for the thresholds' sake.
Sides side by side: no side of a comparison is chosen with an eye on the others. Ledger: no lists of
duties, no lines of the imprint, no applicability and no verdicts on the asker's figures; searched
instead. Verification: statements are said whether or not their quotes carry them; the last column
counts what it drops. Refusal: what was selected is said, answering or not; where nothing was found
there is still nothing to say. No weight or threshold is fitted anew to what is left.
"""
_ADDED_TO: Mapping[str, str] = {
    "words": "words",
    "bigrams": "words",
    "words and bigrams": "words",
    "+ encoder": "words and bigrams",
    "+ scope": "+ encoder",
    SHIPPED: "+ scope",
}
"""The row that a row of the ladder is compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The figures of one variant."""

    name: str
    against: str
    """The row that it is compared with."""
    fixed: int
    """Questions answered wrongly there and rightly here,"""
    broken: int
    """and the other way round."""
    p: float
    """McNemar's exact test of the two."""
    changes: Mapping[str, Change]
    """From the other row to this one, figure by figure."""
    p50_ms: float
    dropped: int
    """Statements that verification removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AblationReport:
    """What each part adds, on one set of questions."""

    name: str
    fingerprint: str
    """Of the index."""
    documents: int
    questions: int
    ladder: tuple[Row, ...]
    without: tuple[Row, ...]


def measure_ablation(
    assistant: Assistant,
    questions: Sequence[Question],
    settings: Settings,
    *,
    name: str,
    progress: Callable[[str], None] = lambda _: None,
) -> AblationReport:
    """Ask every variant every question.

    Args:
        assistant: Its index is the one that is searched.
        questions: Questions with gold.
        settings: For the variants; a language model among them is left out.
        name: What the report calls the questions.
        progress: Called with a line of text now and then.
    """
    documents = {info.id: assistant.index.text(info.id) for info in assistant.index.documents()}
    variants = _variants(assistant, settings.without_language_model())
    for variant in variants.values():
        answer_all(variant, questions[:1])  # loads what is loaded with the first question
    results: dict[str, list[Result]] = {key: [] for key in variants}
    for number, question in enumerate(questions, start=1):
        first = number % len(variants)
        for key in (*list(variants)[first:], *list(variants)[:first]):
            answers = answer_all(variants[key], [question])
            results[key] += grade_all([question], answers, documents)
        if number % 10 == 0 or number == len(questions):
            progress(f"{number} of {len(questions)} questions answered by all variants")
    return AblationReport(
        name=name,
        fingerprint=assistant.index.manifest.fingerprint,
        documents=len(documents),
        questions=len(questions),
        ladder=tuple(_row(key, results[key], results, _ADDED_TO[key]) for key in LADDER),
        without=tuple(_row(key, results[f"- {key}"], results, SHIPPED) for key in WITHOUT),
    )


def ablation_text(report: AblationReport) -> str:
    """Return a report as lines of text; a star marks changes whose interval leaves out zero."""
    lines = [
        f"{report.name}: {report.questions} questions, {report.documents} documents; in brackets "
        "the change from the row that a part was added to, or from all parts",
        f"{'search, built up':26}{_HEAD}",
        *(_line(row.name, row) for row in report.ladder),
        f"{'all but one part':26}{_HEAD}",
        *(_line(f"- {row.name}", row) for row in report.without),
    ]
    return "\n".join(lines)


def _line(label: str, row: Row) -> str:
    cells = "".join(f"{_cell(row.changes[figure]):>20}" for figure in SHOWN)
    counts = f"{row.fixed:7}{row.broken:8}{row.p50_ms:7.1f}{row.dropped:7}"
    return f"{label:26}{cells}{counts}"


def _cell(change: Change) -> str:
    return f"{change.after:.3f} ({change.difference:+.3f}){'*' if change.significant else ' '}"


def _variants(assistant: Assistant, settings: Settings) -> dict[str, PartialAssistant]:
    """Return the assistants by row; those that search alike share an index."""
    pointer = read_pointer(assistant.index.directory)
    rows = {**LADDER, **{f"- {key}": parts for key, parts in WITHOUT.items()}}
    indexes: dict[tuple[object, ...], PartialIndex] = {}
    for parts in rows.values():
        if parts.searching not in indexes:
            indexes[parts.searching] = PartialIndex(pointer, parts)
    return {
        key: PartialAssistant(indexes[parts.searching], settings, parts)
        for key, parts in rows.items()
    }


def _row(
    name: str, own: Sequence[Result], results: Mapping[str, Sequence[Result]], against: str
) -> Row:
    pairs = [(a.grade, b.grade) for a, b in zip(results[against], own, strict=True)]
    fixed = sum(b.correct and not a.correct for a, b in pairs)
    broken = sum(a.correct and not b.correct for a, b in pairs)
    found = changes([a for a, _ in pairs], [b for _, b in pairs])
    answers = [result.answer for result in own if result.answer]
    return Row(
        name=name,
        against=against,
        fixed=fixed,
        broken=broken,
        p=mcnemar(fixed, broken),
        changes={figure: found[figure] for figure in SHOWN},
        p50_ms=median(answer.latency_ms for answer in answers),
        dropped=sum(len(answer.trace.dropped) for answer in answers),
    )
