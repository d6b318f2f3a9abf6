import pytest

from assistant.boilerplate import asks_for_boilerplate, is_boilerplate

TITLE = "某市工业节水行动方案"


@pytest.mark.parametrize(
    "line",
    [
        "附件：1.重点任务分工表",
        "附件2",
        "（此件公开发布，依申请公开）",
        "现将《某市工业节水行动方案》印发给你们，请结合实际认真贯彻执行。",
        "各县（区）人民政府、市直各部门：",
        "关于开展节水诊断的通知",
        "联系人：张三",
        "2022年2月28日",
        "某市工业节水行动方案",
        "《某市工业节水行动方案》",
    ],
)
def test_lines_that_every_document_has_are_boilerplate(line):
    assert is_boilerplate(line, TITLE)


@pytest.mark.parametrize(
    "line",
    [
        "到2025年，万元工业增加值用水量下降16%。",
        "各县（区）要在3月底前报送计划。",
        "有关要求见附件1，逾期不予受理。",
        "节水行动",
        "企业应当公开用水信息。",
    ],
)
def test_what_says_something_is_none(line):
    assert not is_boilerplate(line, TITLE)


def test_a_question_for_annexes_or_contacts_may_be_answered_by_them():
    assert asks_for_boilerplate("申报有哪些附件")
    assert asks_for_boilerplate("联系电话是多少")
    assert not asks_for_boilerplate("园区要怎样节水")
