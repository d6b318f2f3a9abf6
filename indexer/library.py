"""The library: documents are added, replaced, removed and kept in step with a folder.

Every change is made under the index's write lock and put in use in one step. A file that cannot be
read is set aside with its reason, and the others go in.
"""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.errors import IndexMismatch, IndexMissing, UnreadableDocument
from corpus.intake import Intake
from corpus.limits import DEFAULTS, Limits
from indexer import generations
from indexer.arrivals import Arrival, Result, arrivals_at, shipped
from indexer.build import remembered, write_library
from indexer.holdings import Holdings
from indexer.incoming import now
from indexer.manifest import recorded_documents
from indexer.progress import Progress, silent, told
from indexer.work import Work, changing

_LONGEST_NAME, _LONGEST_SUFFIX = 60, 10
"""Characters of an uploaded file's name that are kept: 255 bytes are what file systems take."""


def add(
    directory: Path,
    paths: Sequence[Path],
    *,
    replace: bool = False,
    limits: Limits = DEFAULTS,
    encoder: str = "",
    progress: Progress = silent,
) -> list[Result]:
    """Add files, and all readable files of folders; an index that is not there is built.

    Args:
        directory: Where the index lies.
        paths: Files and folders.
        replace: Whether a file may take the place of a document with its id.
        limits: What one document may cost.
        encoder: For an index that is built, as in ``build_library``.
        progress: Called with a line of text at each step.

    Raises:
        UnreadableDocument: a path is not there, or a folder holds no document.
        PolicyQAError: the index cannot be changed.
    """
    arrivals = arrivals_at(paths)
    with changing(directory, limits, encoder, progress) as work:
        work.take_all(arrivals, replace=replace)
        return work.results


def replace(
    directory: Path,
    id: str,
    file: Path,
    *,
    limits: Limits = DEFAULTS,
    progress: Progress = silent,
) -> list[Result]:
    """Put a file in the place of a document, whose version so far is kept.

    Raises:
        UnknownDocument: there is no such document.
        UnreadableDocument: there is no such file, or it is a folder.
        PolicyQAError: the index cannot be changed.
    """
    if file.is_dir():
        raise UnreadableDocument(f"{file}: is a folder; name the file that replaces “{id}”.")
    (arrival,) = arrivals_at([file])
    with changing(directory, limits, "", progress) as work:
        work.check_held([id])
        work.take_all([dataclasses.replace(arrival, id=id)], replace=True)
        return work.results


def remove(
    directory: Path, ids: Sequence[str], *, forget: bool = False, progress: Progress = silent
) -> list[Result]:
    """Take documents out of use, or files off the list of those that failed.

    Args:
        directory: Where the index lies.
        ids: Of documents, or names of files that failed.
        forget: Whether to delete their versions and files too.
        progress: Called with a line of text at each step.

    Raises:
        UnknownDocument: one of them is not there; then nothing is removed.
        PolicyQAError: the index cannot be changed.
    """
    with changing(directory, DEFAULTS, "", progress) as work:
        work.drop(ids, forget=forget)
        return work.results


def synchronise(
    directory: Path,
    folder: Path,
    *,
    limits: Limits = DEFAULTS,
    encoder: str = "",
    progress: Progress = silent,
) -> list[Result]:
    """Bring an index in step with a folder: what is new, changed and gone there.

    Documents that came from elsewhere stay as they are.

    Raises:
        UnreadableDocument: there is no such folder, or it holds no document.
        PolicyQAError: the index cannot be changed.
    """
    arrivals = arrivals_at([folder])
    with changing(directory, limits, encoder, progress) as work:
        work.drop_gone(arrivals, folder)
        work.take_all(arrivals, replace=True)
        return work.results


def planned(directory: Path, folder: Path, *, limits: Limits = DEFAULTS) -> list[Result]:
    """Return what ``synchronise`` would do, judged by the files' bytes; nothing is changed.

    Raises:
        UnreadableDocument: there is no such folder, or it holds no document.
    """
    arrivals = arrivals_at([folder])
    with Intake(limits) as intake:
        work = Work(directory=directory, intake=intake, held=remembered(directory))
        work.drop_gone(arrivals, folder)
        for arrival in arrivals:
            work.look_at(arrival)
        return work.results


