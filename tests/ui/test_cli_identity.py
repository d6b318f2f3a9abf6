import json

import pytest
from typer.testing import CliRunner

from corpus.outline import parse
from corpus.plan import (
    DocumentInfo,
    DocumentKind,
    IdentityField,
    Level,
    Related,
    Source,
    Span,
)
from ui import payloads, terminal
from ui.cli_eval import app

TEXT = "唐山市节水规划\n唐山市水务局\n2021年3月1日\n\n一、目标\n\n推进节水。\n"
ROW = {"id": "water", "issuer": "唐山市水利局", "date": "2021.03.02", "doc_type": "规划",
       "province": "河北省", "city": "唐山市"}  # fmt: skip
INFO = DocumentInfo(
    id="water",
    title="唐山市节水规划",
    kind=DocumentKind.PLAN,
    level=Level.MUNICIPAL,
    region="唐山市",
    implements=(
        Related(title="节水条例", number="国令〔2021〕1号", span=Span(2, 9)),
        Related(title="节水办法"),
    ),
    replaces=(Related(title="旧办法", span=Span(20, 25)),),
    sources=(Source(field=IdentityField.TITLE, span=Span(0, 7)),),
    catalogued=(IdentityField.LEVEL,),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "water.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "manifest.json").write_text(json.dumps([ROW]), encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, ["identity", *arguments])


def test_identity_prints_figures_and_lists_disagreements(folder):
    done = run("texts", "--manifest", "manifest.json", "--disagreements", "wrong.tsv",
               "--output", "figures.json")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "1 disagreements, 1 of them not judged yet" in done.stdout
    listed = (folder / "wrong.tsv").read_text(encoding="utf-8").splitlines()
    assert listed[1:] == ["water\tdate\t2021-03-01\t2021-03-02\t"]
    fields = json.loads((folder / "figures.json").read_text(encoding="utf-8"))["fields"]
    assert {one["field"]: one["agreed"] for one in fields}["issuers"] == 1


def test_identity_takes_verdicts_of_its_own(folder):
    (folder / "verdicts.toml").write_text('[water]\ndate = "text"\n', encoding="utf-8")
    done = run("texts", "--manifest", "manifest.json", "--verdicts", "verdicts.toml",
               "--output", "figures.json")  # fmt: skip
    assert "1 disagreements, 0 of them not judged yet" in done.stdout


def test_a_document_is_shown_with_what_it_carries_out_and_ends():
    shown = terminal.plan_text(parse(TEXT, INFO))
    assert "规划 · 市级 · 唐山市" in shown
    assert "《节水条例》（国令〔2021〕1号）\n" in shown
    assert "《节水办法》\n" in shown
    assert "《旧办法》\n" in shown
    assert "目录给出 From the catalogue: 层级" in shown


def test_the_json_of_a_document_says_where_its_identity_is_printed():
    fields = payloads.plan_json(parse(TEXT, INFO))
    assert fields["kind"] == "规划"
    assert fields["sources"] == [{"field": "title", "start": 0, "end": 7}]
    assert fields["catalogued"] == ["level"]
    assert fields["implements"] == [
        {"title": "节水条例", "number": "国令〔2021〕1号", "start": 2, "end": 9},
        {"title": "节水办法", "number": "", "start": None, "end": None},
    ]
