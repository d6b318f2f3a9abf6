"""The single lines of a document, in which its title, issuers, number and date are printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import text as characters
from corpus.plan import Span
from corpus.text import normalise, readable

HEAD = 3000
"""Characters at the start of a document in which its identity is printed."""
_PAGE_NUMBER = re.compile(r"[-—–−－―\s]*+(?:(?:\d{1,3}|[ivxIVX]{1,5})[-—–−－―\s]*+)?")
_CONTENTS = re.compile("[.．…·\U00100000-\U0010fffd]{4}")
"""Dots that lead to a page; the last are a typesetter's own characters."""
_NOISE = re.compile(
    r"^(?:字[体号]|打印|分享|来源|信息来源|资料来源|资料整理|作者|编辑|浏览|索引号|发布机构|签发人|公开方式|主动公开|扫一扫)|"
    r"https?:|浏览次数|分享[:到]|打印本页|来源:|发布时间|资料整理|^[\u4e00-\u9fff]{4,14}发布$"
)
"""What a web page prints around a document."""
_BRACKETS = str.maketrans("«»〈〉﹝﹞［］", "《》《》〔〕〔〕")
"""Brackets that converters and typesetters put for 《》 and 〔〕."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line."""

    text: str
    """For reading."""
    key: str
    """For matching."""
    span: Span


def head_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a document's head, without page numbers, contents and blank lines."""
    return tuple(_lines(text, 0, min(len(text), HEAD)))


def all_lines(text: str, start: int = 0) -> Sequence[Line]:
    """Return every such line from an offset on."""
    return _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> list[Line]:
    found = []
    for span in characters.lines(text[start:end]):
        span = characters.trim(text, Span(span.start + start, span.end + start))
        printed = text[span.start : span.end]
        if not printed or _PAGE_NUMBER.fullmatch(printed) or _CONTENTS.search(printed):
            continue
        key = normalise(printed)
        if key and not _NOISE.search(key):
            found.append(Line(text=readable(printed).translate(_BRACKETS), key=key, span=span))
    return found
