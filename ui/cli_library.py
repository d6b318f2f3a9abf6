"""The commands of ``policyqa documents`` that change the library."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from ui import labels
from ui import library_labels as words
from ui.cli_settings import settings_of

if TYPE_CHECKING:
    from corpus.limits import Limits
    from indexer.arrivals import Result
    from indexer.progress import Progress


class BuildOptions(TypedDict):
    """What a build is told besides its documents."""

    limits: "Limits"
    encoder: str
    progress: "Progress"


Json = Annotated[bool, typer.Option("--json", help=labels.HELP_JSON)]


def add(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help=words.HELP_PATHS, metavar="PATH...")],
    replace: Annotated[bool, typer.Option("--replace", help=words.HELP_REPLACE_OPTION)] = False,
    as_json: Json = False,
) -> None:
    """Add files, and the files of folders."""
    from indexer import library

    settings = settings_of(context)
    results = library.add(
        settings.index,
        paths,
        replace=replace,
        limits=settings.limits,
        encoder=settings.encoder,
        progress=tell,
    )
    report(results, as_json=as_json, known=True)


def replace(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help=words.HELP_REPLACE_ID, metavar="ID")],
    file: Annotated[Path, typer.Argument(help=words.HELP_REPLACE_FILE, metavar="FILE")],
    as_json: Json = False,
) -> None:
    """Put a new file in the place of a document."""
    from indexer import library

    settings = settings_of(context)
    results = library.replace(settings.index, id, file, limits=settings.limits, progress=tell)
    report(results, as_json=as_json)


def remove(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(help=words.HELP_REMOVE_IDS, metavar="ID...")],
    forget: Annotated[bool, typer.Option("--forget", help=words.HELP_FORGET)] = False,
    as_json: Json = False,
) -> None:
    """Remove documents, or files from the list of those that failed."""
    from indexer import library

    report(library.remove(settings_of(context).index, ids, forget=forget), as_json=as_json)


def sync(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help=words.HELP_SYNC_FOLDER, metavar="FOLDER")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=words.HELP_DRY_RUN)] = False,
    as_json: Json = False,
) -> None:
    """Bring the library in step with a folder."""
    from indexer import library

    settings = settings_of(context)
    if dry_run:
        results = library.planned(settings.index, folder, limits=settings.limits)
        report(results, as_json=as_json, note=words.DRY)
        return
    results = library.synchronise(
        settings.index,
        folder,
        limits=settings.limits,
        encoder=settings.encoder,
        progress=tell,
    )
    report(results, as_json=as_json)


def report_failures(results: Sequence["Result"]) -> None:
    """Print the files that failed; the status is 1 when there are any."""
    from ui.library_payloads import results_text

    failed = [result for result in results if result.outcome.name == "FAILED"]
    if failed:
        tell(results_text(failed))
        raise typer.Exit(1)


def tell(message: str) -> None:
    """Print a line of progress."""
    typer.echo(message, err=True)


def report(
    results: Sequence["Result"], *, as_json: bool = False, known: bool = False, note: str = ""
) -> None:
    """Print what became of every file, of known ones if told; status 1 when one failed."""
    from indexer.arrivals import Outcome
    from ui.library_payloads import result_json, results_text, summary_text

    if as_json:
        fields = {"results": [result_json(result) for result in results]}
        typer.echo(json.dumps(fields, ensure_ascii=False, indent=2))
    elif text := results_text(results, known=known):
        typer.echo(text)
    tell("  ".join(filter(None, (summary_text(results) or words.NOTHING, note))))
    if any(result.outcome is Outcome.FAILED for result in results):
        raise typer.Exit(1)
