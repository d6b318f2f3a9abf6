"""The sections of a document, opened by headings and closed by those that follow."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from corpus.numbering import Heading, Rank
from corpus.plan import Section, Span


@dataclass(slots=True)
class _Open:
    """A section that may still grow."""

    number: int
    rank: int
    ordinal: int = 0
    inside: dict[int, int] = field(default_factory=dict)
    """For a box, the last number of each rank in it."""
    outside: dict[int, int] = field(default_factory=dict)
    """For a box, the last number of each rank before it."""


class Sections:
    """The outline as far as it has been read."""

    def __init__(self) -> None:
        """Open the untitled root."""
        self._sections = [Section(number=0, parent=None, heading="", span=Span(0, 0))]
        self._open = [_Open(number=0, rank=-1)]

    @property
    def current(self) -> int:
        """Number of the innermost open section."""
        return self._open[-1].number

    @property
    def untitled(self) -> bool:
        """Whether no heading has been read yet."""
        return len(self._sections) == 1

    def open(self, heading: Heading, start: int) -> None:
        """Open the section of a heading that is printed at ``start``, closing those it ends."""
        counts = self._close_for(heading, start)
        number = len(self._sections)
        self._sections.append(
            Section(
                number=number,
                parent=self.current,
                heading=heading.text,
                span=Span(start, start),
            )
        )
        self._open.append(
            _Open(number=number, rank=heading.rank, ordinal=heading.ordinal, outside=counts)
        )

    def close_box(self, position: int) -> None:
        """Close the open box, if there is one, and all in it."""
        depth = self._box()
        if depth:
            self._close(position, lambda o: len(self._open) > depth)

    def finished(self, end: int) -> tuple[Section, ...]:
        """Close what is still open at the end of the text and return all sections."""
        self._close(end, lambda _: True)
        self._end(self._open[0], end)
        return tuple(self._sections)

    def _box(self) -> int:
        return next((depth for depth, o in enumerate(self._open) if o.rank == Rank.BOX), 0)

    def _close_for(self, heading: Heading, position: int) -> dict[int, int]:
        """Close the sections that end where this heading starts; return counts for a box.

        A box belongs to its 一、 or （一）, not to the 1. before it. A numbered item inside a box
        continues the box's own count; otherwise it continues the count outside, and the box ends.
        """
        rank = heading.rank
        depth = self._box()
        if rank is Rank.BOX:
            counts = dict(self._open[depth].outside) if depth else {}
            self.close_box(position)
            counts |= {o.rank: o.ordinal for o in self._open}
            self._close(position, lambda o: o.rank > Rank.SECOND)
            return counts
        if depth and self._stays_inside(self._open[depth], heading):
            self._open[depth].inside[rank] = heading.ordinal
            self._close(position, lambda o: len(self._open) > depth + 1 and o.rank >= rank)
        else:
            if depth and rank >= Rank.SECOND:
                self.close_box(position)
            self._close(position, lambda o: o.rank >= rank)
        return {}

    def _stays_inside(self, box: _Open, heading: Heading) -> bool:
        rank, ordinal = heading.rank, heading.ordinal
        if rank < Rank.SECOND:
            return False
        continues = ordinal == box.inside.get(rank, 0) + 1
        if rank is Rank.SECOND:
            return continues and rank in box.outside
        resumes = rank in box.outside and ordinal == box.outside[rank] + 1
        return continues or (rank > Rank.THIRD and not resumes)

    def _close(self, position: int, ends: Callable[[_Open], bool]) -> None:
        while len(self._open) > 1 and ends(self._open[-1]):
            self._end(self._open.pop(), position)

    def _end(self, section: _Open, position: int) -> None:
        current = self._sections[section.number]
        self._sections[section.number] = replace(current, span=Span(current.span.start, position))
