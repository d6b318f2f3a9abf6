"""``policyqa eval indicators``: how well the indicators of different documents are aligned."""

from typing import Annotated

import typer

from evals import alignment


def indicators(
    pairs: Annotated[
        list[str] | None, typer.Argument(help="名称对文件 / Files of pairs (default dev, test).")
    ] = None,
    misses: Annotated[int, typer.Option(min=0, help="最多列出几处不符 / Misses listed.")] = 0,
) -> None:
    """测评指标对齐 / Measure the alignment of indicators on hand-checked pairs.

    Example: policyqa eval indicators --misses 20
    """
    for source in pairs or alignment.SETS:
        report = alignment.judge(alignment.read_pairs(source))
        typer.echo(alignment.report_text(source, report, misses=misses))
