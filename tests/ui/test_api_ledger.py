import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from assistant.assistant import Assistant
from assistant.ledger_rows import LedgerName
from assistant.settings import Settings
from corpus.library import shipped_plans
from ui.api import build_api


@pytest.fixture(scope="module")
def client(five_plans_index: Path):
    with TestClient(build_api(Assistant.open(five_plans_index, Settings()))) as client:
        yield client


def sentence(response, status):
    assert response.status_code == status
    assert list(response.json()) == ["error"]
    return response.json()["error"]


@pytest.mark.parametrize("name", LedgerName)
def test_a_ledger_is_listed_with_its_citations(client, name):
    texts = {plan.info.id: plan.text for plan in shipped_plans()}
    listed = client.get(f"/api/ledger/{name.value}").json()
    assert listed["ledger"] == name.value
    assert listed["count"] == len(listed["rows"]) > 0
    for row in listed["rows"]:
        assert row["quote"] == texts[row["document"]][row["start"] : row["end"]]


def test_filters_narrow_the_list_and_are_repeated_in_the_note(client):
    query = {"indicator": "能耗", "region": "河北省", "year": "2025", "level": "省级"}
    listed = client.get("/api/ledger/targets", params=query).json()
    assert listed["count"] > 0
    assert {row["region"] for row in listed["rows"]} == {"河北省"}
    assert {row["year"] for row in listed["rows"] if row["indicator"]} == {2025}
    assert "能耗" in listed["note"]


def test_documents_may_be_repeated(client):
    ids = [plan.info.id for plan in shipped_plans()][:2]
    listed = client.get("/api/ledger/tasks", params={"document": ids}).json()
    assert {row["document"] for row in listed["rows"]} == set(ids)


def test_a_long_list_can_be_taken_in_stretches(client):
    whole = client.get("/api/ledger/tasks").json()
    part = client.get("/api/ledger/tasks", params={"offset": 3, "limit": 2}).json()
    assert part["rows"] == whole["rows"][3:5]
    assert part["count"] == whole["count"]


def test_a_ledger_comes_as_a_file(client):
    response = client.get("/api/ledger/targets", params={"format": "xlsx", "indicator": "能耗"})
    assert response.headers["content-disposition"] == 'attachment; filename="targets.xlsx"'
    sheet = load_workbook(io.BytesIO(response.content)).active
    listed = client.get("/api/ledger/targets", params={"indicator": "能耗"}).json()
    assert sheet.max_row == listed["count"] + 1
    for ending in ("csv", "md"):
        assert client.get("/api/ledger/targets", params={"format": ending}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("wishes", 404, "wishes"),
        ("targets?document=moon", 404, "moon"),
        ("targets?year=去年", 400, "去年"),
        ("targets?role=围观", 400, "围观"),
        ("targets?kind=愿望", 400, "愿望"),
        ("targets?level=联邦", 400, "联邦"),
        ("targets?format=exe", 400, "exe"),
        ("targets?indicater=能耗", 422, "“indicater”"),
        ("targets?limit=0", 422, "“limit”"),
        ("targets?offset=x", 422, "“offset”"),
    ],
)
def test_a_bad_request_is_one_sentence(client, path, status, word):
    assert word in sentence(client.get(f"/api/ledger/{path}"), status)
