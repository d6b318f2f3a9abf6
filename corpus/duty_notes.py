"""Notes of who is responsible: 「（A牵头，B、C配合）」, 「责任单位：A、B」, 「【A、B负责】」."""

import re
from collections.abc import Iterator
from heapq import merge

from corpus.bodies import bodies
from corpus.departments import find
from corpus.provision import Role
from corpus.roles import AFTER, LABEL, OTHER_LABEL, TOGETHER, role_named

_PAIRS = {"(": ")", "[": "]", "【": "】", "〔": "〕"}
_ASIDE = re.compile(r"[(〈〔][^()〈〉〔〕]*[)〉〕]")
_MARK = re.compile("[,;]")
_PUBLIC = re.compile(r"[各省市县区州]|有关|相关|自治|国家|中央|地方")
"""How the name of a public body may start."""
Found = tuple[int, int, Role]
"""Where a body stands in the matching form, and its role."""


def notes(text: str) -> list[tuple[int, int]]:
    """Return the insides of notes in brackets, and what stands behind a label up to its stop."""
    found: list[tuple[int, int]] = []
    groups = [group for group in _brackets(text) if _is_note(text, *group)]
    labels = iter(label.start() for label in LABEL.finditer(text))
    label = next(labels, None)
    covered = 0
    for start, end in [*groups, (len(text), len(text))]:
        while label is not None and label < start:
            if label >= covered:
                stop = text.find("。", label)
                covered = stop if stop >= 0 else len(text)
                found.append((label, covered))
            label = next(labels, None)
        if start >= covered and start < end:
            found.append((start, end))
            covered = end
    return found


def read_note(text: str, start: int, end: int) -> Iterator[Found]:
    """Read a note cue by cue: each says the role of the list before or after it."""
    role: Role | None = Role.RESPONSIBLE
    position, led = start, False
    for cue in _cues(text, start, end):
        if cue.start() < position:
            continue
        if cue.re is not AFTER:
            yield from with_role(text, position, cue.start(), role)
            role = role_named(cue.group("role")) if cue.re is LABEL else None
            position = cue.end()
            continue
        own = role_named(cue.group("role"))
        last = text.rfind(";", position, cue.start()) + 1
        if last:
            yield from with_role(text, position, last, role)
            position = last
        yield from with_role(text, position, cue.start(), own)
        led = led or own is Role.LEAD
        role = Role.SUPPORT if led else Role.RESPONSIBLE
        joins = cue.group("role") == TOGETHER
        position = cue.end() if joins else _after_object(text, cue.end(), end)
    yield from with_role(text, position, end, role)


def with_role(text: str, start: int, end: int, role: Role | None) -> Iterator[Found]:
    """Yield the bodies of a list with one role; nothing for a list of something else."""
    if role is not None:
        yield from ((first, last, role) for first, last in bodies(text, start, end))


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield the insides of the outermost brackets; one that opens the text may stay open."""
    closing: list[str] = []
    start = 0
    for position, character in enumerate(text):
        if character in _PAIRS:
            if not closing:
                start = position + 1
            closing.append(_PAIRS[character])
        elif closing and character == closing[-1]:
            closing.pop()
            if not closing:
                yield start, position
    if closing and start == 1:
        yield start, len(text)


def _is_note(text: str, start: int, end: int) -> bool:
    """Tell whether brackets hold who is responsible: by a word, or departments and nothing else."""
    if LABEL.search(text, start, end):
        return True
    found = [(first, last) for first, last, _ in read_note(text, start, end)]
    if not any(any(find(text[first:last])) or _PUBLIC.match(text, first) for first, last in found):
        return False
    if next(_cues(text, start, end), None):
        return True
    named = sum(last - first for first, last in found)
    marks = sum(text.count(mark, start, end) for mark in "、,;和等")
    return (start == 1 or text[start - 2] in "。;!") and named + marks >= end - start


def _cues(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the words that give roles; those in brackets inside a note give none."""
    asides = [aside.span() for aside in _ASIDE.finditer(text, start, end)]
    found = merge(
        *(pattern.finditer(text, start, end) for pattern in (LABEL, OTHER_LABEL, AFTER)),
        key=lambda cue: cue.start(),
    )
    position = start
    for cue in found:
        while asides and asides[0][1] <= cue.start():
            asides.pop(0)
        aside = asides and asides[0][0] < cue.start()
        if cue.start() >= position and not aside:
            yield cue
            position = cue.end()


def _after_object(text: str, start: int, end: int) -> int:
    """Return where the next list may start: 「省水利厅负责节水工作，……」 names an object first."""
    found = _MARK.search(text, start, end)
    return found.start() if found else end
