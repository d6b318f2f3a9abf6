import pytest

from assistant.answer import Citation
from assistant.assistant import Assistant
from assistant.conclusion import LEAD
from assistant.conclusion_check import agrees
from assistant.settings import Settings
from corpus.plan import DocumentInfo, Level

HEBEI = "hebei-industrial-green-14fyp"


def cited(marker, document, quote):
    return Citation(
        marker=marker, document=document, title=document, section=(), page=None, start=0,
        end=len(quote), quote=quote,
    )  # fmt: skip


WIND = {
    "gansu": "甘肃省能源规划\n\n一、目标\n\n到2025年，风电装机达到800万千瓦。\n",
    "qinghai": "青海省能源规划\n\n一、目标\n\n到2025年，风电累计装机规模达到500万千瓦。\n",
    "ningxia": "宁夏回族自治区能源规划\n\n一、目标\n\n到2025年，风电装机达到300万千瓦。\n",
}
PROVINCES = {
    id: DocumentInfo(id=id, title=title, level=Level.PROVINCIAL, region=region)
    for id, title, region in (
        ("gansu", "甘肃省能源规划", "甘肃省"),
        ("qinghai", "青海省能源规划", "青海省"),
        ("ningxia", "宁夏回族自治区能源规划", "宁夏回族自治区"),
    )
}
CITED = (
    cited(1, "a", "单位工业增加值能耗下降18%"),
    cited(2, "b", "单位工业增加值能耗降低１３．５％以上"),
    cited(3, "c", "到2025年，能耗下降18%"),
)
SIDES = {"甲": {"a"}, "乙": {"b"}, "丙": {"c"}}


@pytest.mark.parametrize(
    "sentence",
    [
        "甲（下降18%）[1]高于乙（下降不低于13.5%）[2]，相差4.5个百分点。",
        "乙（下降不低于13.5%）[2]低于甲（下降18%）[1]，相差4.5个百分点。",
        "甲（下降18%）[1]与丙（下降18%）[3]一样。",
        "由高到低：甲（18%）[1]、丙（18%）[3]、乙（13.5%）[2]；最高的是甲、丙，最低的是乙。",
        "由高到低：甲（18%）[1]、乙（13.5%）[2]；最高的是甲，最低的是乙，相差4.5个百分点。",
        "甲（下降18%）[1]、乙（下降不低于13.5%）[2]合计31.5%。",
    ],
)
def test_a_conclusion_that_its_quotes_carry_agrees(sentence):
    assert agrees(sentence, CITED, SIDES)


@pytest.mark.parametrize(
    "sentence",
    [
        "甲（下降18%）[1]低于乙（下降13.5%）[2]，相差4.5个百分点。",
        "甲（下降18%）[1]高于乙（下降13.5%）[2]，相差5个百分点。",
        "甲（下降19%）[1]高于乙（下降13.5%）[2]，相差5.5个百分点。",
        "甲（下降18%）[1]与乙（下降13.5%）[2]一样。",
        "乙（下降18%）[1]高于甲（下降13.5%）[2]，相差4.5个百分点。",
        "甲（下降18%）[1]高于丁（下降13.5%）[2]，相差4.5个百分点。",
        "甲（下降18%）[9]高于乙（下降13.5%）[2]，相差4.5个百分点。",
        "甲（下降18吨）[1]高于乙（下降13.5%）[2]，相差4.5个百分点。",
        "由高到低：甲（18%）[1]、丙（18%）[3]、乙（13.5%）[2]；最高的是甲，最低的是乙。",
        "由高到低：乙（13.5%）[2]、甲（18%）[1]、丙（18%）[3]；最高的是甲、丙，最低的是乙。",
        "由高到低：甲（18%）[1]、乙（13.5%）[2]；最高的是甲，最低的是乙，相差5个百分点。",
        "甲（下降18%）[1]、乙（下降不低于13.5%）[2]合计32%。",
        "甲更好。",
        "",
    ],
)
def test_any_other_conclusion_does_not(sentence):
    assert not agrees(sentence, CITED, SIDES)


def concluded(assistant, question):
    answer = assistant.ask(question).answer
    return next((line for line in answer.split("\n") if line.startswith(LEAD)), "")


def test_two_targets_are_set_beside_each_other(policy):
    said = concluded(policy, "国家和河北的单位工业增加值用水量降幅差多少？")
    assert "（下降13%）" in said and "（下降16%）" in said and "相差3个百分点" in said


def test_three_sides_are_put_in_order(policy):
    said = concluded(policy, "上个五年工业能耗强度实际降了多少，河北、黑龙江、全国放一起看看")
    assert "最高的是河北，最低的是黑龙江" in said


def test_what_a_plan_set_is_compared_with_what_the_next_one_reports(policy):
    said = concluded(policy, "国家十三五定的工业用水强度下降目标是多少，实际降了多少？")
    assert "23%" in said and "40%" in said


def test_one_side_has_no_conclusion(policy):
    assert concluded(policy, "河北省绿色工厂到2025年要建多少家？") == ""


def test_figures_of_different_things_are_not_set_beside_each_other(policy):
    assert concluded(policy, "国家的绿色产品和河北的绿色工厂各有多少？") == ""


def test_who_mentions_a_thing_is_told_with_the_place(policy):
    said = concluded(policy, "五份文件里哪些提到碳捕集，哪份没提？")
    assert "没有找到的有河北省“十四五”清洁生产推行方案" in said
    assert "提到的有" in said and "[1]" in said


def test_two_years_of_one_side_are_set_beside_each_other(index_of):
    text = "达峰方案\n\n一、目标\n\n到2025年，再生资源利用量达到0.4亿吨，到2030年达到0.8亿吨。\n"
    assistant = Assistant.open(index_of({"plan": text}), Settings())
    said = concluded(assistant, "再生资源利用量2025和2030年目标差多少？")
    assert said == "对比：2030年（0.8亿吨）[1]高于2025年（0.4亿吨）[1]，相差0.4亿吨。"
    assert concluded(assistant, "再生资源利用量2025和2030年目标是多少？") == ""


def test_a_side_that_gives_no_year_is_told(policy):
    said = concluded(
        policy,
        "废旧动力电池回收体系啥时候建成，国家和河北定的时间一致不，黑龙江给年限了没有",
    )
    assert "黑龙江的相关条文没有写明年份" in said


def test_figures_asked_for_together_are_summed(index_of):
    assistant = Assistant.open(index_of(WIND, **PROVINCES), Settings())
    said = concluded(assistant, "甘肃和青海2025年风电装机合起来多少？")
    assert "合计1300万千瓦" in said


def test_the_highest_and_the_lowest_are_set_apart(index_of):
    assistant = Assistant.open(index_of(WIND, **PROVINCES), Settings())
    said = concluded(assistant, "甘肃、青海、宁夏2025年的风电装机最高和最低差多少？")
    assert "最高的是甘肃，最低的是宁夏，相差500万千瓦" in said


def test_how_much_more_a_later_year_asks_for_is_computed(index_of):
    text = (
        "纤维回收意见\n\n一、目标\n\n"
        "到2025年，再生纤维产量达到200万吨。到2030年，再生纤维产量达到300万吨。\n"
    )
    assistant = Assistant.open(index_of({"fibre": text}), Settings())
    assert "相差100万吨" in concluded(assistant, "再生纤维产量从25年到30年要多出多少万吨？")
