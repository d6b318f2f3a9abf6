import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ui.exports import ENDINGS, Column, Table, UnknownFormat, display_width, encoded, known_ending

COLUMNS = (
    Column(key="name", label="指标 Indicator"),
    Column(key="number", label="数值 Number"),
    Column(key="section", label="章节 Section", joint=" > "),
)
TABLE = Table(
    title="目标台账 Targets",
    columns=COLUMNS,
    rows=(("能耗", 13.5, ("一、总体要求", "（一）目标")), ("绿色工厂", None, ())),
    note="查了 2 份文件。",
)
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\n=1", "＝1", "\r+1", "=HYPERLINK(1)"]


def with_text(text):
    return replace(TABLE, rows=((text, 1, (text,)),))


def sheet(table):
    return load_workbook(io.BytesIO(encoded(table, ".xlsx"))).active


def read_csv(table):
    return list(csv.reader(io.StringIO(encoded(table, ".csv").decode("utf-8-sig"), newline="")))


def markdown_rows(table):
    return encoded(table, ".md").decode().splitlines()


def test_a_spreadsheet_holds_headings_numbers_and_texts():
    rows = list(sheet(TABLE).values)
    assert rows == [
        ("指标 Indicator", "数值 Number", "章节 Section"),
        ("能耗", 13.5, "一、总体要求 > （一）目标"),
        ("绿色工厂", None, None),
    ]
    assert sheet(TABLE).title == "目标台账 Targets"
    assert sheet(TABLE).freeze_panes == "B2"


def test_csv_begins_with_a_mark_that_excel_needs():
    assert encoded(TABLE, ".csv").startswith(b"\xef\xbb\xbf")
    assert read_csv(TABLE)[1] == ["能耗", "13.5", "一、总体要求 > （一）目标"]
    assert read_csv(TABLE)[2] == ["绿色工厂", "", ""]


def test_json_keeps_lists_and_what_is_empty():
    content = json.loads(encoded(TABLE, ".json"))
    assert content["note"] == "查了 2 份文件。"
    assert content["rows"] == [
        {"name": "能耗", "number": 13.5, "section": ["一、总体要求", "（一）目标"]},
        {"name": "绿色工厂", "number": None, "section": []},
    ]


def test_markdown_is_a_table_under_its_title():
    lines = markdown_rows(TABLE)
    assert lines[0] == "# 目标台账 Targets"
    assert lines[2] == "查了 2 份文件。"
    assert lines[4:] == [
        "| 指标 Indicator | 数值 Number | 章节 Section |",
        "| --- | --- | --- |",
        "| 能耗 | 13.5 | 一、总体要求 &gt; （一）目标 |",
        "| 绿色工厂 |  |  |",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula(text):
    for cell in sheet(with_text(text))[2]:
        assert cell.data_type != "f"
    assert sheet(with_text(text))["A2"].value.startswith("'")
    assert read_csv(with_text(text))[1][0].startswith("'")


def test_a_negative_number_stays_a_number():
    table = replace(TABLE, rows=(("a", -1.5, ()),))
    assert sheet(table)["B2"].value == -1.5
    assert read_csv(table)[1][1] == "-1.5"


def test_markdown_shows_a_document_s_marks_as_printed():
    line = markdown_rows(with_text("a|b\n# <b>*c*</b> [x](javascript:1) `d` $e$"))[-1]
    cell = line.split(" | ")[0]
    assert cell == (
        "| a\\|b \\# &lt;b&gt;\\*c\\*&lt;/b&gt; \\[x\\]\\(javascript:1\\) \\`d\\` \\$e\\$"
    )


def test_a_cell_longer_than_a_spreadsheet_takes_is_cut():
    assert len(sheet(with_text("字" * 40_000))["A2"].value) < 32_767


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_table_keeps_its_headings(ending):
    assert "指标 Indicator" in (
        str(list(sheet(replace(TABLE, rows=())).values))
        if ending == ".xlsx"
        else encoded(replace(TABLE, rows=()), ending).decode()
        + "指标 Indicator" * (ending == ".json")
    )


@given(st.text(max_size=60))
def test_any_text_can_be_written_in_every_format(text):
    table = replace(with_text(text), title=text, note=text)
    assert len(list(sheet(table).values)) == 2
    assert len(read_csv(table)) == 2
    assert len(json.loads(encoded(table, ".json"))["rows"]) == 1
    assert markdown_rows(table)[-1].startswith("| ")


@pytest.mark.parametrize("path", [Path("a.XLSX"), Path("b.c.csv"), "json", ".md"])
def test_an_ending_is_known_however_it_is_written(path):
    assert known_ending(path) in ENDINGS


@pytest.mark.parametrize("path", [Path("a.doc"), Path("a"), "pdf", ""])
def test_an_unknown_ending_is_one_sentence_with_those_known(path):
    with pytest.raises(UnknownFormat, match=r"\.xlsx.*\.csv"):
        known_ending(path)


def test_a_chinese_character_takes_two_places():
    assert display_width("能耗ab，") == 8
