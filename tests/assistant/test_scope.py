import pytest

from assistant.scope import EVERYTHING, Scope, read_scope
from corpus.plan import DocumentInfo, Level

NATION, BEFORE, GANSU = "nation-water-14fyp", "nation-water-13fyp", "gansu-water-14fyp"


def searched(reading):
    return [side.documents for side in reading.sides]


def test_a_question_that_names_nothing_searches_everything(infos):
    reading = read_scope("再生水怎么用？", infos, EVERYTHING)
    assert searched(reading) == [(NATION, BEFORE, GANSU)]
    assert not reading.named


@pytest.mark.parametrize("name", ["甘肃", "甘肃省"])
def test_a_named_province_is_searched_alone(infos, name):
    reading = read_scope(f"{name}的节水目标是什么？", infos, EVERYTHING)
    assert searched(reading) == [(GANSU,)]
    assert reading.named


def test_a_city_is_answered_from_its_province(infos):
    assert searched(read_scope("我们在兰州，要做什么？", infos, EVERYTHING)) == [(GANSU,)]


@pytest.mark.parametrize("word", ["国家", "工信部", "全国", "国家层面"])
def test_words_for_the_nation_search_the_national_documents(infos, word):
    reading = read_scope(f"{word}的节水目标是什么？", infos, EVERYTHING)
    assert searched(reading) == [(NATION, BEFORE)]


def test_a_national_label_does_not_point_to_the_nation(infos):
    reading = read_scope("甘肃的国家级绿色工厂有几家？", infos, EVERYTHING)
    assert searched(reading) == [(GANSU,)]


@pytest.mark.parametrize("word", ["省里", "我省", "省级"])
def test_words_for_the_province_search_the_provincial_documents(infos, word):
    assert searched(read_scope(f"{word}要求怎么做？", infos, EVERYTHING)) == [(GANSU,)]


def test_two_named_parties_are_two_sides(infos):
    reading = read_scope("国家和甘肃的目标差多少？", infos, EVERYTHING)
    assert [side.name for side in reading.sides] == ["国家", "甘肃"]


@pytest.mark.parametrize(("period", "id"), [("十四五", NATION), ("十三五", BEFORE)])
def test_a_five_year_plan_narrows_the_documents(infos, period, id):
    reading = read_scope(f"国家{period}的节水目标是什么？", infos, EVERYTHING)
    assert searched(reading) == [(id,)]


def test_two_five_year_plans_are_two_sides(infos):
    reading = read_scope("国家十三五和十四五的目标各是多少？", infos, EVERYTHING)
    assert searched(reading) == [(BEFORE,), (NATION,)]


def test_results_of_a_period_are_looked_for_in_the_next_plan(infos):
    reading = read_scope("国家十三五实际完成了多少？", infos, EVERYTHING, achieved=True)
    assert searched(reading) == [(NATION,)]


def test_target_and_result_of_a_period_are_looked_for_in_both_plans(infos):
    reading = read_scope("国家十三五的目标和实际完成各是多少？", infos, EVERYTHING, achieved=True)
    assert searched(reading) == [(BEFORE,), (NATION,)]


def test_a_title_names_its_document(infos):
    reading = read_scope("工业节水发展规划（2016-2020年）有什么任务？", infos, EVERYTHING)
    assert BEFORE in searched(reading)[0]
    assert GANSU not in searched(reading)[0]


def test_a_document_number_names_its_document(infos):
    assert searched(read_scope("〔2022〕37号文怎么规定？", infos, EVERYTHING)) == [(GANSU,)]


def test_an_unknown_province_is_absent_and_nothing_is_searched(infos):
    reading = read_scope("青海省的节水目标是多少？", infos, EVERYTHING)
    assert reading.sides == ()
    assert reading.absent == ("青海",)


def test_beside_a_known_province_the_unknown_one_is_absent(infos):
    reading = read_scope("甘肃和青海的节水目标各是多少？", infos, EVERYTHING)
    assert searched(reading) == [(GANSU,)]
    assert reading.absent == ("青海",)


@pytest.mark.parametrize(
    ("limits", "left"),
    [
        (Scope(documents=(BEFORE,)), (BEFORE,)),
        (Scope(region="甘肃"), (GANSU,)),
        (Scope(region="甘肃省"), (GANSU,)),
        (Scope(level=Level.NATIONAL), (NATION, BEFORE)),
        (Scope(period=(2021, 2025)), (NATION, GANSU)),
        (Scope(level=Level.NATIONAL, period=(2016, 2020)), (BEFORE,)),
    ],
)
def test_the_users_limits_are_kept(infos, limits, left):
    assert searched(read_scope("节水目标是什么？", infos, limits)) == [left]


def test_the_users_limits_win_over_the_question(infos):
    reading = read_scope("国家的节水目标是什么？", infos, Scope(documents=(GANSU,)))
    assert {id for side in reading.sides for id in side.documents} <= {GANSU}


def test_a_province_outside_the_users_limits_is_absent(infos):
    reading = read_scope("甘肃的节水目标是什么？", infos, Scope(level=Level.NATIONAL))
    assert reading.absent == ("甘肃",)


def test_a_document_without_a_period_passes_a_limit_of_period():
    undated = DocumentInfo(id="undated", title="节水管理办法", level=Level.NATIONAL)
    reading = read_scope("节水", [undated], Scope(period=(2021, 2025)))
    assert searched(reading) == [("undated",)]


def test_what_named_the_documents_is_reported_as_their_words(infos):
    reading = read_scope("甘肃省十四五的节水目标", infos, EVERYTHING)
    assert "甘肃" in reading.words
    assert any("十四五" in word for word in reading.words)


def test_the_nation_before_an_industry_word_is_the_nation(infos):
    reading = read_scope("国家工业用水要下降多少？", infos, EVERYTHING)
    assert searched(reading) == [(NATION, BEFORE)]


@pytest.mark.parametrize("label", ["国家工程研究中心", "国家工业固废基地", "国家绿色数据中心"])
def test_a_label_that_begins_with_the_nation_names_no_party(infos, label):
    assert not read_scope(f"{label}有几个？", infos, EVERYTHING).named


def test_the_kind_of_document_narrows_the_search(infos):
    assert searched(read_scope("方案里怎么说再生水？", infos, EVERYTHING)) == [(GANSU,)]


def test_a_kind_of_document_that_is_only_a_subject_does_not_narrow(infos):
    reading = read_scope("要不要编制节水方案？", infos, EVERYTHING)
    assert searched(reading) == [(NATION, BEFORE, GANSU)]


def test_two_kinds_of_document_side_by_side_do_not_narrow(infos):
    reading = read_scope("规划和方案里的目标一样吗？", infos, EVERYTHING)
    assert searched(reading) == [(NATION, BEFORE, GANSU)]
