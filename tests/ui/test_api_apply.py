import io

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from assistant.assistant import Assistant
from assistant.settings import Settings
from ui.api import build_api

PLANT = {"text": "唐山焦化厂，年用水12万方"}


@pytest.fixture(scope="module")
def client(five_plans_index):
    with TestClient(build_api(Assistant.open(five_plans_index, Settings()))) as client:
        yield client


def test_a_body_and_a_query_say_the_same(client):
    posted = client.post("/api/apply", json=PLANT).json()
    assert posted == client.get("/api/apply", params=PLANT).json()
    assert posted["profile"]["industries"] == ["焦化"]
    assert posted["counts"]["applies"] > 0
    assert {match["verdict"] for match in posted["matches"]} == {"适用", "需核实"}
    assert posted["questions"][0]["decides"] > 0
    assert posted["elsewhere"] == ["heilongjiang-industrial-green-14fyp"]


def test_fields_correct_what_the_text_says(client):
    corrected = client.post("/api/apply", json=PLANT | {"industries": ["水泥"], "amounts": []})
    assert corrected.json()["profile"]["industries"] == ["水泥"]
    assert corrected.json()["profile"]["amounts"] == []


def test_what_does_not_apply_comes_where_it_is_asked_for(client):
    everything = client.get("/api/apply", params=PLANT | {"everything": "true"}).json()
    assert "不适用" in {match["verdict"] for match in everything["matches"]}


def test_a_checklist_is_returned_as_a_file(client):
    response = client.get("/api/apply", params=PLANT | {"format": "xlsx"})
    assert response.headers["content-disposition"] == 'attachment; filename="checklist.xlsx"'
    assert load_workbook(io.BytesIO(response.content)).active.max_row > 10


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"size": "巨大"}, 400, "size"),
        ({"industries": ["魔法"]}, 400, "industries"),
        (PLANT | {"format": "pdf"}, 400, ".xlsx"),
        (PLANT | {"document": ["none"]}, 404, "none"),
        ({"colour": "red"}, 422, "colour"),
        ({"text": "焦" * 5000}, 422, "text"),
    ],
)
def test_a_mistake_gets_one_sentence(client, body, status, said):
    response = client.post("/api/apply", json=body)
    assert response.status_code == status
    assert list(response.json()) == ["error"]
    assert said in response.json()["error"]
