from dataclasses import replace
from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.imprint import imprint, meant
from assistant.imprint_asked import Fact, asks_else, clauses
from assistant.scope import Side
from assistant.settings import Settings
from corpus.identity import identify
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
MEASURES = """贵州省水利厅 贵州省财政厅关于印发《贵州省取水许可管理办法》的通知
黔水资〔2021〕7号

各市（州）水利局：
现将《贵州省取水许可管理办法》印发给你们，请遵照执行。执行中的问题，请径向省水利厅反映。

贵州省水利厅
贵州省财政厅
2021年6月8日

贵州省取水许可管理办法

第一章 总则

第一条 为贯彻落实《国务院关于实行最严格水资源管理制度的意见》（国发〔2012〕3号），制定本办法。

第二条 取水许可证有效期限一般为五年。

第二章 附则

第三条 年取水量1万立方米以上的，由市（州）水利局审批。

第四条 本办法由省水利厅负责解释。

第五条 本办法自2021年8月1日起施行，有效期至2026年7月31日。《贵州省取水管理暂行规定》同时废止。
"""
GUIZHOU = Side(name="贵州", documents=("guizhou",))
QINGHAI = Side(name="青海", documents=("qinghai",))


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    directory = tmp_path_factory.mktemp("library")
    bare = parse(MEASURES, DocumentInfo(id="guizhou", title=""))
    measures = replace(bare, info=identify(bare, "guizhou"))
    build_index([parse(TEXT, INFO), measures], directory)
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
def test_the_lines_of_a_catalogued_document_that_print_what_is_asked_are_found(
    library, question, lines
):
    found = imprint(question, library.index, QINGHAI).lines
    assert [one.statement.text for one in found] == lines


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("贵州取水许可办法从哪天起施行", "2021年8月1日"),
        ("贵州取水许可办法什么时候生效？", "2021年8月1日"),
        ("贵州取水许可办法管到什么时候", "有效期至2026年7月31日"),
        ("贵州取水许可办法有效期到哪年", "有效期至2026年7月31日"),
        ("贵州取水许可办法出来后哪个旧规定作废了", "贵州省取水管理暂行规定"),
        ("贵州取水许可办法是落实国家哪个文件的，文号多少", "国发〔2012〕3号"),
        ("贵州取水许可办法由谁负责解释", "省水利厅负责解释"),
        ("贵州取水许可办法执行有问题找谁", "向省水利厅反映"),
        ("贵州取水许可办法是哪两家联合发的", "财政厅"),
        ("贵州取水许可办法的文号", "黔水资〔2021〕7号"),
    ],
)
def test_a_document_is_asked_about_itself(library, question, said):
    lines = imprint(question, library.index, GUIZHOU).lines
    assert said in "".join(one.statement.text for one in lines)


@pytest.mark.parametrize(
    "question",
    [
        "取水许可证从哪天起算五年",
        "差别水价什么时候实施",
        "农村供水改造工程从哪天开始执行",
        "哪个部门发布干旱缺水预警信息",
    ],
)
def test_what_the_document_regulates_is_not_the_document(library, question):
    assert imprint(question, library.index, GUIZHOU).lines == ()


def test_a_clause_that_leaves_out_what_it_asks_the_time_of_asks_for_the_issue():
    assert [clause.facts for clause in clauses("这个办法是哪两家印发的，什么时间")] == [
        (Fact.ISSUERS,),
        (Fact.ISSUED,),
    ]


def test_what_else_a_question_asks_is_kept_apart():
    parts = clauses("这个办法哪天印发的，取水多少要审批")
    assert [asks_else(part) for part in parts] == [False, True]


def test_what_else_is_asked_is_answered_beside_the_imprint(library):
    answer = library.ask("贵州取水许可办法哪天印发的，年取水量多少以上由市州审批？").answer
    assert "2021年6月8日" in answer
    assert "1万立方米" in answer


def test_a_question_over_many_documents_is_about_what_they_say(library):
    many = Side(name="", documents=("guizhou", "qinghai", "other"))
    assert imprint("文号是多少？", library.index, many).lines == ()


def test_of_many_documents_the_one_that_is_clearly_meant_is_asked_about():
    prior = {"one": 3.0, "two": 0.0, "three": 0.0}
    assert meant(Side(name="", documents=tuple(prior), prior=prior)) == ("one",)
    assert meant(Side(name="", documents=tuple(prior), prior=prior | {"two": 2.9})) == ()


def test_the_answer_quotes_the_line(library):
    answer = library.ask("青海节水方案的文号是多少？")
    assert "青水资〔2022〕18号" in answer.answer
    assert "青水资〔2022〕18号" in answer.citations[0].quote
