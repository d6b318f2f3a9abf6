"""How official documents number their headings (结构层次序数).

GB/T 9704-2012, 7.3.3: the levels of a document's body are marked 一、 then （一） then 1. and
then （1）; regulations use 编 / 章 / 节 / 条 instead (立法技术规范). Boxes (专栏) and annexes
(附件) stand beside both.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from corpus.text import first_stop, plain, readable

_NUMERAL = "一二三四五六七八九十百零〇"
_MAX_HEADING = 46
"""Longest text, in characters, that is read as a heading rather than as a numbered sentence."""


class Rank(IntEnum):
    """Depth of a heading; a heading closes every open section of its rank or deeper."""

    TITLE = 0
    ANNEX = 1
    PART = 2
    CHAPTER = 3
    DIVISION = 4
    ARTICLE = 5
    FIRST = 6
    SECOND = 7
    THIRD = 8
    FOURTH = 9
    BOX = 10
    FIFTH = 11
    SIXTH = 12
    PREFACE = 13
    """前言: whatever heading follows closes it."""


SMALL = (Rank.THIRD, Rank.FOURTH, Rank.FIFTH, Rank.SIXTH)
"""Ranks that number the items of lists and notes as often as headings."""
_STYLES: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (
        Rank.ANNEX,
        re.compile(r"附\s?[件表录]\s?[\d一二三四五六七八九十]{0,3}(?=$|[：:\s.．、])"),
    ),  # 附件1
    (Rank.PART, re.compile(rf"第\s?[{_NUMERAL}\d]{{1,4}}\s?[编篇]")),  # 第一编
    (Rank.CHAPTER, re.compile(rf"第\s?[{_NUMERAL}\d]{{1,4}}\s?章")),  # 第一章
    (Rank.DIVISION, re.compile(rf"第\s?[{_NUMERAL}\d]{{1,4}}\s?节(?![水能约省假])")),  # 第二节
    (
        Rank.ARTICLE,
        re.compile(
            rf"第\s?[{_NUMERAL}\d]{{1,5}}\s?条(?:之[{_NUMERAL}])?(?=$|\s|[^款项的规至、，和第以])"
        ),
    ),
    (
        Rank.BOX,
        re.compile(
            r"专\s?栏\s?(?:[\d一二三四五六七八九十]{1,3}(?=$|[\s:：.、—-]|[\u4e00-\u9fff“])|(?=[:：]))"
        ),
    ),
    (Rank.FIRST, re.compile(rf"[{_NUMERAL}]{{1,3}}\s?[、．.]")),  # 一、
    (Rank.SECOND, re.compile(rf"[（(]\s?[{_NUMERAL}]{{1,3}}\s?[）)〉]\s?[、．.]?")),  # （一）
    (
        Rank.THIRD,
        re.compile(
            r"(?:\d{1,2}\s?[.．、](?!\d(?!\d{3}\s?年))"
            r"(?!\s*\d{1,3}\s?(?:[.%％‰]|[亿万千吨亩元]|立方|平方|公里|$))"
            r"|0[1-9](?![\d年月日.．、,，:：/-]))"
        ),
    ),  # 1. or, in boxes, 01
    (Rank.FOURTH, re.compile(r"[（(]\s?\d{1,2}\s?[）)]")),  # （1）
    (Rank.FIFTH, re.compile(r"[①-⑳]")),  # ①
    (Rank.SIXTH, re.compile(r"\d{1,2}\s?[）)](?![）)%％])")),  # 1）
    (Rank.PREFACE, re.compile(r"(?:前|引|序|导)\s*言$")),
)
_FIRST_CHARACTERS = frozenset(f"附第专前引序导（({_NUMERAL}①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳") | {
    chr(code) for code in (*range(0x30, 0x3A), *range(0xFF10, 0xFF1A))
}
"""What every style begins with: most lines are told apart by it."""
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_MAX_SPECIFIED = 24
"""A sentence with a colon inside, or with a duty, is a heading only up to this length, in
characters."""
_DUTY = re.compile("应当|不得|不予|一律|必须|[，、]应|[，、]须")
_NAMING = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")
"""A heading is made of words: 「01,02,03」 is none."""
_CITATION = re.compile(r"\s*《[^《》]*》\s*(?:[（(〔\[][^（）()]*[）)〕\]])?[；;。]?\s*")
"""A document in a list of documents: 「（1）《节约用水条例》（2024年3月）」."""
_ARTICLE_TITLE = re.compile(r"\s*[【〔（(][^【】〔〕（）()，。；]{2,20}[】〕）)]")
"""「第四条 【适用范围】」, 「第二条（定义）」."""
_MARKDOWN = re.compile(r"#{1,6}\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading recognised at the start of a line."""

    rank: Rank
    ordinal: int
    """Its number, 0 when it has none."""
    text: str
    """The heading on one line, converter's marks removed."""
    length: int
    """Characters of the line it takes, from the line's first character; text may run in after."""


