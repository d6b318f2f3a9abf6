"""``policyqa eval provisions``: measure how provisions are read."""

from pathlib import Path
from typing import Annotated

import typer


def provisions(
    library: Annotated[
        Path | None,
        typer.Option(help="文件库文本目录，评其中有标注的文件 / Folder of labelled library texts."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="结果 JSON 的位置 / Where to save the figures.")
    ] = None,
    misses: Annotated[
        int, typer.Option(min=0, help="列出几处不一致 / List so many disagreements.")
    ] = 0,
) -> None:
    """测评条款抽取 / Measure the reading of provisions against the hand-labelled reference.

    Example: policyqa eval provisions --library texts --misses 20
    """
    from corpus.library import read_documents, shipped_plans
    from evals.provisions import measure, read_references, text_report
    from evals.runs import save_figures

    references = read_references()
    plans = {plan.info.id: plan for plan in shipped_plans()}
    wanted = sorted({reference.document for reference in references} - set(plans))
    files = [path for name in wanted if library and (path := library / f"{name}.txt").is_file()]
    shipped = frozenset(plans)
    plans |= {plan.info.id: plan for plan in (read_documents(files) if files else ())}
    report = measure(plans, references, shipped=shipped)
    for part in report.parts:
        typer.echo(f"{part.name}: {len(part.documents)}")
        typer.echo(text_report(part.outcome, misses=misses) + "\n")
    if output:
        typer.echo(f"Figures saved: {save_figures('provisions', report, output)}", err=True)
    if len(files) < len(wanted):
        missing = len(wanted) - len(files)
        typer.echo(f"note: {missing} labelled documents are not in --library", err=True)
