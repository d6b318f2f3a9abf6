import json
import os

import pytest

GOOD = {"id": "q1", "question": "绿色工厂多少家？"}


@pytest.fixture
def ask(policyqa, scripted, tmp_path):
    """Answer a question file of these lines; return the run and the objects it wrote."""
    source, target = tmp_path / "q.jsonl", tmp_path / "a.jsonl"

    def run(*lines, raw=None):
        text = "".join(
            (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n"
            for line in lines
        )
        source.write_bytes(text.encode() if raw is None else raw)
        done = policyqa("ask", "--batch", source, "--output", target)
        answers = target.read_text(encoding="utf-8").split("\n")[:-1] if target.exists() else []
        return done, [json.loads(answer) for answer in answers]

    return run


def test_every_line_is_answered_in_order(ask):
    done, answers = ask(GOOD, {"id": "q2", "question": "火星呢？"}, {**GOOD, "id": "q3"})
    assert done.code == 0
    assert [answer["id"] for answer in answers] == ["q1", "q2", "q3"]
    assert [answer["status"] for answer in answers] == ["answered", "not_found", "answered"]
    assert done.out == b""


def test_answers_have_exactly_the_promised_fields(ask):
    _, (answer,) = ask({**GOOD, "type": "target", "gold": ["ignored"]})
    assert list(answer) == ["id", "question", "status", "answer", "citations", "latency_ms"]
    assert list(answer["citations"][0]) == [
        *("marker", "document", "title", "section", "page", "start", "end", "quote"),
    ]


def test_history_reaches_the_assistant(ask, scripted):
    turns = [{"role": "user", "content": "国家呢"}, {"role": "assistant", "content": "十家"}]
    ask({**GOOD, "history": turns})
    assert [(t.role.value, t.content) for t in scripted.asked[0].history] == [
        ("user", "国家呢"),
        ("assistant", "十家"),
    ]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("not json", "JSON"),
        ("", "JSON"),
        ("[1, 2]", "JSON"),
        ("[" * 100_000, "JSON"),
        ({"question": "问"}, "id"),
        ({"id": "  ", "question": "问"}, "id"),
        ({"id": [7], "question": "问"}, "id"),
        ({"id": "q"}, "question"),
        ({"id": "q", "question": None}, "question"),
        ({"id": "q", "question": ["问"]}, "question"),
        ('{"id": "q", "question": "\\ud800"}', "question"),
        ({"id": "q", "question": "问", "history": "earlier"}, "history"),
        ({"id": "q", "question": "问", "history": ["earlier"]}, "history.0"),
        ({"id": "q", "question": "问", "history": [{"role": "user"}]}, "history.0.content"),
        ({"id": "q", "question": "问", "history": [{"role": [], "content": ""}]}, "history.0.role"),
    ],
    ids=str,
)
def test_malformed_line_fails_alone_and_says_why(ask, line, field):
    done, answers = ask(GOOD, line, GOOD)
    assert done.code == 0
    assert [answer["status"] for answer in answers] == ["answered", "failed", "answered"]
    message = answers[1]["answer"]
    assert field in message
    assert "2" in message
    assert answers[1]["citations"] == []


def test_failed_line_keeps_what_it_was_given(ask):
    _, (answer,) = ask({"id": 7, "question": "问", "history": 1})
    assert answer["status"] == "failed"
    assert (answer["id"], answer["question"]) == ("7", "问")


def test_whole_number_serves_as_an_id(ask):
    _, (answer,) = ask({**GOOD, "id": 7})
    assert (answer["id"], answer["status"]) == ("7", "answered")


def test_unusable_question_fails_alone(ask):
    _, answers = ask({"id": "q", "question": ""}, GOOD)
    assert [answer["status"] for answer in answers] == ["failed", "answered"]


def test_crash_in_one_question_does_not_stop_the_batch(ask):
    done, answers = ask({"id": "q", "question": "boom"}, GOOD)
    assert [answer["status"] for answer in answers] == ["failed", "answered"]
    assert "RuntimeError" in answers[0]["answer"]
    assert "Traceback" not in done.err


def test_byte_order_mark_windows_lines_and_missing_last_newline_are_read(ask):
    line = json.dumps(GOOD).encode()
    _, answers = ask(raw=b"\xef\xbb\xbf" + line + b"\r\n" + line)
    assert [answer["status"] for answer in answers] == ["answered", "answered"]


def test_line_separator_inside_a_question_is_no_new_line(ask):
    _, (answer,) = ask({"id": "q", "question": "绿色\u2028工厂\u0085？"})
    assert answer["question"] == "绿色\u2028工厂\u0085？"


def test_empty_file_gives_an_empty_file(ask, tmp_path):
    done, answers = ask(raw=b"")
    assert done.code == 0
    assert answers == []
    assert (tmp_path / "a.jsonl").read_bytes() == b""


def test_file_that_is_not_utf8_is_one_sentence(ask, tmp_path):
    done, _ = ask(raw=b'{"id": "q1"}\n' + "问题".encode("gbk"))
    assert done.code == 1
    assert "UTF-8" in done.err
    assert len(done.err.splitlines()) == 1
    assert not (tmp_path / "a.jsonl").exists()


def test_missing_question_file_is_one_sentence(policyqa, scripted, tmp_path):
    for source in (tmp_path / "nowhere.jsonl", tmp_path):
        run = policyqa("ask", "--batch", source, "--output", tmp_path / "a.jsonl")
        assert run.code == 1
        assert source.name in run.err
        assert len(run.err.splitlines()) == 1


def test_unwritable_output_is_one_sentence_before_any_question(policyqa, scripted, tmp_path):
    source = tmp_path / "q.jsonl"
    source.write_text(json.dumps(GOOD) + "\n")
    for target in (tmp_path, tmp_path / "no" / "folder" / "a.jsonl", source / "a.jsonl"):
        run = policyqa("ask", "--batch", source, "--output", target)
        assert run.code == 1
        assert len(run.err.splitlines()) == 1
    assert scripted.asked == []


def test_unknown_document_fails_the_batch_once(policyqa, scripted, tmp_path):
    source = tmp_path / "q.jsonl"
    source.write_text(json.dumps(GOOD) + "\n")
    target = tmp_path / "a.jsonl"
    run = policyqa("ask", "--batch", source, "--output", target, "--document", "nope")
    assert run.code == 1
    assert "nope" in run.err
    assert not target.exists()


def test_killed_batch_leaves_the_old_answers_alone(policyqa, scripted, tmp_path, monkeypatch):
    source, target = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    source.write_text(json.dumps(GOOD) + "\n")
    target.write_text("old")

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(scripted, "ask", interrupted)
    run = policyqa("ask", "--batch", source, "--output", target)
    assert run.code != 0
    assert target.read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["a.jsonl", "q.jsonl"]


def test_standard_streams_serve_as_files(policyqa, scripted):
    run = policyqa("ask", "--batch", "-", stdin=json.dumps(GOOD).encode() + b"\n")
    assert run.code == 0
    assert json.loads(run.text)["status"] == "answered"
