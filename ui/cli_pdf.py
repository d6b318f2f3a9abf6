"""``policyqa eval pdf``: measure how PDF files are read."""

from pathlib import Path
from typing import Annotated

import typer


def pdf(
    pdf_folder: Annotated[Path, typer.Argument(help="PDF 文件夹 / Folder of NAME.pdf.")],
    text_folder: Annotated[Path, typer.Argument(help="参考文本 / Folder of NAME.txt.")],
    sentences: Annotated[
        int, typer.Option(min=0, help="抽查几句的页码 / Sentences whose page is checked.")
    ] = 100,
    seed: Annotated[int, typer.Option(help="抽样种子 / Seed of the drawing.")] = 0,
    output: Annotated[Path | None, typer.Option(help="结果 JSON / Where to save figures.")] = None,
) -> None:
    """测评 PDF 读取 / Measure the reading of PDF files. Example: policyqa eval pdf pdf/ txt/."""
    from evals.pdf import measure_pdf, pdf_text
    from evals.runs import save_figures

    report = measure_pdf(
        pdf_folder,
        text_folder,
        sentences=sentences,
        seed=seed,
        progress=lambda message: typer.echo(message, err=True),
    )
    typer.echo(pdf_text(report))
    if output:
        typer.echo(f"Figures saved: {save_figures('pdf', report, output)}", err=True)
