"""The pages of a document as bytes: whole tenths of a point, packed.

A page of 500 characters takes about 1 kB; it is read back whenever a citation is shown.
"""

import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from corpus.pages import Page, PrintedLine

_TENTHS = 10
_RECOGNISED, _DOUBTFUL = 1, 2


def pack_pages(pages: Sequence[Page]) -> bytes:
    """Return pages as bytes; lengths are rounded to a tenth of a point."""
    numbers = [number for page in pages for number in _numbers(page)]
    return zlib.compress(np.array(numbers, dtype="<i4").tobytes(), level=6)


def unpack_pages(data: bytes) -> tuple[Page, ...]:
    """Return the pages that were packed."""
    numbers = iter(np.frombuffer(zlib.decompress(data), dtype="<i4").tolist())
    return tuple(_pages(numbers))


def _numbers(page: Page) -> Iterator[int]:
    flags = _RECOGNISED * page.recognised + _DOUBTFUL * page.doubtful
    yield from (page.number, _whole(page.width), _whole(page.height), page.turn, flags)
    yield len(page.lines)
    for line in page.lines:
        edges = [_whole(edge) for edge in line.edges]
        yield from (line.start, line.end, _whole(line.top), _whole(line.bottom), edges[0])
        yield from (right - left for left, right in pairwise(edges))


def _whole(length: float) -> int:
    return round(length * _TENTHS)


def _pages(numbers: Iterator[int]) -> Iterator[Page]:
    for number in numbers:
        width, height, turn, flags, lines = (next(numbers) for _ in range(5))
        yield Page(
            number=number,
            width=width / _TENTHS,
            height=height / _TENTHS,
            turn=turn,
            recognised=bool(flags & _RECOGNISED),
            doubtful=bool(flags & _DOUBTFUL),
            lines=tuple(_line(numbers) for _ in range(lines)),
        )


def _line(numbers: Iterator[int]) -> PrintedLine:
    start, end, top, bottom, edge = (next(numbers) for _ in range(5))
    edges = [edge]
    for _ in range(end - start):
        edge += next(numbers)
        edges.append(edge)
    return PrintedLine(
        start=start,
        end=end,
        top=top / _TENTHS,
        bottom=bottom / _TENTHS,
        edges=tuple(edge / _TENTHS for edge in edges),
    )
