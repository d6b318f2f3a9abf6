"""The image of a page with a passage marked on it."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from corpus.errors import UnreadableDocument
from corpus.pages import Box, Page
from corpus.readers.pdf_pages import PdfPages
from corpus.readers.source import Pixels

SCALE = 2.0
"""Pixels a point, 144 dots an inch: small type stays legible on a screen."""
_LARGEST = 4000
"""Pixels of the longer side, at most: a page may be a poster."""
_MARKER = np.array([255, 226, 122], dtype=np.uint16)
"""Colour of the marker, laid over the page as ink is over paper: dark letters stay dark."""
_EDGE = np.array([205, 130, 0], dtype=np.uint8)
"""Colour of the line under marked text, for those who do not see the marker's."""
_AROUND = 1.5
"""Points by which a mark is larger than the characters."""
_UNDERLINE = 1.0
"""Thickness of the line under marked text, in points."""


def facsimile(file: Path, page: Page, marks: Sequence[Box], *, name: str) -> bytes:
    """Return a page of a PDF file as a PNG image, turned as it is read, the boxes marked.

    Args:
        file: The PDF file.
        page: The page.
        marks: Rectangles on it.
        name: What to call the document in messages.

    Raises:
        UnreadableDocument: the file is gone or damaged.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            f"{name}: its original file cannot be opened ({error.strerror}); add it again."
        ) from error
    scale = min(SCALE, _LARGEST / max(page.width, page.height, 1.0))
    with PdfPages(data, Path(name)) as pages:
        if page.number > len(pages):
            raise UnreadableDocument(f"{name}: its original file has no page {page.number}.")
        pixels = pages.image(page.number, scale=scale, turn=page.turn)
    for box in marks:
        _mark(pixels, box, scale)
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, format="PNG")
    return stream.getvalue()


def _mark(pixels: Pixels, box: Box, scale: float) -> None:
    """Lay the marker over a rectangle and a line under it."""
    height, width = pixels.shape[:2]
    left = _within((box.left - _AROUND) * scale, width)
    right = _within((box.right + _AROUND) * scale, width)
    top = _within((box.top - _AROUND) * scale, height)
    bottom = _within((box.bottom + _AROUND) * scale, height)
    area = pixels[top:bottom, left:right]
    area[:] = (area.astype(np.uint16) * _MARKER // 255).astype(np.uint8)
    thick = max(1, round(_UNDERLINE * scale))
    pixels[max(top, bottom - thick) : bottom, left:right] = _EDGE


def _within(place: float, end: int) -> int:
    return min(max(round(place), 0), end)
