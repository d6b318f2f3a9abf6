"""``policyqa ledger``: whole lists, on the screen or in a file."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from assistant.ledger_filters import Filters
from assistant.ledger_rows import LedgerName
from assistant.settings import Settings
from ui import exports, output
from ui import ledger_labels as words
from ui.cli_settings import settings_of
from ui.exports import Table
from ui.ledger_request import UnusableFilter, make_filters
from ui.ledger_tables import ledger_table, searched_note
from ui.scoping import UnusableScope
from ui.terminal_table import table_text

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_WIDTH = 160
"""Places of a line where the terminal does not say how many it has."""


def _command(name: LedgerName) -> Callable[..., None]:
    """Return the command that lists one ledger; all take the same filters."""

    def show(
        context: typer.Context,
        document: Annotated[
            list[str] | None, typer.Option(help=words.HELP_DOCUMENT, metavar="ID")
        ] = None,
        region: Annotated[str, typer.Option(help=words.HELP_REGION)] = "",
        level: Annotated[str, typer.Option(help=words.HELP_LEVEL)] = "",
        period: Annotated[str, typer.Option(help=words.HELP_PERIOD)] = "",
        indicator: Annotated[str, typer.Option(help=words.HELP_INDICATOR)] = "",
        industry: Annotated[str, typer.Option(help=words.HELP_INDUSTRY)] = "",
        department: Annotated[str, typer.Option(help=words.HELP_DEPARTMENT)] = "",
        role: Annotated[str, typer.Option(help=words.HELP_ROLE)] = "",
        year: Annotated[str, typer.Option(help=words.HELP_YEAR)] = "",
        kind: Annotated[str, typer.Option(help=words.HELP_KIND)] = "",
        output_file: Annotated[
            Path | None, typer.Option("--output", help=words.HELP_OUTPUT, metavar="FILE")
        ] = None,
    ) -> None:
        try:
            filters = make_filters(
                documents=document or (), region=region, level=level, period=period,
                indicator=indicator, industry=industry, department=department, role=role,
                year=year, kind=kind,
            )  # fmt: skip
        except (UnusableFilter, UnusableScope) as error:
            raise typer.BadParameter(str(error)) from error
        _list(settings_of(context), name, filters, output_file)

    return show


for _name in LedgerName:
    app.command(
        _name.value,
        help=words.HELP_OF[_name],
        epilog=words.EXAMPLES.format(name=_name.value, example=words.EXAMPLE_OF[_name]),
    )(_command(_name))


def _list(settings: Settings, name: LedgerName, filters: Filters, target: Path | None) -> None:
    if target is None:
        table = _table(settings, name, filters, brief=True)
        if table.rows:
            width = shutil.get_terminal_size((_WIDTH, 0)).columns
            typer.echo(table_text(table, width=width))
        typer.echo(table.note, err=bool(table.rows))
        return
    ending = exports.known_ending(target)
    with output.written_aside(target) as stream:
        table = _table(settings, name, filters)
        stream.write(exports.encoded(table, ending))
    typer.echo(table.note, err=True)
    typer.echo(words.WRITTEN.format(rows=len(table.rows), path=target), err=True)


def _table(settings: Settings, name: LedgerName, filters: Filters, *, brief: bool = False) -> Table:
    from assistant.ledgers import Ledgers
    from indexer.store import Index

    ledgers = Ledgers(Index.open(settings.index))
    rows = ledgers.rows(name, filters)
    note = searched_note(len(rows), ledgers.searched(filters), filters)
    return ledger_table(name, rows, note, brief=brief)
