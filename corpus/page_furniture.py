"""Page numbers and running heads: what a converter leaves of the pages, not the document."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import text as characters
from corpus.lines import Line, LineKind, readable_line
from corpus.numbering import marker

BREAK = "\x0c"
"""A form feed: where a converter's page begins."""
_PAGE_NUMBER = re.compile(
    r"\s*[-—–－―]{1,3}\s*(?:\d{1,4}|[ivxIVX]{1,5})\s*[-—–－―]{1,3}\s*"
    r"|\s*第\s*\d+\s*页(?:[\s，,/]*共\s*\d+\s*页)?\s*|\s*共\s*\d+\s*页\s*"
)
"""「— 3 —」, 「第 3 页 共 9 页」."""
_BARE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_ROMAN = re.compile(r"[ivxIVX]{1,6}|[Ⅰ-ⅿ]")
_DASHES = "-—–－―"
_EDGE = 3
"""So many lines at the top and at the bottom of a page may hold its number and its head."""
_MIN_PAGES = 3
"""So many pages must agree before a bare number or a repeated line counts as the page's own."""
_HEAD_SHARE = 0.3
"""A running head stands on at least this share of the pages."""
_MIN_HEAD = 4
"""Shorter lines, in characters, repeat by chance: 「约束性」."""
_UPRIGHT_DIGITS = 4
"""A page number printed digit by digit down the page has at most so many."""


def without_pages(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines with page numbers and running heads marked as furniture.

    A bare number counts only where pages are known and it counts them: a page's first or last
    lines, as far from the page's own number as on other pages.
    """
    kept = list(lines)
    for position, line in enumerate(kept):
        if line.kind is LineKind.TEXT and _PAGE_NUMBER.fullmatch(
            text, line.span.start, line.span.end
        ):
            kept[position] = replace(line, kind=LineKind.FURNITURE)
    pages = list(_pages(text, kept))
    if len(pages) > 1:
        for found in (_upright_numbers, _running_heads, _counting_numbers, _roman_numbers):
            for position in found(text, kept, pages):
                kept[position] = replace(kept[position], kind=LineKind.FURNITURE)
    return kept


def without_bare_numbers(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines with every number that stands alone marked as furniture.

    To be asked when tables have been found. A number inside a sentence stays: 「于 / 3 / 月底前」.
    """
    kept = list(lines)
    written = [p for p, line in enumerate(lines) if line.kind is not LineKind.BLANK]
    paged = BREAK in text
    for place, position in enumerate(written):
        line = lines[position]
        if line.kind is not LineKind.TEXT or not _BARE_NUMBER.fullmatch(
            text, line.span.start, line.span.end
        ):
            continue
        around = [lines[written[n]] for n in (place - 1, place + 1) if 0 <= n < len(written)]
        if not (paged and _inside_sentence(text, around)):
            kept[position] = replace(line, kind=LineKind.FURNITURE)
    return kept


def _inside_sentence(text: str, around: Sequence[Line]) -> bool:
    if len(around) < 2 or any(line.kind is not LineKind.TEXT for line in around):
        return False
    before, after = (readable_line(text, line) for line in around)
    return (
        not characters.ends_sentence(before)
        and before[-1:].isalpha()
        and (after[:1].isalpha() or after[:1] in "，。、）)%％")
        and len(before) + len(after) > _MIN_HEAD
    )


def _pages(text: str, lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the positions of each page's lines that hold something, furniture left out."""
    page: list[int] = []
    for position, line in enumerate(lines):
        if BREAK in text[line.span.start : line.span.end]:
            yield page
            page = []
        if line.kind not in (LineKind.BLANK, LineKind.FURNITURE):
            page.append(position)
    yield page


def _edges(page: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """Return a page's first and last lines that are still text."""
    held = [position for position in page if lines[position].kind is LineKind.TEXT]
    return held if len(held) <= 2 * _EDGE else held[:_EDGE] + held[-_EDGE:]


def _upright_numbers(
    text: str, lines: Sequence[Line], pages: Sequence[Sequence[int]]
) -> Iterator[int]:
    """Yield the lines of numbers printed downwards at a page's foot: 「— / 4 / 2 / —」."""
    for page in pages:
        for turned in (page, page[::-1]):
            tail = turned[-_UPRIGHT_DIGITS - 2 :]
            bodies = [readable_line(text, lines[position]) for position in tail]
            if len(bodies) < 3 or bodies[-1] not in _DASHES:
                continue
            digits = 0
            while digits < len(bodies) - 1 and re.fullmatch(r"\d{1,2}", bodies[-2 - digits]):
                digits += 1
            if 0 < digits <= len(bodies) - 2 and bodies[-2 - digits] in _DASHES:
                yield from tail[-2 - digits :]


def _running_heads(
    text: str, lines: Sequence[Line], pages: Sequence[Sequence[int]]
) -> Iterator[int]:
    """Yield lines that many pages begin or end with, but for the first: it may be the title."""
    stands: dict[str, list[int]] = {}
    for page in pages:
        for position in dict.fromkeys(_edges(page, lines)):
            key = re.sub(r"[\d\s]", "", readable_line(text, lines[position]))
            if len(key) >= _MIN_HEAD and not marker(key):  # 「一、基本情况」 opens many annexes
                stands.setdefault(key, []).append(position)
    needed = max(_MIN_PAGES, _HEAD_SHARE * len(pages))
    for positions in stands.values():
        if len(positions) >= needed:
            yield from positions[1:]


def _counting_numbers(
    text: str, lines: Sequence[Line], pages: Sequence[Sequence[int]]
) -> Iterator[int]:
    """Yield bare numbers at the pages' edges that rise by one from page to page."""
    ahead: Counter[int] = Counter()
    found: list[tuple[int, int]] = []
    for number, page in enumerate(pages):
        for position in _edges(page, lines):
            line = lines[position]
            if _BARE_NUMBER.fullmatch(text, line.span.start, line.span.end):
                shift = int(text[line.span.start : line.span.end]) - number
                found.append((position, shift))
                ahead[shift] += 1
    needed = max(2, min(_MIN_PAGES, len(pages) - 1))
    yield from (position for position, shift in found if ahead[shift] >= needed)


def _roman_numbers(
    text: str, lines: Sequence[Line], pages: Sequence[Sequence[int]]
) -> Iterator[int]:
    """Yield page numbers of the front matter: 「iii」."""
    for page in pages:
        for position in {*page[:1], *page[-1:]}:
            if _ROMAN.fullmatch(readable_line(text, lines[position])):
                yield position
