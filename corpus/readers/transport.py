"""What a reader made of a file, as bytes between two processes: JSON, checked on arrival.

The process that reads a file may have been taken over by it. Nothing it sends is run or
unpickled, and a page whose lines do not lie in the text is refused.
"""

import json
from collections.abc import Sequence

from corpus.pages import Page, PrintedLine
from corpus.readers.encodings import printable
from corpus.readers.source import SourceText

_TITLE = 300
_NOTES = 50
"""Longest title and note in characters; most notes."""


def encode(source: SourceText) -> bytes:
    """Return a source as bytes."""
    fields = {
        "text": source.text,
        "title": source.title,
        "notes": source.notes,
        "pages": [
            [
                page.number,
                page.width,
                page.height,
                page.turn,
                page.recognised,
                page.doubtful,
                [[line.start, line.end, line.top, line.bottom, line.edges] for line in page.lines],
            ]
            for page in source.pages
        ],
    }
    return json.dumps(fields, separators=(",", ":")).encode()


def decode(data: bytes) -> SourceText:
    """Return the source that was encoded.

    Raises:
        ValueError: the bytes are not what ``encode`` makes.
    """
    try:
        fields = json.loads(data)
        text = printable(_text(fields["text"]))
        return SourceText(
            text=text,
            title=printable(_text(fields["title"]))[:_TITLE],
            notes=tuple(printable(_text(note))[:_TITLE] for note in fields["notes"][:_NOTES]),
            pages=tuple(_page(page, len(text)) for page in fields["pages"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a source: {error}") from error


def _page(fields: Sequence[object], length: int) -> Page:
    number, width, height, turn, recognised, doubtful, lines = fields
    if not isinstance(lines, list):
        raise TypeError("the lines of a page are a list")
    return Page(
        number=_whole(number),
        width=_length(width),
        height=_length(height),
        turn=_whole(turn),
        recognised=recognised is True,
        doubtful=doubtful is True,
        lines=tuple(_line(line, length) for line in lines),
    )


def _line(fields: Sequence[object], length: int) -> PrintedLine:
    start, end, top, bottom, edges = fields
    if not isinstance(edges, list):
        raise TypeError("the edges of a line are a list")
    line = PrintedLine(
        start=_whole(start),
        end=_whole(end),
        top=_length(top),
        bottom=_length(bottom),
        edges=tuple(map(_length, edges)),
    )
    if not 0 <= line.start < line.end <= length or len(line.edges) != line.end - line.start + 1:
        raise ValueError("a line lies outside the text")
    return line


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is a string")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("a count is a whole number")
    return value


def _length(value: object) -> float:
    if not isinstance(value, int | float) or not -1e6 < value < 1e6:
        raise TypeError("a length is a finite number")
    return float(value)
