"""The image of a page with a passage marked on it."""

from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path

import numpy as np
from PIL import Image

from corpus.errors import UnreadableDocument
from corpus.pages import Box, Page
from corpus.readers.formats import Format, detect, read_head
from corpus.readers.image import frames
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
_CONTEXT = 90.0
"""Points shown above and below the marks in a part of a page: some four lines."""
_UNDERLINE = 1.0
"""Thickness of the line under marked text, in points."""


def facsimile(file: Path, page: Page, marks: Sequence[Box], *, part: bool = False) -> bytes:
    """Return a page of a PDF file or scan as a PNG image, turned as it is read, the boxes marked.

    Args:
        file: The document's original.
        page: The page.
        marks: What to mark on it.
        part: Leave out what is far above and below the marks.

    Raises:
        UnreadableDocument: the file is damaged, or has no such page.
    """
    scale = min(SCALE, _LARGEST / max(page.width, page.height, 1.0))
    pixels = _pixels(file, page, scale)
    for box in marks:
        _mark(pixels, box, scale)
    if part and marks:
        top = min(box.top for box in marks) - _CONTEXT
        bottom = max(box.bottom for box in marks) + _CONTEXT
        pixels = pixels[max(0, round(top * scale)) : max(1, round(bottom * scale))]
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, format="PNG")
    return stream.getvalue()


def _pixels(file: Path, page: Page, scale: float) -> Pixels:
    format = detect(read_head(file), file)
    if format is Format.PDF:
        with PdfPages(file.read_bytes(), file) as pages:
            if page.number <= len(pages):
                return pages.image(page.number, scale=scale, turn=page.turn)
    elif format is Format.IMAGE:
        for frame, _ in islice(frames(file), page.number - 1, page.number):
            size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
            return np.array(Image.fromarray(frame).resize(size))
    raise UnreadableDocument(f"{file.name}: has no page {page.number} to show; add it again.")


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
