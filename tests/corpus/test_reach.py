import pytest

from corpus.folding import fold
from corpus.periods import periods
from corpus.placement import placed_figures
from corpus.plan import Span
from corpus.provision import ProvisionKind
from corpus.reach import Purpose, to_reach, was_reached

AIM = Purpose(kind=ProvisionKind.TARGET, aims=True)
TASK = Purpose(kind=ProvisionKind.TASK)


def folded(text):
    return fold(text, Span(0, len(text))).text


def reached(text, purpose=TASK, *, said=False):
    text = folded(text)
    return [
        text[placed.figure.start : placed.figure.end]
        for placed in placed_figures(text)
        if to_reach(placed, text, purpose, said=said)
    ]


def past(text):
    text = folded(text)
    return [
        text[placed.figure.start : placed.figure.end]
        for placed in placed_figures(text)
        if was_reached(
            placed, text, tuple(p for p in periods(text) if p.end <= placed.figure.start)
        )
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("利用率达到57%", "57%"),
        ("创建绿色工厂200家", "200家"),
        ("培育3-5家标杆企业", "3-5家"),
        ("减排二氧化碳390万吨", "390万吨"),
        ("吨钢综合能耗降至550千克标准煤以下", "550千克标准煤"),
        ("新建数据中心电能利用效率优于1.3", "1.3"),
        ("万元产值用水量控制在40立方米以内", "40立方米"),
        ("优良天数达到300天", "300天"),
        ("能源计量器具配备率达到100%", "100%"),
        ("人均预期寿命达到79岁", "79岁"),
        ("实现5G网络全覆盖", "全覆盖"),
        ("产值翻一番", "翻一番"),
        ("完成全省300家重点企业清洁生产审核", "300家"),
        ("培训从业人员10万人次以上", "10万人次"),
        ("80%以上的机关达到节约型机关要求", "80%"),
    ],
)
def test_a_result_is_to_be_reached(text, printed):
    assert reached(text) == [printed]


@pytest.mark.parametrize(
    "text",
    [
        "从3个方面推进",
        "聚焦8大主导产业",
        "钢铁、水泥等13个行业",
        "每月召开1次会议",
        "水温不超过35度",
        "执行220千伏标准",
        "每家奖励50万元",
        "按投资额的10%给予补助",
        "加价0.1元",
        "颗粒物排放浓度不高于10毫克/立方米",
        "用3年时间",
        "第3类项目",
    ],
)
def test_lists_sums_limits_and_durations_are_not_to_be_reached(text):
    assert reached(text) == []


@pytest.mark.parametrize(
    "kind",
    [ProvisionKind.CONDITION, ProvisionKind.RESPONSIBILITY, ProvisionKind.BACKGROUND, None],
)
def test_nothing_is_to_be_reached_in_conditions_notes_and_accounts(kind):
    assert reached("利用率达到57%", Purpose(kind=kind)) == []


def test_a_rule_sets_results_only_by_a_year():
    text = "利用率达到57%"
    assert reached(text, Purpose(kind=ProvisionKind.TASK, rules=True)) == []
    assert reached(text, Purpose(kind=ProvisionKind.TASK, rules=True, dated=True)) == ["57%"]


def test_what_binds_the_regulated_is_no_result_unless_a_year_says_so():
    limit = Purpose(kind=ProvisionKind.CONSTRAINT)
    text = "新建项目能效不得低于90%"
    assert reached(text, limit) == []
    assert reached(text, limit, said=True) == ["90%"]


def test_under_a_heading_of_aims_a_count_needs_no_verb():
    assert reached("绿色工厂200家", TASK) == []
    assert reached("绿色工厂200家", AIM) == ["200家"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("由2020年的95家增加到400家", ["95家"]),
        ("利用率从92%提高到94%", ["92%"]),
        ("已建成绿色工厂95家", ["95家"]),
        ("截至2020年底，绿色工厂95家", ["95家"]),
        ("“十三五”以来，能耗累计下降20%", ["20%"]),
        ("较2020年的95家多", ["95家"]),
    ],
)
def test_what_a_target_starts_from_was_reached(text, printed):
    assert past(text) == printed


@pytest.mark.parametrize(
    "text", ["能耗比2020年下降18%", "营业收入比2020年翻一番", "到2025年达到57%"]
)
def test_a_change_against_the_past_is_still_to_come(text):
    assert past(text) == []
