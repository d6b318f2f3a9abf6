"""Characters that are not what the pages show: wrong codes, lost codes, a wrong encoding.

A stretch of text is judged at a time (a page where pages are known), so that one spoilt page of a
long document is found, and a rare name in a good one is not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.plan import BlockKind, Plan, Span
from corpus.text import plain

_STRETCH = 1000
"""Characters judged together where a document has no pages."""
_MIN_JUDGED = 100
"""Fewer characters of a kind say nothing about their sort."""
_RARE_SHARE = 0.15
"""Share of uncommon Chinese characters from which on all of a stretch's are taken for wrong: 0.05
at most in any thousand characters of 249 official documents, 0.4 and more where codes are wrong."""
_SYMBOL_SHARE = 0.4
"""Share of signs among the visible characters from which on a stretch is no text."""
_SAMPLE = 24
"""Characters of a garbled stretch that a report shows."""
_WRONG_ENCODING = re.compile(
    r"(?:锟斤拷|烫烫|屯屯|锘挎|ï»¿|â€|ï¼|ã€|[ÂÃ][\u0080-\u00bf]|[\u00c0-\u00ff][\u0080-\u00bf]{1,2})+"
    r"|(?:\(cid:\d{1,6}\))+"
)
"""What is left of UTF-8 read as GBK or Latin-1, of unset memory, of a font without codes."""
_SCRIPTS = (
    "CJK", "LATIN", "GREEK", "CYRILLIC", "FULLWIDTH", "HALFWIDTH", "HIRAGANA", "KATAKANA",
    "BOPOMOFO", "MODIFIER", "IDEOGRAPHIC", "VERTICAL", "MASCULINE", "FEMININE", "MICRO", "ROMAN",
    "SMALL ROMAN", "CIRCLED", "PARENTHESIZED", "SQUARE", "DOUBLE-STRUCK", "SCRIPT", "KELVIN",
    "ANGSTROM", "OHM", "DEGREE", "SUPERSCRIPT", "SUBSCRIPT", "MATHEMATICAL",
)  # fmt: skip
"""How the names of the letters begin that Chinese documents use."""
_LOOKALIKES = ("KANGXI RADICAL", "CJK RADICAL", "CJK COMPATIBILITY IDEOGRAPH")


class Garble(StrEnum):
    """What is wrong with characters (乱码类型)."""

    PRIVATE = "私用字符"
    """Codes that a font keeps to itself: nobody else knows what they show."""
    LOST = "缺字"
    """Replacement characters, control characters, codes that stand for nothing."""
    FOREIGN = "异文字"
    """Letters of scripts that no Chinese document uses."""
    ENCODING = "编码错误"
    """Text in one encoding that was read in another."""
    RARE = "生僻字串"
    """Chinese characters, but hardly a common one among them."""
    SYMBOLS = "符号串"
    """Signs instead of words."""
    LOOKALIKE = "形近字"
    """Radicals in place of the characters that look like them; they can be read, not searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of text and how much of it is garbled."""

    span: Span
    page: int | None
    """The page it is printed on, where pages are known."""
    visible: int
    """Characters that are no space."""
    garbled: int
    kinds: tuple[Garble, ...]
    """What is wrong, the most frequent first."""
    sample: str
    """Where it is at its worst, a few characters."""

    @property
    def share(self) -> float:
        """Share of the visible characters that are garbled."""
        return self.garbled / self.visible if self.visible else 0.0


def stretches(plan: Plan) -> Iterator[Stretch]:
    """Yield the plan's text stretch by stretch, each judged; what is not read is left out."""
    for page, spans in _parts(plan):
        text = "".join(plan.text[span.start : span.end] for span in spans)
        wrong, visible = _judge(plain(text))
        kinds = Counter(kind for _, kind in wrong)
        places = [place for place, _ in wrong]
        yield Stretch(
            span=Span(spans[0].start, spans[-1].end),
            page=page,
            visible=visible,
            garbled=len(wrong),
            kinds=tuple(kind for kind, _ in kinds.most_common()),
            sample=_sample(plain(text), places),
        )


