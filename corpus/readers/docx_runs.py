"""The text of one paragraph of a Word file, run by run.

Tracked changes are read as accepted: what was inserted stands, what was deleted does not. The
instructions of fields, hidden text and pictures are left out.
"""

import re
from collections import Counter as Tally
from dataclasses import dataclass, field

from corpus.readers.docx_styles import Element, Styles, W, is_on, value

_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WRAPPERS = frozenset(
    W + name
    for name in (
        "hyperlink", "smartTag", "customXml", "ins", "moveTo", "fldSimple", "sdt", "sdtContent",
        "dir", "bdo", "ruby", "rubyBase",
    )
)  # fmt: skip
"""Elements around text that do not change it."""
DROPPED = frozenset(W + name for name in ("del", "moveFrom"))
BOX = W + "txbxContent"
REFERENCES = frozenset(W + name for name in ("footnoteReference", "endnoteReference"))
_DRAWINGS = frozenset((*(W + name for name in ("drawing", "pict", "object")), _ALTERNATE))
_CHARACTERS = {
    W + "tab": " ", W + "ptab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
_SIGNS = {
    "F06E": "■", "F06F": "□", "F0A8": "□", "F071": "□", "F0A3": "□", "F0FC": "✓", "F0FE": "☑",
    "F052": "☑", "F0D8": "➢", "F06C": "●", "F0B7": "•", "F0B0": "°", "F0B4": "×", "F0B1": "±",
    "F0B3": "≥", "F0A3 Symbol": "≤",
}  # fmt: skip
"""Signs of Word's symbol fonts, by their code."""
_CONTENTS_FIELD = re.compile(r"\s*(?:TOC\s|PAGEREF\s+_Toc)")


@dataclass(slots=True, kw_only=True)
class Runs:
    """What a paragraph holds."""

    text: list[str] = field(default_factory=list)
    asides: list[Element] = field(default_factory=list)
    """Its text boxes, and its references to foot and endnotes."""
    contents: bool = False
    """Whether it is a line of the table of contents."""
    open_fields: list[bool] = field(default_factory=list)
    """For every open field, whether its result has begun."""


def read_runs(paragraph: Element, styles: Styles, left_out: Tally[str]) -> Runs:
    """Return what a paragraph holds; what is left out is counted."""
    runs = Runs()
    _inline(paragraph, runs, styles, left_out)
    return runs


def _inline(element: Element, runs: Runs, styles: Styles, left_out: Tally[str]) -> None:
    for child in element:
        if child.tag == W + "r":
            _run(child, runs, styles, left_out)
        elif child.tag in WRAPPERS:
            if child.tag == W + "fldSimple":
                _instruct(child.get(W + "instr", ""), runs)
            _inline(child, runs, styles, left_out)
        elif child.tag in DROPPED:
            left_out["deleted"] += 1
        elif child.tag in (_MATHS + "oMath", _MATHS + "oMathPara"):
            left_out["formula"] += 1
            runs.text.extend(part.text or "" for part in child.iter(_MATHS + "t"))
        elif child.tag == _ALTERNATE:
            _boxes(child, runs, left_out)


def _run(run: Element, runs: Runs, styles: Styles, left_out: Tally[str]) -> None:
    properties = run.find(W + "rPr")
    if is_on(properties, "vanish") or styles.is_hidden(value(properties, "rStyle")):
        left_out["hidden"] += 1
        return
    for child in run:
        if child.tag == W + "fldChar":
            _turn_field(child.get(W + "fldCharType"), runs)
        elif child.tag == W + "instrText":
            _instruct(child.text or "", runs)
        elif child.tag in REFERENCES:
            runs.asides.append(child)
        elif child.tag == W + "ruby":
            _inline(child, runs, styles, left_out)
        elif child.tag in _DRAWINGS:
            _boxes(child, runs, left_out)
        elif all(runs.open_fields):
            runs.text.append(_characters(child))


def _characters(element: Element) -> str:
    if element.tag == W + "t":
        return (element.text or "").replace("\n", " ")
    if element.tag == W + "sym":
        return _sign(element)
    return _CHARACTERS.get(element.tag, "")


def _sign(symbol: Element) -> str:
    code, font = symbol.get(W + "char", "").upper(), symbol.get(W + "font", "")
    if sign := _SIGNS.get(f"{code} {font}") or _SIGNS.get(code):
        return sign
    printed = int(code, 16) if re.fullmatch(r"[0-9A-F]{4}", code) else 0
    return chr(printed) if 0x20 <= printed < 0xD800 else ""


def _turn_field(turn: str | None, runs: Runs) -> None:
    if turn == "begin":
        runs.open_fields.append(False)
    elif turn == "separate" and runs.open_fields:
        runs.open_fields[-1] = True
    elif turn == "end" and runs.open_fields:
        runs.open_fields.pop()


def _instruct(instruction: str, runs: Runs) -> None:
    if _CONTENTS_FIELD.match(instruction):
        runs.contents = True


def _boxes(element: Element, runs: Runs, left_out: Tally[str]) -> None:
    """Find the text boxes of a drawing; of two ways to draw one, the first that has text."""
    if element.tag == BOX:
        runs.asides.append(element)
    elif element.tag == _ALTERNATE:
        way = next((way for way in element if next(way.iter(BOX), None) is not None), None)
        if way is None:
            left_out["picture"] += 1
        else:
            _boxes(way, runs, left_out)
    else:
        if element.tag.endswith(("}blip", "}imagedata")):
            left_out["picture"] += 1
        for child in element:
            if isinstance(child.tag, str):
                _boxes(child, runs, left_out)
