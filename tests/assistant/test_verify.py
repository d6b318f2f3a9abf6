import re

import pytest

from assistant.answer import Citation
from assistant.verify import check_citation, verify
from corpus.errors import UnsupportedQuote
from corpus.library import shipped_plans
from corpus.plan import Plan
from corpus.statements import Statement, statements

QUOTE = "到2025年，钢铁行业取水量降至2.8立方米/吨，建成节水型企业120家，用水量下降18%。"
ROW = "\t（2）万元工业增加值能耗下降（%）\n\t12\n\t15"
HEADER = "\t指标\n\t2020年\n\t2025年"
STATED_ROW = "万元工业增加值能耗下降：2020年12%，2025年15%"
BAN = "禁止新建高耗水项目，不得使用地下水作为冷却水，单位产品取水量不超过5立方米。"


def test_what_the_quote_says_passes():
    assert verify(QUOTE, [QUOTE]) == ()


def test_markers_are_no_part_of_the_statement():
    assert verify(f"{QUOTE}[1][12]", [QUOTE]) == ()


def test_line_breaks_and_widths_of_the_print_do_not_matter():
    assert verify("用水量下降18%。", ["用水量下\n降１８％。"]) == ()


def test_a_sentence_that_a_page_number_interrupts_passes():
    assert verify("建设海绵城市，加强监管。", ["建设海绵城市，加\n\x0c— 17 —\n强监管。"]) == ()


@pytest.mark.parametrize(
    ("true", "false"),
    [("18%", "81%"), ("120家", "20家"), ("120家", "1200家"), ("2.8", "28"), ("120家", "121家")],
)
def test_a_swapped_number_is_caught(true, false):
    assert verify(QUOTE.replace(true, false), [QUOTE])


def test_a_number_that_is_the_end_of_the_quoted_one_is_caught():
    assert verify("治理5万亩", ["治理15万亩"])


def test_a_figure_in_the_place_of_its_neighbour_is_caught():
    assert verify(STATED_ROW.replace("15%", "12%"), [ROW, HEADER])


def test_a_range_with_another_upper_end_is_caught():
    assert verify("每年组织3-9次活动", ["每年组织3-5次活动"])


@pytest.mark.parametrize(("true", "false"), [("120家", "120万家"), ("18%", "18吨")])
def test_a_swapped_unit_is_caught(true, false):
    assert verify(QUOTE.replace(true, false), [QUOTE])


def test_a_swapped_year_is_caught():
    assert verify(QUOTE.replace("2025", "2030"), [QUOTE])


def test_a_year_in_the_place_of_its_neighbour_is_caught():
    quote = "钢铁行业2025年前达峰，石化行业2028年前达峰。"
    assert verify(quote.replace("2025", "2028"), [quote])


def test_an_added_negation_is_caught():
    assert verify("不再支持利用再生水。", ["支持利用再生水。"])


@pytest.mark.parametrize("negation", ["禁止", "不得", "不超过"])
def test_a_dropped_negation_is_caught(negation):
    assert verify(BAN.replace(negation, ""), [BAN])


def test_words_that_stand_elsewhere_without_the_negation_may_be_said_without_it():
    quote = "使用地下水的企业应当登记。不得使用地下水作为冷却水。"
    assert verify("使用地下水的企业应当登记。", [quote]) == ()


@pytest.mark.parametrize(
    ("true", "false"),
    [("支持", "限制"), ("应当", "可以"), ("省水利厅", "省商务厅"), ("以上", "以下")],
)
def test_a_word_turned_into_another_is_caught(true, false):
    quote = "取水50万立方米以上的企业应当登记，支持由省水利厅组织开展的节水诊断工作。"
    assert verify(quote.replace(true, false), [quote])


def test_wording_of_ones_own_is_caught():
    assert verify("企业必须立即停止生产。", [QUOTE])


def test_the_reason_names_what_is_wrong():
    (problem,) = verify("建成节水型企业121家", [QUOTE])
    assert "121家" in problem


def test_a_row_passes_with_the_unit_of_its_name_and_the_years_of_its_header():
    assert verify(STATED_ROW, [ROW, HEADER]) == ()


def test_a_row_without_its_header_does_not_carry_the_years():
    assert verify(STATED_ROW, [ROW])


def test_a_row_with_another_unit_than_its_name_says_is_caught():
    assert verify(STATED_ROW.replace("15%", "15万吨"), [ROW, HEADER])


def test_a_row_passes_with_a_unit_that_stands_in_a_cell_of_its_own():
    header = "指标|单位|2020年|2025年"
    for row in ("再生水利用率|%|20|50", "再生水利用率\n%\n20\n50"):
        assert verify("再生水利用率：2020年20%，2025年50%。", [row, header]) == ()
        assert verify("再生水利用率：2020年20%，2025年50万吨。", [row, header])


def test_a_share_written_in_words_is_the_same_share():
    assert verify("用水量下降百分之十八。", [QUOTE]) == ()


def test_a_share_in_words_that_differs_is_caught():
    assert verify("用水量下降百分之十九。", [QUOTE])


def test_several_quotes_carry_a_statement_together():
    assert verify("建成节水型企业120家，其中钢铁企业6家。", [QUOTE, "钢铁企业6家"]) == ()


def every_statement() -> list[tuple[Plan, Statement]]:
    return [(plan, statement) for plan in shipped_plans() for statement in statements(plan)]


def printed(plan: Plan, statement: Statement) -> list[str]:
    spans = [statement.span, *([statement.header] if statement.header else [])]
    return [plan.text[span.start : span.end] for span in spans]


def test_every_statement_of_the_five_plans_is_carried_by_its_own_print():
    refused = {
        statement.text: problems
        for plan, statement in every_statement()
        if (problems := verify(statement.text, printed(plan, statement)))
    }
    assert refused == {}


def test_every_foreign_number_in_a_statement_of_the_five_plans_is_caught():
    passed = []
    for plan, statement in every_statement():
        quotes = printed(plan, statement)
        for found in re.finditer(r"(?<![\d.])\d+(?:\.\d+)?(?=%|家|个|项|万|亿|吨)", statement.text):
            false = f"{statement.text[: found.start()]}7351{statement.text[found.end() :]}"
            if not verify(false, quotes):
                passed.append(false)
    assert passed == []


def citation(**changes: object) -> Citation:
    fields = {
        "marker": 1, "document": "plan", "title": "规划", "section": (), "page": None,
        "start": 2, "end": 4, "quote": "用水",
    }  # fmt: skip
    return Citation(**(fields | changes))


def test_a_quote_that_stands_where_it_claims_passes():
    check_citation(citation(), "工业用水目标")


@pytest.mark.parametrize(
    "changes", [{"quote": "用电"}, {"start": 1, "end": 3}, {"start": 2, "end": 2, "quote": ""}]
)
def test_a_quote_that_does_not_stand_there_is_refused(changes):
    with pytest.raises(UnsupportedQuote, match="plan: the quote at"):
        check_citation(citation(**changes), "工业用水目标")
