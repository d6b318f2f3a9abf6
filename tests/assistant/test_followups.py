import pytest

from assistant.followups import join


def test_a_question_that_says_everything_takes_over_nothing():
    joined = join("青海省的固废综合利用率目标是多少呢？", ["甘肃钢铁行业2025年能耗要下降多少？"])
    assert joined.carried == ""
    assert "甘肃" not in joined.scope_text


def test_only_the_industry_is_replaced():
    joined = join("那水泥呢？", ["甘肃钢铁行业2025年能耗要下降多少？"])
    assert "钢铁" not in joined.text
    for kept in ("甘肃", "2025年", "能耗", "下降多少"):
        assert kept in joined.carried


@pytest.mark.parametrize("asked", ["那国家层面呢？", "全国的呢？"])
def test_the_nation_takes_the_place_of_the_province(asked):
    joined = join(asked, ["甘肃规上工业能耗要下降多少？"])
    assert "甘肃" not in joined.text + joined.scope_text
    assert "能耗" in joined.carried


def test_a_province_takes_the_place_of_the_nation():
    joined = join("甘肃呢", ["国家十四五规划的节水目标是多少？"])
    assert "国家" not in joined.text
    assert "十四五" in joined.scope_text


def test_the_province_is_that_of_the_city_before():
    joined = join("省里是怎么要求的", ["武汉2025年绿色工厂建多少家"])
    assert "湖北" in joined.scope_text
    assert "武汉" not in joined.scope_text + joined.text


def test_a_place_that_is_compared_with_stands_beside_the_one_before():
    joined = join("跟青海比呢", ["甘肃规上工业能耗要降多少？"])
    assert "甘肃" in joined.scope_text
    assert "青海" in joined.scope_text


@pytest.mark.parametrize(
    ("asked", "year"), [("那2030年呢", "2030"), ("上一年度呢？", "2024"), ("下一年度呢？", "2026")]
)
def test_the_year_is_replaced_or_told_from_the_one_before(asked, year):
    joined = join(asked, ["甘肃2025年度风电装机目标多少"])
    assert year in joined.text
    assert "2025" not in joined.text


def test_what_is_asked_on_top_replaces_nothing():
    joined = join("青海呢？绿色园区的数也说下", ["甘肃2025年绿色工厂建多少家"])
    assert "绿色工厂" in joined.carried


@pytest.mark.parametrize("asked", ["由谁牵头？", "它由谁负责", "这个目标是约束性的吗", "具体多少"])
def test_a_question_without_a_subject_takes_it_over(asked):
    assert "森林覆盖率" in join(asked, ["甘肃2025年森林覆盖率目标有吗"]).carried


def test_a_complete_question_that_goes_on_takes_over_only_where():
    joined = join("那再生水利用率要达到多少？", ["甘肃造纸行业怎么节水？"])
    assert joined.carried == ""
    assert "甘肃" in joined.scope_text


def test_a_document_named_anew_leaves_the_place_and_drops_the_other_document():
    joined = join("林草局那份三年行动里写的又是多少", ["包头碳汇试验区方案的森林覆盖率目标"])
    assert "包头" in joined.scope_text
    assert "试验区方案" not in joined.scope_text


def test_a_chain_of_follow_ups_replaces_one_facet_after_another():
    joined = join("那2030年呢", ["甘肃钢铁行业2025年能耗下降多少？", "水泥呢？", "青海呢？"])
    for kept in ("水泥", "青海", "能耗", "2030"):
        assert kept in joined.text
    for gone in ("钢铁", "甘肃", "2025"):
        assert gone not in joined.text


def test_an_item_of_the_last_answer_is_meant_by_its_number():
    said = "《某方案》：第一件事。[1]第二件事由水利部门负责。[2]第三件事。[3]"
    joined = join("第二条呢", ["水利厅负责哪几条？"], said)
    assert "第二件事由水利部门负责" in joined.carried
    assert "第三件事" not in joined.carried


def test_an_item_that_the_last_answer_does_not_have_changes_nothing():
    joined = join("第九条呢", ["水利厅负责哪几条？"], "《某方案》：第一件事。")
    assert "水利厅" in joined.carried


def test_who_asks_for_more_does_not_want_the_same_again():
    joined = join("还有吗？", ["甘肃有哪些节水措施？"], "推广节水器具。")
    assert joined.told == "推广节水器具。"
    assert "节水措施" in joined.carried


def test_an_english_follow_up_is_read_in_chinese_terms():
    joined = join("what about 水泥", ["甘肃 钢铁 下降 能耗"])
    assert "钢铁" not in joined.text
    assert "甘肃" in joined.text


def test_what_was_reached_takes_the_place_of_what_was_aimed_at():
    joined = join("那实际降了多少", ["甘肃十三五能耗的目标是降多少？"])
    assert "目标" not in joined.text + joined.scope_text
    assert "能耗" in joined.text


def test_the_period_before_is_told_from_the_one_before():
    joined = join("再往前一个五年呢", ["甘肃十三五能耗降多少？"])
    assert "十二五" in joined.scope_text
    assert "十三五" not in joined.text + joined.scope_text
