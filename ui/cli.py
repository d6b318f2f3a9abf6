"""The ``policyqa`` command: parse, call one function, print.

Heavy libraries are imported inside the commands that need them, so that ``--help`` is immediate.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import PolicyQAError
from ui import (
    apply_labels,
    cli_apply,
    cli_ask,
    cli_compare,
    cli_documents,
    cli_eval,
    cli_ledger,
    cli_library,
    compare_labels,
    labels,
    ledger_labels,
    library_labels,
)
from ui.cli_settings import settings_of, with_settings

_TRACEBACK = "POLICYQA_TRACEBACK"
"""Environment variable: set, an internal error shows where it happened."""

app = typer.Typer(
    name="policyqa",
    help=labels.HELP,
    epilog=labels.EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("ask", help=labels.HELP_ASK, epilog=labels.EXAMPLES_ASK)(cli_ask.ask)
app.command("apply", help=apply_labels.HELP, epilog=apply_labels.EXAMPLES)(cli_apply.apply)
app.command("compare", help=compare_labels.HELP, epilog=compare_labels.EXAMPLES)(
    cli_compare.compare
)
app.add_typer(cli_documents.app, name="documents", help=labels.HELP_DOCUMENTS)
app.add_typer(cli_ledger.app, name="ledger", help=ledger_labels.HELP)
app.add_typer(cli_eval.app, name="eval", help=labels.HELP_EVAL)


@app.callback()
def options(
    context: typer.Context,
    index: Annotated[
        Path | None,
        typer.Option(help=labels.HELP_INDEX_DIR, envvar="POLICYQA_INDEX", metavar="DIR"),
    ] = None,
) -> None:
    """Take the options that stand before a command."""
    context.obj = with_settings(index)


@app.command("index", help=labels.HELP_INDEX, epilog=labels.EXAMPLES_INDEX)
def build(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help=labels.HELP_INDEX_PATHS, metavar="[PATH]...")
    ] = None,
    encoder: Annotated[str | None, typer.Option(help=labels.HELP_INDEX_ENCODER)] = None,
) -> None:
    """Build the index of the named documents, or anew of those it holds, or of those shipped."""
    from indexer import library
    from indexer.arrivals import arrivals_at

    settings = settings_of(context)
    options: cli_library.BuildOptions = {
        "limits": settings.limits,
        "encoder": settings.encoder if encoder is None else encoder,
        "progress": cli_library.tell,
    }
    if paths:
        results = library.build(settings.index, arrivals_at(paths), **options)
    else:
        results = library.rebuild(settings.index, **options)
    cli_library.report_failures(results)


@app.command("serve", help=labels.HELP_SERVE, epilog=labels.EXAMPLES_SERVE)
def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help=labels.HELP_HOST)] = None,
    port: Annotated[int | None, typer.Option(help=labels.HELP_PORT, min=0, max=65535)] = None,
    manage: Annotated[
        bool | None, typer.Option("--manage/--no-manage", help=library_labels.HELP_MANAGE)
    ] = None,
) -> None:
    """Serve the chat and the HTTP API until stopped."""
    from ui.server import serve

    settings = settings_of(context)
    serve(
        settings,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
        announce=cli_library.tell,
        manage=manage,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; an expected failure becomes one line and exit status 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what an encoding lacks is spelt, never a crash
            stream.reconfigure(errors="backslashreplace")
    try:
        app(arguments, prog_name="policyqa")
    except PolicyQAError as error:
        _fail(str(error))
    except OSError as error:  # a full disk, a file taken away: whatever no module foresaw
        place = f"{error.filename}: " if error.filename else ""
        _fail(f"{place}{error.strerror or error}")
    except Exception as error:  # a mistake of ours: the user gets a sentence, on request the rest
        if os.environ.get(_TRACEBACK):
            raise
        _fail(labels.INTERNAL.format(kind=type(error).__name__, cause=error, name=_TRACEBACK))


def _fail(message: str) -> None:
    typer.echo(" ".join(message.split()), err=True)
    sys.exit(1)
