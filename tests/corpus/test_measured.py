import pytest

from corpus.folding import fold
from corpus.measured import indicator
from corpus.placement import placed_figures
from corpus.plan import Span


def names(text):
    folded = fold(text, Span(0, len(text)))
    return [indicator(placed, folded, text) for placed in placed_figures(folded.text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("到2025年，一般工业固体废物综合利用率达到57%", "一般工业固体废物综合利用率"),
        ("单位工业增加值能耗较2020年下降13.5%", "单位工业增加值能耗"),
        ("万元产值取水量比“十三五”末降低16%左右", "万元产值取水量"),
        ("力争城市公共供水管网漏损率控制在9%以内", "城市公共供水管网漏损率"),
        ("煤炭消费占比下降到51%左右", "煤炭消费占比"),
        ("装配式建筑占新建建筑的比例达到30%", "装配式建筑占新建建筑的比例"),
        ("空气质量达标比例在2020年基础上提高10个百分点", "空气质量达标比例"),
        ("水利用系数在现有基础上提高5%", "水利用系数"),
        ("单位产品水耗较现状降低10%", "单位产品水耗"),
        ("吨钢综合能耗再降低2%", "吨钢综合能耗"),
        ("工业增加值再翻一番", "工业增加值"),
        ("工业用水重复利用率不得低于90%", "工业用水重复利用率"),
        ("将节能环保支出占比提高到3%", "节能环保支出占比"),
        ("每年培育绿色工厂10-15家", "培育绿色工厂"),
        ("近岸海域水质优良（一、二类）比例达到79%", "近岸海域水质优良（一、二类）比例"),
        ("在建核电装机达到7000万千瓦", "在建核电装机"),
        ("年用水总量控制在217亿立方米以内", "年用水总量"),
        ("末端治理设施完好率达到95%", "末端治理设施完好率"),
        ("基本农田保护面积不低于7700万亩", "基本农田保护面积"),
        ("原铝液体电耗下降到每吨12900千瓦时", "原铝液体电耗"),
        ("每千人口床位数达到7.5张", "每千人口床位数"),
        ("每万人拥有5G基站26个", "每万人拥有5G基站"),
    ],
)
def test_an_indicator_stands_before_its_figure_without_connecting_words(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("创建200家省级绿色工厂", "省级绿色工厂"),
        ("建成500个以上智能制造示范工厂", "智能制造示范工厂"),
        ("研制、修订200项以上国家标准", "国家标准"),
        ("完成全省300家重点企业清洁生产审核", "重点企业清洁生产审核"),
        ("加快推进5个开发区建设", "开发区建设"),
        ("每个县至少培育1家龙头企业", "龙头企业"),
        ("完成200台10蒸吨及以下燃煤锅炉淘汰", "10蒸吨及以下燃煤锅炉淘汰"),
        ("70%的制造业企业基本实现数字化", "制造业企业基本实现数字化"),
        ("形成百亿级企业10家", "形成百亿级企业"),
        ("培育10个千亿级集群", "千亿级集群"),
    ],
)
def test_without_a_name_before_it_a_figure_measures_what_follows_it(text, name):
    assert name in names(text)


def test_each_figure_of_a_list_has_its_own_name():
    text = "再生铜、再生铝和再生铅产量分别达到400万吨、1150万吨、290万吨"
    assert names(text) == ["再生铜", "再生铝", "再生铅产量"]


def test_names_before_their_figures():
    text = "建设绿色园区30个、绿色工厂200家、绿色供应链管理企业20家"
    assert names(text) == ["建设绿色园区", "绿色工厂", "绿色供应链管理企业"]


def test_names_after_their_figures():
    text = "培育3个绿色园区、20家以上绿色工厂和100种绿色产品"
    assert names(text) == ["绿色园区", "绿色工厂", "绿色产品"]


def test_a_name_after_its_figure_is_not_the_name_of_the_next():
    assert names("培育10家龙头企业、产值达到100亿元") == ["龙头企业", "产值"]


def test_what_a_figure_starts_from_names_where_it_goes_to():
    assert names("利用率从92%提高到94%以上") == ["利用率", ""]


def test_a_second_year_of_the_same_indicator_has_no_name_of_its_own():
    assert names("比重达到20%，2030年达到25%")[1] == ""


def test_an_indicator_in_the_clause_before_its_figure_is_found():
    assert names("单位产品能耗持续降低，降幅达到5%以上")[0] == "降幅"
    assert names("重点行业能效水平，达到95%") == ["重点行业能效水平"]


def test_an_indicator_is_printed_as_it_stands():
    assert names("ＰＭ２.５浓度\n控制在35微克/立方米") == ["ＰＭ２.５浓度"]
