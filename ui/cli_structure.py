"""``policyqa eval structure``: measure how structure is read."""

from pathlib import Path
from typing import Annotated

import typer

from ui.cli_settings import settings_of


def structure(
    context: typer.Context,
    documents: Annotated[Path, typer.Argument(help="文件夹 / Folder of documents.")],
    output: Annotated[Path | None, typer.Option(help="结果 JSON / Where to save figures.")] = None,
) -> None:
    """测评结构识别与速度 / Measure structure and speed. Example: policyqa eval structure texts/."""
    from evals.runs import save_figures
    from evals.structure import measure_structure, structure_text

    report = measure_structure(
        documents,
        limits=settings_of(context).limits,
        progress=lambda message: typer.echo(message, err=True),
    )
    typer.echo(structure_text(report))
    if output:
        typer.echo(f"Figures saved: {save_figures('structure', report, output)}", err=True)
