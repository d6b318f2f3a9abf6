"""``policyqa documents``: what is in the index, and changing it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui import check_labels, cli_check, cli_library, labels, payloads, terminal
from ui import library_labels as words
from ui.cli_settings import settings_of

if TYPE_CHECKING:
    from indexer.store import Index

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command("add", help=words.HELP_ADD, epilog=words.EXAMPLES_ADD)(cli_library.add)
app.command("replace", help=words.HELP_REPLACE, epilog=words.EXAMPLES_REPLACE)(cli_library.replace)
app.command("remove", help=words.HELP_REMOVE, epilog=words.EXAMPLES_REMOVE)(cli_library.remove)
app.command("sync", help=words.HELP_SYNC, epilog=words.EXAMPLES_SYNC)(cli_library.sync)
app.command("check", help=check_labels.HELP_CHECK, epilog=check_labels.EXAMPLES_CHECK)(
    cli_check.check
)


@app.command("list", help=labels.HELP_LIST, epilog=labels.EXAMPLES_LIST)
def list_documents(
    context: typer.Context,
    failed: Annotated[bool, typer.Option("--failed", help=words.HELP_FAILED)] = False,
    as_json: Annotated[bool, typer.Option("--json", help=labels.HELP_JSON)] = False,
) -> None:
    """List the documents of the index, or the files that could not be read."""
    from ui.library_payloads import documents_text, failure_json, failures_text

    index = _index(context)
    if failed:
        failures = index.holdings().failures
        if as_json:
            _print_json({"failed": [failure_json(failure) for failure in failures]})
        else:
            typer.echo(failures_text(failures))
        return
    doubts = {version.id: version.doubts for version in index.holdings().current()}
    if as_json:
        listed = [
            {**payloads.document_json(info), "doubts": list(doubts[info.id])}
            for info in index.documents()
        ]
        _print_json({"documents": listed})
    else:
        typer.echo(documents_text(index.documents(), doubts))


@app.command("show", help=labels.HELP_SHOW, epilog=labels.EXAMPLES_SHOW)
def show(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help=labels.HELP_SHOW_ID, metavar="ID")],
    text: Annotated[bool, typer.Option("--text", help=labels.HELP_TEXT)] = False,
    as_json: Annotated[bool, typer.Option("--json", help=labels.HELP_JSON)] = False,
    version: Annotated[int | None, typer.Option(min=1, help=words.HELP_VERSION)] = None,
) -> None:
    """Show one document or version: identity and outline, or its text byte for byte."""
    from corpus.outline import parse

    if text and as_json:
        raise typer.BadParameter("choose one of --text and --json.")
    index = _index(context)
    if version is None:
        plan = index.plan(id)
    else:
        found = index.holdings().version(id, version)
        plan = parse(index.version_text(found), found.info)
    if text:
        typer.echo(plan.text.encode(), nl=False)
    elif as_json:
        _print_json(payloads.plan_json(plan))
    else:
        typer.echo(terminal.plan_text(plan))


@app.command("history", help=words.HELP_HISTORY, epilog=words.EXAMPLES_HISTORY)
def history(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help=labels.HELP_SHOW_ID, metavar="ID")],
    as_json: Annotated[bool, typer.Option("--json", help=labels.HELP_JSON)] = False,
) -> None:
    """List the versions of a document, one that was removed too."""
    from ui.library_payloads import history_text, version_json

    versions = _index(context).holdings().history(id)
    if as_json:
        _print_json({"versions": [version_json(version) for version in versions]})
    else:
        typer.echo(history_text(versions))


@app.command("export", help=words.HELP_EXPORT, epilog=words.EXAMPLES_EXPORT)
def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help=words.HELP_EXPORT_FOLDER, metavar="FOLDER")],
    document: Annotated[list[str] | None, typer.Option(help=words.HELP_EXPORT_IDS)] = None,
) -> None:
    """Write the documents' own files and a catalogue of them into a folder."""
    from indexer.export import export

    written = export(_index(context), folder, ids=document or ())
    typer.echo(words.EXPORTED.format(count=len(written), folder=folder), err=True)


@app.command("verify", help=words.HELP_VERIFY, epilog=words.EXAMPLES_VERIFY)
def verify(context: typer.Context) -> None:
    """Check every file that the index keeps; what is damaged is named."""
    from indexer.verify import damages, files_checked

    index = _index(context)
    found = damages(index)
    _print_lines(found)
    if found:
        raise typer.Exit(1)
    typer.echo(words.VERIFIED.format(count=files_checked(index)), err=True)


def _index(context: typer.Context) -> "Index":
    from indexer.store import Index

    return Index.open(settings_of(context).index)


def _print_json(fields: object) -> None:
    typer.echo(json.dumps(fields, ensure_ascii=False, indent=2))


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        typer.echo(terminal.safe(line))
