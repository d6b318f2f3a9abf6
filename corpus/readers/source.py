"""What a reader makes of a file, whatever its format."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The text of a file, and where on its pages it is printed."""

    text: str
    """One paragraph a line; tables as Markdown rows ``| a | b |``, which corpus.outline reads."""
    pages: tuple[Page, ...] = ()
    """Of PDF files and scans; other formats have no pages of their own."""
    title: str = ""
    """From the file's metadata: a hint only."""
    notes: tuple[str, ...] = ()
    """What was repaired or lost, one sentence each, for the acceptance report."""


Reader = Callable[[Path], SourceText]
"""Reads one file; raises corpus.errors.UnreadableDocument with a sentence for the user."""
