"""``policyqa eval identity``: measure how identities are read."""

from pathlib import Path
from typing import Annotated

import typer


def identity(
    documents: Annotated[
        list[Path], typer.Argument(help="文件或文件夹 / Documents, or a folder of them.")
    ],
    manifest: Annotated[
        Path, typer.Option(help="人工清单 JSON / JSON list with id, issuer, date, doc_type …")
    ],
    verdicts: Annotated[
        Path | None, typer.Option(help="裁定 TOML / Verdicts (default: the shipped ones).")
    ] = None,
    disagreements: Annotated[
        Path | None, typer.Option(help="另存不一致的列表 TSV / Where to list disagreements.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="结果 JSON / Where to save figures.")] = None,
) -> None:
    """测评文件属性的识别 / Measure identities against a manifest.

    Example: policyqa eval identity library/ --manifest manifest.json --disagreements wrong.tsv
    """
    from dataclasses import replace

    from corpus.library import read_documents
    from evals.identity import (
        SHIPPED_VERDICTS,
        disagreements_text,
        identity_text,
        measure_identity,
        read_manifest,
        read_verdicts,
    )
    from evals.runs import save_figures, write_text

    entries = read_manifest(manifest)
    judged = read_verdicts(verdicts or SHIPPED_VERDICTS)
    report = measure_identity(read_documents(documents), entries, judged)
    typer.echo(identity_text(report))
    if disagreements:
        write_text(disagreements, disagreements_text(report))
        typer.echo(f"Disagreements listed: {disagreements}", err=True)
    figures = replace(report, disagreements=())  # those name the documents' issuers and dates
    typer.echo(f"Figures saved: {save_figures('identity', figures, output)}", err=True)
