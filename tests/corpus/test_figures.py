import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.figures import figures
from corpus.folding import fold
from corpus.plan import Span
from corpus.provision import Comparator
from corpus.quantities import Measure


def read(text):
    return [(f.number, f.upper, f.unit, f.comparator.value) for f in figures(text)]


def printed(text):
    return [text[f.start : f.end] for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("达到57%", "达到"),
        ("提高到20%", "达到"),
        ("达到57%以上", "不低于"),
        ("不低于57%", "不低于"),
        ("不得少于3家", "不低于"),
        ("超过57%", "不低于"),
        ("突破1万亿元", "不低于"),
        ("高于95%", "不低于"),
        ("优于1.3", "不低于"),
        ("至少3-5家", "不低于"),
        ("≥400", "不低于"),
        (">12", "不低于"),
        ("注册满2年", "不低于"),
        ("65蒸吨/小时及以上", "不低于"),
        ("2万吨(含)以上", "不低于"),
        ("不超过9%", "不高于"),
        ("不高于50毫克", "不高于"),
        ("未超过9%", "不高于"),
        ("9%以内", "不高于"),
        ("降到1.3以下", "不高于"),
        ("控制在217亿立方米", "不高于"),
        ("≤35", "不高于"),
        ("低于0.5吨", "不高于"),
        ("不满3年", "不高于"),
        ("约20%", "左右"),
        ("20%左右", "左右"),
        ("接近20%", "左右"),
    ],
)
def test_a_figure_is_read_with_the_words_that_bound_it(text, comparator):
    (figure,) = figures(text)
    assert figure.comparator.value == comparator


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("翻一番", 100, "%"),
        ("翻番", 100, "%"),
        ("翻两番", 300, "%"),
        ("增长一倍", 100, "%"),
        ("实现倍增", 100, "%"),
        ("三分之一", 33.33, "%"),
        ("五分之四", 80, "%"),
    ],
)
def test_words_for_shares_and_doublings_are_figures(text, number, unit):
    (figure,) = figures(text)
    assert (figure.number, figure.unit) == (pytest.approx(number, abs=0.01), unit)


def test_a_word_for_all_has_no_number():
    (figure,) = figures("实现网络全覆盖")
    assert (figure.number, figure.unit, figure.comparator) == (None, "", Comparator.ALL)


def test_a_doubling_is_a_relative_increase():
    assert [figure.doubling for figure in figures("翻一番,达到20%")] == [True, False]


def test_percentage_points_have_one_name():
    assert read("提高3个百分点,降低2百分点") == [
        (3, None, "百分点", "达到"),
        (2, None, "百分点", "达到"),
    ]


def test_a_range_has_two_ends():
    assert read("培育3-5家") == [(3, 5, "家", "达到")]
    assert read("下降13%至15%") == [(13, 15, "%", "达到")]
    assert read("5亿元(含)—10亿元") == [(5e8, 1e9, "元", "达到")]


@pytest.mark.parametrize(
    "text",
    [
        "到2025年",
        "2021—2025年",
        "2022年6月30日",
        "第3批",
        "附件2",
        "专栏1",
        "冀政发〔2021〕23号",
        "《2030年前碳达峰行动方案》",
        "“百千万”工程",
        "1.完善机制",
        "(3)完善机制",
        "—3—",
        "5g网络",
        "pm2.5浓度",
        "每千人口",
        "每10万人",
        "近3年",
        "(一、二类)水质",
        "百万吨级示范",
        "12" * 200,
    ],
)
def test_dates_marks_names_and_codes_are_no_figures(text):
    assert read(text) == []


def test_a_figure_is_printed_without_the_words_around_it():
    assert printed("到2025年,达到4.8亿吨以上,约3-5家。") == ["4.8亿吨", "3-5家"]


def test_a_figure_says_what_it_measures():
    text = "用水30亿立方米,投资2000万元,建设20家,面积5亩,提高10%"
    assert [figure.measure for figure in figures(text)] == [
        Measure.VOLUME,
        Measure.MONEY,
        Measure.COUNT,
        Measure.AREA,
        Measure.SHARE,
    ]


PIECES = [
    "到2025年", "达到", "不低于", "20%", "1.5亿吨", "以上", "左右", "、", ",", "和", "3-5家",
    "翻一番", "全覆盖", "三分之一", "千亿级", "（含）", "《", "》", "“", "”", "第", "每", "1.",
    "万", "十", "绿色工厂", "＊＊", "＜b＞",
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=40))
def test_figures_of_any_text_lie_in_order_within_it(text):
    folded = fold(text, Span(0, len(text))).text
    end = 0
    for figure in figures(folded):
        assert end <= figure.start < figure.end <= len(folded)
        end = figure.end


def test_full_width_asterisks_do_not_shift_a_figure():
    text = "＊＊指标＊＊达到２０％以上"
    folded = fold(text, Span(0, len(text))).text
    assert [folded[f.start : f.end] for f in figures(folded)] == ["20%"]


def test_a_long_row_of_digits_is_no_number():
    assert read(f"编码{'9' * 400}吨,用水20吨") == [(20, None, "吨", "达到")]
