"""``policyqa eval …``: measure the assistant; each command parses, calls one function, prints."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from ui import (
    cli_alignment,
    cli_cases,
    cli_files,
    cli_identity,
    cli_pdf,
    cli_provisions,
    cli_structure,
    cli_upkeep,
)
from ui.cli_settings import settings_of
from ui.opening import open_assistant

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command()(cli_cases.add)
app.command()(cli_cases.generate)
app.command()(cli_pdf.pdf)
app.command()(cli_identity.identity)
app.command()(cli_provisions.provisions)
app.command()(cli_structure.structure)
app.command()(cli_alignment.indicators)
app.command()(cli_files.formats)
app.command()(cli_files.hostile)
app.command()(cli_upkeep.library)

Questions = Annotated[
    list[Path] | None,
    typer.Option("--questions", help="题目文件，可多次 / Question file; may be repeated."),
]
RunFile = Annotated[Path, typer.Argument(help="eval answers 保存的结果 / A saved run.")]


@app.command()
def answers(
    context: typer.Context,
    questions: Questions = None,
    baseline: Annotated[
        Path | None, typer.Option(help="与此结果比较 / Compare with this saved run.")
    ] = None,
    given: Annotated[
        Path | None, typer.Option("--answers", help="只评这份答案文件 / Grade this answers file.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="结果 JSON 的位置 / Where to save the run (default runs/).")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="另存 HTML 报告 / Also write an HTML report.")
    ] = None,
    misses: Annotated[
        int | None, typer.Option(min=0, help="最多列出几个错题 / List at most so many misses.")
    ] = None,
    hide: Annotated[
        bool, typer.Option("--hide", help="不显示题目文字 / Figures only, no question text.")
    ] = False,
    judge: Annotated[
        bool, typer.Option("--judge", help="另请模型评审 / Also ask POLICYQA_LLM_* to judge.")
    ] = False,
    llm: Annotated[
        bool, typer.Option("--llm", help="由语言模型措辞 / Let POLICYQA_LLM_* word the answers.")
    ] = False,
    lenient: Annotated[
        bool, typer.Option("--lenient", help="列出而不拒绝有误的标准答案 / List broken gold.")
    ] = False,
) -> None:
    """测评答案 / Measure the answers.

    Example: policyqa eval answers --questions q.jsonl --baseline runs/OLD.json
    """
    from evals.comparison import compare, comparison_text
    from evals.hiding import hidden
    from evals.html import html_report
    from evals.judge import agreement_text
    from evals.question_files import SHIPPED
    from evals.report import text_report
    from evals.runs import FOLDER, load_run, save_run, write_text
    from evals.suite import evaluate, judged

    earlier = load_run(baseline) if baseline else None
    settings = settings_of(context)
    run = evaluate(
        open_assistant(settings if llm else settings.without_language_model()),
        questions or [SHIPPED],
        given=given,
        strict=not lenient,
        progress=_progress,
    )
    run = judged(run, progress=_progress) if judge else run
    run = hidden(run) if hide else run
    change = compare(earlier, run) if earlier else None
    for note in () if hide else run.notes:
        _progress(f"note: {note}")
    typer.echo(text_report(run.results, misses=misses, hide=hide))
    if change:
        typer.echo("\n" + comparison_text(change, run.results))
    if run.agreements:
        typer.echo("\n" + agreement_text(run.agreements))
    place = output or FOLDER / f"{run.name}.json"
    save_run(run, place)
    _progress(f"Run saved: {place}")
    if html:
        write_text(html, html_report(run, change))
        _progress(f"Report written: {html}")


@app.command()
def diff(before: RunFile, after: RunFile) -> None:
    """比较两次结果 / Compare saved runs. Example: policyqa eval diff runs/A.json runs/B.json."""
    from evals.comparison import compare, comparison_text
    from evals.runs import load_run

    old, new = load_run(before), load_run(after)
    typer.echo(comparison_text(compare(old, new), new.results))


@app.command()
def gate(
    run: RunFile,
    thresholds: Annotated[
        Path | None, typer.Option(help="阈值文件 / Thresholds (default: the shipped gate.toml).")
    ] = None,
) -> None:
    """检查阈值，未达到时退出码 1 / Check thresholds. Example: policyqa eval gate runs/A.json."""
    from evals.gate import SHIPPED, read_gate, violations
    from evals.runs import load_run

    broken = violations(load_run(run), read_gate(thresholds or SHIPPED))
    for sentence in broken:
        typer.echo(sentence)
    if broken:
        raise typer.Exit(1)
    typer.echo("every threshold is kept")


@app.command()
def retrieval(
    context: typer.Context,
    directory: Annotated[
        Path, typer.Argument(help="含 passages.jsonl[.gz] 与 queries.jsonl[.gz] 的文件夹 / Folder.")
    ],
    encoder: Annotated[
        str | None, typer.Option(help="编码器，缺省由语料生成 / Encoder (default: made here).")
    ] = None,
    distractors: Annotated[
        Path | None, typer.Option(help="另一测评集，其段落作干扰 / Set to take distractors from.")
    ] = None,
    count: Annotated[int, typer.Option(min=1, help="干扰段落数 / How many of them.")] = 30_000,
    output: Annotated[Path | None, typer.Option(help="结果 JSON / Where to save figures.")] = None,
) -> None:
    """测评检索 / Measure retrieval on a judged set. Example: policyqa eval retrieval sets/cmrc."""
    from evals.retrieval import measure_retrieval, retrieval_text
    from evals.retrieval_set import read_retrieval_set, with_distractors
    from evals.runs import save_figures

    judged = read_retrieval_set(directory)
    if distractors:
        judged = with_distractors(judged, read_retrieval_set(distractors), count=count)
    with tempfile.TemporaryDirectory() as folder:
        report = measure_retrieval(
            judged,
            Path(folder),
            encoder=settings_of(context).encoder if encoder is None else encoder,
            progress=_progress,
        )
    typer.echo(retrieval_text(report))
    _progress(f"Figures saved: {save_figures(f'retrieval-{report.name}', report, output)}")


@app.command()
def evidence(
    context: typer.Context,
    questions: Questions = None,
    output: Annotated[Path | None, typer.Option(help="结果 JSON / Where to save figures.")] = None,
) -> None:
    """测评证据检索 / Measure how soon all evidence of a question is found.

    Example: policyqa eval evidence --questions q.jsonl
    """
    from evals.evidence_recall import evidence_text, measure_evidence
    from evals.question_files import SHIPPED, read_questions
    from evals.runs import save_figures

    assistant = open_assistant(settings_of(context))
    asked = read_questions(questions or [SHIPPED], strict=False)
    report = measure_evidence(assistant, asked.questions, name=asked.name, progress=_progress)
    typer.echo(evidence_text(report))
    subject = f"evidence-{asked.name}-{assistant.index.manifest.fingerprint}"
    _progress(f"Figures saved: {save_figures(subject, report, output)}")


@app.command()
def ablation(
    context: typer.Context,
    questions: Questions = None,
    output: Annotated[Path | None, typer.Option(help="结果 JSON / Where to save figures.")] = None,
) -> None:
    """消融测评 / Measure what each part adds.

    Example: policyqa eval ablation --questions q.jsonl
    """
    from evals.ablation import ablation_text, measure_ablation
    from evals.question_files import SHIPPED, read_questions
    from evals.runs import save_figures

    settings = settings_of(context)
    assistant = open_assistant(settings.without_language_model())
    asked = read_questions(questions or [SHIPPED], strict=False)
    report = measure_ablation(
        assistant, asked.questions, settings, name=asked.name, progress=_progress
    )
    typer.echo(ablation_text(report))
    subject = f"ablation-{asked.name}-{assistant.index.manifest.fingerprint}"
    _progress(f"Figures saved: {save_figures(subject, report, output)}")


@app.command()
def robustness(
    context: typer.Context,
    questions: Questions = None,
    distractors: Annotated[
        list[Path] | None,
        typer.Option(help="干扰文件或文件夹，可多次 / Documents to add; may be repeated."),
    ] = None,
    output: Annotated[Path | None, typer.Option(help="结果 JSON / Where to save figures.")] = None,
) -> None:
    """测稳健性 / Measure robustness. Example: policyqa eval robustness --distractors more/."""
    from corpus.library import read_documents
    from evals.question_files import SHIPPED, read_questions
    from evals.robustness import measure_robustness, robustness_text
    from evals.runs import save_figures

    settings = settings_of(context).without_language_model()
    assistant = open_assistant(settings)
    asked = read_questions(questions or [SHIPPED])
    report = measure_robustness(
        assistant,
        asked.questions,
        settings,
        distractors=read_documents(distractors) if distractors else (),
        progress=_progress,
    )
    typer.echo(robustness_text(report))
    subject = f"robustness-{asked.name}-{assistant.index.manifest.fingerprint}"
    _progress(f"Figures saved: {save_figures(subject, report, output)}")


@app.command()
def grounding(
    context: typer.Context,
    examples: Annotated[
        int, typer.Option(min=0, max=5, help="每类列出几个判错的 / Wrong verdicts to list.")
    ] = 0,
    output: Annotated[Path | None, typer.Option(help="结果 JSON / Where to save figures.")] = None,
) -> None:
    """攻击核验 / Attack verification with false statements. Example: policyqa eval grounding."""
    from assistant.verify import verify
    from evals.grounding import grounding_text, measure_grounding, supported_statements
    from evals.runs import save_figures
    from indexer.store import Index

    index = Index.open(settings_of(context).index)
    report = measure_grounding(supported_statements(index), verify)
    typer.echo(grounding_text(report, examples=examples))
    subject = f"grounding-{index.manifest.fingerprint}"
    _progress(f"Figures saved: {save_figures(subject, report, output)}")


def _progress(message: str) -> None:
    typer.echo(message, err=True)
