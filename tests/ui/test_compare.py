"""Comparisons on the command line, over HTTP and as files."""

import csv
import io
import json
from pathlib import Path

import docx
import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.library import shipped_plans
from corpus.outline import parse
from corpus.plan import DocumentInfo, Level
from indexer.build import build_index
from ui import compare_labels
from ui.api import build_api
from ui.compare_tables import ENDINGS

HEBEI, HLJ = "hebei-industrial-green-14fyp", "heilongjiang-industrial-green-14fyp"
TOPIC = "国家和河北的能耗、用水目标"


@pytest.fixture
def index_of_texts(tmp_path):
    def build(texts, infos):
        plans = [parse(text, infos[id]) for id, text in texts.items()]
        build_index(plans, tmp_path / "index")
        return tmp_path / "index"

    return build


@pytest.fixture
def compare(policyqa, five_plans_index):
    def run(*arguments):
        return policyqa("--index", five_plans_index, "compare", *arguments)

    return run


@pytest.fixture(scope="module")
def client(five_plans_index: Path):
    with TestClient(build_api(Assistant.open(five_plans_index, Settings()))) as client:
        yield client


def test_help_carries_an_example(policyqa):
    run = policyqa("compare", "--help")
    assert run.code == 0 and "policyqa compare --document A --document B" in run.text


def test_a_comparison_is_printed_with_verdicts_and_places(compare):
    run = compare(TOPIC)
    assert run.code == 0
    assert "河北｜下降 18%（2025年） 【更严：相差 4.5 个百分点】" in run.text
    assert f"[{HEBEI}:" in run.text
    assert "1）国家（1 份文件），2）河北（2 份文件）" in run.err


def test_every_format_holds_the_same_lines(compare, tmp_path):
    names = {ending: tmp_path / f"c{ending}" for ending in ENDINGS}
    for path in names.values():
        run = compare("绿色工厂", "--region", "河北省", "--region", "黑龙江省", "--output", path)
        assert run.code == 0 and run.out == b"" and str(path) in run.err
    lines = json.loads(names[".json"].read_bytes())["lines"]
    sheet = list(load_workbook(names[".xlsx"]).active.values)
    printed = list(csv.reader(io.StringIO(names[".csv"].read_text("utf-8-sig"), newline="")))
    table = [row for row in names[".md"].read_text("utf-8").splitlines() if row[:1] == "|"]
    grid = docx.Document(str(names[".docx"])).tables[0]
    assert len(lines) == len(sheet) - 1 == len(printed) - 1 == len(grid.rows) - 1 > 3
    assert len(table) - 2 == 2 * len(lines)
    said = lines[0]["cells"][0]["said"]
    assert said in sheet[1] and said in printed[1]
    assert grid.rows[1].cells[1].text.startswith(said)
    assert lines[0]["cells"][0]["citation"]["quote"] in grid.rows[1].cells[1].text.replace("\n", "")


def test_every_cell_of_json_is_quoted_or_says_what_was_searched(compare, tmp_path):
    texts = {plan.info.id: plan.text for plan in shipped_plans()}
    target = tmp_path / "c.json"
    assert compare("节水", "--document", HEBEI, "--document", HLJ, "--output", target).code == 0
    lines = json.loads(target.read_bytes())["lines"]
    assert lines
    for cell in (cell for line in lines for cell in line["cells"]):
        quoted = cell["citation"]
        if quoted:
            assert quoted["quote"] == texts[quoted["document"]][quoted["start"] : quoted["end"]]
        else:
            assert cell["verdict"] == "未提及" and "查了《" in cell["why"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["用水", "--document", "nope", "--document", HEBEI], 1, "nope"),
        (["用水", "--document", HEBEI], 1, "只有一方"),
        (["用水", "--region", "西藏", "--region", "河北"], 1, "没有“西藏”的文件"),
        (["用水", "--level", "乡级"], 2, "没有层级“乡级”"),
        (["用水", "--period", "昨天"], 2, "看不懂时期"),
        (["--output", "c.pdf"], 1, ".docx"),
    ],
)
def test_bad_input_gets_one_clear_sentence(compare, arguments, code, said):
    run = compare(*arguments)
    assert run.code == code and said in run.err and "Traceback" not in run.err
    assert run.out == b""


def test_nothing_found_says_so(compare):
    run = compare("登月舱", "--document", HEBEI, "--document", HLJ)
    assert run.code == 0 and "没有可比较的内容" in run.text


def test_over_http_as_json_and_as_a_file(client):
    found = client.get("/api/compare", params={"topic": TOPIC}).json()
    assert [side["name"] for side in found["sides"]] == ["国家", "河北"]
    verdicts = {cell["verdict_english"] for line in found["lines"] for cell in line["cells"]}
    assert verdicts <= {*compare_labels.ENGLISH.values(), compare_labels.BASIS_ENGLISH}
    assert {"basis", "stricter", "looser"} <= verdicts
    sides = {"document": [HEBEI, HLJ], "format": "docx"}
    response = client.get("/api/compare", params=sides)
    assert response.headers["content-disposition"].endswith('"compare.docx"')
    assert docx.Document(io.BytesIO(response.content)).tables


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"topic": "用水", "document": HEBEI}, 400),
        ({"topic": "用水", "document": ["nope", HEBEI]}, 404),
        ({"topic": "用水", "level": "乡级"}, 400),
        ({"topic": TOPIC, "format": "pdf"}, 400),
        ({"subject": "用水"}, 422),
    ],
)
def test_a_bad_request_is_explained(client, query, status):
    response = client.get("/api/compare", params=query)
    assert response.status_code == status
    assert list(response.json()) == ["error"]


def test_hostile_text_stays_text_in_every_format(index_of_texts, policyqa, tmp_path):
    evil = '到2025年，建成=HYPERLINK("http://x")绿色工厂{n}家，<img src=x onerror=alert(1)>推进。'
    texts = {id: f"=方案{id}\n\n一、目标\n\n{evil.format(n=n)}\n" for id, n in (("a", 5), ("b", 7))}
    infos = {
        id: DocumentInfo(id=id, title=f"=cmd|'/c calc'!{id}", level=Level.PROVINCIAL, region=id)
        for id in texts
    }
    index = index_of_texts(texts, infos)
    sides = ("--document", "a", "--document", "b")
    for ending in ENDINGS:
        target = tmp_path / f"c{ending}"
        assert policyqa("--index", index, "compare", *sides, "--output", target).code == 0
    book = load_workbook(tmp_path / "c.xlsx").active
    assert all(cell.data_type != "f" for row in book.iter_rows() for cell in row)
    for row in csv.reader(io.StringIO((tmp_path / "c.csv").read_text("utf-8-sig"), newline="")):
        assert not any(cell.startswith("=") for cell in row)
    assert "<img" not in (tmp_path / "c.md").read_text("utf-8")
    grid = docx.Document(str(tmp_path / "c.docx")).tables[0]
    assert "<img src=x" in grid.rows[1].cells[1].text
