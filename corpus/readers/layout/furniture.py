"""Running heads and feet and page numbers: what a page repeats because it is a page."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.readers.layout.lines import TextLine
from corpus.readers.layout.sheet import Sheet

_DASH = "-—–－―─•·∙~～一"
_DECORATED = re.compile(
    rf"[{_DASH}]+\d{{1,4}}[{_DASH}]*|\d{{1,4}}[{_DASH}]+|第\d{{1,4}}页(?:[,，/]?共\d{{1,4}}页)?"
    r"|\d{1,4}/\d{1,4}|(?:Page|page)\d{1,4}(?:of\d{1,4})?"
)
"""「— 3 —」, 「第 3 页 共 9 页」, 「3/9」; white space left out."""
_BARE = re.compile(r"\d{1,4}|[ivxIVX]{1,6}|[Ⅰ-ⅻ]{1,3}")
"""A number alone, arabic or roman: a page number only if it counts the pages."""
_ROMAN = {"i": 1, "v": 5, "x": 10}
_EDGE = 0.16
"""Share of the page's height at its top and bottom where page numbers stand."""
_DEEPEST = 4
"""Lines of furniture at one edge of a page, at most."""
_DRIFT = 8.0
"""A running head stands at the same height on all pages, within this many points."""
_LONGEST = 80
"""A longer line, in characters, is no running head."""
_LEAST = 3
"""A line must be repeated on so many pages to be taken for a running head."""
_SHARE = 0.4
"""And on this share of the pages between its first and its last: heads of left and right pages
alternate, first pages of chapters have none."""


class Place(NamedTuple):
    """A line of a page, by the page's and the line's position in their sequences."""

    page: int
    line: int


def find_furniture(sheets: Sequence[Sheet], pages: Sequence[Sequence[TextLine]]) -> set[Place]:
    """Return the lines of furniture.

    Args:
        sheets: The document's pages.
        pages: The lines of each, from top to bottom, without those of tables.
    """
    repeated = _repeated(pages)
    counting = _counting(sheets, pages)
    found: set[Place] = set()
    for page, (sheet, lines) in enumerate(zip(sheets, pages, strict=True)):
        for edge in (range(len(lines)), range(len(lines) - 1, -1, -1)):
            for depth, at in enumerate(edge):
                place = Place(page, at)
                if depth == _DEEPEST or not (
                    place in repeated
                    or place in counting
                    or (_DECORATED.fullmatch(_key(lines[at])) and _at_edge(lines[at], sheet))
                ):
                    break
                found.add(place)
    return found


def is_page_number(line: TextLine) -> bool:
    """Tell whether a line holds a number and nothing else but what decorates page numbers."""
    key = _key(line)
    return (_DECORATED.fullmatch(key) or _BARE.fullmatch(key)) is not None


def _key(line: TextLine) -> str:
    return "".join(line.text.split())


def _at_edge(line: TextLine, sheet: Sheet) -> bool:
    middle = (line.top + line.bottom) / 2 / max(sheet.height, 1.0)
    return middle < _EDGE or middle > 1 - _EDGE


def _outer(lines: Sequence[TextLine]) -> Iterator[int]:
    """Yield the positions of the lines at a page's edges."""
    yield from range(min(_DEEPEST, len(lines)))
    yield from range(max(_DEEPEST, len(lines) - _DEEPEST), len(lines))


def _repeated(pages: Sequence[Sequence[TextLine]]) -> set[Place]:
    """Return the lines at the pages' edges that stand on many pages at the same height."""
    alike: dict[str, list[Place]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for at in _outer(lines):
            text = _key(lines[at])
            if len(text) > _LONGEST or not text.strip("0123456789" + _DASH):
                continue
            counting = re.sub(r"\d{1,4}", lambda found: f"#{int(found[0]) - page}", text)
            for key in {text, counting}:
                alike[key].append(Place(page, at))
    found: set[Place] = set()
    for places in alike.values():
        at_height: dict[int, set[int]] = defaultdict(set)
        heights = [round(pages[page][at].baseline / _DRIFT) for page, at in places]
        for place, height in zip(places, heights, strict=True):
            at_height[height].add(place.page)
        for place, height in zip(places, heights, strict=True):
            level = set().union(*(at_height.get(height + step, ()) for step in (-1, 0, 1)))
            between = max(level) - min(level) + 1
            if len(level) >= _LEAST and len(level) >= _SHARE * between:
                found.add(place)
    return found


def _counting(sheets: Sequence[Sheet], pages: Sequence[Sequence[TextLine]]) -> set[Place]:
    """Return the bare numbers at the pages' edges that go up with the pages."""
    numbers: dict[Place, int] = {}
    for page, (sheet, lines) in enumerate(zip(sheets, pages, strict=True)):
        for at in _outer(lines):
            key = _key(lines[at])
            if _BARE.fullmatch(key) and _at_edge(lines[at], sheet):
                numbers[Place(page, at)] = (_value(key), key.isdigit())[0] - page
    steps = Counter(numbers.values())
    return {
        place
        for place, step in numbers.items()
        if steps[step] >= 2 or (len(pages) == 1 and step == 1)
    }


def _value(key: str) -> int:
    if key.isdigit():
        return int(key)
    if len(key) == 1 and "Ⅰ" <= key.upper() <= "Ⅻ":
        return ord(key.upper()) - ord("Ⅰ") + 1
    values = [_ROMAN.get(letter.lower(), 0) for letter in key]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
