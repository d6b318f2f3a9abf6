"""Text printed at a right angle to the rest of its page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.readers.layout.characters import SPACE
from corpus.readers.layout.frames import turned, turned_size
from corpus.readers.layout.sheet import DESCENT, Glyph

_GAP = 1.5
"""Characters of a run are at most this far apart, in em."""


def squeezed(
    glyphs: Sequence[Glyph], turn: int, size: tuple[float, float]
) -> Iterator[tuple[Glyph, ...]]:
    """Yield runs of turned text as characters side by side in the rectangle that the run fills.

    Args:
        glyphs: Characters in their own frame, in the file's order.
        turn: Degrees by which the page, as it is read, is turned clockwise to read them.
        size: Width and height of the page as it is read.
    """
    back = turned(-turn % 360, *turned_size(turn, *size))
    for run in _runs(glyphs):
        area = back.area(run[0].left, run[0].top, run[-1].right, run[0].bottom)
        shown = [glyph.text for glyph in run if glyph.text != SPACE]
        if not shown:
            continue
        width = area.width / len(shown)
        em = min(area.height, max(width, run[0].size / 2))
        baseline = (area.top + area.bottom) / 2 + em * (0.5 - DESCENT)
        yield tuple(
            Glyph(text, area.left + place * width, area.left + (place + 1) * width, baseline, em)
            for place, text in enumerate(shown)
        )


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    ordered = sorted(glyphs, key=lambda glyph: (round(glyph.baseline / 2), glyph.left))
    for _, line in groupby(ordered, key=lambda glyph: round(glyph.baseline / 2)):
        run: list[Glyph] = []
        for glyph in line:
            if run and glyph.left - run[-1].right > _GAP * glyph.size:
                yield run
                run = []
            run.append(glyph)
        yield run
