"""The documents' own files, kept as they came, each under the SHA-256 of its bytes.

They lie beside the generations: a file that several documents or versions share is kept once, and
none is ever changed. A damaged one is recognised by its name.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.errors import IndexDamaged
from indexer import holdings
from indexer.generations import ORIGINALS, all_generations, synchronise

_PART = ".part"
_CHUNK = 1 << 20


def digest(data: bytes) -> str:
    """Return the name that data is kept under."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """Return the name that a file's bytes are kept under; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def keep(directory: Path, data: bytes) -> str:
    """Keep data in an index's directory and return its name; raises OSError.

    The folder's list is not on the disk before the generation that names the file is.
    """
    name = digest(data)
    folder = directory / ORIGINALS
    folder.mkdir(exist_ok=True)
    place = folder / name
    if place.is_file() and file_digest(place) == name:
        return name
    part = folder / (name + _PART)
    part.write_bytes(data)
    synchronise(part)
    os.replace(part, place)
    return name


def read(directory: Path, name: str) -> bytes:
    """Return the bytes kept under a name.

    Raises:
        IndexDamaged: the file is missing or altered.
    """
    path = directory / ORIGINALS / name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IndexDamaged(_damage(path, f"cannot be read ({error.strerror})")) from error
    if digest(data) != name:
        raise IndexDamaged(_damage(path, "is damaged (its checksum differs)"))
    return data


@contextmanager
def named(directory: Path, name: str, file_name: str) -> Iterator[Path]:
    """Lend what is kept under a name as a file of its own name, which tells readers its format.

    Raises:
        IndexDamaged: the file is missing or altered.
    """
    data = read(directory, name)
    with TemporaryDirectory(prefix="policyqa-") as folder:
        path = Path(folder) / (Path(file_name).name or name)
        path.write_bytes(data)
        yield path


@contextmanager
def keeping(directory: Path) -> Iterator[None]:
    """Afterwards, whatever happened, remove every file that no generation's holdings speak of."""
    try:
        yield
    finally:
        with suppress(OSError, IndexDamaged):  # what is left over, the next writer removes
            _forget_unknown(directory)


def _forget_unknown(directory: Path) -> None:
    folder = directory / ORIGINALS
    if not folder.is_dir():
        return
    names: set[str] = set()
    for generation in all_generations(directory):
        if (generation / holdings.FILE_NAME).exists():
            names |= holdings.names_kept_by(generation)
    for name in os.listdir(folder):
        if name not in names:
            (folder / name).unlink()


def _damage(path: Path, finding: str) -> str:
    return (
        f"{path}: this document's original {finding}; "
        "add the document's file again, or restore it from a backup."
    )
