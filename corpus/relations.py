"""The documents that a document says it carries out or ends."""

import re
from collections.abc import Iterator

from corpus.folding import Folded, fold
from corpus.plan import Related, Span
from corpus.text import normalise, readable

_TITLE = re.compile(
    r"《(?P<title>[^《》]{4,90}(?:[〈《<][^《》〈〉<>]{4,90}[〉》>][^《》]{0,20})?)》"
    r"(?:\((?P<number>[^()]{3,40}号[^()]{0,6})\))?"
)
_PURPOSE = re.compile(
    r"贯彻|落实|按照|根据|依据|遵照|执行|《[^《》]{4,90}》[^。]{0,12}(?:要求|精神|规定|部署)"
)
_MAKES = re.compile(r"(?:制定|编制|制订|现将|印发|出台|起草)(?:了|本)?《")
_DECIDES = re.compile(
    r"(?:制定|编制|制订|提出|出台|印发|现就|通知如下|公告如下|决定如下|如下意见|以下意见|以下措施|现将|特制)"
)
"""The sentence that says why and by what a document is made ends with one of these."""
_ENDS = re.compile(
    r"废\s*止|停\s*止\s*[执施]\s*行|不\s*再\s*执\s*行|(?:自\s*[行动]|同\s*时)\s*失\s*效"
)
"""As printed, so perhaps broken by a line."""
_BEGINS = re.compile(
    r"自[^。;]{0,24}起|印发之日|本(?:规划|方案|意见|办法|细则|规定|规则|条例|通知|公告|指南|标准|措施|决定|政策|计划|准则)|"
    r"(?:现|决定|予以)[^。;,]{0,4}废止"
)
"""An end counts where this document's own beginning is said beside it."""
_TIDIES = re.compile(r"(?:清理|修订|修改|和|或|、)$")
"""「清理、修订和废止……」 is a task."""
_CALLED = re.compile(r"(?:简称|称为|称)$")
"""What follows is a short name of this document or another."""
_SENTENCE = re.compile(r"[^。;]+[。;]?")
_PRINTED_SENTENCE = re.compile(r"[^。]{1,900}。?")
_OPENING = 2500
"""Characters at the start in which a document says what it carries out."""
_LONGEST = 900
"""A longer sentence, in characters, is a page without stops."""


def implemented(text: str) -> tuple[Related, ...]:
    """Return the documents named in the sentences that say why this one is made.

    >>> implemented("为贯彻落实《节水条例》，结合我市实际，制定本方案。")[0].title
    '节水条例'
    """
    folded = fold(text, Span(0, min(len(text), _OPENING)))
    found: dict[str, Related] = {}
    for sentence in _SENTENCE.finditer(folded.text):
        said = sentence.group()
        purpose = _PURPOSE.search(said)
        if len(said) <= _LONGEST and purpose and _DECIDES.search(said):
            first, last = purpose.start(), _cut(said, purpose.end())
            for related in _named(text, folded, sentence.start() + first, sentence.start() + last):
                found.setdefault(related.title, related)
    return tuple(found.values())


def replaced(text: str) -> tuple[Related, ...]:
    """Return the documents that this one ends: 「……自印发之日起施行，《……》同时废止」."""
    found: dict[str, Related] = {}
    before = ""
    for sentence in _PRINTED_SENTENCE.finditer(text):
        said = sentence.group()
        ending = _ENDS.search(said)
        if ending and "《" in said and not _TIDIES.search(said, 0, ending.start()):
            folded = fold(text, Span(sentence.start(), sentence.start() + ending.end()))
            if _BEGINS.search(normalise(before) + folded.text):
                for related in _named(text, folded, 0, len(folded.text)):
                    found.setdefault(related.title, related)
        before = said
    return tuple(found.values())


def _cut(sentence: str, start: int) -> int:
    """Return where a sentence stops naming what it carries out and names what it makes."""
    makes = _MAKES.search(sentence, start)
    return makes.start() if makes else len(sentence)


def _named(text: str, folded: Folded, start: int, end: int) -> Iterator[Related]:
    for found in _TITLE.finditer(folded.text, start, end):
        if _CALLED.search(folded.text, max(0, found.start() - 3), found.start()):
            continue
        span = folded.span(found.start(), found.end())
        title = folded.span(*found.span("title"))
        number = folded.span(*found.span("number")) if found.group("number") else None
        yield Related(
            title=readable(text[title.start : title.end]),
            number=readable(text[number.start : number.end]) if number else "",
            span=span,
        )
