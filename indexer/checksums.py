"""Checksums of an index's files: whole, and of large files a sample that opening can afford.

To read a million passages' files takes longer than a second; so of a file above eight megabytes
opening checks the length and sixty-four blocks spread over it. That finds a file that was cut,
replaced or written over, and not a single altered page: `policyqa documents verify` reads all.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from indexer.generations import MANIFEST

WHOLE = 1 << 23
"""Bytes of the largest file that opening reads whole, in 5 to 20 ms."""
_BLOCKS, _BLOCK = 64, 1 << 12
"""How many blocks a sample has, and their bytes."""


def checksums(
    directory: Path, *, base: Path | None = None, known: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the SHA-256 of every file below a directory, by relative path.

    Args:
        directory: Where the files lie.
        base: A directory that shares some of them by hard links.
        known: The checksums of its files.
    """
    shared = {
        name: digest
        for name, digest in (known or {}).items()
        if base and (base / name).is_file() and _is_same(base / name, directory / name)
    }
    return {name: shared.get(name) or _sum(path) for name, path in _files(directory)}


def samples(directory: Path) -> dict[str, str]:
    """Return a checksum of a part of every large file below a directory, by relative path."""
    return {name: sample(path) for name, path in _files(directory) if path.stat().st_size > WHOLE}


def sample(path: Path) -> str:
    """Return the SHA-256 of a file's length and of blocks spread evenly from its first to last."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as stream:
        for number in range(_BLOCKS):
            stream.seek(max(size - _BLOCK, 0) * number // (_BLOCKS - 1))
            digest.update(stream.read(_BLOCK))
    return digest.hexdigest()


def damage(
    directory: Path, files: Mapping[str, str], parts: Mapping[str, str], *, thorough: bool
) -> Iterator[str]:
    """Yield what is wrong with each file that is missing or altered, after its path.

    Args:
        directory: Where the files lie.
        files: Their checksums, by relative path.
        parts: Samples of the large ones.
        thorough: Whether to read the large ones whole.
    """
    for name, expected in files.items():
        path = directory / name
        whole = thorough or name not in parts
        if not path.is_file():
            yield f"{path}: this file of the index is missing"
        elif (_sum(path) != expected) if whole else (sample(path) != parts[name]):
            yield f"{path}: this file of the index is damaged (its checksum differs)"


def _files(directory: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(directory.rglob("*")):
        if path.is_file() and path.name != MANIFEST and not path.name.endswith(".lock"):
            yield path.relative_to(directory).as_posix(), path


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and one.samefile(other)


def _sum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
