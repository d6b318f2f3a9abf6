import pytest

from assistant.told_values import told


@pytest.fixture
def told_by(assistant):
    """Return the clause that tells what a question about the small plans asks for."""

    def read(question):
        asked = assistant.understand(question)
        (side,) = assistant.find(asked).found
        naming = asked.reading.words
        return told(asked.need, side.candidates, assistant.index, naming=naming)

    return read


def test_the_clause_holds_the_value_and_what_it_is_of(told_by):
    found = told_by("甘肃万元工业增加值用水量下降多少？")
    assert "下降" in found.candidate.statement.text
    assert found.counted == 1.0


def test_another_thing_is_farther(told_by):
    assert told_by("甘肃机场跑道要下降多少？").least < told_by("甘肃用水量要下降多少？").least


def test_what_is_counted_is_looked_for_by_itself(told_by):
    known, unknown = "甘肃要建多少家节水企业？", "甘肃要建多少家图书馆？"
    assert told_by(known).counted > told_by(unknown).counted


def test_nothing_is_told_where_no_clause_gives_such_a_value(told_by):
    assert told_by("甘肃要退耕多少平方公里？") is None