def read_heading(line: str) -> Heading | None:
    """Return the heading that a line starts with, None when it starts with none.

    A heading is either the whole line, or runs into the paragraph and ends with the first full
    stop: 「（三）加强节水减污。围绕钢铁……」. A line may be broken over several.
    """
    rest, offset, marked = _bare(line)
    found = _marker(rest)
    if found:
        return _numbered(*found, rest, offset)
    if marked and len(rest) <= _MAX_HEADING:
        return Heading(rank=Rank.TITLE, ordinal=0, text=readable(rest), length=len(line.rstrip()))
    return None


def marker(line: str) -> tuple[Rank, int, bool] | None:
    """Return rank and ordinal of the number a line starts with, and whether it is all of it."""
    rest, _, _ = _bare(line)
    found = _marker(rest)
    if not found:
        return None
    rank, match = found
    return rank, number(match.group()), match.end() == len(rest)


def _bare(line: str) -> tuple[str, int, bool]:
    """Return a line without indent and Markdown marks, where it starts, whether it was marked."""
    lead = len(line) - len(line.lstrip())
    marked = _MARKDOWN.match(line, lead)
    offset = marked.end() if marked else lead
    while offset < len(line) and line[offset] in "*\u3000 ":
        offset += 1
    return line[offset:].rstrip(), offset, marked is not None


def _marker(rest: str) -> tuple[Rank, re.Match[str]] | None:
    if rest[:1] not in _FIRST_CHARACTERS:
        return None
    for rank, pattern in _STYLES:
        found = pattern.match(rest)
        if found:
            return rank, found
    return None


def _numbered(rank: Rank, found: re.Match[str], rest: str, offset: int) -> Heading | None:
    ordinal = number(found.group())
    if rank is Rank.ARTICLE:  # 第八条 is followed by the provision itself, or its own title
        title = _ARTICLE_TITLE.match(rest, found.end())
        end = title.end() if title else found.end()
        return Heading(rank=rank, ordinal=ordinal, text=readable(rest[:end]), length=offset + end)
    stop = first_stop(rest)
    end = stop if stop >= 0 else len(rest)
    while end < len(rest) and rest[end] == "*":
        end += 1
    runs_in = stop >= 0 and rest[end:].strip("* ") != ""
    text = readable(plain(rest[:end]))
    if len(text) > _MAX_HEADING:
        return None
    if len(text) <= len(readable(found.group())) and rank not in (Rank.ANNEX, Rank.PREFACE):
        return None
    if (
        rank > Rank.ANNEX
        and rank is not Rank.PREFACE
        and not _NAMING.search(rest, found.end(), end)
    ):
        return None
    if _CITATION.fullmatch(rest, found.end(), end):
        return None
    if not runs_in and stop < 0 and text[-1] in "，、；,;":
        return None
    if _says_something(rank, text, stopped=stop >= 0, runs_in=runs_in):
        return None
    if stop < 0 and (text.count("，") > 1 or _leaves_bracket_open(text)):
        return None
    return Heading(rank=rank, ordinal=ordinal, text=text.rstrip("。：:．."), length=offset + end)


def _says_something(rank: Rank, text: str, *, stopped: bool, runs_in: bool) -> bool:
    """Tell whether a numbered text states a fact or a duty rather than naming what follows."""
    if not runs_in and rank >= Rank.SECOND and rank is not Rank.BOX and "：" in text[:-1]:
        return True
    if not stopped or len(text) <= _MAX_SPECIFIED:
        return False
    return "：" in text[:-1] or ("，" in text and _DUTY.search(text) is not None)


def _leaves_bracket_open(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def number(text: str) -> int:
    """Return the first ordinal in the text, Chinese or Arabic, 0 when there is none.

    >>> number("（十一）"), number("第二十条"), number("12."), number("专栏 3")
    (11, 20, 12, 3)
    """
    arabic = re.search(r"\d+", text)
    if arabic:
        return int(arabic.group())
    chinese = re.search(rf"[{_NUMERAL}]+", text)
    if not chinese:
        return ord(text[0]) - ord("①") + 1 if text and "①" <= text[0] <= "⑳" else 0
    total = unit = 0
    for character in chinese.group():
        if character == "百":
            total, unit = total + (unit or 1) * 100, 0
        elif character == "十":
            total, unit = total + (unit or 1) * 10, 0
        else:
            unit = _DIGITS[character]
    return total + unit
