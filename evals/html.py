"""The report as one HTML page that needs no network; everything shown is escaped."""

from collections.abc import Sequence
from math import ceil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evals import labels
from evals.comparison import Comparison
from evals.hiding import HIDDEN
from evals.metrics import RATIOS, SHARES, figures
from evals.plots import Bar, bar_chart, latency_chart
from evals.report import cell
from evals.run import Result
from evals.runs import Run
from evals.slices import by_form, generated, headline, sliced
from evals.statistics import Interval, intervals
from evals.triage import stage_counts

TEMPLATE = "report.html.j2"
COLUMNS = (
    "accuracy",
    "evidence_recall",
    "evidence_complete",
    "citation_precision",
    "verbatim",
    "refusal_recall",
    "false_refusals",
)
_CONTROLS = {code: "�" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""A document could hold control characters; a page must not."""


def html_report(run: Run, comparison: Comparison | None = None) -> str:
    """Return the page of one run, with the changes since a baseline when there is one."""
    counted = headline(run.results)
    wrong = [result for result in run.results if not result.grade.correct]
    grades = [result.grade for result in counted]
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE).render(
        run=run,
        figures=figures(grades),
        intervals=intervals(grades),
        ratios=tuple(RATIOS),
        shares=SHARES,
        columns=COLUMNS,
        cell=cell,
        slices={cut: rows for cut, rows in sliced(counted).items() if rows},
        generated=by_form(generated(run.results)),
        comparison=comparison,
        wrong=wrong,
        hidden=any(result.question.question == HIDDEN for result in run.results),
        labels=labels,
        type_plot=Markup(_type_plot(counted)),
        stage_plot=Markup(_stage_plot(wrong)),
        latency_plot=Markup(_latency_plot(counted)),
        change_plot=Markup(_change_plot(comparison) if comparison else ""),
    )


def _printable(value: object) -> object:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return value.translate(_CONTROLS)


def _type_plot(results: Sequence[Result]) -> str:
    bars: list[Bar] = []
    for kind, row in sliced(results)["type"].items():
        group = [result for result in results if result.question.type.value == kind]
        refusing = not row.answerable
        name = "refusal_recall" if refusing else "accuracy"
        value = row.refusal_recall if refusing else row.accuracy
        interval = intervals([result.grade for result in group])[name]
        label = f"{labels.TYPES[group[0].question.type]} {kind}"
        bars.append(_bar(label, value, interval, f"n = {row.questions}"))
    return bar_chart(bars, title="accuracy by type, 95 % intervals") if bars else ""


def _bar(label: str, value: float, interval: Interval, remark: str) -> Bar:
    return Bar(label=label, value=value, printed=f"{value:.2f}  ({remark})", interval=interval)


def _stage_plot(wrong: Sequence[Result]) -> str:
    counts = stage_counts([result.triage for result in wrong if result.triage])
    bars = [
        Bar(label=f"{labels.STAGES[stage]} {stage.value}", value=count, printed=str(count))
        for stage, count in counts.items()
    ]
    high = 4 * ceil(max(counts.values(), default=1) / 4)  # so that the four ticks are whole
    return bar_chart(bars, title="misses by stage", high=high) if bars else ""


def _latency_plot(results: Sequence[Result]) -> str:
    known = [r.grade.latency_ms for r in results if r.grade.latency_ms is not None]
    return latency_chart(known, title="latency") if known else ""


def _change_plot(comparison: Comparison) -> str:
    bars = [
        Bar(
            label=labels.FIGURES[name][0],
            value=change.difference,
            printed=f"{change.difference:+.3f}{' *' if change.significant else ''}",
            interval=change.interval,
        )
        for name, change in comparison.changes.items()
        if name in SHARES
    ]
    ends = [abs(value) for bar in bars for value in (bar.value, *(bar.interval or ()))]
    most = max(0.05, *ends)
    return bar_chart(bars, title="changes since the baseline", low=-most, high=most)
