import pytest
from fastapi.testclient import TestClient

from ui.api import build_api


@pytest.fixture
def client(assistant):
    index = assistant.index
    index.manifest = type(
        "Manifest", (), {"documents": index.plans, "passages": 3, "fingerprint": "0f"}
    )
    with TestClient(build_api(assistant)) as client:
        yield client


def sentence(response, status):
    assert response.status_code == status
    assert list(response.json()) == ["error"]
    return response.json()["error"]


def test_health_tells_which_index_is_served(client):
    assert client.get("/healthz").json() == {
        "status": "ok",
        "documents": 1,
        "passages": 3,
        "index": "0f",
        "services": [],
    }


def test_ask_returns_what_the_command_prints(client, policyqa, scripted):
    import json

    response = client.post("/api/ask", json={"question": "绿色工厂多少家？"})
    assert response.status_code == 200
    printed = policyqa("ask", "绿色工厂多少家？", "--json")
    assert response.json() == json.loads(printed.text)


def test_history_and_limits_reach_the_assistant(client, assistant):
    body = {
        "question": "园区呢？",
        "history": [{"role": "user", "content": "工厂呢？"}],
        "region": "某省",
        "level": "省级",
        "period": "2021-2025",
        "documents": ["example-plan"],
    }
    assert client.post("/api/ask", json=body).status_code == 200
    asked = assistant.asked[0]
    assert asked.history[0].content == "工厂呢？"
    assert (asked.scope.region, asked.scope.period) == ("某省", (2021, 2025))
    assert asked.scope.documents == ("example-plan",)


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        ({"question": " "}, 400, "空"),
        ({"question": "问", "period": "去年"}, 400, "去年"),
        ({"question": "问", "level": "联邦"}, 400, "联邦"),
        ({"question": "问", "documents": ["nope"]}, 404, "nope"),
        ({}, 422, "question"),
        ({"question": 7}, 422, "question"),
        ({"question": "问", "history": [{"role": "system", "content": ""}]}, 422, "role"),
        ({"question": "问", "temperature": 1}, 422, "temperature"),
        ([], 422, "JSON"),
    ],
    ids=str,
)
def test_bad_requests_are_one_sentence(client, body, status, word):
    assert word in sentence(client.post("/api/ask", json=body), status)


def test_body_that_is_not_json_is_one_sentence(client):
    headers = {"content-type": "application/json"}
    for body, status in ((b"{oops", 422), (b"", 422), (b'{"question": "\xff"}', 400)):
        response = client.post("/api/ask", content=body, headers=headers)
        assert "JSON" in sentence(response, status)


def test_other_addresses_are_one_sentence(client):
    sentence(client.get("/api/nonsense"), 404)
    sentence(client.post("/api/documents"), 404)


def test_half_a_character_is_one_sentence(client):
    headers = {"content-type": "application/json"}
    response = client.post("/api/ask", content=b'{"question": "\\ud800"}', headers=headers)
    assert response.status_code == 422
    assert "error" in response.json()


def test_documents_are_listed_and_shown(client, plan):
    listed = client.get("/api/documents").json()["documents"]
    assert [info["id"] for info in listed] == ["example-plan"]
    assert listed[0]["status"] == "征求意见稿"
    shown = client.get("/api/documents/example-plan").json()
    assert shown["characters"] == len(plan.text)
    for section in shown["outline"]:
        printed = plan.text[section["start"] : section["end"]]
        assert "".join(section["heading"].split()) in "".join(printed.split())


def test_text_is_the_text_offsets_count_in(client, plan):
    response = client.get("/api/documents/example-plan/text")
    assert response.content == plan.text.encode()
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/api/documents/nope", "/api/documents/nope/text"])
def test_unknown_document_is_one_sentence(client, path):
    assert "nope" in sentence(client.get(path), 404)


def test_what_the_asker_corrects_reaches_the_assistant(client, assistant):
    body = {"question": "绿色工厂多少家？", "kind": "time_limit", "as_typed": True}
    assert client.post("/api/ask", json=body).status_code == 200
    assert assistant.asked[0].amendment.kind.value == "时限"
    assert assistant.asked[0].amendment.as_typed


def test_an_unknown_kind_of_answer_is_explained(client):
    response = client.post("/api/ask", json={"question": "绿色工厂多少家？", "kind": "诗"})
    assert response.status_code == 400
    assert "回答类型" in response.json()["error"]
