"""What a reader makes of a file, whatever its format."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.pages import Box, Page


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


Pixels = NDArray[np.uint8]
"""An image: height × width × (red, green, blue), from the top left corner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedLine:
    """A line of text found in an image."""

    text: str
    box: Box
    """In pixels of the image, from its top left corner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedPage:
    """What was found in a page's image."""

    lines: tuple[RecognisedLine, ...] = ()
    """In any order."""
    rules: tuple[Box, ...] = ()
    """Drawn lines, level or upright, which are those of tables; boxes without thickness."""


PageImageReader = Callable[[Pixels], RecognisedPage]
"""Finds text and rules in a page's image (OCR)."""
