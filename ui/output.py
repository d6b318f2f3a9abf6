"""Files that appear complete or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from corpus.errors import PolicyQAError


class UnwritableOutput(PolicyQAError):
    """The place named for a result cannot be written."""


@contextmanager
def written_aside(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes the path's place when the block ends without an error.

    The file is opened at once, so that a place that cannot be written is reported before any
    work is done. A device or pipe (``/dev/stdout``) cannot be replaced and is written directly.

    Raises:
        UnwritableOutput: the place is a folder, lies in no folder, or may not be written.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                yield stream
            return
        aside = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with aside.open("xb") as stream:
                yield stream
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableOutput(
            f"{path}: 无法写入，请换一个文件。 Cannot be written ({error.strerror or error}); "
            "name another file."
        ) from error
