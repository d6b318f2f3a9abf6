"""The characters of a PDF page: codes, places, sizes and whether anybody sees them; with PDFium."""

import ctypes
import math
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.readers.layout.characters import (
    LOST,
    SPACE,
    by_shape,
    is_private,
    is_ring,
    printed,
)
from corpus.readers.layout.frames import Frame, turned
from corpus.readers.layout.sheet import Glyph
from corpus.readers.pdf_drawings import PAPER, Drawings

TURNS = (0, 90, 180, 270)
"""Degrees by which a page is turned clockwise so that some of its text stands upright."""
_SMALLEST = 1.5
"""Smaller type, in points, is not there to be read."""
_SLANT = 5.0
"""Text that is off a right angle by more than this, in degrees, is a watermark."""
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_FULL = 0.9
"""Advance of a character that fills a square, in em."""


class _Style(NamedTuple):
    """What the characters of one text object have in common."""

    size: float
    turn: int | None
    """None for slanted text."""
    seen: bool
    white: bool


class Characters:
    """The characters of a page, each in the frame in which it stands upright."""

    def __init__(
        self, page: pypdfium2.PdfPage, size: tuple[float, float], shown: Frame, drawings: Drawings
    ) -> None:
        """Take a page, its size, the map to the page as shown, and what else is drawn there."""
        self.hidden = 0
        """Characters left out because nobody sees them, once read."""
        self.unnamed = 0
        """Characters whose font does not name them, once read."""
        self._text = page.get_textpage()
        self._size = size
        self._shown = shown
        self._frames = {turn: turned(turn, *size).after(shown) for turn in TURNS}
        self._drawings = drawings
        self._styles: dict[int | None, _Style] = {}

    def read(self, *, scanned: bool) -> dict[int, list[Glyph]]:
        """Return the characters by the turn that sets them upright.

        Args:
            scanned: Whether invisible text counts: it is a scanner's reading of the picture.
        """
        found: dict[int, list[Glyph]] = {turn: [] for turn in TURNS}
        for turn, glyph in self._all(scanned):
            found[turn].append(glyph)
        self._text.close()
        return found

    def _all(self, scanned: bool) -> Iterator[tuple[int, Glyph]]:
        raw = self._text.raw
        rectangle, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        for index in range(self._text.count_chars()):
            if pdfium.FPDFText_IsGenerated(raw, index) == 1:
                continue
            text = printed(pdfium.FPDFText_GetUnicode(raw, index))
            if not text:
                continue
            style = self._style(raw, index)
            pdfium.FPDFText_GetLooseCharBox(raw, index, rectangle)
            pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
            if not self._is_seen(style, rectangle, scanned):
                self.hidden += text != SPACE
                continue
            assert style.turn is not None
            if text != SPACE and pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1:
                self.unnamed += 1
            frame = self._frames[style.turn]
            if text == LOST or is_private(text):
                text = by_shape(*self._ink(raw, index, frame, style.size))
            elif text == "." and rectangle.right - rectangle.left > _FULL * style.size:
                text = "。" if is_ring(*self._ink(raw, index, frame, style.size)) else text
            area = frame.area(rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
            baseline = frame.at(x.value, y.value)[1]
            part = area.width / len(text)
            for place, character in enumerate(text):
                left = area.left + place * part
                yield style.turn, Glyph(character, left, left + part, baseline, style.size)

    def _ink(self, raw: object, index: int, frame: Frame, size: float) -> Iterator[float]:
        """Yield the edges of what is printed, in em from the character's origin."""
        left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
        pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        origin = frame.at(x.value, y.value) * 2
        edges = frame.area(left.value, top.value, right.value, bottom.value)
        for edge, start in zip(edges, origin, strict=True):
            yield (edge - start) / size

    def _is_seen(self, style: _Style, rectangle: pdfium.FS_RECTF, scanned: bool) -> bool:
        if style.turn is None or style.size < _SMALLEST or not (style.seen or scanned):
            return False
        x, y = self._shown.at(
            (rectangle.left + rectangle.right) / 2, (rectangle.bottom + rectangle.top) / 2
        )
        if not (0 <= x <= self._size[0] and 0 <= y <= self._size[1]):
            return False
        return not style.white or any(area.holds(x, y) for area in self._drawings.painted)

    def _style(self, raw: object, index: int) -> _Style:
        text_object = pdfium.FPDFText_GetTextObject(raw, index)
        key = ctypes.cast(text_object, ctypes.c_void_p).value
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._new_style(raw, index, text_object)
        return style

    def _new_style(self, raw: object, index: int, text_object: object) -> _Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        across = self._shown.direction(matrix.a, matrix.b)
        degrees = -math.degrees(math.atan2(across[1], across[0])) % 360
        turn = round(degrees / 90) * 90
        slanted = abs(degrees - turn) > _SLANT
        size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
        colour = [ctypes.c_uint() for _ in range(4)]
        known = pdfium.FPDFPageObj_GetFillColor(text_object, *colour)
        red, green, blue, alpha = (part.value for part in colour)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        return _Style(
            size=size,
            turn=None if slanted else turn % 360,
            seen=mode not in _INVISIBLE and not (known and alpha == 0),
            white=bool(known) and mode == 0 and min(red, green, blue) >= PAPER,
        )
