"""``policyqa eval add`` and ``generate``: where questions come from."""

from pathlib import Path
from typing import Annotated

import typer

from ui.cli_settings import settings_of


def add(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="题目文件 / Question file to append to.")],
    id: Annotated[str, typer.Option(help="新题编号 / Id of the new case.")],
    kind: Annotated[str, typer.Option("--type", help="target, task, unanswerable …")],
    question: Annotated[str | None, typer.Option(help="问题 / The question.")] = None,
    answer: Annotated[str | None, typer.Option(help="标准答案 / Gold answer.")] = None,
    must: Annotated[
        list[str] | None, typer.Option(help="答案须含，异写用 | 分隔 / Needed; variants by |.")
    ] = None,
    must_not: Annotated[
        list[str] | None, typer.Option(help="答案不得含 / Must not be said.")
    ] = None,
    evidence: Annotated[
        list[str] | None, typer.Option(help="文件编号=原文 / DOCUMENT=quote, as printed.")
    ] = None,
    persona: Annotated[str, typer.Option(help="enterprise, official, evaluator")] = "",
    difficulty: Annotated[str, typer.Option(help="easy, paraphrase, hard")] = "",
    feedback: Annotated[
        Path | None, typer.Option(help="从答案文件取题，需 --pick / Take it from an answers file.")
    ] = None,
    pick: Annotated[str, typer.Option(help="答案文件中的编号 / Id in the answers file.")] = "",
) -> None:
    """添加一题，先校验 / Add a case, checked first.

    Example: policyqa eval add q.jsonl --id q-9 --type target --question "…" --answer "下降18%"
    --must "18%|百分之十八" --evidence "plan=能耗下降18%"
    """
    from evals.cases import append_case, checked_case, fields_from_feedback
    from indexer.store import Index

    given: dict[str, object] = {
        "question": question,
        "answer": answer,
        "must": [group.split("|") for group in must or []],
        "must_not": must_not,
        "evidence": [_evidence(item) for item in evidence or []],
        "persona": persona,
        "difficulty": difficulty,
    }
    taken = fields_from_feedback(feedback, pick) if feedback else {}
    fields = taken | {name: value for name, value in given.items() if value}
    index = Index.open(settings_of(context).index)
    documents = {info.id: index.text(info.id) for info in index.documents()}
    case = checked_case({"id": id, "type": kind, **fields}, documents)
    for group in append_case(file, case):
        typer.echo(f"note: no evidence states {group!r}", err=True)
    typer.echo(f"{case.id} added to {file}")


def generate(
    context: typer.Context,
    output: Annotated[Path, typer.Argument(help="写到这个题目文件 / Question file to write.")],
    held_out: Annotated[
        bool, typer.Option("--held-out", help="只用留出的问法 / Only the held-out forms.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, help="每份文件最多几题 / At most so many a document.")
    ] = None,
) -> None:
    """由索引中的规划生成题目 / Generate questions. Example: policyqa eval generate g.jsonl."""
    from evals.cases import line
    from evals.generate import generate as generated
    from evals.runs import write_text
    from indexer.store import Index

    index = Index.open(settings_of(context).index)
    plans = [index.plan(info.id) for info in index.documents()]
    made = generated(plans, held_out=held_out, limit=limit)
    write_text(output, "".join(line(question) + "\n" for question in made))
    typer.echo(f"{len(made)} questions written to {output}")


def _evidence(item: str) -> dict[str, str]:
    document, separator, quote = item.partition("=")
    if not separator:
        raise typer.BadParameter(f"{item!r} is not DOCUMENT=quote", param_hint="--evidence")
    return {"doc": document, "quote": quote}