def receive(
    directory: Path,
    uploads: Sequence[tuple[str, bytes]],
    *,
    limits: Limits = DEFAULTS,
    encoder: str = "",
    progress: Progress = silent,
) -> list[Result]:
    """Add files that were uploaded, each in the place of the document with its id, if there is.

    Args:
        directory: Where the index lies.
        uploads: Name and bytes of each file; of a name that is a path, only its end counts.
        limits: What one document may cost.
        encoder: For an index that is built, as in ``build_library``.
        progress: Called with a line of text at each step.

    Raises:
        PolicyQAError: the index cannot be changed.
    """
    with (
        TemporaryDirectory(prefix="policyqa-") as aside,
        changing(directory, limits, encoder, progress) as work,
    ):
        arrivals = []
        for number, (name, data) in enumerate(uploads):
            path = Path(aside, str(number), _upload_name(name))
            path.parent.mkdir()
            path.write_bytes(data)
            arrivals.append(Arrival(path=path, id=path.stem))
        work.take_all(arrivals, replace=True)
        return work.results


def _upload_name(name: str) -> str:
    """Return a name that is no path, fits a file system, and ends as the given one does."""
    path = Path(name.replace("\\", "/").replace("\0", ""))
    if path.name in ("", ".."):
        return "document"
    return path.stem[:_LONGEST_NAME] + path.suffix[:_LONGEST_SUFFIX]


def build(
    directory: Path,
    arrivals: Sequence[Arrival],
    *,
    limits: Limits = DEFAULTS,
    encoder: str = "",
    progress: Progress = silent,
) -> list[Result]:
    """Build the index anew of these files; documents it held otherwise are only remembered.

    Raises:
        UnreadableDocument: none of the files can be read.
        PolicyQAError: the index cannot be written.
    """
    with generations.writing(directory), Intake(limits) as intake:
        before = remembered(directory)
        work = Work(directory=directory, intake=intake, held=Holdings(), progress=progress)
        work.take_all(arrivals, replace=False)
        _build(work, before, encoder)
        return work.results


def rebuild(
    directory: Path, *, limits: Limits = DEFAULTS, encoder: str = "", progress: Progress = silent
) -> list[Result]:
    """Build the index anew of the documents it holds, read again from the files it keeps.

    Shipped documents are read as they are shipped now, and are what an index that is not there is
    built of. A document whose file cannot be read any more is taken from the text that is kept.

    Raises:
        IndexMismatch: the index is of a format that kept no files.
        PolicyQAError: the index cannot be written.
    """
    with generations.writing(directory), Intake(limits) as intake, shipped() as packaged:
        before = remembered(directory)
        work = Work(directory=directory, intake=intake, held=Holdings(), progress=progress)
        ours = {arrival.source: arrival for arrival in packaged}
        for version in told(before.current(), "读取 Reading", progress, weight=lambda v: v.size):
            if version.source in ours:
                work.take_all([ours[version.source]], replace=False)
            else:
                work.take_kept(version)
        if not before.current():
            _check_shipped(directory, packaged)
            work.take_all(packaged, replace=False)
        _build(work, before, encoder)
        return work.results


def _build(work: Work, before: Holdings, encoder: str) -> None:
    incoming = list(work.waiting.values())
    if not incoming:
        raise UnreadableDocument(work.failure)
    versions = [one.version(slot=0, at=now()) for one in incoming]
    held = before.renewed(versions, at=now()).with_failures(work.held.failures)
    write_library(incoming, held, work.directory, encoder=encoder, progress=work.progress)


def _check_shipped(directory: Path, packaged: Sequence[Arrival]) -> None:
    """Check that no other documents than the shipped ones are indexed, in whatever format.

    Raises:
        IndexMismatch: there are, and their files are not kept.
    """
    try:
        documents = recorded_documents(generations.recoverable(directory))
    except IndexMissing:
        return
    other = sorted(documents - {arrival.id for arrival in packaged})
    if other:
        raise IndexMismatch(
            f"{directory}: the index holds documents whose files it does not keep ({other[0]}); "
            "name them: “policyqa index PATH…”."
        )
