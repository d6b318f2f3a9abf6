"""From files to plans: the shipped documents, and those a user names."""

import os
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from corpus import catalogue
from corpus.errors import UnreadableDocument
from corpus.identity import identify
from corpus.intake import Intake
from corpus.limits import DEFAULTS, Limits, is_hidden, is_outside
from corpus.outline import parse
from corpus.plan import DocumentInfo, Plan
from corpus.readers.formats import IN_FOLDERS
from corpus.readers.source import SourceText

_UNNAMED = DocumentInfo(id="", title="")


def shipped_plans() -> tuple[Plan, ...]:
    """Return the plans that come with the package, in the catalogue's order."""
    with as_file(files("corpus").joinpath("documents")) as folder:
        return read_documents([Path(folder)])


def read_documents(paths: Sequence[Path], *, limits: Limits = DEFAULTS) -> tuple[Plan, ...]:
    """Read files, and the readable files of whole folders in the catalogue's order, then by name.

    What a catalogue.toml beside a file gives of its identity counts before the document's words.

    Raises:
        UnreadableDocument: a path does not exist, is of an unknown format, cannot be read, or two
            files would have the same id.
    """
    plans: dict[str, Plan] = {}
    with Intake(limits) as intake:
        for path in paths:
            for file in document_files(path):
                plan = plan_of(intake.read(file), id=file.stem, known=known_identity(file))
                if plan.info.id in plans:
                    raise UnreadableDocument(
                        f"{file}: a document with the id “{plan.info.id}” is there already; "
                        "rename one of the two files."
                    )
                plans[plan.info.id] = plan
    return tuple(plans.values())


def read_document(file: Path, *, limits: Limits = DEFAULTS) -> Plan:
    """Read one file.

    Raises:
        UnreadableDocument: the format is unknown or the file cannot be read.
    """
    with Intake(limits) as intake:
        return plan_of(intake.read(file), id=file.stem, known=known_identity(file))


def plan_of(source: SourceText, *, id: str, known: DocumentInfo | None = None) -> Plan:
    """Return the plan that a reader's text is, with its own identity as a catalogue corrects it."""
    plan = parse(source.text, _UNNAMED)
    info = catalogue.corrected(identify(plan, id), known)
    return replace(plan, info=info, pages=source.pages)


def known_identity(file: Path) -> DocumentInfo | None:
    """Return the identity that a catalogue beside the file gives it, if there is one.

    Raises:
        UnreadableDocument: the catalogue is unusable.
    """
    return _catalogue_beside(file).get(file.name)


def document_files(path: Path) -> list[Path]:
    """Return a file, or the readable files of a folder in the catalogue's order, then by name.

    Of a folder, pictures, hidden files and its own folders are left out.

    Raises:
        UnreadableDocument: there is no such file or folder, no document in it, or a link that
            leads out of it: nobody named what lies there.
    """
    if not path.exists():
        raise UnreadableDocument(f"{path}: no such file or folder; check the path.")
    if not path.is_dir():
        return [path]
    found = sorted(
        file
        for file in path.iterdir()
        if file.suffix.lower() in IN_FOLDERS and not is_hidden(file) and file.is_file()
    )
    for file in found:
        check_inside(file, path)
    if not found:
        raise UnreadableDocument(
            f"{path}: holds no document ({', '.join(IN_FOLDERS)}); name another folder."
        )
    order = {name: place for place, name in enumerate(_catalogue_beside(found[0]))}
    return sorted(found, key=lambda file: (order.get(file.name, len(order)), file.name))


def files_below(folder: Path) -> list[Path]:
    """Return the readable files of a folder and of the folders in it; links are for the caller.

    Raises:
        UnreadableDocument: a catalogue is unusable, or there is no document: a folder that is
            empty by mistake must not pass for one whose documents have all been taken away.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(Path(name)))
        order = {name: at for at, name in enumerate(_catalogue_beside(Path(place) / "_"))}
        files = (Path(place, name) for name in names if not is_hidden(Path(name)))
        readable = [file for file in files if file.suffix.lower() in IN_FOLDERS]
        found += sorted(readable, key=lambda file: (order.get(file.name, len(order)), file.name))
    if not found:
        raise UnreadableDocument(
            f"{folder}: holds no document ({', '.join(IN_FOLDERS)}); name another folder."
        )
    return found


def check_inside(file: Path, folder: Path) -> None:
    """Check that a file found in a folder is no link that leads out of it.

    Raises:
        UnreadableDocument: it is; nobody named what lies there.
    """
    if is_outside(file, folder):
        raise UnreadableDocument(
            f"{file}: is a link that leads out of the folder; "
            "copy the document into it, or name the document itself."
        )


def _catalogue_beside(file: Path) -> dict[str, DocumentInfo]:
    path = file.parent / catalogue.FILE_NAME
    return catalogue.read_catalogue(path) if path.is_file() else {}
