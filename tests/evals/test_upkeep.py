import sqlite3
from pathlib import Path

import pytest

from evals.upkeep import contents, measure_upkeep, upkeep_text
from indexer import library
from indexer.generations import in_use

MINI_PLAN = Path(__file__).parents[1] / "fixtures" / "mini_plan"


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    directory = tmp_path_factory.mktemp("upkeep") / "index"
    told = []
    return measure_upkeep(MINI_PLAN, directory, sample=2, progress=told.append), directory, told


def test_a_library_is_built_changed_and_found_the_same(measured):
    report, _, told = measured
    assert (report.documents, len(report.add), len(report.replace)) == (2, 2, 2)
    assert report.same_files
    assert report.same_answers == report.questions
    assert 0 < report.ratio == max(report.add) / report.build
    assert any(line.startswith("linjiang-recycling: add ") for line in told)


def test_the_report_says_what_matters(measured):
    text = upkeep_text(measured[0])
    for line in ("slowest addition / build", "same files after"):
        assert line in text
    assert "yes" in text


def test_the_order_of_rows_changes_no_digest_but_a_row_does(measured):
    directory = measured[1]
    before = contents(in_use(directory))
    library.remove(directory, ["linjiang-recycling"])
    assert all(before[name] != found for name, found in contents(in_use(directory)).items())
    library.add(directory, [MINI_PLAN])
    assert contents(in_use(directory)) == before
    with sqlite3.connect(in_use(directory) / "ledger.sqlite") as connection:
        connection.execute("UPDATE provisions SET quote = quote || 'x' WHERE position = 0")
    connection.close()
    differing = [n for n, found in contents(in_use(directory)).items() if found != before[n]]
    assert differing == ["ledger.sqlite provisions"]
