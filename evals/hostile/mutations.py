"""Good files damaged by chance: bytes, the XML inside archives, markup, numbers, endings."""

import re
from collections.abc import Callable, Iterator
from random import Random

from evals.hostile.archives import good_word, members, packed
from evals.hostile.case import Case
from evals.hostile.papers import good_paper
from evals.hostile.pictures import picture
from evals.hostile.plain import PLAN
from evals.hostile.web import good_page

Mutation = Callable[[bytes, Random], bytes]
_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_OBJECT = re.compile(rb"\d+ 0 R|<<|>>|\[|\]|/\w+")
_NUMBERS = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"1e309", b"")
_STRINGS = (
    b"\x00",
    b"\xff\xfe",
    b"<",
    b">",
    b"&",
    b"]]>",
    b"%s%n",
    b"\r\n\r\n",
    b"A" * 5000,
    "一、".encode(),
)
_ENDINGS = (".txt", ".md", ".docx", ".html", ".pdf")


def mutated_cases(count: int, seed: int) -> Iterator[Case]:
    """Yield that many damaged files; the same seed makes the same files."""
    chance = Random(seed)
    bases = _bases()
    for number in range(count):
        name, ending, data, mutations = bases[number % len(bases)]
        for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
            data = chance.choice(mutations)(data, chance)
        if chance.random() < 0.05:
            ending = chance.choice(_ENDINGS)
        yield Case(name=f"mutation {number} of {name}", ending=ending, data=data)


def _bases() -> list[tuple[str, str, bytes, tuple[Mutation, ...]]]:
    """Return good files with their endings and what may be done to them."""
    word, paper, page = good_word(), good_paper(), good_page()
    marked = (*_BYTES, _tags, _numbers)
    return [
        ("docx, inside", ".docx", word, (_inside(_BYTES), _inside((_tags, _numbers)))),
        ("docx, outside", ".docx", word, _BYTES),
        ("html", ".html", page, marked),
        ("pdf", ".pdf", paper, (*_BYTES, _numbers, _objects)),
        ("pdf, structure", ".pdf", paper, (_numbers, _objects)),
        ("docx, markup", ".docx", word, (_inside((_tags,)), _inside((_numbers,)))),
        ("text", ".txt", PLAN.encode(), _BYTES),
        ("text in GB18030", ".txt", PLAN.encode("gb18030"), _BYTES),
        ("markdown in UTF-16", ".md", PLAN.encode("utf-16"), _BYTES),
        ("png", ".png", picture(40, 40), _BYTES),
    ]


def _flip(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 64))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _delete(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _insert(data: bytes, chance: Random) -> bytes:
    start, _ = _stretch(data, chance)
    return data[:start] + chance.choice(_STRINGS) + data[start:]


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _move(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    rest = data[:start] + data[end:]
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


_BYTES: tuple[Mutation, ...] = (_flip, _overwrite, _delete, _repeat, _insert, _cut, _move)


def _numbers(data: bytes, chance: Random) -> bytes:
    return _replaced(data, _NUMBER, lambda found: chance.choice(_NUMBERS), chance)


def _tags(data: bytes, chance: Random) -> bytes:
    tags = _TAG.findall(data) or [b""]
    options = (lambda tag: b"", lambda tag: tag * 300, lambda tag: chance.choice(tags))
    return _replaced(data, _TAG, chance.choice(options), chance)


def _objects(data: bytes, chance: Random) -> bytes:
    found = _OBJECT.findall(data) or [b""]
    return _replaced(data, _OBJECT, lambda old: chance.choice(found), chance)


def _inside(mutations: tuple[Mutation, ...]) -> Mutation:
    """Return a mutation of one member of an archive, whose frame stays whole."""

    def mutate(data: bytes, chance: Random) -> bytes:
        files = members(data)
        name = chance.choice(sorted(files))
        if chance.random() < 0.6 and "word/document.xml" in files:
            name = "word/document.xml"
        return packed({**files, name: chance.choice(mutations)(files[name], chance)})

    return mutate


def _replaced(
    data: bytes, pattern: re.Pattern[bytes], new: Callable[[bytes], bytes], chance: Random
) -> bytes:
    found = [match.span() for match in pattern.finditer(data)]
    if not found:
        return data
    start, end = chance.choice(found)
    return data[:start] + new(data[start:end]) + data[end:]


def _stretch(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 2, 8, 64, 1024)))
