from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.completion import completed
from assistant.evidence import Found
from assistant.reader import Candidate
from assistant.scope import Side
from assistant.settings import Settings
from corpus.outline import parse
from corpus.plan import DocumentInfo, Span
from indexer.build import build_index

_TEXT = """园区节水管理办法

一、申报

园区应当每年申报用水计划。申报在三月底前完成，逾期不予受理，并在年度评价中扣分。材料不齐的，一次告知。

二、复核

有下列情形之一的，应当复核用水计划：

（一）扩建厂房的；

（二）更换取水水源的；

（三）连续两年超计划用水的。
"""
_TITLES = DocumentInfo(id="park", title="园区节水管理办法")


@pytest.fixture(scope="module")
def park(tmp_path_factory):
    directory = tmp_path_factory.mktemp("park") / "index"
    build_index([parse(_TEXT, _TITLES)], directory)
    return Assistant.open(directory, Settings())


@pytest.fixture
def told(park):
    """Return a function that gives all that is said for a question and one chosen statement."""

    def complete(question, words, *, sides=1):
        need = park.understand(question).need
        passage, statement = next(
            (passage, statement)
            for passage in park.index.passages("park")
            for statement in passage.statements
            if words in statement.text
        )
        at = statement.text.index(words)
        own = statement.span
        if not statement.text.startswith(words):
            own = Span(own.start + at, own.start + at + len(words))
        chosen = Candidate(
            statement=replace(statement, span=own, text=statement.text[at:]),
            passage=passage, factors=(), features={}, score=1.0,
            info=park.index.document("park"),
        )  # fmt: skip
        found = Found(side=Side(name="", documents=("park",)), chosen=[chosen])
        return [c.statement.text for c in completed(found, need, park.index, sides=sides)]

    return complete


def test_an_item_is_told_with_its_lead_in_and_the_other_items(told):
    assert told("什么情况下要复核用水计划，有哪些情形", "（三）") == [
        "有下列情形之一的，应当复核用水计划：",
        "（一）扩建厂房的；",
        "（二）更换取水水源的；",
        "（三）连续两年超计划用水的。",
    ]


def test_a_sentence_that_was_cut_is_told_whole_where_there_is_room(told):
    said = told("申报几月底前完成", "逾期不予受理")
    assert "申报在三月底前完成，逾期不予受理，并在年度评价中扣分。" in said


def test_the_sentences_beside_the_best_one_are_told(told):
    assert told("申报几月底前完成", "申报在三月底前完成") == [
        "园区应当每年申报用水计划。",
        "申报在三月底前完成，逾期不予受理，并在年度评价中扣分。",
        "材料不齐的，一次告知。",
    ]


def test_sides_of_a_comparison_stay_as_short_as_they_are(told):
    assert len(told("申报几月底前完成", "材料不齐的", sides=2)) == 1


def test_an_answer_in_english_stays_as_short_as_it_is(told):
    assert len(told("When must the water plan be submitted?", "材料不齐的")) == 1
