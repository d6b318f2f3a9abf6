"""The report on a terminal: a table by slice, and every miss with its reason."""

from collections.abc import Iterator, Mapping, Sequence

from evals.metrics import RATIOS, SHARES, Figures, figures
from evals.run import Result
from evals.slices import by_form, generated, headline, sliced
from evals.statistics import intervals
from evals.triage import stage_counts

COLUMNS: tuple[tuple[str, str], ...] = (
    ("acc", "accuracy"),
    ("ev.rec", "evidence_recall"),
    ("ev.all", "evidence_complete"),
    ("c.prec", "citation_precision"),
    ("verb", "verbatim"),
    ("ref.rec", "refusal_recall"),
    ("f.ref", "false_refusals"),
)


def text_report(results: Sequence[Result], *, misses: int | None = None, hide: bool = False) -> str:
    """Return tables and misses as text.

    Args:
        results: Graded answers.
        misses: Misses to list; None lists all.
        hide: Leave out every question, answer and gold text (for sets kept secret).
    """
    counted = headline(results)
    lines: list[str] = []
    for cut, rows in sliced(counted).items():
        lines += [*_table(cut, rows), ""] if rows else []
    if counted:
        lines += _overall(counted)
    apart = generated(results)
    if apart:
        lines += ["", "generated questions, by form; never part of the figures above"]
        lines += _table("form", by_form(apart))
    wrong = [result for result in results if not result.grade.correct]
    lines.append(f"\n{len(wrong)} of {len(results)} missed")
    stages = stage_counts([result.triage for result in wrong if result.triage])
    lines += [f"  {stage.value:16}{count:4}" for stage, count in stages.items()]
    for result in wrong[:misses]:
        lines += miss_lines(result, hide=hide)
    return "\n".join(lines)


def miss_lines(result: Result, *, hide: bool = False) -> list[str]:
    """Return one miss: id, type and reason, then question, gold, answer and lost evidence."""
    question, triage = result.question, result.triage
    stage = f" · {triage.stage.value}" if triage else ""
    if hide:
        return [f"- {question.id} [{question.type.value}]{stage}"]
    said = result.answer.answer if result.answer else ""
    lines = [
        f"- {question.id} [{question.type.value}]{stage} · {result.grade.why}",
        f"    question: {question.question}",
        f"    gold:     {question.answer[:160]}",
        f"    got:      {' '.join(said.split())[:200]}",
    ]
    for path in triage.evidence if triage else ():
        if not path.cited:
            rank = f"rank {path.rank}" if path.rank else f"not retrieved (deep {path.deep_rank})"
            lines.append(f"    lost:     {path.document}, {rank}: {path.quote[:60]}")
            lines += [f"      should have been found: {text}" for text in path.passages]
    return lines


def cell(row: Figures, name: str) -> str:
    """Return a figure to three decimals, a dash where there is nothing to measure."""
    refusal = name.startswith("refusal")
    if (refusal and not row.unanswerable) or (not refusal and not row.answerable):
        return "–"
    return f"{getattr(row, name):.3f}"


def _table(cut: str, rows: Mapping[str, Figures]) -> list[str]:
    width = max(16, *(len(value) + 2 for value in rows))
    head = f"{cut:{width}}{'n':>5}" + "".join(f"{label:>9}" for label, _ in COLUMNS)
    return [head, *(_row(value, row, width) for value, row in rows.items())]


def _row(value: str, row: Figures, width: int) -> str:
    cells = "".join(f"{cell(row, name):>9}" for _, name in COLUMNS)
    return f"{value:{width}}{row.questions:5}{cells}"


def _overall(results: Sequence[Result]) -> Iterator[str]:
    grades = [result.grade for result in results]
    row, sure = figures(grades), intervals(grades)
    yield f"questions               {row.questions} ({row.unanswerable} unanswerable)"
    yield f"failed or missing       {row.failed}"
    for name in RATIOS:
        low, high = sure[name]
        if name in SHARES:
            yield f"{name:24}{cell(row, name)}  [{low:.3f}, {high:.3f}]"
        else:
            yield f"{name:24}{getattr(row, name):.2f}  [{low:.2f}, {high:.2f}]"
    p50, p95 = row.latency_p50_ms, row.latency_p95_ms
    if p50 is not None and p95 is not None:
        yield f"latency                 p50 {p50:.1f} ms, p95 {p95:.1f} ms"
