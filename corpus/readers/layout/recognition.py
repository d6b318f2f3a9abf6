"""Lines recognised in a page's image, as if they had been printed from a file."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from corpus.readers.layout.characters import SPACE, is_wide, printed
from corpus.readers.layout.sheet import DESCENT, Area, Glyph, Sheet
from corpus.readers.source import RecognisedLine, RecognisedPage

_NARROW = 0.55
"""Advance of Latin letters and figures, as a share of a Chinese character's."""
_EM = 0.85
"""Share of the height of a line's box that its em square has."""
_ALIKE = 0.3
"""Boxes of one type size differ in height by up to this share: letters without ascenders."""


def recognised(sheet: Sheet, page: RecognisedPage, *, scale: float) -> Sheet:
    """Return a page with the characters and rules found in its image in place of its own.

    Args:
        sheet: The page.
        page: What was found in its image.
        scale: Pixels a point.
    """
    sizes = [_EM * (line.box.bottom - line.box.top) / scale for line in page.lines]
    usual = median(sizes) if sizes else 0.0
    glyphs: list[Glyph] = []
    for line, size in zip(page.lines, sizes, strict=True):
        alike = abs(size - usual) <= _ALIKE * usual
        glyphs += _glyphs(line, usual if alike else size, scale)
    rules = tuple(
        Area(rule.left / scale, rule.top / scale, rule.right / scale, rule.bottom / scale)
        for rule in page.rules
    )
    return replace(
        sheet,
        glyphs=tuple(glyphs),
        rules=rules or sheet.rules,
        asides=(),
        hidden=0,
        unnamed=0,
        recognised=True,
    )


def _glyphs(line: RecognisedLine, size: float, scale: float) -> Iterator[Glyph]:
    """Yield a line's characters, its width shared out among them."""
    text = "".join(printed(ord(character)) for character in line.text).strip()
    advances = [1.0 if is_wide(character) else _NARROW for character in text]
    middle = (line.box.top + line.box.bottom) / 2 / scale
    baseline = middle + (0.5 - DESCENT) * size
    left = line.box.left / scale
    unit = (line.box.right - line.box.left) / scale / max(sum(advances), 1.0)
    for character, advance in zip(text, advances, strict=True):
        if character != SPACE:
            yield Glyph(character, left, left + advance * unit, baseline, size)
        left += advance * unit
