"""PDF files with PDFium: open them, count their pages, read a page's sheet, make its image.

Only this module, ``pdf_characters`` and ``pdf_drawings`` know pypdfium2.
"""

import ctypes
from pathlib import Path
from threading import RLock
from typing import Self

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import UnreadableDocument
from corpus.readers.layout.asides import squeezed
from corpus.readers.layout.characters import SPACE
from corpus.readers.layout.frames import Frame, turned, turned_size
from corpus.readers.layout.sheet import Sheet
from corpus.readers.pdf_characters import TURNS, Characters
from corpus.readers.pdf_drawings import read_drawings
from corpus.readers.source import Pixels

_SCANNED = 0.5
"""Share of a page from which on a picture is the page, and invisible text a scanner's reading."""
_FINE = 1000
"""Parts of a point in which PDFium, which counts whole pixels, tells where a corner lies."""


_ONE_AT_A_TIME = RLock()
"""PDFium may be in one thread only; a file holds it until it is closed."""


class PdfPages:
    """An open PDF file; its pages are numbered from 1. To be closed soon, as a context manager."""

    def __init__(self, data: bytes, path: Path) -> None:
        """Open a file's bytes; ``path`` is for messages.

        Raises:
            UnreadableDocument: they need a password, or are no PDF file.
        """
        self._path = path
        _ONE_AT_A_TIME.acquire()
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            _ONE_AT_A_TIME.release()
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise UnreadableDocument(
                    f"{path}: is protected by a password; save a copy without one and add that."
                ) from error
            raise UnreadableDocument(
                f"{path}: cannot be opened as a PDF file ({_cause(error)}); "
                "open it in a viewer and print it as a new PDF."
            ) from error

    def __enter__(self) -> Self:
        """Return the open file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._document.close()
        _ONE_AT_A_TIME.release()

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._document)

    def sheet(self, number: int) -> Sheet:
        """Return what is printed on a page, turned so that most of its text can be read."""
        try:
            page = self._page(number)
        except UnreadableDocument:
            return Sheet(number=number, width=0.0, height=0.0, damaged=True)
        try:
            return _sheet(page, number)
        finally:
            page.close()

    def image(self, number: int, *, scale: float, turn: int = 0) -> Pixels:
        """Return a page's image.

        Args:
            number: The page.
            scale: Pixels a point.
            turn: Degrees by which it is turned clockwise: 0, 90, 180 or 270.

        Raises:
            UnreadableDocument: the page is damaged.
        """
        page = self._page(number)
        try:
            bitmap = page.render(scale=scale, rotation=turn, rev_byteorder=True)
            pixels: Pixels = np.array(bitmap.to_numpy()[:, :, :3])
            bitmap.close()
        finally:
            page.close()
        return pixels

    def _page(self, number: int) -> pypdfium2.PdfPage:
        try:
            return self._document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(
                f"{self._path}: page {number} is damaged ({_cause(error)}); "
                "open the file in a viewer and print it as a new PDF."
            ) from error


def _cause(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")


def _sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    width, height = page.get_size()
    shown = _shown(page.raw, width, height)
    drawings = read_drawings(page.raw, shown)
    pictured = min(1.0, drawings.pictured / max(width * height, 1.0))
    characters = Characters(page, (width, height), shown, drawings)
    by_turn = characters.read(scanned=pictured >= _SCANNED)
    turn = max(TURNS, key=lambda turn: sum(g.text != SPACE for g in by_turn[turn]))
    frame = turned(turn, width, height)
    own = turned_size(turn, width, height)
    asides = [
        run
        for other in TURNS
        if other != turn
        for run in squeezed(by_turn[other], (other - turn) % 360, own)
    ]
    return Sheet(
        number=number,
        width=own[0],
        height=own[1],
        turn=turn,
        glyphs=tuple(by_turn[turn]),
        asides=tuple(asides),
        rules=tuple(frame.area(*rule).within(*own) for rule in drawings.rules),
        pictured=pictured,
        hidden=characters.hidden,
        unnamed=characters.unnamed,
    )


def _shown(page: object, width: float, height: float) -> Frame:
    """Return the map from the file's coordinates to the page as a viewer shows it."""
    x, y = ctypes.c_int(), ctypes.c_int()
    size = (max(1, round(width * _FINE)), max(1, round(height * _FINE)))

    def place(u: float, v: float) -> tuple[float, float]:
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, u, v, x, y)
        return x.value / _FINE, y.value / _FINE

    e, f = place(0, 0)
    (a, b), (c, d) = ((u - e, v - f) for u, v in (place(_FINE, 0), place(0, _FINE)))
    return Frame(a / _FINE, b / _FINE, c / _FINE, d / _FINE, e, f)
