import pytest

from corpus.folding import fold
from corpus.placement import placed_figures
from corpus.plan import Span
from corpus.targets import Setting, target

NOTHING_SAID = Setting()
SAID = Setting(year=2025, since=2021)


def targets(text, setting=NOTHING_SAID):
    folded = fold(text, Span(0, len(text)))
    return [target(placed, folded, text, setting) for placed in placed_figures(folded.text)]


def years(text, setting=NOTHING_SAID):
    return [(found.since, found.year) for found in targets(text, setting)]


def bases(text):
    return [found.base_year for found in targets(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，利用率达到57%", [(None, 2025)]),
        ("2022年底前，完成改造20家", [(None, 2022)]),
        ("“十四五”期间，累计新增20家", [(2021, 2025)]),
        ("2023—2025年，新增20家", [(2023, 2025)]),
        ("利用率较2020年提高5个百分点", [(None, None)]),
        ("到2025年、2030年，比重分别达到20%、25%", [(None, 2025), (None, 2030)]),
        ("2023年、2024年、2025年分别完成50户、80户、70户", [(None, y) for y in (2023, 2024, 2025)]),
        ("到2025年达到20家，2030年达到50家", [(None, 2025), (None, 2030)]),
        ("到2025年，达到20%、产值达到5亿元", [(None, 2025), (None, 2025)]),
    ],
)
def test_a_figure_is_reached_by_the_year_before_it(text, expected):
    assert years(text) == expected


def test_what_a_sentence_leaves_unsaid_was_said_before_it():
    assert years("利用率达到57%", SAID) == [(2021, 2025)]


def test_what_a_sentence_says_goes_before_what_was_said():
    assert years("到2030年，利用率达到57%", SAID) == [(None, 2030)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，能耗较2020年下降13.5%", [2020]),
        ("能耗比“十三五”末下降13.5%", [2020]),
        ("能耗在2020年基础上再降低2%", [2020]),
        ("与2020年相比，到2025年能耗下降15%", [2020]),
        ("以2020年为基准，到2025年能耗下降18%，水耗下降16%", [2020, 2020]),
        ("能耗、水耗比2020年分别降低13.5%、16%", [2020, 2020]),
        ("能耗较2020年下降2%，利用率达到57%", [2020, None]),
        ("到2025年，利用率达到57%", [None]),
    ],
)
def test_a_change_counts_from_the_year_it_is_compared_with(text, expected):
    assert bases(text) == expected


def test_what_is_only_striven_for_is_told_apart():
    found = targets("力争绿色工厂达到150家，绿色园区达到10个")
    assert [one.effort for one in found] == [True, False]


def test_a_value_is_given_as_printed_and_as_a_number():
    text = "回收利用量达到 4.8 亿\n吨以上"
    (found,) = targets(text)
    assert text[found.value.span.start : found.value.span.end] == "4.8 亿\n吨"
    assert (found.value.printed, found.value.number) == ("4.8亿吨", 4.8e8)
    assert (found.value.unit, found.value.comparator.value) == ("吨", "不低于")
    assert found.indicator == "回收利用量"
