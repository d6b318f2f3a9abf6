"""``policyqa eval library``: what keeping a library costs."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer


def library(
    folder: Annotated[Path, typer.Argument(help="文件夹 / Folder of documents.", metavar="FOLDER")],
    sample: Annotated[
        int, typer.Option(min=1, help="增删几份文件 / Documents that are changed.")
    ] = 5,
    output: Annotated[Path | None, typer.Option(help="结果 JSON / Where to save figures.")] = None,
) -> None:
    """测评文件库的维护 / Measure the upkeep of a library. Example: policyqa eval library plans/."""
    from evals.runs import save_figures
    from evals.upkeep import measure_upkeep, upkeep_text

    with tempfile.TemporaryDirectory(prefix="policyqa-") as place:
        report = measure_upkeep(
            folder,
            Path(place) / "index",
            sample=sample,
            progress=lambda message: typer.echo(message, err=True),
        )
    typer.echo(upkeep_text(report))
    typer.echo(f"Figures saved: {save_figures('library', report, output)}", err=True)
