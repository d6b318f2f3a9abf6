import json
from datetime import date

import pytest

from corpus.errors import PolicyQAError
from corpus.outline import parse
from corpus.plan import DocumentInfo, DocumentKind, Level
from evals.identity import (
    SHIPPED_VERDICTS,
    Verdict,
    disagreements_text,
    identity_text,
    measure_identity,
    read_manifest,
    read_verdicts,
)

ROWS = [
    {"id": "a", "issuer": "云海省发改委,财政厅", "date": "2021.03.01", "doc_type": "行动工作方案",
     "province": "河北省", "city": None},
    {"id": "b", "issuer": "唐山市水务局", "date": "2021.03.05", "doc_type": "规划",
     "province": "河北省", "city": "唐山市"},
    {"id": "c", "issuer": "水利部", "date": "2021.04.01", "doc_type": "通知公告",
     "province": None, "city": None},
]  # fmt: skip


def plan(id, **fields):
    return parse("节水。\n", DocumentInfo(id=id, title="节水", **fields))


PLANS = [
    plan("a", issuers=("云海省发展和改革委员会", "云海省财政厅"), issued=date(2021, 3, 1),
         kind=DocumentKind.SCHEME, level=Level.PROVINCIAL, region="河北省"),
    plan("b", issuers=("唐山市水利局", "=唐山市财政局"), issued=date(2021, 3, 1),
         kind=DocumentKind.PLAN, level=Level.MUNICIPAL, region="唐山市"),
    plan("c", kind=DocumentKind.PLAN, level=Level.NATIONAL),
    plan("not in the manifest"),
]  # fmt: skip


@pytest.fixture
def entries(tmp_path):
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(ROWS), encoding="utf-8")
    return read_manifest(path)


def figures(report):
    return {one.field: (one.agreed, one.right, one.printed, one.raw, one.adjudicated)
            for one in report.fields}  # fmt: skip


def test_names_of_one_department_and_kinds_of_one_class_agree(entries):
    report = measure_identity(PLANS, entries, {})
    assert figures(report) == {
        "level": (3, 3, 3, 1.0, 1.0),
        "region": (3, 3, 3, 1.0, 1.0),
        "date": (1, 1, 3, 0.5, 1 / 3),
        "issuers": (1, 1, 3, 0.5, 1 / 3),
        "kind": (2, 2, 3, 2 / 3, 2 / 3),
    }
    assert "5 disagreements, 5 of them not judged yet" in identity_text(report)


def test_verdicts_count_for_what_was_read_and_leave_out_what_nobody_can_read(entries):
    verdicts = {
        ("b", "date"): Verdict.TEXT, ("c", "date"): Verdict.UNPRINTED,
        ("b", "issuers"): Verdict.UNPRINTED, ("c", "kind"): Verdict.MANIFEST,
    }  # fmt: skip
    report = measure_identity(PLANS, entries, verdicts)
    assert figures(report)["date"] == (1, 2, 2, 0.5, 1.0)
    assert figures(report)["issuers"][1:3] == (1, 3)  # something was read, so it is wrong
    assert figures(report)["kind"][1:3] == (2, 3)
    assert "1 of them not judged yet" in identity_text(report)


def test_the_disagreements_are_listed_without_formulas(entries):
    rows = [
        line.split("\t")
        for line in disagreements_text(measure_identity(PLANS, entries, {})).splitlines()
    ]
    assert rows[0] == ["id", "field", "read", "manifest", "verdict"]
    assert ["b", "date", "2021-03-01", "2021-03-05", ""] in rows
    formulas = measure_identity([plan("b", issuers=("=1+1",))], entries, {})
    assert "\t'=1+1\t" in disagreements_text(formulas)


def test_documents_outside_the_manifest_cannot_be_measured(entries):
    with pytest.raises(PolicyQAError, match="None of the documents"):
        measure_identity([plan("x")], entries, {})


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[1]",
        '[{"id": "a"}]',
        '[{"id": "a", "issuer": "x", "doc_type": "规划", "date": "2021"}]',
    ],
)
def test_what_is_no_manifest_is_refused_by_name(tmp_path, text):
    path = tmp_path / "manifest.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyQAError, match="not a manifest") as caught:
        read_manifest(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("text", ["[a", "a = 1", '[a]\ndate = "maybe"'])
def test_what_is_no_file_of_verdicts_is_refused_by_name(tmp_path, text):
    path = tmp_path / "verdicts.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyQAError, match="not a file of verdicts") as caught:
        read_verdicts(path)
    assert str(path) in str(caught.value)


def test_the_shipped_verdicts_can_be_read():
    verdicts = read_verdicts(SHIPPED_VERDICTS)
    assert {field for _, field in verdicts} == {"level", "region", "date", "issuers", "kind"}
