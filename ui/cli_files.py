"""``policyqa eval formats`` and ``hostile``: what formats cost, what bad files can do."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from ui.cli_settings import settings_of


def formats(
    context: typer.Context,
    questions: Annotated[
        list[Path] | None,
        typer.Option("--questions", help="题目文件，可多次 / Question file; may be repeated."),
    ] = None,
    format: Annotated[
        list[str] | None,
        typer.Option(help="只测这些格式 / Only these: docx, html, pdf, 'scanned pdf' …"),
    ] = None,
    keep: Annotated[
        Path | None, typer.Option(help="保留生成的文件 / Folder in which made files are kept.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="结果 JSON / Where to save figures.")] = None,
) -> None:
    """测评文件格式 / Measure what formats cost. Example: policyqa eval formats --format docx."""
    from corpus.library import shipped_plans
    from evals.formats import FileFormat, formats_text, measure_formats
    from evals.question_files import SHIPPED
    from evals.runs import save_figures

    try:
        chosen = [FileFormat(name) for name in format] if format else list(FileFormat)
    except ValueError as error:
        raise typer.BadParameter(f"{error}; choose from: {', '.join(FileFormat)}.") from error
    with tempfile.TemporaryDirectory(prefix="policyqa-") as folder:
        report = measure_formats(
            shipped_plans(),
            questions or [SHIPPED],
            keep or Path(folder),
            formats=chosen,
            settings=settings_of(context),
            progress=lambda message: typer.echo(message, err=True),
        )
    typer.echo(formats_text(report))
    typer.echo(f"Figures saved: {save_figures('formats', report, output)}", err=True)


def hostile(
    count: Annotated[int, typer.Option(min=1, help="至少几个文件 / Files at least.")] = 2000,
    seed: Annotated[int, typer.Option(help="随机种子 / Seed of the damage.")] = 0,
    keep: Annotated[
        Path | None, typer.Option(help="保留生成的文件 / New folder in which the files are kept.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="结果 JSON / Where to save figures.")] = None,
) -> None:
    """用损坏和恶意文件测试读取 / Read hostile files. Example: policyqa eval hostile."""
    from importlib.resources import as_file, files

    from evals.hostile.run import all_cases, hostile_text, measure_hostile
    from evals.runs import save_figures

    with (
        tempfile.TemporaryDirectory(prefix="policyqa-") as folder,
        as_file(files("corpus") / "documents") as good,
    ):
        report, outcomes = measure_hostile(
            all_cases(count, seed),
            keep or Path(folder),
            good=[Path(good)],
            progress=lambda message: typer.echo(message, err=True),
        )
    typer.echo(hostile_text(report, outcomes))
    typer.echo(f"Figures saved: {save_figures('hostile', report, output)}", err=True)
    if report.faults:
        raise typer.Exit(1)
