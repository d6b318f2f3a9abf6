"""``policyqa documents check``: may these files go into the library unseen?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui import check_labels as words
from ui import labels
from ui.cli_settings import settings_of

if TYPE_CHECKING:
    from corpus.acceptance import Acceptance
    from corpus.limits import Limits


def check(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help=words.HELP_PATHS, metavar="PATH...")],
    as_json: Annotated[bool, typer.Option("--json", help=labels.HELP_JSON)] = False,
) -> None:
    """Report what was read of each file; status 1 when a person should look at one first."""
    from ui.check_report import report_json, report_text, unreadable_text

    entries: list[dict[str, object]] = []
    doubted = unreadable = 0
    for file, found in _examined(paths, settings_of(context).limits):
        if isinstance(found, str):
            unreadable += 1
            entries.append({"file": str(file), "accepted": False, "unreadable": found})
            shown = unreadable_text(file, found)
        else:
            doubted += not found.accepted
            entries.append(report_json(file, found))
            shown = report_text(file, found)
        if not as_json:
            typer.echo(shown)
    if as_json:
        typer.echo(json.dumps({"documents": entries}, ensure_ascii=False, indent=2))
    else:
        count = len(entries)
        typer.echo(words.SUMMARY.format(count=count, doubted=doubted, unreadable=unreadable))
    if doubted or unreadable:
        raise typer.Exit(1)


def _examined(paths: list[Path], limits: "Limits") -> Iterator[tuple[Path, "Acceptance | str"]]:
    """Yield each file with its report, or with the sentence that says why it cannot be read."""
    from corpus.acceptance import examine
    from corpus.errors import UnreadableDocument
    from corpus.intake import Intake
    from corpus.library import document_files, known_identity, plan_of

    with Intake(limits) as intake:
        for path in paths:
            try:
                files = document_files(path)
            except UnreadableDocument as error:
                yield path, str(error)
                continue
            for file in files:
                try:
                    source = intake.read(file)
                    plan = plan_of(source, id=file.stem, known=known_identity(file))
                except UnreadableDocument as error:
                    yield file, str(error)
                else:
                    yield file, examine(plan, notes=source.notes)
