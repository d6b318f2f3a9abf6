import numpy as np
import pytest

from corpus.plan import Span
from corpus.statements import Statement
from indexer.encoder import unit
from indexer.likeness import Likeness
from indexer.passages import Passage


class Letters:
    """Encodes a text by how often it holds a and b, and counts the texts it was given."""

    dimension = 2

    def __init__(self):
        self.seen = 0

    def encode(self, texts, *, queries=False):
        self.seen += len(texts)
        counts = [[text.count("a"), text.count("b")] for text in texts]
        return unit(np.array(counts, dtype=np.float32))


def passage(id, *texts):
    said = tuple(Statement(span=Span(0, 1), text=text, section=0, label="") for text in texts)
    whole = "".join(texts)
    return Passage(
        id=id, document="d", section=(), start=0, end=1, text=whole, context="", statements=said
    )


def test_cosines_come_for_the_passage_and_then_for_each_statement():
    found = Likeness(Letters()).cosines("a", [passage(1, "aaa", "bbbb"), passage(2, "a")])
    assert [pytest.approx(one) for one in found] == [[0.6, 1.0, 0.0], [1.0, 1.0]]


def test_a_passage_seen_before_is_not_encoded_again():
    encoder = Letters()
    likeness = Likeness(encoder)
    first = likeness.cosines("a", [passage(1, "a", "b")])
    encoder.seen = 0
    assert likeness.cosines("a", [passage(1, "a", "b")]) == first
    assert encoder.seen == 1


def test_no_passages_have_no_cosines():
    assert Likeness(Letters()).cosines("a", []) == []
