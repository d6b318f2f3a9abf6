"""Industries a text names."""

from corpus.industries import industries, industry_names
from corpus.outline import parse
from corpus.plan import DocumentInfo
from corpus.provisions import provisions


def test_industries_are_named_in_order_of_appearance():
    assert industries("推进水泥、粗钢产能置换，水泥熟料优先") == ("水泥", "钢铁")


def test_a_text_about_no_industry_names_none():
    assert industries("加强组织领导。") == ()


def test_every_industry_is_found_by_its_own_name_or_one_of_its_names():
    for industry, names in industry_names().items():
        assert industry in industries(names[0])


def test_a_provision_is_about_the_industry_of_its_heading():
    text = "一、主要任务\n（一）钢铁行业\n到2025年，能效达到标杆水平的产能比例达到30%。\n"
    plan = parse(text, DocumentInfo(id="a", title="实施方案", period=(2021, 2025)))
    assert any(found.industries == ("钢铁",) for found in provisions(plan) if found.target)
