"""Which numbered lines are items of a list rather than headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import text as characters
from corpus.lines import Line, LineKind, readable_line
from corpus.numbering import SMALL, Heading, Rank, marker

_SKIPPED = (LineKind.BLANK, LineKind.FURNITURE)
_MAX_GAP = 2
"""Documents skip a number now and then; a small item further on than this is none of the row."""
_LISTED = (Rank.ANNEX, Rank.SECOND, *SMALL)
"""Ranks that also number the items of a list."""
_UNCOUNTED = (Rank.BOX, Rank.PREFACE, Rank.TITLE, Rank.ARTICLE)
_MAX_STOPPED = 24
"""A whole line with a full stop is a heading up to this length, in characters; a longer one only
in a row of headings, with text below."""
_MAX_TITLE_LINES = 3
"""So many lines may name an annex before its first section."""
_COLON = re.compile("[：:]")
_NOTE = re.compile(
    r"\s*[（(【〔［\[](?:(?:责任|牵头|配合|完成|时限)|[^（()）。]{2,60}(?:负责|牵头|配合|分工|落实))"
)
"""A numbered sentence followed only by 「（责任单位：……）」 is a task, no heading."""
_MIN_SERIES = 3
"""So many items without text below all but the last are a list, not headings."""


def without_items(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines, headings that are items of a list turned back to text."""
    numbered = list(_described(text, lines))
    _mark_items(text, numbered)
    kept = list(lines)
    for entry in numbered:
        if entry.item:
            line = lines[entry.position]
            kept[entry.position] = replace(line, kind=LineKind.TEXT, heading=None, apart=True)
    return kept


@dataclass(slots=True)
class _Numbered:
    """A heading among the lines, and what stands around it."""

    position: int
    heading: Heading
    printed: str
    runs_in: bool
    """Text follows it on its own line."""
    noted: bool
    """That text is a note of who is responsible: there is no more to say."""
    stopped: bool
    """It ends with a full stop."""
    before: Line | None
    after: Line | None
    opens: bool
    """What follows soon counts from one: 「一、总体要求」."""
    item: bool = False

    @property
    def rank(self) -> Rank:
        return self.heading.rank

    @property
    def long(self) -> bool:
        """Whether it is a whole sentence."""
        stopped = self.stopped and not self.runs_in
        return stopped and len(self.heading.text) >= _MAX_STOPPED

    @property
    def bare(self) -> bool:
        """Whether nothing belongs to it."""
        if self.runs_in:
            return False
        after = self.after
        return after is None or (after.heading is not None and after.heading.rank <= self.rank)


def _described(text: str, lines: Sequence[Line]) -> Iterator[_Numbered]:
    written = [p for p, line in enumerate(lines) if line.kind not in _SKIPPED]
    for place, position in enumerate(written):
        line = lines[position]
        if line.heading is None:
            continue
        end = line.span.start + line.heading.length
        yield _Numbered(
            position=position,
            heading=line.heading,
            printed=readable_line(text, line),
            runs_in=text[end : line.span.end].strip() != "",
            noted=_NOTE.match(text, end, line.span.end) is not None,
            stopped=characters.first_stop(text[line.span.start : end]) >= 0,
            before=lines[written[place - 1]] if place else None,
            after=lines[written[place + 1]] if place + 1 < len(written) else None,
            opens=_opens(lines, written[place + 1 : place + 2 + _MAX_TITLE_LINES]),
        )


def _opens(lines: Sequence[Line], following: Sequence[int]) -> bool:
    heading = next((h for p in following if (h := lines[p].heading)), None)
    return heading is not None and heading.ordinal == 1 and heading.rank > Rank.ANNEX


def _mark_items(text: str, numbered: Sequence[_Numbered]) -> None:
    series: dict[Rank, list[_Numbered]] = {}
    latest: dict[Rank, int] = {}
    article = False
    annexes = 0
    """Number of the last annex in a list that announces them, 0 outside such a list."""
    for entry in numbered:
        rank = entry.rank
        if rank is Rank.THIRD and annexes and entry.heading.ordinal == annexes + 1:
            entry.item, annexes = True, annexes + 1
            continue
        annexes = _listed_annex(entry)
        for deeper in [known for known in series if known > rank]:
            _mark_series(series.pop(deeper))
        series.setdefault(rank, []).append(entry)
        if rank is not Rank.BOX:
            article = rank is Rank.ARTICLE or (article and rank > Rank.ARTICLE)
        if rank in _UNCOUNTED:
            continue
        entry.item = (
            (entry.stopped and (entry.bare or entry.noted))
            or (entry.long and not _in_row(entry, series[rank]))
            or (article and rank > Rank.ARTICLE and not entry.runs_in)
            or (not entry.runs_in and _lists(text, entry.before))
            or _goes_on(text, entry)
            or _announces_annexes(entry)
            or (rank in SMALL and entry.heading.ordinal > latest.get(rank, 0) + _MAX_GAP)
        )
        if not entry.item:
            latest[rank] = entry.heading.ordinal
    for left in series.values():
        _mark_series(left)


def _mark_series(series: Sequence[_Numbered]) -> None:
    """Mark entries that follow each other with nothing below any but the last."""
    left = [entry for entry in series if not entry.item]
    if not left or left[0].rank not in _LISTED:
        return
    bare = sum(entry.bare for entry in left)
    if bare == len(left) > 1 or (
        bare == len(left) - 1 and len(left) >= _MIN_SERIES and not left[-1].bare
    ):
        for entry in left:
            entry.item = True


def _in_row(entry: _Numbered, series: Sequence[_Numbered]) -> bool:
    """Tell whether a sentence with text below it follows a heading of its own kind."""
    before = [known for known in series[:-1] if known.heading.ordinal == entry.heading.ordinal - 1]
    if entry.after is None or entry.after.kind is not LineKind.TEXT:
        return False
    return entry.heading.ordinal == 1 or any(not known.item for known in before)


def _lists(text: str, before: Line | None) -> bool:
    """Tell whether the line before ends like the item of a list: 「……；」."""
    return (
        before is not None
        and before.kind is LineKind.TEXT
        and readable_line(text, before)[-1:] in ("；", ";", "，", "、")
    )


def _goes_on(text: str, entry: _Numbered) -> bool:
    """Tell whether the next item stands in the text right below: 「（1）申请表。」, 「（2）……」."""
    after = entry.after
    if entry.runs_in or after is None or after.kind is not LineKind.TEXT:
        return False
    following = marker(readable_line(text, after))
    return following is not None and following[:2] == (entry.rank, entry.heading.ordinal + 1)


def _listed_annex(entry: _Numbered) -> int:
    """Return the number that 「附件：1.任务分工表」 starts a list of annexes with, or 0."""
    if entry.rank is not Rank.ANNEX or entry.heading.ordinal:
        return 0
    colon = _COLON.search(entry.printed)
    first = marker(entry.printed[colon.end() :]) if colon else None
    return first[1] if first else 0


def _announces_annexes(entry: _Numbered) -> bool:
    """Tell whether a line announces what is attached, rather than being it: 「附件：清单」.

    An annex itself is headed without a colon (GB/T 9704-2012, 7.3.6), or followed by its sections.
    """
    if entry.rank is not Rank.ANNEX or entry.heading.ordinal:
        return False
    return _listed_annex(entry) > 0 or (":" in entry.printed.replace("：", ":") and not entry.opens)
