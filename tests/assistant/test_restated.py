import pytest

from assistant.restated import restated


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("到2025年，能耗下降18%。", "(= 18 %; 2025)"),
        ("建成绿色工厂120家以上", "at least 120"),
        ("比例不低于30%", "at least 30 %"),
        ("不超过1.3", "at most 1.3"),
        ("控制在3亿吨以内", "at most 300 million tonnes"),
        ("超过45%", "over 45 %"),
        ("低于5%", "under 5 %"),
        ("不得低于5%", "at least 5 %"),
        ("总投资约14.17亿元", "about 1.417 billion yuan"),
        ("新增装机50万千瓦左右", "about 500,000 kW"),
        ("下降12.5%—15%", "12.5 to 15 %"),
        ("占比达到三成", "30 %"),
        ("七个工作日内答复", "within 7 working days"),
        ("保存五年", "5 years"),
        ("提前1小时预警", "1 hour)"),
        ("自2021年11月1日起施行", "(= 1 November 2021)"),
    ],
)
def test_a_figure_is_said_again_with_its_bound_and_unit(said, english):
    assert english in restated(said)


@pytest.mark.parametrize(
    "said",
    [
        "加强组织领导。",
        "七台河市",
        "工厂500家、园区20个、产品100项、企业10家",
        "第3条",
        "千万千瓦级基地",
        "每件8俵",
    ],
)
def test_what_needs_its_words_is_left_to_the_quote(said):
    assert restated(said) == ""
