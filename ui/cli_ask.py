"""``policyqa ask``: one question, or a file of them."""

import json
import sys
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from assistant.scope import Scope
from assistant.settings import Settings
from assistant.understood import UNAMENDED, Amendment
from ui import batch, labels, output, payloads, terminal, understood_labels
from ui.cli_settings import settings_of
from ui.opening import open_assistant
from ui.scoping import UnusableScope, make_scope
from ui.understood import make_amendment

_STANDARD = Path("-")
_PROGRESS_EVERY = 20
"""Questions between two progress messages."""


def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help=labels.HELP_QUESTION)] = None,
    as_json: Annotated[bool, typer.Option("--json", help=labels.HELP_JSON)] = False,
    explain: Annotated[bool, typer.Option("--explain", help=labels.HELP_EXPLAIN)] = False,
    region: Annotated[str, typer.Option(help=labels.HELP_REGION)] = "",
    level: Annotated[str, typer.Option(help=labels.HELP_LEVEL)] = "",
    period: Annotated[str, typer.Option(help=labels.HELP_PERIOD)] = "",
    document: Annotated[
        list[str] | None, typer.Option(help=labels.HELP_DOCUMENT, metavar="ID")
    ] = None,
    kind: Annotated[str, typer.Option(help=understood_labels.HELP_KIND)] = "",
    scope_only: Annotated[
        bool, typer.Option("--scope-only", help=understood_labels.HELP_SCOPE_ONLY)
    ] = False,
    as_typed: Annotated[
        bool, typer.Option("--as-typed", help=understood_labels.HELP_AS_TYPED)
    ] = False,
    batch_file: Annotated[
        Path | None, typer.Option("--batch", help=labels.HELP_BATCH, metavar="Q.jsonl")
    ] = None,
    output_file: Annotated[
        Path | None, typer.Option("--output", help=labels.HELP_OUTPUT, metavar="A.jsonl")
    ] = None,
) -> None:
    """Answer a question, or every line of a question file."""
    try:
        scope = make_scope(documents=document or (), region=region, level=level, period=period)
        amendment = make_amendment(kind=kind, scope_only=scope_only, as_typed=as_typed)
    except UnusableScope as error:
        raise typer.BadParameter(str(error)) from error
    settings = settings_of(context)
    if (question is None) == (batch_file is None):
        raise typer.BadParameter("give either a question or --batch FILE.")
    if batch_file is None and output_file is not None:
        raise typer.BadParameter("--output goes with --batch.")
    if batch_file is not None:
        if as_json or explain or amendment != UNAMENDED:
            raise typer.BadParameter(
                "--json, --explain, --kind, --scope-only and --as-typed go with a single question."
            )
        _ask_batch(settings, batch_file, output_file or _STANDARD, scope)
    elif question is not None:
        _ask_one(settings, question, scope, amendment, as_json=as_json, explain=explain)


def _ask_one(
    settings: Settings,
    question: str,
    scope: Scope,
    amendment: Amendment,
    *,
    as_json: bool,
    explain: bool,
) -> None:
    answer = open_assistant(settings).ask(question, scope=scope, amendment=amendment)
    if as_json:
        fields = payloads.answer_json(answer, explain=explain)
        typer.echo(json.dumps(fields, ensure_ascii=False, indent=2))
        return
    typer.echo(terminal.answer_text(answer))
    if explain:
        typer.echo("\n" + terminal.trace_text(answer))


def _ask_batch(settings: Settings, source: Path, target: Path, scope: Scope) -> None:
    if source == _STANDARD:
        lines = batch.decode_lines(sys.stdin.buffer.read(), "standard input")
    else:
        lines = batch.read_lines(source)
    assistant = open_assistant(settings)
    for id in scope.documents:
        assistant.index.document(id)  # an unknown id is one failure, not one a line
    counts: Counter[str] = Counter()
    to_standard = target == _STANDARD
    opened = nullcontext(sys.stdout.buffer) if to_standard else output.written_aside(target)

    def progress(done: int) -> None:
        if done % _PROGRESS_EVERY == 0:
            typer.echo(labels.BATCH_PROGRESS.format(done=done, total=len(lines)), err=True)

    with opened as stream:
        for fields in batch.answer_lines(assistant, lines, scope=scope, progress=progress):
            counts[str(fields["status"])] += 1
            stream.write(batch.encode_line(fields))
    typer.echo(
        labels.BATCH_SUMMARY.format(
            total=len(lines),
            output="stdout" if to_standard else target,
            answered=counts["answered"],
            not_found=counts["not_found"],
            failed=counts["failed"],
        ),
        err=True,
    )
