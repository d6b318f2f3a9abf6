"""Who signs a document, and when: the lines of names above a date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from corpus.bodies import bodies
from corpus.dates import DATE, STAMP, read_date
from corpus.departments import find
from corpus.folding import fold
from corpus.fronts import Line
from corpus.plan import Span
from corpus.text import normalise, readable

_ALONE = re.compile(rf"[(（]?(?:{DATE.pattern})[)）]?")
"""A date alone on its line."""
_ADOPTED = re.compile(rf"{DATE.pattern}[^。]{{0,60}}(?:会议|大会|全会)[^。]{{0,12}}通过")
"""「（2021年9月27日……第二十九次会议通过）」."""
_AGENCY = "新华社"
_WIRED = re.compile(rf"{_AGENCY}[\u4e00-\u9fff]{{2,4}}{DATE.pattern}电")
_BUSY = re.compile(r"^(?:各|有关|相关|抄送|主送|联系)|[:;。]|关于|印发|通知|《")
"""A line with these names no issuers alone."""
_OFFICE = re.compile(
    r"(?:厅|局|委|办公室|部|署|政府|院|中心|小组|会|分行|支行|指挥部|公司|总社|海关)$"
)
_GAP = re.compile("[、,和与/]?")
_UNDATED = re.compile(r"20\d\d年月日(?:印发)?")
"""The signature of a draft: the day is left open."""
_RECORD = re.compile(rf"(?P<who>[\u4e00-\u9fff]{{0,40}}?)(?:{DATE.pattern})印发?")
_FOR_ANOTHER = re.compile(r"\([^()]*代章\)")
_BETWEEN = (re.compile(r"[ \t\u3000\xa0]+"), re.compile(r"[ \t\u3000\xa0]{2,}"))
"""What parts names on one line; one space may also stand inside a name."""
_BROKEN = re.compile("委员会|员会|会|人民政府|办公|管理局|监督|监管|政府|族自治")
"""How the second half of a name starts that is broken over two lines."""
_SHORTEST = 3
"""Characters of a name: 「国管局」; 「省厅」 is none."""
_WIDEST = 60
"""Characters of a line of names."""
_MOST_LINES = 24
"""Lines that may stand between the first signature and the date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An issuer as printed."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Names above a date."""

    names: tuple[Name, ...]
    day: date
    span: Span
    """Where the date is printed."""


def signatures(text: str, lines: Sequence[Line]) -> tuple[Signature, ...]:
    """Return the dates that stand alone on a line, each with the names right above it."""
    return tuple(_dated_lines(text, lines, _ALONE))


def records(text: str, lines: Sequence[Line]) -> tuple[Signature, ...]:
    """Return the printing records at the foot of a page: 「……厅办公室　2022年3月30日印发」."""
    return tuple(_dated_lines(text, lines, _RECORD))


def undated(text: str, lines: Sequence[Line]) -> tuple[Name, ...]:
    """Return the names above a day that is left open."""
    places = (place for place, line in enumerate(lines) if _UNDATED.fullmatch(line.key))
    return next((names for place in places if (names := names_above(text, lines, place))), ())


def _dated_lines(text: str, lines: Sequence[Line], pattern: re.Pattern[str]) -> Iterator[Signature]:
    for position, line in enumerate(lines):
        if "年" not in line.key and "20" not in line.key and "二" not in line.key:
            continue
        below = lines[position + 1] if position + 1 < len(lines) else line
        for last, key in ((line, line.key), (below, line.key + below.key)):
            found = pattern.fullmatch(key)
            day = read_date(found) if found else None
            if found and day:
                span = Span(line.span.start, last.span.end)
                beside = (
                    _beside(text, span, found.span("who")) if "who" in pattern.groupindex else ()
                )
                yield Signature(
                    names=beside or names_above(text, lines, position), day=day, span=span
                )
                break


def _beside(text: str, span: Span, part: tuple[int, int]) -> tuple[Name, ...]:
    """Return the issuers in a part of a stretch's matching form."""
    start, end = part
    return listed_names(text, fold(text, span).span(start, end)) if start < end else ()


def names_above(text: str, lines: Sequence[Line], position: int) -> tuple[Name, ...]:
    """Return the issuers printed right above a line, in their order."""
    found: list[Name] = []
    broken: Line | None = None
    for line in reversed(lines[max(0, position - _MOST_LINES) : position]):
        if _FOR_ANOTHER.fullmatch(line.key):
            continue
        whole = Span(line.span.start, (broken or line).span.end)
        names = names_in(text, whole)
        if not names and broken:
            break
        broken = None if names else line  # a name may be broken over two lines
        found[:0] = names
    return tuple(found)


def names_in(text: str, span: Span) -> tuple[Name, ...]:
    """Return the issuers of a line that names issuers and nothing else; else nothing."""
    key = normalise(text[span.start : span.end])
    if len(key) > _WIDEST or _BUSY.search(key):
        return ()
    for gap in _BETWEEN:
        parts = [listed_names(text, part) for part in _split(text, span, gap)]
        if len(parts) > 1 and all(parts):
            return tuple(name for part in parts for name in part)
    return listed_names(text, span)


def _split(text: str, span: Span, gap: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for found in gap.finditer(text, span.start, span.end):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, span.end)


def listed_names(text: str, span: Span) -> tuple[Name, ...]:
    """Return the issuers a stretch of text lists, nothing where it holds more than a list."""
    folded = fold(text, span)
    known = [mention.span for mention in find(folded.text)]
    tiled = bool(known) and known[0].start == 0 and known[-1].end == len(folded.text)
    gaps = (folded.text[a.end : b.start] for a, b in pairwise(known))
    if tiled and all(_GAP.fullmatch(gap) for gap in gaps):
        return tuple(_name(text, folded.span(one.start, one.end)) for one in known)
    if _BROKEN.match(folded.text) or len(folded.text) < _SHORTEST:
        return ()
    pieces = list(bodies(folded.text, 0, len(folded.text)))
    covered = sum(end - start for start, end in pieces) + max(0, len(pieces) - 1)
    if (
        pieces
        and covered == len(folded.text)
        and all(_OFFICE.search(folded.text[start:end]) for start, end in pieces)
    ):
        return tuple(_name(text, folded.span(start, end)) for start, end in pieces)
    return ()


def adopted(text: str) -> tuple[date, Span] | None:
    """Return the day of the session that adopted a text: 「（2021年9月27日……会议通过）」."""
    return _dated(text, _ADOPTED)


def wired(text: str) -> tuple[date, Span] | None:
    """Return the day of an agency's report: 「（新华社北京2021年9月12日电）」."""
    return _dated(text, _WIRED) if _AGENCY in text else None


def posted(text: str) -> tuple[date, Span] | None:
    """Return the day a web page gives: 「发布日期：2021-12-01」."""
    found = STAMP.search(text)
    day = read_date(found) if found else None
    return (day, Span(*found.span())) if found and day else None


def _dated(text: str, pattern: re.Pattern[str]) -> tuple[date, Span] | None:
    folded = fold(text, Span(0, len(text)))
    for found in pattern.finditer(folded.text):
        day = read_date(found)
        if day:
            return day, folded.span(*found.span("day"))
    return None


def _name(text: str, span: Span) -> Name:
    return Name(text=readable(text[span.start : span.end]), span=span)
