"""Whether the characters that a file names are the ones that its pages show."""

from collections import Counter
from enum import StrEnum

from corpus.readers.layout.characters import LOST, SPACE, is_private
from corpus.readers.layout.sheet import Sheet

_FEW = 30
"""Fewer characters say nothing about a page's text, and are no text of a page that is a picture."""
_SCANNED = 0.5
"""Share of a page from which on a picture is taken for the page itself."""
_LOST = 0.05
"""Share of characters without a code that makes a page doubtful."""
_COMMON = 0.6
"""Share of the Chinese characters that are common ones, at least: 0.97 and more in any plan, less
than 0.4 where codes are arbitrary."""


class Doubt(StrEnum):
    """Why a page's own text is not to be trusted (文字存疑)."""

    DAMAGED = "页面损坏"
    """The file's page cannot be opened; there is no image to recognise either."""
    PICTURE = "只有图像"
    """The page is a picture without text: a scan."""
    LOST = "编码缺失"
    """Its font gives no codes for its characters."""
    GARBLED = "编码错乱"
    """Its font gives wrong codes."""


def doubt_about(sheet: Sheet) -> Doubt | None:
    """Return why a page cannot be read from the file, None where its text can be read."""
    if sheet.damaged:
        return Doubt.DAMAGED
    if sheet.recognised:
        return None
    ink = [glyph.text for glyph in sheet.glyphs if glyph.text != SPACE]
    if len(ink) < _FEW:
        return Doubt.PICTURE if sheet.pictured >= _SCANNED else None
    lost = sum(text == LOST or is_private(text) for text in ink)
    if max(lost, sheet.unnamed) > _LOST * len(ink):
        return Doubt.LOST
    found = Counter(map(_is_common, ink))
    chinese = found[True] + found[False]
    if chinese >= _FEW and found[True] < _COMMON * chinese:
        return Doubt.GARBLED
    return None


def _is_common(text: str) -> bool | None:
    """Tell whether a character is a common Chinese one; None for other writing.

    GB 2312 and Big5 both put the characters in everyday use into a first level, by lead byte.
    """
    if ord(text) < 0x2E80:
        return None if text.isascii() or text in _LATIN else False
    if not "\u3400" <= text <= "\u9fff":
        return None if "\u3000" <= text <= "\u33ff" or text >= "\uf900" else False
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            if first <= text.encode(encoding)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False


_LATIN = frozenset("·×÷±°²³¹µμ§«»–—‘’“”…‰′″℃™←→↑↓≈≠≤≥①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ■□▪●○◆★※•⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃")
"""Signs of other blocks that Chinese documents use."""
