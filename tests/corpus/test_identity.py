from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identity import five_year_plan, identify
from corpus.outline import parse
from corpus.plan import DocumentInfo, DocumentKind, IdentityField, Level, Status

BODY = "\n一、总体要求\n推进节水和再生水利用，提高用水效率。\n各级各部门认真落实，确保取得成效。\n"


def identity(head, tail=""):
    return identify(parse(head + BODY + tail, DocumentInfo(id="", title="")), "file-name")


def test_a_provincial_plan_names_itself():
    head = "河北省工业节水规划\n（2021—2025年）\n河北省工业和信息化厅\n2021年12月3日\n"
    info = identity(head)
    assert info == DocumentInfo(
        id="file-name",
        title="河北省工业节水规划（2021—2025年）",
        issuers=("河北省工业和信息化厅",),
        level=Level.PROVINCIAL,
        region="河北省",
        period=(2021, 2025),
        issued=date(2021, 12, 3),
        kind=DocumentKind.PLAN,
        status=Status.ISSUED,
        sources=info.sources,
    )
    printed = {source.field: head[source.span.start : source.span.end] for source in info.sources}
    assert printed == {
        IdentityField.TITLE: "河北省工业节水规划\n（2021—2025年）",
        IdentityField.ISSUERS: "河北省工业和信息化厅",
        IdentityField.ISSUED: "2021年12月3日",
    }


def test_a_national_notice_gives_the_title_of_what_it_issues():
    info = identity(
        "工业和信息化部关于印发“十四五”工业节水规划的通知\n工信部规〔2021〕99号\n"
        "各省、自治区、直辖市工业和信息化主管部门：\n"
    )
    assert info.title == "“十四五”工业节水规划"
    assert (info.level, info.region) == (Level.NATIONAL, "")
    assert (info.number, info.period) == ("工信部规〔2021〕99号", (2021, 2025))


def test_a_draft_of_a_city_is_known_as_one():
    info = identity("唐山市再生资源利用实施方案（征求意见稿）\n")
    assert (info.status, info.level, info.region) == (Status.DRAFT, Level.MUNICIPAL, "唐山市")


def test_a_county_is_no_city():
    assert identity("包头市固阳县节水工作方案\n").level is Level.COUNTY


@pytest.mark.parametrize(
    "head",
    [
        "河北省水利厅文件\n冀水资〔2021〕7号\n河北省节水行动方案\n",
        "附件\n河北省节水行动方案\n",
        "各有关单位：\n河北省水利厅\n2021年3月1日\n河北省节水行动方案\n",
        "河北省节水行动方案河北省节水行动方案（冀水资〔2021〕7号）\n",
        "河北省水利厅关于印发《河北省节水\n行动方案》的通知各有关单位：\n",
        "河北省节水\n行动方案\n",
        "# 河北省节水行动方案\n",
    ],
)
def test_the_title_is_found_among_the_lines_of_the_head(head):
    assert identity(head).title == "河北省节水行动方案"


def test_a_number_that_is_only_referred_to_is_not_the_documents_own():
    assert (
        identity("河北省节水方案\n根据《国家节水行动方案》（发改环资〔2019〕695号），\n").number
        == ""
    )


def test_an_impossible_date_is_left_out():
    assert identity("河北省节水方案\n2021年13月41日\n").issued is None


def test_a_date_at_the_end_is_the_date_of_issue():
    assert identity("河北省节水方案\n", tail="2022年1月5日\n").issued == date(2022, 1, 5)


def test_a_document_without_title_is_called_by_its_file():
    plan = parse("推进节水，推进节能。\n", DocumentInfo(id="", title=""))
    assert identify(plan, "file-name").title == "file-name"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("“十四五”规划", (2021, 2025)),
        ("十三五以来，十四五时期", (2016, 2020)),
        ("节水规划", None),
    ],
)
def test_a_five_year_plan_has_its_years(text, period):
    assert five_year_plan(text) == period


# --- fronts as they are printed ------------------------------------------------------------------


NOTICE = """云海省水利厅文件
云水资〔2021〕18号
云海省水利厅  云海省财政厅
关于印发《云海省节水行动方案（2021—2025
年）》的通知
各市（州）人民政府，省直有关部门：
为贯彻落实《国家节水行动方案》（发改环资〔2019〕695号）和《云海省节
水条例》，我们制定了《云海省节水行动方案（2021—2025年）》，现印发给你们。
云 海 省 水 利 厅      云海省财政厅
云海省市场监督管
理局
2021年12月3日
（此件公开发布）
— 1 —
云海省节水行动方案
（2021—2025年）
"""


def test_a_notice_is_read_with_all_it_prints():
    info = identity(
        NOTICE,
        tail="本方案自2022年1月1日起施行。《云海省节水办法》（云政发〔2009〕4号）同时废止。\n",
    )
    assert info.title == "云海省节水行动方案（2021—2025年）"
    assert info.issuers == ("云海省水利厅", "云海省财政厅", "云海省市场监督管理局")
    assert (info.number, info.issued) == ("云水资〔2021〕18号", date(2021, 12, 3))
    assert (info.kind, info.period) == (DocumentKind.PROGRAMME, (2021, 2025))
    assert [(one.title, one.number) for one in info.implements] == [
        ("国家节水行动方案", "发改环资〔2019〕695号"),
        ("云海省节水条例", ""),
    ]
    assert [(one.title, one.number) for one in info.replaces] == [
        ("云海省节水办法", "云政发〔2009〕4号")
    ]


