import csv
import io
import json

import pytest
from openpyxl import load_workbook

from assistant.ledger_rows import LedgerName
from corpus.library import shipped_plans
from ui import ledger_labels

CITATION = {"document", "title", "section", "page", "start", "end", "quote"}


@pytest.fixture
def ledger(policyqa, five_plans_index):
    def run(*arguments):
        return policyqa("--index", five_plans_index, "ledger", *arguments)

    return run


@pytest.mark.parametrize("name", LedgerName)
def test_every_help_carries_an_example(policyqa, name):
    run = policyqa("ledger", name.value, "--help")
    assert run.code == 0
    assert f"  policyqa ledger {name.value}" in run.text
    assert "Example" in run.text


@pytest.mark.parametrize("name", LedgerName)
def test_a_ledger_is_printed_as_a_table(ledger, name):
    run = ledger(name.value)
    assert run.code == 0
    chinese, _, english = ledger_labels.COLUMNS["title"].partition(" ")
    first, second, rule, *rows = run.text.splitlines()
    assert (chinese in first, english in second) == (True, True)
    assert set(rule) == {"─"}
    assert len(rows) == int(rows[-1].split()[0])
    assert f"共 {len(rows)} 条" in run.err


def test_targets_of_one_indicator_are_found_in_all_documents(ledger):
    run = ledger("targets", "--indicator", "万元工业增加值能耗", "--year", "2025")
    assert run.text.count("单位工业增加值能耗降低（规模以上）") >= 3
    for title in ("“十四五”工业绿色发展规划", "河北省", "黑龙江省"):
        assert title in run.text


@pytest.mark.parametrize("name", LedgerName)
def test_every_row_of_a_file_carries_its_citation(ledger, tmp_path, name):
    plans = {plan.info.id: plan for plan in shipped_plans()}
    target = tmp_path / "ledger.json"
    run = ledger(name.value, "--output", target)
    assert run.code == 0
    assert run.out == b""
    assert str(target) in run.err
    rows = json.loads(target.read_bytes())["rows"]
    assert rows
    for row in rows:
        assert set(row) >= CITATION
        assert row["quote"] == plans[row["document"]].text[row["start"] : row["end"]]


def test_the_formats_hold_the_same_rows(ledger, tmp_path):
    names = {ending: tmp_path / f"t{ending}" for ending in (".xlsx", ".csv", ".md", ".json")}
    for path in names.values():
        assert ledger("targets", "--region", "河北", "--output", path).code == 0
    rows = json.loads(names[".json"].read_bytes())["rows"]
    sheet = list(load_workbook(names[".xlsx"]).active.values)
    text = names[".csv"].read_bytes().decode("utf-8-sig")
    printed = list(csv.reader(io.StringIO(text, newline="")))
    table = [line for line in names[".md"].read_text("utf-8").splitlines() if line[:1] == "|"]
    assert len(rows) == len(sheet) - 1 == len(printed) - 1 == len(table) - 2 > 10
    at = list(rows[0]).index("number")
    assert [row["number"] for row in rows] == [row[at] for row in sheet[1:]]


def test_an_empty_list_says_what_was_searched(ledger, tmp_path):
    run = ledger("targets", "--year", "2099", "--indicator", "能耗")
    assert run.code == 0
    assert "5 份文件" in run.text
    assert "年份 year 2099" in run.text
    target = tmp_path / "none.csv"
    run = ledger("targets", "--year", "2099", "--output", target)
    assert "5 份文件" in run.err
    assert len(target.read_bytes().splitlines()) == 1


def test_limits_that_no_document_meets_are_named(ledger):
    assert "地区 region 火星" in ledger("tasks", "--region", "火星").text


def test_an_unknown_ending_is_one_sentence_and_nothing_is_written(ledger, tmp_path):
    run = ledger("tasks", "--output", tmp_path / "a.doc")
    assert run.code == 1
    assert "a.doc" in run.err
    assert ".xlsx" in run.err
    assert len(run.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_one_sentence(ledger, tmp_path):
    run = ledger("tasks", "--output", tmp_path / "nowhere" / "a.csv")
    assert run.code == 1
    assert "nowhere" in run.err
    assert len(run.err.splitlines()) == 1


def test_a_failure_leaves_the_file_that_was_there(ledger, tmp_path):
    target = tmp_path / "a.csv"
    target.write_text("mine", encoding="utf-8")
    run = ledger("tasks", "--document", "moon", "--output", target)
    assert run.code == 1
    assert "moon" in run.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("option", "word"),
    [("--kind", "愿望"), ("--role", "围观"), ("--year", "去年"), ("--level", "联邦")],
)
def test_a_filter_that_cannot_be_read_is_wrong_usage(ledger, option, word):
    run = ledger("tasks", option, word)
    assert run.code == 2
    assert word in run.err
    assert "Traceback" not in run.err
