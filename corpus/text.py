"""Characters, lines and sentences: matching forms, and where a sentence ends."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from corpus.plan import Span

SENTENCE_END = "。！？!?ꎮ"
"""The last is a stop in the fonts of 方正, whose punctuation converters print as characters of
other scripts."""
_FINISHED = tuple(SENTENCE_END + "；;：:ꎻꎺ")
CLOSERS = "”’」』）)》〉】］]*"
"""Characters that belong to the sentence they close, Markdown's asterisks among them."""

_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,60}>")
"""Markup left by a converter: ``PM<sub>2.5</sub>``."""
_SUBSCRIPT = re.compile(r"_\{([^{}\n]{1,10})\}")
"""Subscripts left by a converter: ``PM_{2.5}``."""
_EMPHASIS = re.compile(r"\*\*+|^#{1,6}\s+", re.MULTILINE)
"""Markdown emphasis and heading marks: ``**钢铁行业。**``."""
_FOUNDER = str.maketrans("ꎬꎮꎻꎺ\U001001b0", "，。；：.")
"""Punctuation of 方正 fonts: converters print its codes in GBK (A3AC, A3AE, …) as code points."""
_OF_FOUNDER = re.compile("[" + "".join(map(chr, _FOUNDER)) + "]")
_SPACE = re.compile(r"\s+")
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"
_CLOSED_BEFORE = re.compile(f"[{_CJK}]")
_CLOSED_AFTER = re.compile(f"[{_CJK}%‰℃]")
"""No space stands beside these when a person types."""
_STOP = re.compile(
    rf"[{SENTENCE_END}]|(?<=[\u4e00-\u9fff）)”])(?<![一二三四五六七八九十])[.．]"
    r"(?=[\u4e00-\u9fff“（\s]|$)"
)
"""Where a sentence ends. Some typesetters print 「．」 for 「。」: behind a Chinese character,
unless it numbers what follows: 「一．总则」."""
_CLAUSE = re.compile(r"[；;ꎻ]")
_NEXT_ITEM = re.compile(
    r"[；;ꎻ。](?=\s*(?:[二三四五六七八九十]是|其[二三四五六七八九十][，,]"
    r"|[（(]\s?(?:[2-9]|1\d|[二三四五六七八九十])\s?[）)]|[②-⑳]|(?:[2-9]|1\d)[.．、](?!\d)))"
)
"""What stands before an item of a list that runs on: 「一是……；二是……」, 「（1）……；（2）……」."""
_SHORT = 1000
"""Characters of a text whose matching form is kept: an answer looks at each statement often."""
_LONGEST_SENTENCE = 1000
"""Characters; what is longer (a list run together, an attack) is cut at a comma: reading a
sentence may look at it once for each of its figures."""
_LONG_CLAUSES = 150
"""A sentence longer than this (characters) is also cut at its semicolons: each clause of such
an enumeration is a provision of its own."""


def normalise(text: str) -> str:
    """Return the form used for matching: NFKC, lower case, no whitespace, no residue."""
    return _kept(text) if len(text) <= _SHORT else _normalised(text)


@lru_cache(maxsize=32_768)
def _kept(text: str) -> str:
    return _normalised(text)


def _normalised(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", plain(text))).lower()


def plain(text: str) -> str:
    """Return the text without a converter's markup; for reading and matching, never quoted."""
    if "<" in text:
        text = _TAG.sub("", text)
    if "_{" in text:
        text = _SUBSCRIPT.sub(r"\1", text)
    if "*" in text or "#" in text:
        text = _EMPHASIS.sub("", text)
    return text.translate(_FOUNDER) if _OF_FOUNDER.search(text) else text


def residue(text: str, span: Span) -> Iterator[int]:
    """Yield the positions in a stretch of text that ``plain`` leaves out."""
    for pattern in (_TAG, _SUBSCRIPT, _EMPHASIS):
        for found in pattern.finditer(text, span.start, span.end):
            kept = found.span(1) if pattern is _SUBSCRIPT else (found.end(), found.end())
            yield from range(found.start(), kept[0])
            yield from range(kept[1], found.end())


def readable(text: str) -> str:
    """Return the text on one line as a person would type it.

    Line breaks and the spaces that typesetting puts beside Chinese characters go, spaces between
    Latin words stay.
    """
    return _SPACE.sub(_typed_space, plain(text).strip())


def _typed_space(found: re.Match[str]) -> str:
    before, after = found.string[found.start() - 1], found.string[found.end()]
    return "" if _CLOSED_BEFORE.match(before) or _CLOSED_AFTER.match(after) else " "


def trim(text: str, span: Span) -> Span:
    """Return the span without whitespace at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def ends_sentence(text: str) -> bool:
    """Tell whether the text's last sentence is finished."""
    stripped = text.rstrip().rstrip(CLOSERS)
    return stripped[-1:] in _FINISHED or bool(_STOP.match(stripped, len(stripped) - 1))


def first_stop(text: str) -> int:
    """Return where the text's first sentence ends, -1 when it is not finished."""
    stop = _STOP.search(text)
    return stop.end() if stop else -1


def lines(text: str) -> Iterator[Span]:
    """Yield every line, its line break included."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield Span(start, end)
        start = end


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch of text, trimmed, in order; only whitespace is left out."""
    for sentence in _cut(text, span, _STOP):
        long = sentence.end - sentence.start > _LONG_CLAUSES
        for clause in _cut(text, sentence, _CLAUSE if long else _NEXT_ITEM):
            yield from _bounded(text, clause)


def _bounded(text: str, clause: Span) -> Iterator[Span]:
    start = clause.start
    while clause.end - start > _LONGEST_SENTENCE:
        limit = start + _LONGEST_SENTENCE
        comma = max(text.rfind(mark, start + _LONG_CLAUSES, limit) for mark in "，,、")
        piece = trim(text, Span(start, comma + 1 or limit))
        if piece.start < piece.end:
            yield piece
        start = comma + 1 or limit
    rest = trim(text, Span(start, clause.end))
    if rest.start < rest.end:
        yield rest


def _cut(text: str, span: Span, marks: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for mark in marks.finditer(text, span.start, span.end):
        if mark.start() < start:
            continue
        end = mark.end()
        while end < span.end and (text[end] in CLOSERS or text[end] in SENTENCE_END):
            end += 1
        piece = trim(text, Span(start, end))
        if piece.start < piece.end:
            yield piece
        start = end
    piece = trim(text, Span(start, span.end))
    if piece.start < piece.end:
        yield piece
