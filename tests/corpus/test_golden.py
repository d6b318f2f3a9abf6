"""Whole lists of the shipped plans, checked by eye: tests/golden says how they were made."""

import hashlib
import json
from functools import cache
from pathlib import Path

import pytest

from corpus.library import shipped_plans
from corpus.plan import Plan, Span
from corpus.provision import ProvisionKind
from corpus.provisions import provisions
from corpus.readings import readings
from corpus.statements import statements
from corpus.text import normalise

GOLDEN = Path(__file__).parent.parent / "golden"
LINES = json.loads((GOLDEN / "responsibilities_cleaner_production.json").read_text("utf-8"))
DOCUMENTS = json.loads((GOLDEN / "rows_and_boxes.json").read_text("utf-8"))["documents"]
PLANS = {plan.info.id: plan for plan in shipped_plans()}
CLEANER = PLANS[LINES["document"]]
SENTENCES = [
    pytest.param(name, sentence, id=f"{name}-{sentence['span'][0]}")
    for name, document in DOCUMENTS.items()
    for box in document["boxes"]
    for item in box.get("items", ())
    for sentence in item["sentences"]
]
ROWS = [
    pytest.param(name, row, id=f"{name}-{row['span'][0]}")
    for name, document in DOCUMENTS.items()
    for table in document["tables"]
    for row in table["rows"]
]
WITHOUT_FIGURE = ("", "—", "-")
TOPICS = ("深化测土配方施肥工程。",)
"""Sentences that only name the paragraph they open."""


@cache
def found(name):
    return list(provisions(PLANS[name]))


@cache
def said(name):
    return list(readings(PLANS[name]))


@cache
def spans(name):
    return [statement.span for statement in statements(PLANS[name])]


def covered(plan: Plan, span: Span, by) -> bool:
    """Tell whether every printed character of a stretch stands in one of the spans."""
    inside = {
        position
        for one in by
        if one.start < span.end and one.end > span.start
        for position in range(one.start, one.end)
    }
    return all(
        position in inside or plan.text[position].isspace()
        for position in range(span.start, span.end)
    )


def test_every_line_of_departments_is_a_responsibility_and_nothing_else_is():
    notes = [p for p in found(LINES["document"]) if p.kind is ProvisionKind.RESPONSIBILITY]
    assert [[note.span.start, note.span.end] for note in notes] == [
        line["span"] for line in LINES["lines"]
    ]


@pytest.mark.parametrize("line", LINES["lines"], ids=lambda line: str(line["span"][0]))
def test_a_line_of_departments_is_read_with_all_it_names_and_closes(line):
    span = Span(*line["span"])
    note = next(p for p in found(LINES["document"]) if p.span == span)
    assert [duty.department for duty in note.duties] == line["departments"]
    assert [duty.role.value for duty in note.duties] == line["roles"]
    before = CLEANER.text[note.covers.start : line["covers_from"]]
    assert (before.strip("*\n "), note.covers.end) == ("", span.end)


@pytest.mark.parametrize("line", LINES["lines"], ids=lambda line: str(line["span"][0]))
def test_all_that_a_line_closes_carries_its_departments(line):
    below = Span(line["covers_first_sentence"], line["span"][0])
    closed = [p for p in found(LINES["document"]) if below.start <= p.span.start < below.end]
    assert closed
    for provision in closed:
        named = [duty.department for duty in provision.duties]
        assert named[-len(line["departments"]) :] == line["departments"]


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_every_sentence_of_a_box_is_said(name, sentence):
    for start, end in sentence.get("pieces", [sentence["span"]]):
        assert covered(PLANS[name], Span(start, end), spans(name))


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_every_sentence_of_a_box_is_a_provision(name, sentence):
    if sentence["quote"] in TOPICS:
        return
    for start, end in sentence.get("pieces", [sentence["span"]]):
        assert any(p.span.start < end and p.span.end > start for p in found(name))


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_every_figure_of_an_indicator_table_is_read(name, row):
    start, end = row["span"]
    (reading,) = (
        r for r in said(name) if r.statement.row and start <= r.statement.span.start < end
    )
    printed = [cell for cell in row["cells"] if cell["value"].strip() not in WITHOUT_FIGURE]
    facts = sorted((*reading.targets, *reading.baselines), key=lambda f: f.value.span.start)
    assert len(facts) == len(printed)
    for fact, cell in zip(facts, printed, strict=True):
        assert normalise(fact.indicator) == normalise(row["indicator"])
        assert cell["span"][0] <= fact.value.span.start < fact.value.span.end <= cell["span"][1]
        assert normalise(fact.value.printed) in normalise(cell["value"])
        if cell["column"][:4].isdigit():
            assert fact.year == int(cell["column"][:4])
        if row["unit"]:
            assert fact.value.unit
            assert row["unit"].endswith(fact.value.unit)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_golden_lists_are_of_the_text_as_it_is(name):
    digest = hashlib.sha256(PLANS[name].text.encode("utf-8")).hexdigest()
    assert digest == DOCUMENTS[name]["sha256"]
