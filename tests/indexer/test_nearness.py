import pytest

from corpus.plan import DocumentInfo, Span
from corpus.statements import Statement
from indexer.encoder import built_in
from indexer.nearness import Nearness
from indexer.passages import Passage


def passage(id, *said, section=(), label=""):
    statements = tuple(
        Statement(span=Span(0, 1), text=text, section=0, label=label) for text in said
    )
    return Passage(
        id=id, document="d", section=section, start=0, end=1, text="".join(said), context="",
        statements=statements,
    )  # fmt: skip


@pytest.fixture
def nearness():
    return Nearness(built_in(), lambda id: DocumentInfo(id=id, title="海洋牧场规划"))


def nearest(nearness, question, *passages):
    words, found = nearness.nearest(question, passages)
    return [dict(zip(words, row, strict=True)) for one in found for row in one.tolist()]


def test_a_word_that_stands_in_the_statement_is_as_near_as_can_be(nearness):
    first, second = nearest(nearness, "煤炭", passage(1, "控制煤炭消费", "植树造林"))
    assert first["煤炭"] == pytest.approx(1.0, abs=1e-3)
    assert second["煤炭"] < 0.9


def test_a_word_of_like_meaning_is_nearer_than_any_other(nearness):
    near, far = nearest(nearness, "奖励", passage(1, "给予补贴资金", "河流湖泊水质"))
    assert near["奖励"] > far["奖励"]


@pytest.mark.parametrize(
    "around", [{"section": ("煤炭消费",)}, {"label": "煤炭消费"}, {"section": ("海洋牧场",)}]
)
def test_what_stands_above_a_statement_is_taken_with_it(nearness, around):
    word = "".join(around.get("section", ("煤炭",)))[:2]
    (found,) = nearest(nearness, word, passage(1, "逐年降低", **around))
    assert found[word] == pytest.approx(1.0, abs=1e-3)


def test_the_documents_title_is_taken_with_every_statement(nearness):
    (found,) = nearest(nearness, "海洋", passage(1, "逐年降低"))
    assert found["海洋"] == pytest.approx(1.0, abs=1e-3)


def test_no_passage_is_near_to_nothing(nearness):
    assert nearness.nearest("煤炭", [])[1] == []


def test_a_statement_without_a_known_word_is_near_to_none(nearness):
    (found,) = nearest(
        Nearness(built_in(), lambda id: DocumentInfo(id=id, title="")), "煤炭", passage(1, "\u3000")
    )
    assert found["煤炭"] == 0.0


def test_a_passage_seen_before_gives_the_same_again(nearness):
    one, other = passage(1, "控制煤炭消费"), passage(2, "植树造林", "节约用水")
    alone = nearness.nearest("煤炭消费", [one])[1][0]
    again = nearness.nearest("煤炭消费", [other, one])[1][1]
    assert alone == pytest.approx(again, abs=1e-6)


def test_texts_are_looked_through_like_statements(nearness):
    words, found = nearness.nearest_in("煤炭", ["控制煤炭消费", "植树造林", ""])
    assert found.shape == (3, len(words))
    assert found[0, words.index("煤炭")] > found[1, words.index("煤炭")]
