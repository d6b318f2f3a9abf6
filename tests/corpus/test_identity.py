from datetime import date

import pytest

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
