import json
import threading

import pytest

from corpus.errors import UnusableQuestionFile
from evals.cases import append_case, checked_case, fields_from_feedback, line
from evals.question_files import read_questions


def fields(sample, **changes):
    return json.loads(line(sample.question())) | changes


def test_a_case_is_appended_as_a_line_that_can_be_read_back(tmp_path, sample, documents):
    path = tmp_path / "new" / "set.jsonl"
    for id in ("q-1", "q-2"):
        case = checked_case(fields(sample, id=id), documents)
        assert append_case(path, case) == ()
    found = read_questions([path], documents).questions
    assert [item.id for item in found] == ["q-1", "q-2"]
    assert found[0] == sample.question()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "riddle"}, "field type"),
        ({"evidence": [{"doc": "mini-plan", "quote": "不在文中"}]}, "field evidence"),
        ({"evidence": [{"doc": "unknown", "quote": "用水量"}]}, "unknown does not hold"),
        ({"must": [["99%"]]}, "field must"),
    ],
)
def test_a_case_whose_gold_is_not_carried_is_refused(sample, documents, change, message):
    with pytest.raises(UnusableQuestionFile, match=message):
        checked_case(fields(sample, **change), documents)


def test_an_id_is_added_once_and_the_file_stays_as_it_was(tmp_path, sample):
    path = tmp_path / "set.jsonl"
    append_case(path, sample.question())
    before = path.read_bytes()
    with pytest.raises(UnusableQuestionFile, match="there already"):
        append_case(path, sample.question())
    assert path.read_bytes() == before


def test_a_file_without_a_last_line_end_is_continued_on_a_new_line(tmp_path, sample):
    path = tmp_path / "set.jsonl"
    path.write_text(line(sample.question()), encoding="utf-8")
    append_case(path, sample.question("q-2"))
    assert len(read_questions([path]).questions) == 2


def test_cases_added_at_the_same_time_are_all_kept(tmp_path, sample):
    path = tmp_path / "set.jsonl"
    cases = [sample.question(f"q-{number}") for number in range(12)]
    threads = [threading.Thread(target=append_case, args=(path, case)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {item.id for item in read_questions([path]).questions} == {case.id for case in cases}


def test_gold_that_no_evidence_states_is_named(tmp_path, sample):
    case = sample.question(answer="不能，只下降16%", must=[["不能"], ["16%"]])
    assert append_case(tmp_path / "set.jsonl", case) == ("不能",)


def test_feedback_gives_question_history_answer_and_evidence(tmp_path, sample, documents):
    quote = "万元工业增加值用水量下降16%"
    said = {
        "id": "a-7",
        "question": "那用水呢？",
        "history": [{"role": "user", "content": "节水规划讲了什么"}],
        "status": "answered",
        "answer": f"{quote} [1]",
        "citations": [{"document": sample.document, "quote": quote, "marker": 1}],
    }
    path = tmp_path / "answers.jsonl"
    path.write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
    taken = fields_from_feedback(path, "a-7")
    case = checked_case({**taken, "id": "q-7", "type": "followup", "must": [["16%"]]}, documents)
    assert (case.answer, case.history[0].content) == (quote, "节水规划讲了什么")
    with pytest.raises(UnusableQuestionFile, match="no answer with the id"):
        fields_from_feedback(path, "a-8")
