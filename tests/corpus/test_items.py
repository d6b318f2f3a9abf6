import pytest

from corpus.outline import parse
from corpus.plan import DocumentInfo

INFO = DocumentInfo(id="x", title="x")


def headings(text):
    return [section.heading for section in parse(text, INFO).sections[1:]]


def test_the_items_of_an_article_are_no_headings():
    text = (
        "第一条 申请材料包括：\n（一）申请表；\n（二）法人证明；\n（三）其他材料。\n第二条 节水。\n"
    )
    assert headings(text) == ["第一条", "第二条"]


def test_an_article_s_item_with_a_topic_is_a_heading():
    text = "第一条 支持如下：\n（一）设备补贴。对节水设备给予补贴。\n（二）贷款贴息。给予贴息。\n"
    assert headings(text) == ["第一条", "（一）设备补贴", "（二）贷款贴息"]


def test_a_sentence_followed_only_by_its_department_is_no_heading():
    text = (
        "一、支持创新\n（一）对评优企业给予一次性补贴3万元。（责任单位：市水利局）\n"
        "（二）建立节水台账。对用水大户逐月核对。（责任单位：市水利局）\n"
    )
    assert headings(text) == ["一、支持创新", "（二）建立节水台账"]


def test_the_last_item_of_a_list_is_no_heading():
    assert headings(
        "一、条件\n申请者应：\n（一）依法经营；\n（二）信用良好\n二、程序\n申报。\n"
    ) == [
        "一、条件",
        "二、程序",
    ]


def test_an_item_whose_list_goes_on_in_longer_sentences_is_no_heading():
    text = (
        "一、材料\n（1）关于申报节水示范的函。\n"
        "（2）创建方案，内容包括基本情况、用水现状、已开展的工作、预期目标、建设内容、进度安排等，参照附件编制。\n"
        "二、程序\n申报。\n"
    )
    assert headings(text) == ["一、材料", "二、程序"]


def test_items_with_nothing_below_them_are_a_list():
    assert headings("一、材料\n1.申请表\n2.证明\n3.承诺书\n二、程序\n申报。\n") == [
        "一、材料",
        "二、程序",
    ]


@pytest.mark.parametrize(
    "list_",
    ["附件：1.任务分工表\n2.指标体系表\n3.申报书\n", "附件：任务分工表\n", "附件：\n任务分工表\n"],
)
def test_what_a_notice_announces_as_attached_is_no_annex(list_):
    text = (
        f"一、要求\n认真落实。\n{list_}云海省水利厅\n2024年3月1日\n附件1\n任务分工表\n推进节水。\n"
    )
    assert headings(text) == ["一、要求", "附件1任务分工表"]


def test_an_annex_with_a_colon_is_one_when_its_sections_follow():
    assert headings("请落实。\n附件：\n节水方案\n一、目标\n节水。\n二、任务\n节能。\n") == [
        "附件",
        "一、目标",
        "二、任务",
    ]


def test_cited_documents_are_no_headings():
    assert headings("一、依据\n（1）《节水条例》（2024年3月）\n依法节水。\n") == ["一、依据"]


def test_a_sentence_is_a_heading_only_in_a_row_of_them():
    sentence = "（一）推进建立以水定产为主和总量控制为辅的管理制度。\n"
    assert headings(f"一、任务\n{sentence}开展水平衡测试，提高效率。\n") == [
        "一、任务",
        sentence.strip("。\n"),
    ]
    assert headings(
        "一、任务\n推进节水。\n" + sentence.replace("一", "五", 1) + "推进改造。\n"
    ) == ["一、任务"]
