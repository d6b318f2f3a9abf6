from datetime import date

import pytest

from corpus.outline import parse
from corpus.plan import DocumentInfo
from corpus.provision import ProvisionKind
from corpus.readings import readings

PLAN = DocumentInfo(id="x", title="某省工业节水规划", period=(2021, 2025))
RULES = DocumentInfo(id="x", title="某省节水奖励资金管理办法", issued=date(2021, 12, 1))


def read(text, info=PLAN):
    return {reading.statement.text: reading for reading in readings(parse(text, info))}


def values(facts):
    return [fact.value.printed for fact in facts]


def test_title_lines_say_nothing():
    found = read("某省工业节水规划\n（2021—2025年）\n一、目标\n用水量下降16%。\n")
    assert list(found) == ["用水量下降16%。"]


def test_a_sentence_of_the_past_holds_baselines():
    found = read("一、发展基础\n“十三五”期间，用水量下降20%，创建绿色工厂95家。\n")
    (reading,) = found.values()
    assert reading.kind is ProvisionKind.BACKGROUND
    assert (values(reading.targets), values(reading.baselines)) == ([], ["20%", "95家"])


def test_a_sentence_may_say_where_a_target_starts_from():
    (reading,) = read("一、主要目标\n到2025年，利用率由92%提高到94%。\n").values()
    assert (values(reading.targets), values(reading.baselines)) == (["94%"], ["92%"])
    assert reading.targets[0].indicator == reading.baselines[0].indicator == "利用率"


def test_a_year_before_the_plan_was_issued_is_past():
    (reading,) = read("一、主要目标\n到2020年，利用率达到92%。\n").values()
    assert (values(reading.targets), values(reading.baselines)) == ([], ["92%"])


def test_a_row_holds_targets_and_baselines():
    text = "一、主要指标\n\n| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 利用率（%） | 92 | 94 |\n"
    (reading,) = read(text).values()
    assert reading.kind is ProvisionKind.TARGET
    assert (values(reading.targets), values(reading.baselines)) == (["94"], ["92"])


def test_items_below_a_list_of_conditions_are_conditions():
    found = read(
        "第一条 申请企业应当符合下列条件：\n（一）在本省注册满2年；\n"
        "（二）营业收入不低于2000万元；\n（三）信用良好。\n第二条 推进节水工作。\n",
        RULES,
    )
    kinds = [reading.kind for reading in found.values()]
    assert kinds[:4] == [ProvisionKind.CONDITION] * 4
    assert kinds[4] is not ProvisionKind.CONDITION
    assert [values(reading.thresholds) for reading in found.values()] == [
        [],
        ["2年"],
        ["2000万元"],
        [],
        [],
    ]


def test_a_row_of_a_rule_tells_classes_apart():
    text = "一、标准\n\n| 档次 | 年节水量 |\n|---|---|\n| 一档 | 10万立方米以上 |\n"
    (reading,) = read(text, RULES).values()
    assert reading.kind is ProvisionKind.CONDITION
    assert values(reading.thresholds) == ["10万立方米"]


def test_a_topic_sentence_is_of_no_kind():
    found = read("一、任务\n推进节水。推广循环用水技术，鼓励企业一水多用。\n")
    assert found["推进节水。"].kind is None


def test_a_note_of_departments_names_their_duties():
    found = read("一、任务\n推进节水。\n（省水利厅牵头，省财政厅配合）\n")
    note = found["（省水利厅牵头，省财政厅配合）"]
    assert note.kind is ProvisionKind.RESPONSIBILITY
    assert [(duty.department, duty.role.value) for duty in note.duties] == [
        ("省水利厅", "牵头"),
        ("省财政厅", "配合"),
    ]


def test_classes_are_named_once():
    (reading,) = read("一、任务\n引导规模以上工业企业带动其他规模以上工业企业节水。\n").values()
    assert reading.classes == ("规模以上工业企业",)


def test_a_page_number_inside_a_figure_is_read_over():
    text = "一、主要目标\n到2025年，用水总量控制在217\n— 3 —\n亿立方米以内。\n"
    (reading,) = read(text).values()
    (target,) = reading.targets
    assert (target.value.printed, target.value.number) == ("217亿立方米", 2.17e10)


@pytest.mark.parametrize("text", ["", "\n", "某省规划\n"])
def test_a_text_without_sentences_says_nothing(text):
    assert read(text) == {}


def test_what_is_striven_for_goes_the_way_of_the_figure_before_it():
    sentence = "到2025年，单位能耗下降14.5%，力争达到15%。"
    targets = read(sentence + "\n")[sentence].targets
    assert [target.direction.value for target in targets] == ["下降", "下降"]
