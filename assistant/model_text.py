"""A language model's text as it comes in pieces: whole sentences, without its thoughts."""

import re
from collections.abc import Iterable, Iterator

MARK = r"\s{0,3}[\[【［]\s{0,3}\d{1,3}(?:\s{0,3}[,，、]\s{0,3}\d{1,3}){0,20}\s{0,3}[\]】］]"
"""A marker as models write it: 「[1]」, 「【1】」, 「[1, 2]」."""
_END = rf"(?:[。！？!?]+[”’」』）)]*|\n)(?:{MARK})*+"
_COMPLETE = re.compile(rf"^(.*?{_END})(?=\s{{0,9}}[^\s\[【［”’」』）)。！？!?])", re.DOTALL)
"""A sentence with the marks behind it: known to be whole when something else follows."""
_LAST = re.compile(rf".*?{_END}|.+", re.DOTALL)
_THOUGHT, _THOUGHT_END = "<think>", "</think>"
"""Around what reasoning models write before they answer."""


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of a text without what a reasoning model thinks aloud before it."""
    head, thinking = "", None
    for piece in pieces:
        if thinking is False:
            yield piece
            continue
        head += piece
        begun = head.lstrip()
        if thinking is None and len(begun) < len(_THOUGHT) and _THOUGHT.startswith(begun):
            continue
        if thinking is None:
            thinking = begun.startswith(_THOUGHT)
        if thinking and _THOUGHT_END in head:
            head, thinking = head.partition(_THOUGHT_END)[2], False
        if not thinking:
            thinking = False
            yield head
    if thinking is None and head:
        yield head


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of a text that comes in pieces, each with the marks behind it."""
    waiting = ""
    for piece in pieces:
        waiting += piece
        while found := _COMPLETE.match(waiting):
            if found[1].strip():
                yield found[1].strip()
            waiting = waiting[found.end() :]
    yield from (said.strip() for said in _LAST.findall(waiting) if said.strip())