def _parts(plan: Plan) -> Iterator[tuple[int | None, list[Span]]]:
    """Yield the spans of each page, or of each thousand characters, page numbers left out."""
    borders = [page.lines[0].start for page in plan.pages if page.lines]
    numbers = [page.number for page in plan.pages if page.lines]
    held: list[Span] = []
    size, place = 0, -1
    for span in _pieces(plan, borders):
        before = place
        while place + 1 < len(borders) and borders[place + 1] <= span.start:
            place += 1
        full = place != before if borders else size >= _STRETCH
        if held and full:
            yield (numbers[before] if 0 <= before < len(numbers) else None), held
            held, size = [], 0
        held.append(span)
        size += span.end - span.start
    if held:
        yield (numbers[place] if 0 <= place < len(numbers) else None), held


def _pieces(plan: Plan, borders: Sequence[int]) -> Iterator[Span]:
    """Yield what is read of the plan, cut where pages begin and every thousand characters."""
    place = 0
    for block in plan.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        start = block.span.start
        while start < block.span.end:
            while place < len(borders) and borders[place] <= start:
                place += 1
            end = min(start + _STRETCH, block.span.end)
            if place < len(borders):
                end = min(end, borders[place])
            yield Span(start, end)
            start = end


def _judge(text: str) -> tuple[list[tuple[int, Garble]], int]:
    """Return the places of garbled characters with their kind, and how many are visible."""
    kinds: dict[int, Garble] = {}
    for found in _WRONG_ENCODING.finditer(text):
        kinds.update(dict.fromkeys(range(*found.span()), Garble.ENCODING))
    chinese: list[int] = []
    uncommon = 0
    signs: list[int] = []
    visible = 0
    for place, character in enumerate(text):
        if character.isspace() or character == "|":  # the rules of a Markdown table
            continue
        visible += 1
        if "\u3400" <= character <= "\u9fff":
            chinese.append(place)
            uncommon += not _is_common(character)
        elif (kind := _kind(character)) is not None:
            kinds.setdefault(place, kind)
        elif unicodedata.category(character)[0] in "PS":
            signs.append(place)
    if len(chinese) >= _MIN_JUDGED and uncommon > _RARE_SHARE * len(chinese):
        kinds |= dict.fromkeys(chinese, Garble.RARE) | kinds
    if visible >= _MIN_JUDGED and len(signs) > _SYMBOL_SHARE * visible:
        kinds = dict.fromkeys(signs, Garble.SYMBOLS) | kinds
    return sorted(kinds.items()), visible


def _kind(character: str) -> Garble | None:
    """Return what is wrong with a single character that is no Chinese one."""
    if character.isascii():
        return Garble.LOST if unicodedata.category(character) == "Cc" else None
    category = unicodedata.category(character)
    if category == "Co":
        return Garble.PRIVATE
    if category in ("Cc", "Cn", "Cs") or character == "\ufffd":
        return Garble.LOST
    name = unicodedata.name(character, "")
    if name.startswith(_LOOKALIKES):
        return Garble.LOOKALIKE
    if category[0] in "LM" and not name.startswith(_SCRIPTS):
        return Garble.FOREIGN
    return None


def _is_common(character: str) -> bool:
    """Tell whether a Chinese character is among the common ones.

    GB 2312 and Big5 both put the characters in everyday use into a first level, by lead byte.
    """
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        code = character.encode(encoding, "ignore")
        if code and first <= code[0] <= last:
            return True
    return False


def _sample(text: str, places: Sequence[int]) -> str:
    """Return the characters around the densest garbled ones."""
    if not places:
        return ""
    most, start = 0, places[0]
    last = 0
    for first, place in enumerate(places):
        while last < len(places) and places[last] < place + _SAMPLE:
            last += 1
        if last - first > most:
            most, start = last - first, place
    return " ".join(text[start : start + _SAMPLE].split())
