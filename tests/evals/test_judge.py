"""The judge against a scripted OpenAI-compatible server on loopback."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pydantic import SecretStr

from corpus.errors import ModelUnavailable
from evals.judge import Judgement, JudgeSettings, Verdict, agreement_text, agreements, judge_all
from evals.run import grade_all


@pytest.fixture
def endpoint():
    """Serve what the test puts into ``replies``; record what was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            server.asked.append((self.path, self.headers, json.loads(self.rfile.read(length))))
            status, body = server.replies.pop(0)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.replies = [], []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def settings(endpoint, **changes):
    host, port = endpoint.server_address
    fields = {"base_url": f"http://{host}:{port}/v1", "model": "scripted", "timeout": 5.0}
    return JudgeSettings(api_key=SecretStr("secret"), **(fields | changes))


def reply(content):
    body = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    return 200, json.dumps(body, ensure_ascii=False).encode()


@pytest.fixture
def results(sample):
    questions = [sample.question("q-1"), sample.question("q-2"), sample.unanswerable()]
    answers = {item.id: sample.gold(item) for item in questions}
    answers["q-2"] = sample.answered("下降61%。[1]", sample.cite("万元工业增加值用水量下降16%"))
    return grade_all(questions, answers, sample.documents)


def test_answers_are_judged_and_agreement_is_reported(endpoint, results):
    endpoint.replies = [
        reply('{"faithful": true, "complete": true}'),
        reply('好的：\n```json\n{"faithful": false, "complete": false}\n```'),
    ]
    judgements = judge_all(results, settings(endpoint))
    assert [item.verdict for item in judgements] == [
        Verdict(faithful=True, complete=True),
        Verdict(faithful=False, complete=False),
    ]
    for item in agreements(results, judgements):
        assert (item.judged, item.same, item.kappa) == (2, 1.0, 1.0)
    path, headers, body = endpoint.asked[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert body["model"] == "scripted"
    assert "16%" in body["messages"][1]["content"]
    assert "complete / correct" in agreement_text(agreements(results, judgements))


@pytest.mark.parametrize(
    "bad",
    [
        (500, b"broken"),
        (200, b"not json"),
        (200, b"{}"),
        reply("是的，很好。"),
        reply('{"faithful": "yes", "complete": true}'),
    ],
)
def test_a_judge_that_says_nothing_useful_gives_no_verdict(endpoint, results, bad):
    endpoint.replies = [bad, reply('{"faithful": true, "complete": true}')]
    first, second = judge_all(results, settings(endpoint))
    assert first.verdict is None
    assert first.problem
    assert second.verdict is not None
    assert agreements(results, (first, second))[0].without_verdict == 1


def test_a_dead_judge_gives_no_verdicts(endpoint, results):
    address = settings(endpoint).base_url
    endpoint.shutdown()
    endpoint.server_close()
    dead = JudgeSettings(base_url=address, model="m", timeout=0.5)
    assert all(item.verdict is None for item in judge_all(results, dead))


@pytest.mark.parametrize("change", [{"base_url": ""}, {"model": ""}, {"base_url": "file:///etc"}])
def test_without_an_endpoint_nothing_is_sent(endpoint, results, change):
    with pytest.raises(ModelUnavailable, match="POLICYQA_LLM_BASE_URL"):
        judge_all(results, settings(endpoint, **change))
    assert endpoint.asked == []


def test_kappa_by_hand(sample):
    # judge and rule over four answers: yes/yes, yes/no, no/no, no/no
    # same 3/4; chance 1/2 · 1/4 + 1/2 · 3/4 = 1/2; kappa (3/4 - 1/2) / (1 - 1/2) = 1/2
    questions = [sample.question(f"q-{number}") for number in range(4)]
    answers = {"q-0": sample.gold(questions[0])}
    answers |= {f"q-{number}": sample.answered("?") for number in (1, 2, 3)}
    graded = grade_all(questions, answers)
    judgements = [
        Judgement(id=f"q-{number}", verdict=Verdict(faithful=True, complete=number < 2))
        for number in range(4)
    ]
    complete = agreements(graded, judgements)[1]
    assert (complete.same, complete.kappa) == (0.75, 0.5)
