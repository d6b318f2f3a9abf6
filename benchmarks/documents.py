"""Documents in any number: policies and laws, and new ones made of their sentences.

A made document has the outline of a real one, headings and tables included; in its prose every
sentence is another one, drawn evenly from all. So words are as frequent as they are in policies,
while no two passages are the same.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus.errors import PolicyQAError
from corpus.outline import parse
from corpus.plan import DocumentInfo, Plan
from indexer.passages import passages

LAWS = Path("retrieval/stard/passages.jsonl.gz")
POLICIES = Path("library/txt")
_SEED = 20260101
_SENTENCE = re.compile(r"[^。；\n]+[。；]")
_LONGEST_TITLE = 80
_SHORTEST = 8
"""Characters of a sentence; shorter ones are numbers of articles and the like."""


class BenchmarkDataMissing(PolicyQAError):
    """The folder does not hold what a benchmark needs."""


def plans(data: Path, *, count: int) -> Iterator[tuple[Plan, int]]:
    """Yield documents with their numbers of passages until there are so many passages.

    Their identity is given, as a catalogue gives it: reading it from the text is not measured.

    Args:
        data: Folder with ``library/txt/*.txt`` and ``retrieval/stard/passages.jsonl.gz``.
        count: Passages in all; the last document may bring a few more.

    Raises:
        BenchmarkDataMissing: neither is there.
    """
    found = 0
    for number, text in enumerate(texts(data)):
        if found >= count:
            return
        title = text.partition("\n")[0].strip()[:_LONGEST_TITLE]
        plan = parse(text, DocumentInfo(id=f"document-{number:06}", title=title))
        size = sum(1 for _ in passages(plan))
        found += size
        yield plan, size


def texts(data: Path) -> Iterator[str]:
    """Yield the texts of policies and laws, then without end those made of their sentences.

    Raises:
        BenchmarkDataMissing: there is none.
    """
    real = [*_policies(data), *_laws(data)]
    sentences = [sentence for text in real for sentence in _SENTENCE.findall(text)]
    if not sentences:
        raise BenchmarkDataMissing(
            f"{data}: holds neither {POLICIES}/*.txt nor {LAWS}; name the folder that does."
        )
    sentences = [sentence for sentence in sentences if len(sentence) >= _SHORTEST]
    yield from real
    chance = random.Random(_SEED)
    while True:
        outline = chance.choice(real)
        yield _SENTENCE.sub(lambda _: chance.choice(sentences), outline)


def sentences_of(data: Path, count: int) -> list[str]:
    """Return so many passages' texts of made documents."""
    real = sum(1 for _ in _policies(data)) + sum(1 for _ in _laws(data))
    info = DocumentInfo(id="made", title="made")
    made = (parse(text, info) for text in islice(texts(data), real, None))
    return [passage.text for passage in islice((p for m in made for p in passages(m)), count)]


def _policies(data: Path) -> Iterator[str]:
    for path in sorted((data / POLICIES).glob("*.txt")):
        yield path.read_text(encoding="utf-8")


def _laws(data: Path) -> Iterator[str]:
    """Yield every law as a text, an article a paragraph."""
    if not (data / LAWS).is_file():
        return
    laws: dict[str, list[str]] = {}
    with gzip.open(data / LAWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            laws.setdefault(article["title"], []).append(article["text"])
    for title, articles in laws.items():
        yield "\n".join([title, *articles]) + "\n"
