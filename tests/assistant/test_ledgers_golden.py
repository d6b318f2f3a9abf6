"""The ledgers of the shipped plans against lists that were checked by eye: nothing is missing."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from assistant.ledger_filters import Filters
from assistant.ledger_rows import LedgerName
from assistant.ledgers import Ledgers
from assistant.scope import Scope
from corpus.plan import Span
from indexer.store import Index

GOLDEN = Path(__file__).parent.parent / "golden"
LINES = json.loads((GOLDEN / "responsibilities_cleaner_production.json").read_text("utf-8"))
TABLES = json.loads((GOLDEN / "rows_and_boxes.json").read_text("utf-8"))["documents"]
ROWS = [
    (document, row)
    for document, content in TABLES.items()
    for table in content["tables"]
    for row in table["rows"]
]
BOLD = "**"
"""Markdown left by a converter may stand before a heading."""


@pytest.fixture(scope="module")
def ledgers(five_plans_index):
    return Ledgers(Index.open(five_plans_index))


def of(ledgers, name, document):
    return ledgers.rows(name, Filters(scope=Scope(documents=(document,))))


def test_the_lists_were_checked_against_these_texts(ledgers):
    for document, content in [(LINES["document"], LINES), *TABLES.items()]:
        text = ledgers._index.text(document)
        assert hashlib.sha256(text.encode()).hexdigest() == content["sha256"]


@pytest.mark.parametrize("line", LINES["lines"], ids=lambda line: str(line["span"][0]))
def test_every_line_of_departments_is_in_the_ledger_with_all_it_speaks_for(ledgers, line):
    start, end = line["span"]
    rows = [
        row
        for row in of(ledgers, LedgerName.RESPONSIBILITIES, LINES["document"])
        if start <= row.duty.span.start < end
    ]
    assert [row.duty.department for row in rows] == line["departments"]
    assert [row.duty.role.value for row in rows] == line["roles"]
    for row in rows:
        begins = (line["covers_from"], line["covers_first_sentence"])
        assert row.covers.start in (*begins, begins[0] - len(BOLD))
        assert row.covers.end == end


@pytest.mark.parametrize(
    ("document", "row"), ROWS, ids=lambda one: one if isinstance(one, str) else one["indicator"]
)
def test_every_row_of_an_indicator_table_is_in_the_ledger_with_its_values(ledgers, document, row):
    found = [
        target.target
        for target in of(ledgers, LedgerName.TARGETS, document)
        if target.provision.span == Span(*row["span"])
    ]
    last = row["cells"][-1]["column"]
    reached = [
        cell["value"].removesuffix("（*）")
        for cell in row["cells"]
        if re.match(r"\d|千", cell["value"])
        and (cell["column"] == last or "2020年" in cell["column"])
    ]
    assert len(found) == len(reached)
    for one, printed in zip(found, reached, strict=True):
        assert printed.removesuffix("以上").removesuffix("级") == one.value.printed
        assert row["indicator"] == one.indicator
