import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.exports import Column, Table, display_width
from ui.terminal_table import padded, table_text

COLUMNS = (Column(key="a", label="指标 Indicator"), Column(key="b", label="年份 Year"))


def lines(*rows, width=80):
    return table_text(Table(title="", columns=COLUMNS, rows=rows), width=width).split("\n")


def test_columns_stand_below_each_other_though_chinese_is_wider():
    printed = lines(("能耗", 2025), ("PM2.5", 2030))
    assert printed[0] == "#  指标       年份"
    assert printed[1] == "   Indicator  Year"
    assert printed[3] == "1  能耗       2025"
    assert printed[4] == "2  PM2.5      2030"


@pytest.mark.parametrize("width", [30, 50, 100])
def test_a_row_fits_the_width_and_what_is_cut_says_so(width):
    printed = lines(("很长的指标" * 30, 2025), width=width)
    assert all(display_width(line) <= width for line in printed)
    assert "…" in printed[3]
    assert printed[3].endswith("2025")


def test_a_document_cannot_move_the_cursor_or_break_a_row():
    printed = lines(("a\x1b[2Jb\nc", 1))
    assert len(printed) == 4
    assert "\x1b" not in printed[3]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Mn"])), st.integers(1, 40))
def test_a_text_takes_exactly_its_places(text, places):
    assert display_width(padded(text, places)) == places
