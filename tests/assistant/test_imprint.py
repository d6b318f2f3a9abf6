from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.imprint import imprint
from assistant.settings import Settings
from corpus.outline import parse
from corpus.plan import DocumentInfo
from indexer.build import build_index

TEXT = """青海省水利厅
青海省财政厅
青水资〔2022〕18号
关于印发《青海省节水行动方案》的通知
各市州水利局：
现印发你们，请认真贯彻执行。
2022年3月9日

一、主要目标

到2025年，万元工业增加值用水量下降15%。
"""
INFO = DocumentInfo(
    id="qinghai",
    title="青海省节水行动方案",
    issuers=("青海省水利厅", "青海省财政厅"),
    region="青海省",
    number="青水资〔2022〕18号",
    issued=date(2022, 3, 9),
)


@pytest.fixture(scope="module")
def qinghai(tmp_path_factory):
    directory = tmp_path_factory.mktemp("qinghai")
    build_index([parse(TEXT, INFO)], directory)
    return Assistant.open(directory, Settings())


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("青海节水方案的文号是多少？", ["青水资〔2022〕18号"]),
        ("青海节水方案哪天印发的", ["2022年3月9日"]),
        ("青海节水方案是哪几家印发的？", ["青海省水利厅", "青海省财政厅"]),
        ("青海节水方案的文号和印发时间", ["青水资〔2022〕18号", "2022年3月9日"]),
        ("青海节水方案提出用水量下降多少？", []),
    ],
)
def test_the_lines_that_print_what_is_asked_are_found(qinghai, question, lines):
    found = imprint(question, qinghai.index, ["qinghai"])
    assert [one.statement.text for one in found] == lines


def test_a_question_over_many_documents_is_about_what_they_say(qinghai):
    assert imprint("文号是多少？", qinghai.index, ["qinghai"] * 3) == []


def test_the_answer_quotes_the_line(qinghai):
    answer = qinghai.ask("青海节水方案的文号是多少？")
    assert "青水资〔2022〕18号" in answer.answer
    assert "青水资〔2022〕18号" in answer.citations[0].quote
