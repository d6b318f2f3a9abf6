"""``policyqa eval formats``: measure what a file's format costs."""

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
