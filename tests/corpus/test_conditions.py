import pytest

from corpus.conditions import bounds_class, classes, is_threshold, threshold
from corpus.folding import fold
from corpus.placement import placed_figures
from corpus.plan import Span
from corpus.provision import ProvisionKind
from corpus.reach import Purpose

PLAN = Purpose(kind=ProvisionKind.TASK)
RULES = Purpose(kind=ProvisionKind.CONDITION, rules=True)


def thresholds(text, purpose=PLAN):
    folded = fold(text, Span(0, len(text)))
    return [
        threshold(placed, folded, text)
        for placed in placed_figures(folded.text)
        if is_threshold(placed, folded.text, purpose)
    ]


def facts(text, purpose=PLAN):
    return [
        (t.subject, t.value.comparator.value, t.value.printed) for t in thresholds(text, purpose)
    ]


@pytest.mark.parametrize(
    ("text", "subject", "comparator", "printed"),
    [
        ("年用水量10万立方米以上的企业安装在线计量装置", "年用水量", "不低于", "10万立方米"),
        ("年综合能源消费量超过5000吨标准煤的企业", "年综合能源消费量", "不低于", "5000吨标准煤"),
        ("年耗能1万吨标准煤及以上的用能单位", "年耗能", "不低于", "1万吨标准煤"),
        ("建筑面积大于2万平方米的公共建筑", "建筑面积", "不低于", "2万平方米"),
        ("单机容量30万千瓦以下常规燃煤机组关停", "单机容量", "不高于", "30万千瓦"),
        ("引导年综合能耗5000吨标准煤以上企业诊断", "年综合能耗", "不低于", "5000吨标准煤"),
        ("淘汰35蒸吨/小时以下的燃煤锅炉", "燃煤锅炉", "不高于", "35蒸吨/小时"),
        ("禁止新建35蒸吨/小时及以下燃煤锅炉", "燃煤锅炉", "不高于", "35蒸吨/小时"),
        ("距离敏感目标500米范围内禁止新建", "距离敏感目标", "不高于", "500米"),
    ],
)
def test_a_figure_that_decides_who_is_meant_is_a_threshold(text, subject, comparator, printed):
    assert facts(text) == [(subject, comparator, printed)]


@pytest.mark.parametrize(
    ("text", "subject", "printed"),
    [
        ("在本省依法注册满2年", "在本省依法注册", "2年"),
        ("上年度营业收入不低于2000万元", "营业收入", "2000万元"),
        ("近3年年均营业收入不低于5000万元", "近3年年均营业收入", "5000万元"),
        ("研发投入占营业收入比例不低于5%", "研发投入占营业收入比例", "5%"),
    ],
)
def test_a_condition_of_a_rule_is_a_threshold(text, subject, printed):
    (found,) = thresholds(text, RULES)
    assert (found.subject, found.value.printed) == (subject, printed)
    assert found.value.comparator.value == "不低于"


@pytest.mark.parametrize(
    "text",
    [
        "到2025年，利用率达到57%以上",
        "培育绿色工厂100家以上",
        "建成500个以上智能制造示范工厂",
        "压减粗钢产能1000万吨以上",
        "新增可再生能源装机3000万千瓦以上",
        "用水总量控制在217亿立方米以内",
        "30%以上的园区完成循环化改造",
        "实现5G网络全覆盖",
        "形成节能能力50万吨标准煤",
    ],
)
def test_a_result_is_no_threshold(text):
    assert facts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "给予最高不超过500万元补助",
        "处5万元以上20万元以下罚款",
        "处二万元以上二十万元以下的罚款",
        "单个项目奖励不超过100万元",
    ],
)
def test_a_sum_that_is_given_or_taken_is_no_threshold(text):
    assert facts(text, RULES) == []


def test_a_figure_of_the_past_is_no_threshold():
    past = Purpose(kind=ProvisionKind.BACKGROUND)
    assert facts("年用水量10万立方米以上的企业达到300家", past) == []


def test_a_threshold_stands_beside_a_target():
    assert facts("年处理能力10万吨以上的废钢加工企业达到20家") == [
        ("年处理能力", "不低于", "10万吨")
    ]


def test_a_threshold_is_printed_where_its_span_says():
    text = "年用水总量超过 10 万立\n方米的企业"
    (found,) = thresholds(text)
    assert text[found.value.span.start : found.value.span.end] == "10 万立\n方米"
    assert (found.value.number, found.value.unit) == (100_000, "立方米")


@pytest.mark.parametrize(("cell", "bounds"), [("100座及以上", True), ("300-600MW", True)])
def test_a_cell_bounds_a_class(cell, bounds):
    (placed,) = placed_figures(fold(cell, Span(0, len(cell))).text)
    assert bounds_class(placed) is bounds


@pytest.mark.parametrize("cell", ["800", "20家"])
def test_a_cell_with_a_mere_number_bounds_no_class(cell):
    (placed,) = placed_figures(cell)
    assert not bounds_class(placed)


@pytest.mark.parametrize(
    "name",
    [
        "规模以上工业企业",
        "规上工业企业",
        "重点用能单位",
        "“两高”项目",
        "高耗能行业",
        "专精特新“小巨人”企业",
        "高新技术企业",
        "新建住宅项目",
    ],
)
def test_classes_are_named(name):
    text = fold(f"组织{name}开展诊断", Span(0, len(name) + 6)).text
    assert [text[start:end] for start, end in classes(text)] == [name]


def test_a_sentence_may_name_no_class():
    assert classes("推进企业节水") == []
