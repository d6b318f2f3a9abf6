"""Which line goes on where the line before it stopped."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.layout.characters import SPACE, is_wide
from corpus.readers.layout.lines import TextLine
from corpus.readers.layout.margins import Margins

_INDENT = 1.2
"""Lines that begin this far from the margin, in em, are indented: usually by two characters."""
_SAME = 0.6
"""Two lines begin at the same place when they differ by less, in em."""
_SIZES = 0.12
"""Type of one paragraph differs in size by at most this share."""
_APART = 1.6
"""Lines further apart than this, in usual distances, belong to different paragraphs."""
_SLACK = 0.4
"""Full lines end within this distance of the margin, in em, besides the next line's first word."""
_RAGGED = 4.0
"""A line that stops in the middle of a sentence this near the margin, in em, is taken for full:
converters replace fonts, and lines no longer end where they did."""
_OVERFLOW = 3
"""Characters that a converter's replaced font pushes into a line of their own, at most."""
_STOPS = "。！？!?；;：:"
_CLOSERS = "”’」』）)》〉】］]"
_GOES_ON = "，、,（(《〈“‘—-/和与及或的在对为以将等中"
"""After these no sentence ends."""
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)）](?!\d)|[①-⑳]"
    r"|第[〇零一二三四五六七八九十百\d]{1,5}[编章节条] "
    r"|(?:专栏|附[件表图录]) ?[一二三四五六七八九十\d：:]|附："
    r"|——|[●■◆▪•➢○◇★☆]"
)
"""Beginnings of numbered paragraphs, boxes and annexes: 「（三）」, 「2.」, 「专栏 4」."""
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百\d]{1,5}[编章节条]")
"""The same without its space, which a sentence may hold anywhere: 「按照 / 第三条的规定」."""
LEADER = re.compile(r"[.．…·⋯]{4}|…{2}|(?:[.．·] ){4}")
"""Dots between a heading and its page in a table of contents."""
_CONTENTS = re.compile(
    r"(?<![.．…·⋯])(?:[.．…·⋯]{3,}|…{1,})[\s\-—－]*[(（]?\d{1,4}[)）]?[\s\-—－]*$"
)
_CLOSED_BY = {"《": "》", "“": "”", "（": "）)", "(": ")）"}
_CLOSES = re.compile(r"[^（(]{0,12}[)）]")
"""A line that closes a bracket soon: 「（见附件 / 12）」 is no item 12）."""
_NEAR_END = 12
_OPENING = "（(《〈“‘「『【〔["
_HUGS = "，。、；：！？）》〉”’」』】〕］%％"


def goes_on(line: TextLine, below: TextLine, above_in: Margins, below_in: Margins) -> bool:
    """Tell whether the paragraph of ``line`` goes on in the line ``below`` (or on the next page).

    Args:
        line: The last line so far.
        below: The line that follows.
        above_in: Margins of the page or box in which ``line`` stands.
        below_in: Margins of that in which ``below`` stands.
    """
    if _CONTENTS.search(line.text):
        return False
    if LEADER.match(below.text):
        return True
    if abs(line.size - below.size) > _SIZES * max(line.size, below.size):
        return False
    em = below_in.size
    if line.page == below.page and below.baseline - line.baseline > _APART * below_in.pitch:
        return False
    if _CLOSES.match(below.text) and _leaves_open(line.text[-_NEAR_END:], "（("):
        return True
    if _leaves_open(line.text, "《“") and not _ITEM.match(below.text):
        return True
    indent = (below.left - below_in.left) / em
    stopped = line.text.rstrip(_CLOSERS + " ").endswith(tuple(_STOPS))
    item = _ITEM.match(below.text) is not None
    item = item or (stopped and _ARTICLE.match(below.text) is not None)
    dangling = not stopped and line.text.endswith(tuple(_GOES_ON))
    rest = above_in.right - line.right
    full = rest - first_word(below) < _SLACK * above_in.size
    if indent >= _INDENT:
        hangs = abs((below.left - below_in.left) - (line.left - above_in.left)) < _SAME * em
        return full and not stopped and not item and (hangs or is_overflow(below))
    if full:
        return dangling or not item
    ragged = rest < _RAGGED * above_in.size and not stopped and not item
    return ragged and (dangling or "，" in line.text or not _ITEM.match(line.text))


def is_overflow(line: TextLine) -> bool:
    """Tell whether a line holds no more than what did not fit into the line before it."""
    return len(line.text) <= _OVERFLOW


def _leaves_open(text: str, marks: str) -> bool:
    """Tell whether a title, quotation or bracket goes on in the next line: 「……保护“十四」."""
    return any(text.rfind(mark) > max(map(text.rfind, _CLOSED_BY[mark])) for mark in marks)


def first_word(line: TextLine) -> float:
    """Return the width of what cannot be parted from a line's first character."""
    width = 0.0
    for place, glyph in enumerate(line.glyphs):
        before = line.glyphs[place - 1].text if place else ""
        if place and (glyph.text == SPACE or not _inseparable(before, glyph.text)):
            break
        width += glyph.right - glyph.left
    return width


def _inseparable(before: str, after: str) -> bool:
    if after in _HUGS or before in _OPENING:
        return True
    return not is_wide(before) and not is_wide(after)


def joint(before: str, after: str) -> str:
    """Return what stands between two lines that are joined: a space between Latin words."""
    latin = before.isascii() and after.isascii()
    return SPACE if latin and before.isalpha() and after.isalpha() else ""


def is_item(line: TextLine) -> bool:
    """Tell whether a line begins a numbered paragraph."""
    return _ITEM.match(line.text) is not None


def in_box(lines: Sequence[TextLine], width: float) -> list[str]:
    """Return what joins each line of a table's cell to the one before it; nothing for the first.

    A line that leaves room for the next one's first word was ended on purpose: a space keeps
    「钢铁」 and 「水泥」 apart, while 「工业增」 and 「加值」 become one.
    """
    joints = [""] if lines else []
    if len(lines) == 2 and sum(len(line.text) for line in lines) <= _SHORT:
        return ["", joint(lines[0].text[-1], lines[1].text[0])]
    for line, below in pairwise(lines):
        room = width - (line.right - line.left) - first_word(below)
        ended = not line.text.endswith(tuple(_GOES_ON))
        if ended and room > _CELL_PADDING + _SLACK * line.size:
            joints.append(SPACE)
        else:
            joints.append(joint(line.text[-1], below.text[0]))
    return joints


_SHORT = 8
"""A label of up to this many characters on two lines is broken for its looks: 「生态 / 状况」."""
_CELL_PADDING = 14.0
"""Distance between text and rules at both sides of a cell together, in points; Word's is 10.8."""
