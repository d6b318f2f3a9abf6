import json

import numpy as np
import pytest
from scripted import Reply, embedded, refused, serving

from corpus.errors import ModelUnavailable
from corpus.library import read_documents
from indexer.build import build_index
from indexer.encoder import load_encoder
from indexer.encoder_endpoint import EndpointEncoder
from indexer.encoder_prompts import NONE, prompts_of
from indexer.store import Index

SECRET = "sk-very-secret-0123456789"


@pytest.fixture
def service(monkeypatch):
    monkeypatch.delenv("POLICYQA_ENCODER_API_KEY", raising=False)
    with serving() as running:
        running.reply = lambda body: embedded(*map(vector, body["input"]))
        yield running


def vector(text):
    """Return a vector of length 3 that depends on the text only."""
    return [float(text.count("水")), float(text.count("能")), 1.0]


def encoder(service, model="m", **options):
    return EndpointEncoder(f"{service.url}#{model}", pauses=(0.0, 0.0), **options)


def test_texts_become_unit_vectors_in_their_order(service):
    vectors = encoder(service).encode(["节水用水", "节能"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1])
    assert vectors[0] == pytest.approx(np.array([2, 0, 1]) / 5**0.5)
    assert service.asked[0]["path"] == "/v1/embeddings"
    assert service.asked[0]["model"] == "m"


def test_rows_that_come_in_another_order_are_put_right(service):
    def turned(body):
        rows = [{"index": n, "embedding": vector(t)} for n, t in enumerate(body["input"])]
        return Reply(pieces=[json.dumps({"data": rows[::-1]}).encode()])

    service.reply = turned
    assert encoder(service).encode(["水", "能"])[0] == pytest.approx(np.array([1, 0, 1]) / 2**0.5)


def test_many_texts_go_in_batches(service):
    assert encoder(service).encode(["水"] * 150).shape == (150, 3)
    assert [len(asked["input"]) for asked in service.asked] == [64, 64, 22]


def test_the_dimension_is_that_of_the_first_answer(service):
    assert encoder(service).dimension == 3
    assert encoder(service).encode([]).shape == (0, 3)


def test_an_empty_text_has_no_direction(service):
    assert not encoder(service).encode(["", " "]).any()


@pytest.mark.parametrize(
    ("model", "query", "passage"),
    [
        ("Qwen/Qwen3-Embedding-0.6B", "Instruct: ", "钢"),
        ("BAAI/bge-large-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", "钢"),
        ("intfloat/multilingual-e5-base", "query: ", "passage: "),
        ("BAAI/bge-m3", "钢", "钢"),
    ],
)
def test_a_question_and_a_passage_are_marked_as_the_model_wants(service, model, query, passage):
    encoder(service, model).encode(["钢"], queries=True)
    encoder(service, model).encode(["钢"])
    assert service.asked[0]["input"][0].startswith(query)
    assert service.asked[1]["input"][0].startswith(passage)
    assert all(asked["input"][0].endswith("钢") for asked in service.asked)


def test_an_unknown_model_wants_no_prompt():
    assert prompts_of("moka-ai/m3e-base") == NONE


def test_a_busy_service_is_asked_again(service):
    replies = [refused(429), refused(503), embedded([0, 1])]
    service.reply = lambda body: replies.pop(0)
    assert encoder(service).encode(["水"])[0] == pytest.approx([0, 1])


def test_a_question_waits_for_one_further_try_only(service):
    service.reply = lambda body: refused(503)
    with pytest.raises(ModelUnavailable):
        encoder(service).encode(["水"], queries=True)
    assert len(service.asked) == 2


BAD = {
    "refuses the key": (refused(401, f"Incorrect API key: {SECRET}"), "refuses the key .*API_KEY"),
    "fails for good": (refused(500), "status 500"),
    "refuses the text": (refused(400), "status 400"),
    "leads elsewhere": (Reply(status=307, headers={"Location": "/v1/other"}), "status 307"),
    "is no JSON": (Reply(pieces=[b"<html>"]), "no JSON"),
    "breaks off": (Reply(pieces=[b'{"data": [{"ind'], broken=True), "cut short|reached"),
    "is a list": (Reply(pieces=[b"[]"]), "no embeddings"),
    "has no rows": (Reply(pieces=[b"{}"]), "no embeddings"),
    "has too many": (embedded([1, 2], [1, 2]), "one embedding for each"),
    "has none": (embedded(), "one embedding for each"),
    "is ragged": (embedded([1, 2], [1]), "no embeddings"),
    "is text": (embedded("水"), "no embeddings"),
    "is not finite": (embedded([float("nan"), 1]), "numbers that are none"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_service_that_does_not_answer_well_is_one_sentence(service, monkeypatch, case):
    monkeypatch.setenv("POLICYQA_ENCODER_API_KEY", SECRET)
    reply, expected = BAD[case]
    service.reply = lambda body: reply
    with pytest.raises(ModelUnavailable, match=expected) as caught:
        encoder(service).encode(["水"])
    assert service.url in str(caught.value)
    assert "\n" not in str(caught.value)
    assert SECRET not in str(caught.value)
    assert service.headers[0]["Authorization"] == f"Bearer {SECRET}"


def test_vectors_of_another_length_than_before_are_refused(service):
    model = encoder(service)
    model.encode(["水"])
    service.reply = lambda body: embedded([1.0, 2.0])
    with pytest.raises(ModelUnavailable, match="differ in length"):
        model.encode(["水"])


def test_a_silent_service_is_left_after_the_timeout(service):
    service.reply = lambda body: Reply(pieces=[5.0])
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        EndpointEncoder(f"{service.url}#m", pauses=(), timeout=0.1).encode(["水"])


def test_a_dead_service_is_one_sentence():
    with serving() as gone:
        address = gone.url
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        EndpointEncoder(f"{address}#m", pauses=(0.0,)).encode(["水"])


@pytest.mark.parametrize(
    "name",
    [
        "http://127.0.0.1/v1",
        "http://#m",
        "http://127.0.0.1:port/v1#m",
        f"http://user:{SECRET}@host/v1#m",
        f"http://host/v1?key={SECRET}#m",
    ],
)
def test_an_unusable_address_is_refused_before_anything_is_sent(name):
    with pytest.raises(ModelUnavailable, match="HOST:PORT/v1#MODEL") as caught:
        load_encoder(name)
    assert SECRET not in str(caught.value)


def test_a_key_that_no_header_takes_is_refused_without_being_shown(service, monkeypatch):
    monkeypatch.setenv("POLICYQA_ENCODER_API_KEY", "密钥\n42")
    with pytest.raises(ModelUnavailable, match="POLICYQA_ENCODER_API_KEY") as caught:
        encoder(service).encode(["水"])
    assert "密钥" not in str(caught.value)


def test_an_index_remembers_the_endpoint_and_no_key(service, monkeypatch, tmp_path):
    monkeypatch.setenv("POLICYQA_ENCODER_API_KEY", SECRET)
    plan = tmp_path / "plan.txt"
    plan.write_text("节水规划\n\n一、目标\n\n到2025年，用水量下降18%。\n", encoding="utf-8")
    name = f"{service.url}#m"
    build_index(read_documents([plan]), tmp_path / "index", encoder=name)
    with Index.open(tmp_path / "index") as index:
        assert index.manifest.encoder == name
        assert index.manifest.dimension == 3
        assert index.search("用水量", k=1)
    held = [path.read_bytes() for path in (tmp_path / "index").rglob("*") if path.is_file()]
    assert not any(SECRET.encode() in data for data in held)
