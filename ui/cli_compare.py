"""``policyqa compare``: sides next to each other, on the screen or in a file."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.comparison import Comparison
from assistant.comparison_sides import Parties
from assistant.settings import Settings
from ui import compare_labels as words
from ui import compare_tables, exports, output
from ui.cli_settings import settings_of
from ui.compare_request import make_parties
from ui.scoping import UnusableScope
from ui.terminal import safe


def compare(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(help=words.HELP_TOPIC)] = "",
    document: Annotated[
        list[str] | None, typer.Option(help=words.HELP_DOCUMENT, metavar="ID")
    ] = None,
    region: Annotated[list[str] | None, typer.Option(help=words.HELP_REGION)] = None,
    level: Annotated[list[str] | None, typer.Option(help=words.HELP_LEVEL)] = None,
    period: Annotated[list[str] | None, typer.Option(help=words.HELP_PERIOD)] = None,
    output_file: Annotated[
        Path | None, typer.Option("--output", help=words.HELP_OUTPUT, metavar="FILE")
    ] = None,
) -> None:
    """Compare the sides that are named, or that the topic names."""
    try:
        parties = make_parties(
            documents=document or (), regions=region or (), levels=level or (),
            periods=period or (),
        )  # fmt: skip
    except UnusableScope as error:
        raise typer.BadParameter(str(error)) from error
    settings = settings_of(context)
    if output_file is None:
        found = _compared(settings, topic, parties)
        if found.lines:
            typer.echo(safe(compare_tables.comparison_text(found)))
        typer.echo(safe(compare_tables.note(found)), err=bool(found.lines))
        return
    ending = exports.known_ending(output_file, compare_tables.ENDINGS)
    with output.written_aside(output_file) as stream:
        found = _compared(settings, topic, parties)
        stream.write(compare_tables.encoded_comparison(found, ending))
    typer.echo(safe(compare_tables.note(found)), err=True)
    typer.echo(words.WRITTEN.format(lines=len(found.lines), path=output_file), err=True)


def _compared(settings: Settings, topic: str, parties: Parties) -> Comparison:
    from assistant.comparing import Comparer
    from assistant.ledgers import Ledgers
    from indexer.store import Index

    index = Index.open(settings.index)
    return Comparer(index, Ledgers(index)).compare(topic, parties)
