import pytest

from assistant.parties import asks_each, names_nation_as_party, names_nation_itself, said_of
from assistant.scope import EVERYTHING, read_scope
from corpus.places import places
from corpus.plan import DocumentInfo, Level


def each(question):
    return asks_each(question, places(question))


@pytest.mark.parametrize(
    "question",
    [
        "国家和甘肃的节水目标差多少",
        "甘肃省的节水办法跟兰州的方案比，谁严",
        "国家要建多少个节水城市，甘肃要建多少个",
        "我厂在兰州，国家和省里对取水有什么要求",
        "兰州的污水厂，省市两级文件怎么说",
        "兰州定了哪年，国家规划有没有定",
        "该按甘肃省的办法还是兰州的办法交水费",
    ],
)
def test_a_question_that_asks_of_both_has_two_parties(question):
    assert each(question)


@pytest.mark.parametrize(
    "question",
    [
        "甘肃的节水意见是落实国家哪个文件的",
        "甘肃有几家水厂进了全国水权市场",
        "我是兰州一家洗车行，甘肃对用水有没有上限",
        "甘肃兰州的节水方案里有几条措施",
        "我们在兰州，省水利厅的办法怎么罚",
    ],
)
def test_a_question_that_only_names_two_asks_of_one(question):
    assert not each(question)


@pytest.mark.parametrize("question", ["甘肃进全国水权市场", "甘肃争国家节水示范城市"])
def test_a_thing_of_the_nation_is_no_party(question):
    assert not names_nation_as_party(question)


def test_what_is_said_of_one_party_leaves_out_the_others():
    question = "用水目标：甘肃（节水规划）、青海（取水办法）谁高"
    assert said_of(question, "青海省", places(question)) == "用水目标：青海（取水办法）谁高"


def test_a_period_said_of_one_party_is_its_own():
    question = "国家十三五、甘肃十四五的节水目标各是多少"
    assert said_of(question, "国家", places(question)) == "国家十三五、"


def test_parties_in_a_row_share_what_follows_them():
    question = "甘肃、青海和宁夏的节水规划谁严"
    assert "节水规划" in said_of(question, "甘肃省", places(question))


def info(id, title, level, region="", **fields):
    return DocumentInfo(id=id, title=title, level=level, region=region, **fields)


INFOS = (
    info("nation", "城市节水行动方案", Level.NATIONAL, number="水资源〔2022〕12号"),
    info("gansu", "甘肃省节水规划", Level.PROVINCIAL, "甘肃省"),
    info("lanzhou", "兰州市节水方案", Level.MUNICIPAL, "兰州市"),
    info("qinghai", "青海省节水规划", Level.PROVINCIAL, "青海省"),
)


def searched(question, **more):
    return [set(side.documents) for side in read_scope(question, INFOS, EVERYTHING, **more).sides]


def test_a_city_and_its_province_are_one_side_unless_both_are_asked():
    assert searched("我是兰州的厂，甘肃怎么管取水") == [{"gansu", "lanzhou"}]
    assert searched("兰州和甘肃的目标谁高") == [{"gansu"}, {"lanzhou"}]


def test_the_province_is_meant_where_one_in_a_city_speaks_of_it():
    assert searched("我们在兰州，省水利厅的要求是什么") == [{"gansu", "lanzhou"}]


def test_a_province_that_says_where_a_city_lies_is_no_party():
    assert searched("甘肃兰州怎么节水") == [{"lanzhou"}]


def test_the_nation_beside_a_place_is_one_side_with_it():
    assert searched("我们在兰州，国家鼓励哪些节水设备") == [{"nation", "lanzhou"}]
    assert searched("兰州有几家进了全国水权市场") == [{"lanzhou"}]


def test_places_beside_each_other_stay_apart():
    assert searched("甘肃青海的节水目标是同一个数吗") == [{"gansu"}, {"qinghai"}]


def test_a_number_names_its_document_whatever_the_place_of_the_asker():
    assert searched("我司在甘肃，按水资源12号文能不能取水") == [{"nation"}]


def test_a_comparison_makes_a_side_of_every_party():
    assert searched("甘肃 兰州 节水", each=True) == [{"gansu"}, {"lanzhou"}]


@pytest.mark.parametrize("question", ["国家十四五的节水企业数量", "国家的目标是多少"])
def test_what_the_nation_plans_is_asked_of_the_nation_itself(question):
    assert names_nation_itself(question)
