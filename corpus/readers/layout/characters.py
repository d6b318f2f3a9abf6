"""Characters as fonts encode them, put back into those that a reader sees."""

import unicodedata

SPACE = " "
LOST = "\ufffd"
"""Stands for a character that the file does not name."""
_SYMBOLS = {
    0xF06C: "●",
    0xF06E: "■",
    0xF075: "◆",
    0xF0A7: "▪",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF0E8: "→",
    0xF0FC: "✓",
}
"""Bullets of the Symbol and Wingdings fonts, which lie in Unicode's private area."""
_SPACES = {0xE5E5, 0xE4C6, 0x3164, 0x2800}
"""Blank characters that Unicode does not call spaces; the first two are GBK's in the private area,
frequent in files from WPS."""
_IGNORED = {0xAD, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
            *range(0x2060, 0x2070)}  # fmt: skip
_VARIANTS = (
    (0x2E80, 0x2FDF),  # radicals that stand for the character itself: ⼯业 for 工业
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFB00, 0xFB06),  # ligatures of Latin letters: ﬁ
    (0xFE10, 0xFE1F),  # punctuation turned for vertical lines
    (0xFE30, 0xFE48),
    (0x2F800, 0x2FA1F),
)


_DOT = 0.25
"""A dot's extent and height above the line, in em, at most."""
_STROKE = 0.08
"""A dash's thickness, in em, at most."""
_RING = 0.17
"""The extent of the ring 。, in em, at least; a point's is 0.10 to 0.15."""
FULL_WIDTH = dict(zip(",:;()!?«»‹›", "，：；（）！？《》〈〉", strict=True))
"""Marks that Chinese fonts print over a full em square, whatever code they give them."""


def printed(code: int) -> str:
    """Return the text of a code point as a reader sees it; nothing for what prints nothing.

    >>> printed(0x2F2F), printed(0xFB01), printed(0x3000)
    ('工', 'fi', ' ')
    """
    if code in _IGNORED:
        return ""
    if code in _SPACES:
        return SPACE
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return LOST  # half of a surrogate pair comes from the private planes of Founder's fonts
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    character = chr(code)
    if character.isspace():
        return SPACE
    if unicodedata.category(character) == "Cc":
        return ""
    if any(first <= code <= last for first, last in _VARIANTS):
        return unicodedata.normalize("NFKC", character)
    return character


def by_shape(left: float, top: float, right: float, bottom: float) -> str:
    """Return the punctuation mark that ink of this shape is; LOST for anything larger.

    Typesetting systems draw marks from fonts whose codes mean nothing elsewhere, the point of a
    decimal fraction among them. Lengths are in em from the character's origin, y downwards.
    """
    width, height, middle = right - left, bottom - top, (top + bottom) / 2
    if min(width, height) <= 0 or height > _DOT:
        return LOST
    if width > 0.5:
        return "—" if height < _STROKE else "…"
    if width > _DOT:
        return LOST
    return "." if middle > -_DOT else "·"


def is_ring(left: float, top: float, right: float, bottom: float) -> bool:
    """Tell whether a full stop is the Chinese one, of which fonts with ASCII codes draw a ring."""
    return min(right - left, bottom - top) > _RING


def is_wide(character: str) -> bool:
    """Tell whether a character fills an em square: Chinese characters and their punctuation."""
    return unicodedata.east_asian_width(character) in ("W", "F") or character in "“”‘’—…"


def is_private(character: str) -> bool:
    """Tell whether only the file's own font knows what the character looks like."""
    return unicodedata.category(character) == "Co"
