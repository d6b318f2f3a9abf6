"""``policyqa apply``: what applies to an enterprise, on the screen or as a checklist."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.apply_checklist import Checklist
from assistant.profile import Profile
from assistant.scope import Scope
from assistant.settings import Settings
from ui import apply_labels as words
from ui import apply_tables, exports, output
from ui.cli_settings import settings_of
from ui.terminal import safe


def apply(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=words.HELP_TEXT, metavar="[企业描述]")] = "",
    profile: Annotated[Path | None, typer.Option(help=words.HELP_PROFILE, metavar="FILE")] = None,
    document: Annotated[
        list[str] | None, typer.Option(help=words.HELP_DOCUMENT, metavar="ID")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help=words.HELP_ALL)] = False,
    output_file: Annotated[
        Path | None, typer.Option("--output", help=words.HELP_OUTPUT, metavar="FILE")
    ] = None,
) -> None:
    """List what applies to the enterprise that is described."""
    if not text.strip() and profile is None:
        raise typer.BadParameter(words.NEITHER)
    settings, scope = settings_of(context), Scope(documents=tuple(document or ()))
    ending = exports.known_ending(output_file, apply_tables.ENDINGS) if output_file else ""
    known = _profile(text, profile)
    if output_file is None:
        found = _checked(settings, known, scope)
        if found.matches:
            typer.echo(safe(apply_tables.checklist_text(found)))
        else:
            typer.echo(words.NONE)
        typer.echo(safe(apply_tables.note(found)), err=True)
        return
    with output.written_aside(output_file) as stream:
        found = _checked(settings, known, scope)
        stream.write(apply_tables.encoded_checklist(found, ending, everything=all_))
    typer.echo(safe(apply_tables.note(found)), err=True)
    rows = len(found.matches) + (len(found.not_applicable) if all_ else 0)
    typer.echo(words.WRITTEN.format(rows=rows, path=output_file), err=True)


def _profile(text: str, file: Path | None) -> Profile:
    from assistant.profile_fields import parse_fields, profile_of, read_file

    if file is None:
        return profile_of(parse_fields({"text": text}))
    return read_file(file, text=text)


def _checked(settings: Settings, profile: Profile, scope: Scope) -> Checklist:
    from assistant.apply import Applicability
    from indexer.store import Index

    return Applicability(Index.open(settings.index)).check(profile, scope)
