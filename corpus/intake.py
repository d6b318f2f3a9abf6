"""Taking a file in: admitted, told by its content, read; an untrusted format in its own process.

Plain text is read here: decoding bytes runs nothing of the file's making. Everything else is
read in the sandbox.
"""

from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.limits import DEFAULTS, Limits, admit
from corpus.readers import text as text_reader
from corpus.readers.formats import ENDINGS, Format, detect, read_head
from corpus.readers.source import SourceText
from corpus.sandbox import Sandbox


class Intake:
    """Reads files one after the other; for one thread at a time, closed after use."""

    def __init__(self, limits: Limits = DEFAULTS) -> None:
        """Keep the limits of each file; nothing is started yet."""
        self.limits = limits
        self.sandbox = Sandbox(limits)

    def __enter__(self) -> Self:
        """Return the intake."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the sandbox."""
        self.sandbox.close()

    def read(self, path: Path) -> SourceText:
        """Return what a file holds, whatever its ending says it is.

        Raises:
            UnreadableDocument: it cannot be read, or not within the limits.
        """
        self.sandbox.last = None
        admit(path, self.limits)
        format = detect(read_head(path), path)
        if format is Format.TEXT:
            source = text_reader.read(path, self.limits)
        else:
            source = self.sandbox.read(path, format)
        promised = ENDINGS.get(path.suffix.lower())
        if promised is None or promised is format:
            return source
        note = (
            f"按内容作为 {format} 文件读取，扩展名 {path.suffix} 有误。 "
            f"Read as what it is, a file of format {format}, though it ends in {path.suffix}."
        )
        return replace(source, notes=(*source.notes, note))
