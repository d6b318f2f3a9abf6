import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.departments import canonical, departments, forms, resolve, same, spoken
from corpus.plan import Level, Span

TABLE = tomllib.loads(files("corpus").joinpath("departments.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("发改委", ["发展改革"]),
        ("省发展改革委", ["发展改革"]),
        ("河北省发展和改革委员会", ["发展改革"]),
        ("工信部会同省工业和信息化厅", ["工业和信息化", "工业和信息化"]),
        ("省发展改革委、省生态环境厅和省能源局", ["发展改革", "生态环境", "能源"]),
        ("市市场监管局", ["市场监管"]),
        ("省委宣传部、省委、省政府", ["宣传", "党委", "人民政府"]),
        ("人民银行石家庄中心支行", ["人民银行"]),
        ("国家矿山安全监察局河北局", ["矿山安全"]),
        ("省级生态环境主管部门", ["生态环境"]),
        ("发展改革、财政等部门", ["发展改革", "财政"]),
        ("环境保护厅", ["生态环境"]),
        ("、省药材应用局、", ["药材应用"]),
        ("各市（州）人民政府", ["人民政府"]),
        ("财政部门", ["财政"]),
        ("省政府采购、组织部署、委托办理、推进工作", []),
        ("优化能源布局，委员代表", []),
        ("", []),
    ],
)
def test_the_departments_of_a_text_are_linked(text, names):
    assert [mention.canonical for mention in departments(text)] == names


@pytest.mark.parametrize(
    ("name", "level", "region"),
    [
        ("国家发展改革委", Level.NATIONAL, ""),
        ("财政部", Level.NATIONAL, ""),
        ("河北省生态环境厅", Level.PROVINCIAL, "河北省"),
        ("省水利厅", Level.PROVINCIAL, ""),
        ("科技厅", Level.PROVINCIAL, ""),
        ("自治区发展改革委", Level.PROVINCIAL, ""),
        ("上海市经济和信息化委员会", Level.PROVINCIAL, "上海市"),
        ("唐山市水务局", Level.MUNICIPAL, "唐山市"),
        ("市水务局", Level.MUNICIPAL, ""),
        ("广州市黄埔区商务局", Level.COUNTY, "广州市"),
        ("沙县区人民政府", Level.COUNTY, ""),
        ("人民银行石家庄中心支行", Level.MUNICIPAL, "石家庄市"),
        ("发改委", None, ""),
        ("煤炭企业", None, ""),
    ],
)
def test_a_name_tells_level_and_place(name, level, region):
    assert (resolve(name).level, resolve(name).region) == (level, region)


def test_the_first_of_a_list_gives_the_others_their_level():
    found = departments("省发展改革委、财政局、水务局，市统计局")
    assert [mention.level for mention in found] == [Level.PROVINCIAL] * 3 + [Level.MUNICIPAL]


def test_the_same_department_is_known_under_all_its_names():
    assert same("工信厅", "省工业和信息化厅")
    assert same("河北省发展和改革委员会", "省发改委")
    assert not same("省财政厅", "市财政局")
    assert not same("河北省财政厅", "山东省财政厅")
    assert not same("省财政厅", "省科技厅")


def test_a_body_that_is_no_department_keeps_its_own_name():
    assert canonical("煤炭企业") == "煤炭企业"
    assert canonical("省药材局") == canonical("药材局") == "药材"


def test_names_broken_by_a_line_or_page_are_read_whole():
    text = "由省林业\n- 7 -\n和草原局、省财\n政厅负责"
    first, second = departments(text, offset=100, without=[Span(105, 111)])
    assert (first.printed, first.span) == ("省林业和草原局", Span(101, 115))
    assert (second.printed, second.canonical) == ("省财政厅", "财政")


def test_every_listed_name_leads_to_its_own_entry():
    for name, entry in TABLE.items():
        assert entry.keys() <= {
            "nation", "province", "city", "county", "short", "former", "bare", "branches",
        }  # fmt: skip
        assert canonical(name) == name or not entry.get("bare", True)
        for form in forms(name):
            prefix = "" if entry.get("bare", True) else "省"
            assert canonical(prefix + form) == name, form


def test_no_name_is_listed_under_two_departments():
    seen = {}
    for name, entry in TABLE.items():
        for sort in ("nation", "province", "city", "county", "short", "former"):
            for form in entry.get(sort, []):
                assert seen.setdefault(form, name) == name, form


def test_a_spoken_name_stands_for_names_of_the_same_sort():
    assert spoken()["环保厅"] == ("生态环境厅",)
    assert set(spoken()["发改委"]) >= {"发展改革委", "发展和改革委员会"}
    assert all(len(word) > 2 for word in spoken())


WORDS = st.sampled_from(
    [
        *"省市县区各由、，（）和等部门 \n厅局委",
        "发展改革委",
        "财政",
        "人民政府",
        "河北省",
        "国家",
        "ⅷ",
    ]
)


@given(st.lists(WORDS, max_size=30).map("".join))
def test_spans_reproduce_what_is_printed(text):
    end = 0
    for mention in departments(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert "".join(text[mention.span.start : mention.span.end].split()) == mention.printed
        end = mention.span.end
