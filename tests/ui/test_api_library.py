import shutil
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from assistant.live import LiveAssistant
from assistant.settings import Settings
from corpus.library import shipped_plans
from corpus.limits import Limits
from indexer.generations import writing
from ui.api import build_api
from ui.keeper import Keeper, keeper_of

TEXT = "丙市节水方案\n\n一、目标\n\n到2025年，丙市建成节水型工厂{}家。\n"


def body(number):
    return TEXT.format(number).encode()


@pytest.fixture
def directory(five_plans_index, tmp_path):
    shutil.copytree(five_plans_index, tmp_path / "index")
    return tmp_path / "index"


@pytest.fixture
def serve(directory):
    live = LiveAssistant(directory, Settings())

    def served(**given):
        keeper = Keeper(directory=directory, limits=Limits(), **given)
        return TestClient(build_api(live, keeper))

    return served


@pytest.fixture
def client(serve):
    with serve() as client:
        yield client


def sentence(response, status):
    assert response.status_code == status
    assert list(response.json()) == ["error"]
    assert "\n" not in response.json()["error"]
    return response.json()["error"]


def test_a_file_is_put_asked_about_and_deleted_without_a_restart(client):
    put = client.put("/api/documents/丙市.txt", content=body(31))
    assert (put.status_code, put.json()["outcome"], put.json()["id"]) == (201, "added", "丙市")
    asked = client.post("/api/ask", json={"question": "丙市建成节水型工厂多少家？"})
    assert "31家" in asked.json()["answer"]
    again = client.put("/api/documents/丙市.txt", content=body(31))
    assert (again.status_code, again.json()["outcome"]) == (200, "known")
    changed = client.put("/api/documents/丙市.txt", content=body(32))
    assert (changed.status_code, changed.json()["outcome"]) == (200, "replaced")
    assert "32家" in client.get("/api/documents/丙市/text").text
    assert "31家" in client.get("/api/documents/丙市/versions/1/text").text
    history = client.get("/api/documents/丙市/history").json()["versions"]
    assert [(one["version"], one["ended"] is None) for one in history] == [(1, False), (2, True)]
    assert client.delete("/api/documents/丙市").json()["outcome"] == "removed"
    sentence(client.get("/api/documents/丙市/text"), 404)
    assert client.get("/api/documents/丙市/file?version=1").content == body(31)
    assert client.delete("/api/documents/丙市?forget=true").status_code == 200
    sentence(client.get("/api/documents/丙市/history"), 404)


def test_an_original_is_saved_under_its_name_whatever_that_holds(client):
    name = '规划"; filename=evil.html\r\nX: y.txt'.replace("\r\n", " ")
    client.put(f"/api/documents/{quote(name)}", content=body(5))
    plan = shipped_plans()[0]
    response = client.get(f"/api/documents/{plan.info.id}/file")
    assert response.content == plan.text.encode()
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["x-content-type-options"] == "nosniff"
    hostile = client.get(f"/api/documents/{quote(name.removesuffix('.txt'))}/file")
    assert hostile.headers["content-disposition"].count(";") == 1
    assert '"' not in hostile.headers["content-disposition"]


def test_a_file_that_cannot_be_read_is_one_sentence_and_listed(client):
    message = sentence(client.put("/api/documents/bad.pdf", content=b"nothing"), 422)
    assert message.startswith("bad.pdf: ")
    failed = client.get("/api/failures").json()["failed"]
    assert [(one["file"], one["reason"]) for one in failed] == [("bad.pdf", message)]
    assert client.delete("/api/documents/bad.pdf").status_code == 200
    assert client.get("/api/failures").json() == {"failed": []}


def test_a_body_beyond_the_limit_is_refused_while_it_comes(serve, directory):
    live = LiveAssistant(directory, Settings())
    keeper = Keeper(directory=directory, limits=Limits(megabytes=1))
    client = TestClient(build_api(live, keeper))
    message = sentence(client.put("/api/documents/x.txt", content=b"x" * (2 << 20)), 413)
    assert "POLICYQA_MAX_DOCUMENT_MEGABYTES" in message


def test_a_closed_library_is_shown_but_not_changed(serve):
    client = serve(writable=False)
    assert "--manage" in sentence(client.put("/api/documents/x.txt", content=body(1)), 403)
    plan = shipped_plans()[0]
    sentence(client.delete(f"/api/documents/{plan.info.id}"), 403)
    assert client.get(f"/api/documents/{plan.info.id}/file").status_code == 200


def test_another_writer_is_one_sentence(client, directory):
    with writing(directory):
        message = sentence(client.put("/api/documents/x.txt", content=body(1)), 409)
    assert "another process is writing" in message


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "/api/documents/moon"),
        ("GET", "/api/documents/moon/history"),
        ("GET", "/api/documents/moon/file"),
        ("GET", "/api/documents/moon/versions/1/text"),
    ],
)
def test_an_unknown_document_is_one_sentence(client, method, path):
    assert "moon" in sentence(client.request(method, path), 404)


def test_an_unknown_version_is_one_sentence(client):
    id = shipped_plans()[0].info.id
    assert "no version 7" in sentence(client.get(f"/api/documents/{id}/versions/7/text"), 404)
    sentence(client.get(f"/api/documents/{id}/file?version=0"), 422)


def test_a_page_of_another_site_is_not_answered(client):
    asked = client.options(
        "/api/documents/x.txt",
        headers={"origin": "https://evil.example", "access-control-request-method": "PUT"},
    )
    assert "access-control-allow-origin" not in asked.headers


def test_a_keeper_has_the_limits_of_the_settings(tmp_path):
    settings = Settings(index=tmp_path, max_document_pages=7)
    keeper = keeper_of(settings, writable=False)
    assert (keeper.directory, keeper.limits.pages, keeper.writable) == (tmp_path, 7, False)
