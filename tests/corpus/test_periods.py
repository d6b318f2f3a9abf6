import pytest

from corpus.periods import Use, periods


def only(text):
    (period,) = periods(text)
    return period


@pytest.mark.parametrize(
    ("text", "first", "last", "use"),
    [
        ("到2025年,用水量下降16%", 2025, 2025, Use.DEADLINE),
        ("2022年底前完成改造", 2022, 2022, Use.DEADLINE),
        ("用水量较2020年下降16%", 2020, 2020, Use.BASE),
        ("相较于2015年下降一半", 2015, 2015, Use.BASE),
        ("在2020年基础上再下降2%", 2020, 2020, Use.BASE),
        ("以2020年为基准", 2020, 2020, Use.BASE),
        ("与2020年同期相比", 2020, 2020, Use.BASE),
        ("由2020年的95家增加", 2020, 2020, Use.BASE),
        ("比“十三五”末下降3%", 2020, 2020, Use.BASE),
        ("2021-2025年新增100家", 2021, 2025, Use.PERIOD),
        ("2021—2025年间新增100家", 2021, 2025, Use.PERIOD),
        ("“十四五”期间累计下降18%", 2021, 2025, Use.PERIOD),
        ("到“十四五”末达到60%", 2021, 2025, Use.DEADLINE),
        ("十五五时期新增100家", 2026, 2030, Use.PERIOD),
    ],
)
def test_a_year_is_read_with_what_it_is_there_for(text, first, last, use):
    period = only(text)
    assert (period.first, period.last, period.use) == (first, last, use)


@pytest.mark.parametrize(
    "text", ["《2030年前碳达峰行动方案》", "共120256年", "用水量20吨", "“十个一批”", "第2025号"]
)
def test_titles_and_other_numbers_name_no_year(text):
    assert list(periods(text)) == []


def test_a_year_with_another_thing_is_no_comparison():
    assert only("在2020年建成").use is Use.DEADLINE


def test_years_of_a_sentence_come_in_order_with_their_places():
    text = "到2025年比2020年下降18%"
    assert [text[p.start : p.end] for p in periods(text)] == ["2025年", "2020年"]


@pytest.mark.parametrize("text", ["到2025年,达到", "力争到2030年达到", "其中,到2025年达到"])
def test_a_year_at_the_head_of_a_sentence_speaks_for_it(text):
    assert only(text).opens


@pytest.mark.parametrize("text", ["用水量到2025年达到", "2020年度配额", "达标企业,到2025年达到"])
def test_a_year_elsewhere_or_of_a_yearly_thing_does_not_speak_for_all(text):
    assert not only(text).opens


@pytest.mark.parametrize("text", ["“十三五”以来,成效明显", "截至2020年底,建成95家"])
def test_since_and_until_speak_of_the_past(text):
    assert only(text).since


@pytest.mark.parametrize("text", ["与2020年相比,取水量下降", "以2020年为基准,取水量下降"])
def test_a_comparison_that_is_a_clause_of_its_own_holds_for_what_follows(text):
    assert only(text).whole


def test_a_comparison_inside_a_clause_holds_for_this_clause():
    assert not only("取水量比2020年下降10%,利用率达到90%").whole
