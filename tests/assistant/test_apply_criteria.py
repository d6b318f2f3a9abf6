import pytest

from assistant.apply_criteria import cases_of
from assistant.profile import Property, Trait
from corpus.outline import parse
from corpus.plan import DocumentInfo
from corpus.provisions import provisions


def cases(sentence):
    """Return the cases of a sentence, read as the ledger reads it."""
    plan = parse(f"一、重点任务\n\n{sentence}\n", DocumentInfo(id="one", title="某省方案"))
    (provision, *_) = provisions(plan)
    return cases_of(provision)


def criteria(case):
    return {(c.trait, c.names) for c in case.criteria if c.trait}


def test_several_industries_are_one_criterion():
    (case,) = cases("推进钢铁、水泥、焦化等行业超低排放改造。")
    assert criteria(case) == {(Trait.TRADE, ("钢铁", "水泥", "焦化"))}


def test_clauses_with_their_own_industries_are_cases_of_their_own():
    first, second = cases("全面完成钢铁行业超低排放改造，稳步实施水泥、焦化等行业超低排放改造。")
    assert criteria(first) == {(Trait.TRADE, ("钢铁",))}
    assert criteria(second) == {(Trait.TRADE, ("水泥", "焦化"))}


def test_a_figure_bounds_those_meant_in_its_propertys_unit():
    (case,) = cases("鼓励年用水量超过10万立方米的企业或园区设立水务经理。")
    (bound,) = [c.bound for c in case.criteria if c.bound]
    assert (bound.measured, bound.low, bound.high) == (Property.WATER, 100_000, None)
    assert bound.strict


@pytest.mark.parametrize(
    ("sentence", "strict"),
    [
        ("对年综合能源消费量5000吨标准煤以上的企业给予奖励。", False),
        ("对年综合能源消费量超过5000吨标准煤的企业给予奖励。", True),
    ],
)
def test_a_bound_that_is_exceeded_leaves_its_figure_out(sentence, strict):
    (bound,) = [c.bound for case in cases(sentence) for c in case.criteria if c.bound]
    assert bound.strict is strict


def test_a_fronted_clause_speaks_for_what_follows():
    (case,) = cases("对年综合能源消费量5000吨标准煤以上的化工企业，开展节能诊断，给予资金奖励。")
    assert criteria(case) == {(Trait.TRADE, ("化工",))}
    assert [c.bound.low for c in case.criteria if c.bound] == [5000]


def test_what_is_left_out_is_a_criterion_against():
    (case,) = cases("新建码头工程应当同步建设岸电设施，加油站除外。")
    assert [c.names for c in case.criteria if c.excluded] == [("加油站",)]


def test_equipment_and_pollutants_beside_an_industry_are_not_who_is_meant():
    (case,) = cases("推进化工行业挥发性有机物治理和燃煤锅炉淘汰。")
    assert criteria(case) == {(Trait.TRADE, ("化工",))}


def test_a_label_that_is_aimed_at_is_not_asked_for():
    assert cases("创建一批绿色工厂和绿色园区。") == ()
    (case,) = cases("对获得国家级绿色工厂的企业给予50万元奖励。")
    assert (Trait.STATUS, ("绿色工厂",)) in criteria(case)


@pytest.mark.parametrize(
    "sentence",
    [
        "落实《高耗能行业重点领域能效标杆水平》规定的各项要求和措施。",
        "鼓励新建多层住宅安装电梯，改善居民居住条件。",
        "加强纺织品、塑料等可回收物的分类收集和利用。",
    ],
)
def test_titles_dwellings_and_goods_name_nobody(sentence):
    assert not any(
        c.trait for case in cases(sentence) for c in case.criteria if c.names != ("房地产",)
    )


def test_what_is_said_of_organs_of_state_is_not_said_of_enterprises():
    found = cases("推动公共机构资源循环利用，加强数据中心节能改造。")
    assert all(("公共机构",) in [c.bodies for c in case.criteria] for case in found)


def test_any_enterprise_is_meant_where_nobody_is_named():
    (case,) = cases("企业应当建立能源管理制度，如实报告能源消费情况。")
    assert [c.everybody for c in case.criteria] == [True]


def test_what_means_nobody_has_no_case():
    assert cases("完善绿色低碳标准体系，健全工作机制。") == ()
