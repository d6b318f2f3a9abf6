"""Lists of contents (目录): headings that are announced, not yet said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.lines import Line, LineKind, readable_line
from corpus.text import normalise

_LEADER = re.compile(
    r"(?:[.．…·‥﹒・_—-]|[\U000f0000-\U0010ffff]){4}[^\u4e00-\u9fff]{0,12}$|…\s?[(（]?\d{1,4}[)）]?$"
)
"""A line of a list of contents: 「一、总体要求 ........ 3」. Converters print the dots of some
fonts with characters of private use."""
_PAGE = re.compile(r"(?<=[\u4e00-\u9fff”）》])[.．…·\s]*[(（-]?\d{1,3}[)）-]?$")
"""The page that an entry names without leaders: 「一、总体要求 3」."""
_BARE_PAGE = re.compile(r"[.．…·\s]*[(（-]?[\dⅠ-ⅻIVXivx]{1,4}[)）-]?")
_TITLE = re.compile(r"(?:#+)?(?:目录|目次|contents)")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[编篇章节]|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]|专栏|附[件表录]|前言|引言"
)
_MAX_TITLE = 12
_MAX_ENTRY = 60
"""A longer line, in characters, is no entry."""
_NEAR = 4
"""Lines with leaders at most so many lines apart, and what lies between, are one list."""
_MIN_ANNOUNCED = 4
"""So many headings in a row must come again below for the row to be a list of contents."""
_ANNOUNCED_SHARE = 0.6
_MARKER_ALONE = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[编篇章节]")


def without_contents(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines with lists of contents marked as furniture.

    A list is known by its leaders, by its title 目录, or by its entries: headings in a row with
    nothing between them that come again, in the same words, further down.
    """
    written = [p for p, line in enumerate(lines) if line.kind is LineKind.TEXT]
    bodies = [readable_line(text, lines[position]) for position in written]
    marked = set(_with_leaders(bodies))
    marked |= set(_titled(bodies, marked))
    marked |= set(_announcing(bodies, marked))
    kept = list(lines)
    for place in marked:
        kept[written[place]] = replace(kept[written[place]], kind=LineKind.FURNITURE)
    return kept


def _is_entry(body: str) -> bool:
    return len(body) <= _MAX_ENTRY and not re.search(r"[。；：，]$|。.", body)


def _key(body: str) -> str:
    """Return an entry without its page: what the heading below is compared with."""
    return normalise(_PAGE.sub("", _LEADER.sub("", body)).rstrip(".．…· "))


def _with_leaders(bodies: Sequence[str]) -> Iterator[int]:
    """Yield the lines with leaders and what lies between them: entries whose dots got lost."""
    last = -_NEAR - 1
    for place, body in enumerate(bodies):
        if not _LEADER.search(body):
            continue
        between = range(last + 1, place)
        if len(between) < _NEAR and all(_is_entry(bodies[n]) for n in between):
            yield from between
        elif place and _MARKER_ALONE.fullmatch(bodies[place - 1]):
            yield place - 1
        yield place
        last = place


def _titled(bodies: Sequence[str], marked: set[int]) -> Iterator[int]:
    """Yield the lists that stand below the word 目录."""
    for place, body in enumerate(bodies):
        if len(body) > _MAX_TITLE:
            continue
        title = 1 if _TITLE.fullmatch(normalise(body)) else 0
        if body == "目" and place + 1 < len(bodies):
            title = 2 if bodies[place + 1] == "录" else 0
        if not title:
            continue
        end = _end_of_list(bodies, place + title, marked)
        if end > place + title:
            yield from range(place, end)


def _end_of_list(bodies: Sequence[str], start: int, marked: set[int]) -> int:
    """Return the place after the list's last entry: where its first entry comes again, or text."""
    first, end = "", start
    while end < len(bodies) and (end in marked or _is_entry(bodies[end])):
        key = _joined_key(bodies, end)
        if first and key == first:
            return end
        if not first and _NUMBERED.match(key):
            first = key
        end += 1
    while end > start and end - 1 not in marked and not _PAGE.search(bodies[end - 1]):
        end -= 1  # the body's own first headings, when its first one is worded otherwise
    return end


def _joined_key(bodies: Sequence[str], place: int) -> str:
    """Return an entry's key; 「第一章」 on a line of its own is named by the line below it."""
    body = bodies[place]
    if _MARKER_ALONE.fullmatch(body) and place + 1 < len(bodies):
        body += bodies[place + 1]
    return _key(body)


def _announcing(bodies: Sequence[str], marked: set[int]) -> Iterator[int]:
    """Yield headings in a row that mostly come again further down."""
    keys = [
        _joined_key(bodies, place) if _NUMBERED.match(body) else ""
        for place, body in enumerate(bodies)
    ]
    last = {key: place for place, key in enumerate(keys)}
    place = 0
    while place < len(bodies):
        end = place
        while end < len(bodies) and (
            end in marked
            or (keys[end] and _is_entry(bodies[end]))
            or _BARE_PAGE.fullmatch(bodies[end])
            or (end > place and _MARKER_ALONE.fullmatch(bodies[end - 1]))
        ):
            end += 1
        row = [n for n in range(place, end) if keys[n] and n not in marked]
        again = [n for n in row if last[keys[n]] >= end]
        if len(row) >= _MIN_ANNOUNCED and len(again) >= _ANNOUNCED_SHARE * len(row):
            yield from range(place, again[-1] + 1)
        place = max(end, place + 1)
