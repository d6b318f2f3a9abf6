import pytest

from assistant.doers_asked import asks_who


@pytest.mark.parametrize(
    "question",
    [
        "水平衡测试由谁负责",
        "监测评价这项谁来干",
        "节水贷款是哪几家单位管",
        "节水产业哪个厅牵头",
        "哪家牵头，谁配合",
        "规划的实施主体是谁",
        "联席会议谁是召集人",
        "领导小组组长谁当，办公室设在哪",
        "检查结果报给谁",
        "取水许可是省里管还是市里管",
        "奖补办法由哪级政府定",
        "Which bureau is in charge of metering?",
        "Who approves the plan?",
    ],
)
def test_who_does_something_is_asked_for_in_many_words(question):
    assert asks_who(question)


@pytest.mark.parametrize(
    "question",
    [
        "两个市的目标谁更高",
        "达标次序谁先谁后",
        "哪部分水要回用",
        "以哪部法打头",
        "治污责任主体是企业自己，能申请补助吗",
        "哪些园区先试点",
        "What does the whole plan say?",
    ],
)
def test_a_question_for_something_else_asks_for_nobody(question):
    assert not asks_who(question)
