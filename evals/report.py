"""The report on a terminal: a table by slice, and every miss with its reason."""

from collections.abc import Callable, Iterable, Sequence

from evals.metrics import Figures, figures
from evals.run import Result

SLICES: dict[str, Callable[[Result], str]] = {
    "type": lambda result: result.question.type.value,
    "audience": lambda result: result.question.persona,
    "document": lambda result: "+".join(documents_of(result)),
    "difficulty": lambda result: result.question.difficulty,
}
"""How a set is cut; a question without the property is in no slice of that cut."""

COLUMNS: tuple[tuple[str, str], ...] = (
    ("acc", "accuracy"),
    ("ev.rec", "evidence_recall"),
    ("ev.all", "evidence_complete"),
    ("c.prec", "citation_precision"),
    ("verb", "verbatim"),
    ("ref.rec", "refusal_recall"),
    ("f.ref", "false_refusals"),
)


def documents_of(result: Result) -> tuple[str, ...]:
    """Return the documents a question is about: those named, else those of its evidence."""
    question = result.question
    named = question.documents or ((question.document,) if question.document else ())
    return named or tuple(sorted({item.doc for item in question.evidence}))


def sliced(results: Sequence[Result]) -> dict[str, dict[str, Figures]]:
    """Return the figures of every slice by cut and value, values in alphabetical order."""
    cuts: dict[str, dict[str, Figures]] = {}
    for cut, value_of in SLICES.items():
        groups: dict[str, list[Result]] = {}
        for result in results:
            value = value_of(result)
            if value:
                groups.setdefault(value, []).append(result)
        cuts[cut] = {
            value: figures([result.grade for result in group])
            for value, group in sorted(groups.items())
        }
    return cuts


def text_report(results: Sequence[Result], *, misses: int | None = None, hide: bool = False) -> str:
    """Return tables and misses as text.

    Args:
        results: Graded answers.
        misses: Misses to list; None lists all.
        hide: Leave out every question, answer and gold text (for sets kept secret).
    """
    lines = [*_table("type", sliced(results)["type"]), ""]
    overall = figures([result.grade for result in results])
    lines += _overall(overall)
    wrong = [result for result in results if not result.grade.correct]
    lines.append(f"\n{len(wrong)} of {len(results)} missed")
    for result in wrong[:misses]:
        lines += miss_lines(result, hide=hide)
    return "\n".join(lines)


def miss_lines(result: Result, *, hide: bool = False) -> list[str]:
    """Return one miss: id, type and reason, then question, gold and answer."""
    question = result.question
    if hide:
        return [f"- {question.id} [{question.type.value}]"]
    said = result.answer.answer if result.answer else ""
    return [
        f"- {question.id} [{question.type.value}] {result.grade.why}",
        f"    question: {question.question}",
        f"    gold:     {question.answer[:160]}",
        f"    got:      {' '.join(said.split())[:200]}",
    ]


def _table(cut: str, rows: dict[str, Figures]) -> list[str]:
    head = f"{cut:16}{'n':>5}" + "".join(f"{label:>9}" for label, _ in COLUMNS)
    return [head, *(_row(value, row) for value, row in rows.items())]


def _row(value: str, row: Figures) -> str:
    cells = "".join(f"{cell(row, name):>9}" for _, name in COLUMNS)
    return f"{value:16}{row.questions:5}{cells}"


def cell(row: Figures, name: str) -> str:
    """Return a figure to three decimals, a dash where there is nothing to measure."""
    refusal = name.startswith("refusal")
    if (refusal and not row.unanswerable) or (not refusal and not row.answerable):
        return "–"
    return f"{getattr(row, name):.3f}"


def _overall(row: Figures) -> Iterable[str]:
    yield f"questions               {row.questions} ({row.unanswerable} unanswerable)"
    yield f"failed or missing       {row.failed}"
    for name in (
        "accuracy",
        "accuracy_by_quantity",
        "evidence_recall",
        "evidence_complete",
        "citation_precision",
        "verbatim",
        "refusal_precision",
        "refusal_recall",
        "refusal_f1",
        "false_refusals",
        "statements_carried",
        "citations_needed",
    ):
        yield f"{name:24}{cell(row, name)}"
    yield f"citations_per_question  {row.citations_per_question:.2f}"
    yield f"answer_characters       {row.answer_characters:.0f}"
    if row.latency_p50_ms is not None and row.latency_p95_ms is not None:
        p50, p95 = row.latency_p50_ms, row.latency_p95_ms
        yield f"latency                 p50 {p50:.1f} ms, p95 {p95:.1f} ms"