@pytest.mark.parametrize(
    ("head", "issuers"),
    [
        (
            "唐山市水务局、唐山市财政局关于做好节水工作的通知\n各县（市、区）水务局：\n",
            ("唐山市水务局", "唐山市财政局"),
        ),
        (
            "国家发展改革委等部门关于节水的意见\n现提出如下意见。\n国家发展改革委\n水利部\n2021年3月1日\n",
            ("国家发展改革委", "水利部"),
        ),
        ("河北省节水规划\n河北省水利厅\n二〇二一年十二月\n", ("河北省水利厅",)),
        (
            "河北省节水条例\n（2021年5月28日河北省第十三届人民代表大会常务委员会第二十三次会议通过）\n",
            ("河北省第十三届人民代表大会常务委员会",),
        ),
        ("节水管理办法\n中华人民共和国水利部令\n（第9号）\n", ("中华人民共和国水利部",)),
        (
            "近日，河北省水利厅联合省财政厅印发《关于推进节水的实施意见》。\n",
            ("河北省水利厅", "省财政厅"),
        ),
        (
            "河北省节水方案\n抄送：各市水利局。\n河北省水利厅办公室\n2021年3月2日印发\n",
            ("河北省水利厅办公室",),
        ),
        ("省水利厅2021年节水工作计划\n", ("省水利厅",)),
        ("各有关单位：\n河北省节水方案\n", ()),
    ],
)
def test_issuers_are_found_where_documents_print_them(head, issuers):
    assert identity(head).issuers == issuers


@pytest.mark.parametrize(
    ("head", "issued"),
    [
        ("河北省节水方案\n２０２１年３月１日\n", date(2021, 3, 1)),
        ("河北省节水方案\n二〇二一年十二月二十一日\n", date(2021, 12, 21)),
        ("河北省节水方案\n（2021年3月1日）\n", date(2021, 3, 1)),
        ("河北省节水方案\n2021年12月31\n日\n", date(2021, 12, 31)),
        ("河北省节水方案\n发布日期：2021-12-01 15:57\n", date(2021, 12, 1)),
        ("河北省节水方案\n2021年12月\n", None),
        ("河北省节水方案\n自2021年5月1日起，推进节水。\n", None),
    ],
)
def test_a_date_is_read_however_it_is_printed(head, issued):
    assert identity(head).issued == issued


@pytest.mark.parametrize(
    ("head", "level", "region"),
    [
        ("节水方案\n各省、自治区、直辖市水利厅：\n推进节水，全市场发力。\n", Level.NATIONAL, ""),
        ("关于支持宁夏节水的意见\n水利部\n2021年3月1日\n", Level.NATIONAL, ""),
        ("省人民政府关于节水的意见\n推动湖北节水，\n", Level.PROVINCIAL, "湖北省"),
        ("上海市节水规划\n", Level.PROVINCIAL, "上海市"),
        ("中共成都市委关于节水的决定\n", Level.MUNICIPAL, "成都市"),
        ("阿坝州人民政府关于节水的意见\n", Level.MUNICIPAL, "阿坝藏族羌族自治州"),
        ("关于组织节水申报的通知\n我市企业，徐州市科技局，\n", Level.MUNICIPAL, "徐州市"),
        ("广州市黄埔区商务局关于节水的通知\n", Level.COUNTY, "广州市"),
        ("北京经济技术开发区管理委员会关于节水的通知\n", Level.COUNTY, "北京市"),
        ("节水方案\n", Level.NATIONAL, ""),
    ],
)  # fmt: skip
def test_level_and_region_come_from_issuers_titles_and_own_words(head, level, region):
    info = identity(head)
    assert (info.level, info.region) == (level, region)


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("（国发〔2021〕23 号）\n节水方案\n", "国发〔2021〕23号"),
        ("沪府发〔２０２２〕１号\n上海市节水方案\n", "沪府发〔２０２２〕１号"),
        ("节水办法\n水利部令\n（第19号）\n", "水利部令（第19号）"),
        (
            "节水方案\n现将有关事项通知如下。\n一是落实\n二是推进\n三是执行\n（水资〔2019〕24号）\n",
            "",
        ),
    ],
)
def test_a_number_stands_on_a_line_of_its_own_near_the_title(head, number):
    assert identity(head).number == number


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("节水方案\n（公开征求意见稿）\n", Status.DRAFT),
        ("关于《节水方案》的公示\n", Status.DRAFT),
        ("节水方案\n征求意见稿已经修改。\n", Status.ISSUED),
    ],
)
def test_a_draft_says_so_beside_its_title(head, status):
    assert identity(head).status is status


def test_a_text_without_title_has_the_kind_it_calls_itself():
    plan = parse(
        "为推进节水，制定本规划。“十三五”以来……“十四五”时期……\n", DocumentInfo(id="", title="")
    )
    info = identify(plan, "x")
    assert (info.kind, info.period) == (DocumentKind.PLAN, (2021, 2025))


def test_its_own_title_is_nothing_a_document_carries_out():
    head = "节水行动方案\n根据《节水条例》（以下简称《条例办法》），制定《节水行动方案》。\n"
    assert [one.title for one in identity(head).implements] == ["节水条例"]


@given(
    st.text(
        alphabet="关于印发《》（）〔〕的通知规划方案省市县水利厅2021年月日号、，。：文件\n 各",
        max_size=120,
    )
)
def test_any_front_is_read_and_every_source_lies_in_it(text):
    info = identify(parse(text, DocumentInfo(id="", title="")), "x")
    assert info.title
    for source in info.sources:
        assert 0 <= source.span.start < source.span.end <= len(text)
