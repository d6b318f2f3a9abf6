"""Giving a library back: the documents' own files, and a catalogue of them."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

from corpus import catalogue
from corpus.cataloguing import catalogue_text
from corpus.errors import PolicyQAError
from indexer.holdings import Version
from indexer.store import Index


def export(index: Index, folder: Path, *, ids: Sequence[str] = ()) -> list[Path]:
    """Write documents' files and their catalogue into a folder that appears whole or not at all.

    Args:
        index: What holds the documents.
        folder: New, or empty.
        ids: Documents; none takes all.

    Returns:
        The files.

    Raises:
        UnknownDocument: one of the documents is not there.
        IndexDamaged: a file is missing or altered.
        PolicyQAError: the folder holds something, or cannot be written.
    """
    for id in ids:
        index.document(id)
    versions = [v for v in index.holdings().current() if not ids or v.id in ids]
    names = _names(versions)
    target = folder.absolute()
    aside = None
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise PolicyQAError(
                f"{folder}: is there already and not empty; name a new or empty folder."
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        for version in versions:
            (aside / names[version.id]).write_bytes(index.original(version))
        entries = [(names[version.id], index.document(version.id)) for version in versions]
        (aside / catalogue.FILE_NAME).write_text(catalogue_text(entries), encoding="utf-8")
        aside.chmod(0o755)
        os.rename(aside, target)
    except OSError as error:
        raise PolicyQAError(
            f"{folder}: the documents could not be written there ({error.strerror or error}); "
            "name another folder."
        ) from error
    finally:
        if aside:
            shutil.rmtree(aside, ignore_errors=True)
    return [target / name for name in names.values()]


def _names(versions: Sequence[Version]) -> dict[str, str]:
    """Return a name for every document's file: its own, unless that is taken or no name."""
    taken = {catalogue.FILE_NAME}
    names: dict[str, str] = {}
    for version in versions:
        name = Path(version.name).name
        if not name or name.startswith(".") or name.casefold() in taken:
            name = f"{version.sha256[:16]}{Path(version.name).suffix}"
        taken.add(name.casefold())
        names[version.id] = name
    return names
