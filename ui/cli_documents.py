"""``policyqa documents``: what is in the index."""

import json
from typing import Annotated

import typer

from ui import labels, payloads, terminal
from ui.cli_settings import settings_of

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("list", help=labels.HELP_LIST, epilog=labels.EXAMPLES_LIST)
def list_documents(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=labels.HELP_JSON)] = False,
) -> None:
    """List the documents of the index."""
    from indexer.store import Index

    documents = Index.open(settings_of(context).index).documents()
    if as_json:
        fields = {"documents": [payloads.document_json(info) for info in documents]}
        typer.echo(json.dumps(fields, ensure_ascii=False, indent=2))
    else:
        typer.echo(terminal.documents_text(documents))


@app.command("show", help=labels.HELP_SHOW, epilog=labels.EXAMPLES_SHOW)
def show(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help=labels.HELP_SHOW_ID, metavar="ID")],
    text: Annotated[bool, typer.Option("--text", help=labels.HELP_TEXT)] = False,
    as_json: Annotated[bool, typer.Option("--json", help=labels.HELP_JSON)] = False,
) -> None:
    """Show one document: identity and outline, or its text byte for byte."""
    from indexer.store import Index

    if text and as_json:
        raise typer.BadParameter("choose one of --text and --json.")
    index = Index.open(settings_of(context).index)
    if text:
        typer.echo(index.text(id).encode(), nl=False)
    elif as_json:
        plan = payloads.plan_json(index.plan(id))
        typer.echo(json.dumps(plan, ensure_ascii=False, indent=2))
    else:
        typer.echo(terminal.plan_text(index.plan(id)))
