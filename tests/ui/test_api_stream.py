import json

import pytest
from fastapi.testclient import TestClient

from corpus.errors import ModelUnavailable
from ui.api import build_api


@pytest.fixture
def client(assistant):
    return TestClient(build_api(assistant), raise_server_exceptions=False)


def events(response):
    """Return names and data of the events of a response."""
    found = []
    for block in response.text.strip().split("\n\n"):
        name, data = block.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def test_the_answer_comes_as_events_and_the_last_one_counts(client, assistant, monkeypatch):
    whole = assistant.ask("绿色工厂多少家？")

    def answers(question, **options):
        yield from (whole, whole)

    monkeypatch.setattr(assistant, "answers", answers)
    response = client.post("/api/ask/stream", json={"question": "绿色工厂多少家？"})
    assert response.headers["content-type"].startswith("text/event-stream")
    assert [name for name, _ in events(response)] == ["answer", "answer", "end"]
    asked = client.post("/api/ask", json={"question": "绿色工厂多少家？"}).json()
    assert events(response)[-2][1]["citations"] == asked["citations"]
    assert events(response)[-2][1]["answer"] == asked["answer"]


def test_history_and_limits_reach_the_assistant(client, assistant):
    body = {
        "question": "目标？",
        "history": [{"role": "user", "content": "你好"}],
        "region": "某省",
    }
    client.post("/api/ask/stream", json=body)
    assert assistant.asked[0].scope.region == "某省"
    assert assistant.asked[0].history[0].content == "你好"


@pytest.mark.parametrize(("question", "status"), [(" ", 400), (None, 422)])
def test_an_unusable_question_is_a_status_and_no_event(client, question, status):
    response = client.post("/api/ask/stream", json={"question": question})
    assert response.status_code == status
    assert response.json()["error"]


def test_a_model_that_is_not_to_be_had_is_a_status(client, assistant, monkeypatch):
    def answers(question, **options):
        raise ModelUnavailable("The encoder is not to be had.")
        yield

    monkeypatch.setattr(assistant, "answers", answers)
    response = client.post("/api/ask/stream", json={"question": "目标？"})
    assert (response.status_code, response.json()) == (
        503,
        {"error": "The encoder is not to be had."},
    )
