"""Generations: an index is replaced as a whole, in one step, by one writer beside many readers.

The directory holds generations and a file CURRENT that names the one in use. A new generation is
written beside the old one, sharing by hard links the files that stay the same; replacing CURRENT
is atomic, so that a reader sees the old index or the new one and a killed writer leaves either.
CURRENT also has the checksum of the generation's manifest, which has those of all other files.

A reader holds a shared lock on the folder of its generation. A generation out of use is removed by
the writer that replaced it, or, while somebody reads it, by a later one.
"""

import errno
import fcntl
import hashlib
import os
import re
import secrets
import shutil
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import IndexBusy, IndexDamaged, IndexMissing, PolicyQAError

CURRENT = "CURRENT"
"""File that names the folder of the generation in use, with the checksum of its manifest."""
MANIFEST = "manifest.json"
ORIGINALS = "files"
"""Folder of the documents' own files, which all generations share."""
_PREFIX = "generation-"
_LOCK = "write.lock"
_NEW = f"{CURRENT}.new"
_POINTER = re.compile(r"(?P<name>generation-[0-9a-z_]{8})(?: (?P<manifest>[0-9a-f]{64}))?\n")
"""「generation-1b9f27c0 7bafbb25…」; formats before 6 had no checksum."""
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.EXDEV, errno.EMLINK, errno.ENOSYS)
"""What file systems answer that know no hard links, or have given a file as many as they can."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """What CURRENT says."""

    generation: Path
    manifest: str
    """SHA-256 of the generation's manifest; empty in an index of an older format."""


class Lease:
    """A reader's hold on a generation: while it lasts, no writer removes the folder."""

    def __init__(self, generation: Path) -> None:
        """Take hold; a folder that is not there, or a file system without locks, gives no hold."""
        self.release: Callable[[], object] = lambda: None
        with suppress(OSError):
            folder = os.open(generation, os.O_RDONLY | os.O_DIRECTORY)
            self.release = weakref.finalize(self, os.close, folder)
            fcntl.flock(folder, fcntl.LOCK_SH)


def read_pointer(directory: Path) -> Pointer:
    """Return which generation is in use.

    Raises:
        IndexMissing: there is no index.
        IndexDamaged: the file that says it is damaged.
    """
    path = directory / CURRENT
    try:
        found = _POINTER.fullmatch(path.read_bytes().decode("ascii", "replace"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(_missing(directory)) from error
    if not found:
        raise IndexDamaged(
            f"{path}: the file that names the index in use is damaged; "
            "build the index again with “policyqa index”."
        )
    return Pointer(directory / found["name"], found["manifest"] or "")


def in_use(directory: Path) -> Path:
    """Return the folder of the generation in use; raises as ``read_pointer``."""
    return read_pointer(directory).generation


def recoverable(directory: Path) -> Path:
    """Return the folder of the generation in use, or where nothing says which, of the last one.

    Raises:
        IndexMissing: there is none that was written to its end.
    """
    try:
        return in_use(directory)
    except (IndexMissing, IndexDamaged):
        whole = [path for path in all_generations(directory) if (path / MANIFEST).is_file()]
        if not whole:
            raise IndexMissing(_missing(directory)) from None
        return max(whole, key=lambda path: (path / MANIFEST).stat().st_mtime_ns)


def _missing(directory: Path) -> str:
    return (
        f"{directory}: there is no index here; build one with “policyqa index”, "
        "or name another folder with --index."
    )


def all_generations(directory: Path) -> list[Path]:
    """Return the folders of all generations, in use or not, whole or not."""
    return sorted(directory.glob(f"{_PREFIX}*"))


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Hold the right to write, which one process has at a time, after clearing away leftovers.

    Raises:
        IndexBusy: another process writes there.
        PolicyQAError: the directory cannot be written, or holds other things than an index.
    """
    with _lock(directory):
        try:
            with suppress(IndexMissing, IndexDamaged):
                in_use(directory)  # where nothing says what is in use, nothing is cleared away
                clear(directory)
            yield
        except OSError as error:
            raise PolicyQAError(
                f"{directory}: the index could not be written ({error.strerror or error}); "
                "it stays as it was; make room or mend the folder, then try again."
            ) from error


@contextmanager
def _lock(directory: Path) -> Iterator[None]:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        foreign = sorted(path.name for path in directory.iterdir() if not _is_ours(path))
        if foreign:
            raise PolicyQAError(
                f"{directory}: holds other files ({foreign[0]}), so no index is written here; "
                "name an empty or new folder with --index."
            )
        lock = (directory / _LOCK).open("w")
    except OSError as error:
        raise PolicyQAError(
            f"{directory}: the index cannot be written there ({error.strerror}); "
            "name another folder with --index."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusy(
                f"{directory}: another process is writing this index; "
                "wait until it has finished, then try again."
            ) from error
        yield


@contextmanager
def new_generation(directory: Path) -> Iterator[Path]:
    """Yield an empty folder that is put in use when the block ends without an error.

    Otherwise it is removed, and the generation in use stays.
    """
    aside = directory / f"{_PREFIX}{secrets.token_hex(4)}"
    aside.mkdir()
    try:
        yield aside
        _put_in_use(aside, directory)
    except BaseException:
        if not _is_in_use(aside, directory):
            shutil.rmtree(aside, ignore_errors=True)
            with suppress(OSError):
                (directory / _NEW).unlink(missing_ok=True)
        raise
    clear(directory)


def clear(directory: Path) -> None:
    """Remove what a killed writer left, and generations that are neither in use nor read."""
    (directory / _NEW).unlink(missing_ok=True)
    for generation in all_generations(directory):
        if not _is_in_use(generation, directory):
            _remove_unless_read(generation)


def link(source: Path, target: Path) -> None:
    """Give a file that never changes a second place, by a hard link where there are such."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copyfile(source, target)


def link_tree(source: Path, target: Path) -> None:
    """Give all files of a folder, which never change, a second place."""
    for path in sorted(source.rglob("*")):
        if path.is_file():
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            link(path, place)


def synchronise(path: Path) -> None:
    """Wait until a file, or the list of a folder's files, is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _is_ours(path: Path) -> bool:
    if path.name == ORIGINALS:
        return all(len(name.partition(".")[0]) == 64 for name in os.listdir(path))
    return path.name in (CURRENT, _NEW, _LOCK) or path.name.startswith(_PREFIX)


def _is_in_use(generation: Path, directory: Path) -> bool:
    try:
        return in_use(directory) == generation
    except (IndexMissing, IndexDamaged):
        return False


def _remove_unless_read(generation: Path) -> None:
    try:
        folder = os.open(generation, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return
    try:
        with suppress(OSError):  # without locks, open files outlive their names
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return  # somebody reads it: a later writer removes it
        shutil.rmtree(generation, ignore_errors=True)
    finally:
        os.close(folder)


def _put_in_use(generation: Path, directory: Path) -> None:
    originals = directory / ORIGINALS
    for path in (*generation.rglob("*"), generation, *([originals] if originals.is_dir() else [])):
        synchronise(path)
    synchronise(directory)
    new = directory / _NEW
    manifest = hashlib.sha256((generation / MANIFEST).read_bytes()).hexdigest()
    new.write_text(f"{generation.name} {manifest}\n", encoding="ascii")
    synchronise(new)
    os.replace(new, directory / CURRENT)
    synchronise(directory)
