import pytest

from corpus.classification import classify, looks_ahead, sets_aims
from corpus.folding import fold
from corpus.plan import Span
from corpus.provision import ProvisionKind


def kind(text, *path, ahead=False):
    folded = fold(text, Span(0, len(text))).text
    return classify(folded, path, responsible=False, row=False, ahead=ahead)


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("到2025年，绿色制造体系基本形成。", "（二）主要目标", ProvisionKind.TARGET),
        ("资源利用效率明显提升。", "三、发展目标", ProvisionKind.TARGET),
        ("到2025年，建成绿色工厂200家。", "（一）构建绿色制造体系", ProvisionKind.TARGET),
        ("推进钢铁行业超低排放改造。", "（一）推进节能降碳", ProvisionKind.TASK),
        ("加强部门协同，形成工作合力。", "四、保障措施", ProvisionKind.MEASURE),
        ("严禁新增钢铁产能。", "（一）推进节能降碳", ProvisionKind.CONSTRAINT),
        ("企业不得超标排放污染物。", "（一）加强监管", ProvisionKind.CONSTRAINT),
        ("对绿色工厂给予一次性奖励50万元。", "（三）加大支持", ProvisionKind.SUPPORT),
        ("鼓励企业建设分布式光伏。", "（一）推进节能降碳", ProvisionKind.SUPPORT),
        ("对符合条件的项目给予补助。", "四、保障措施", ProvisionKind.SUPPORT),
        ("本办法适用于年用水量10万立方米以上的企业。", "第一章 总则", ProvisionKind.CONDITION),
        ("具有独立法人资格。", "二、申报条件", ProvisionKind.CONDITION),
        ("单位产品能耗仍然较高。", "（二）存在问题", ProvisionKind.BACKGROUND),
        ("绿色工厂达到95家。", "一、发展基础", ProvisionKind.BACKGROUND),
        ("截至2020年底，累计创建绿色工厂95家。", "（一）构建体系", ProvisionKind.BACKGROUND),
    ],
)
def test_a_sentence_is_of_the_kind_that_its_words_and_heading_tell(text, heading, expected):
    assert kind(text, heading) is expected


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("坚持生态优先、绿色发展。", "（一）基本原则"),
        ("附件：1.申请表", "二、有关要求"),
        ("本办法所称绿色工厂是指用地集约化的工厂。", "第一章 总则"),
        ("联系人：张三", ""),
        ("各市人民政府，省政府有关部门：", ""),
        ("节水。", "（一）推进节水"),
    ],
)
def test_principles_definitions_and_formalities_commit_to_nothing(text, heading):
    assert kind(text, heading) is None


def test_a_note_of_departments_is_a_responsibility_whatever_it_says():
    found = classify("(省水利厅负责)", ("一、发展基础",), responsible=True, row=False)
    assert found is ProvisionKind.RESPONSIBILITY


def test_what_will_be_is_no_background_in_an_account_of_the_past_either():
    text = "到2025年，利用率将达到57%。"
    assert kind(text, "一、发展基础") is ProvisionKind.BACKGROUND
    assert kind(text, "一、发展基础", ahead=True) is ProvisionKind.TARGET


def test_a_heading_of_overcoming_problems_is_no_background():
    assert kind("推进中水回用。", "（三）解决突出问题") is ProvisionKind.TASK


@pytest.mark.parametrize("heading", ["（二）主要目标", "二、发展 目标", "（一）主要指标"])
def test_a_heading_sets_aims(heading):
    assert sets_aims(heading)


@pytest.mark.parametrize("heading", ["一、发展基础", "（三）健全目标责任制"])
def test_a_heading_sets_no_aims(heading):
    assert not sets_aims(heading)


@pytest.mark.parametrize("text", ["到2025年,利用率达到57%", "“十四五”期间,累计压减产能1000万吨"])
def test_a_year_to_come_looks_ahead(text):
    assert looks_ahead(text, now=2021)


@pytest.mark.parametrize(
    "text",
    [
        "到2020年,利用率达到57%",
        "比2025年下降5%",
        "“十四五”以来,累计压减产能1000万吨",
        "“十四五”期间,已累计压减产能1000万吨",
        "“十四五”时期,我国进入新阶段",
        "利用率达到57%",
    ],
)
def test_the_past_and_the_situation_do_not_look_ahead(text):
    assert not looks_ahead(text, now=2021)


def test_nothing_looks_ahead_of_a_day_that_is_not_known():
    assert not looks_ahead("到2025年,利用率达到57%", now=None)
