import json
from pathlib import Path

import pytest

from corpus.errors import UnusableQuestionFile
from corpus.plan import Plan
from evals.proof import concluded
from evals.question_files import SHIPPED, read_questions
from evals.questions import Evidence

LINE = {
    "id": "q-1",
    "type": "target",
    "question": "到2025年用水量要下降多少？",
    "answer": "下降16%。",
    "must": [["16%"]],
    "evidence": [{"doc": "mini-plan", "quote": "用水量下降16%"}],
}


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    return path


def test_a_proven_line_is_read(tmp_path, documents):
    found = read_questions([write(tmp_path / "a.jsonl", LINE)], documents)
    assert found.questions[0].must == (("16%",),)
    assert (found.conclusions, found.unproven, found.name) == ((), (), "a")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"type": "riddle"}, "field type"),
        ({"must": [[]]}, "field must.0"),
        ({"must": []}, "field must"),
        ({"evidence": []}, "field evidence"),
        ({"question": " "}, "field question"),
        ({"answer": "下降15%。"}, "field must: the gold answer holds no variant"),
        ({"must_not": ["下降"]}, "field must_not"),
        ({"answer": "16%" + "长" * 300}, "field answer: longer"),
        ({"evidence": [{"doc": "mini-plan", "quote": "用水量下降61%"}]}, "field evidence"),
        ({"mustnot": ["1"]}, "is 'must_not' meant"),
        ({"type": "unanswerable"}, "an unanswerable question has none"),
    ],
)
def test_a_broken_line_is_refused_with_file_line_and_field(tmp_path, documents, change, field):
    path = write(tmp_path / "set.jsonl", LINE, LINE | {"id": "q-2"} | change)
    with pytest.raises(UnusableQuestionFile) as refused:
        read_questions([path], documents)
    assert str(refused.value).startswith("set.jsonl, line 2")
    assert field in str(refused.value)


def test_what_is_not_json_is_refused(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": \n')
    with pytest.raises(UnusableQuestionFile, match="line 1: not JSON"):
        read_questions([tmp_path / "a.jsonl"])


def test_an_id_may_be_used_once_over_all_files(tmp_path):
    paths = [write(tmp_path / name, LINE) for name in ("a.jsonl", "b.jsonl")]
    with pytest.raises(UnusableQuestionFile, match=r"b\.jsonl, line 1, field id"):
        read_questions(paths)


def test_an_empty_file_is_refused(tmp_path):
    with pytest.raises(UnusableQuestionFile, match="no question"):
        read_questions([write(tmp_path / "a.jsonl")])


def test_unproven_gold_can_be_let_through_and_is_listed(tmp_path, documents):
    wrong = LINE | {"evidence": [{"doc": "mini-plan", "quote": "不在文中"}]}
    found = read_questions([write(tmp_path / "a.jsonl", wrong)], documents, strict=False)
    assert len(found.questions) == len(found.flaws) == 1


def test_evidence_of_a_document_that_is_not_at_hand_is_named(tmp_path):
    found = read_questions([write(tmp_path / "a.jsonl", LINE)], {})
    assert found.unproven == ("q-1: mini-plan",)


def test_unknown_fields_are_named(tmp_path):
    found = read_questions([write(tmp_path / "a.jsonl", LINE | {"part": "x"})])
    assert found.ignored == ("part",)


def test_gold_carried_only_as_a_number_is_no_conclusion(sample):
    item = sample.question(
        must=[["16%"], ["不能"]],
        answer="不能，下降16%",
        evidence=[Evidence(doc="mini-plan", quote="用水量（%）16")],
    )
    assert concluded(item) == (("不能",),)


def test_the_shipped_questions_are_proven_against_the_shipped_plans():
    folder = Path(Plan.__module__.split(".")[0])
    texts = {
        path.stem: path.read_text(encoding="utf-8")
        for path in (SHIPPED.parents[2] / folder / "documents").glob("*.txt")
    }
    found = read_questions([SHIPPED], texts)
    assert len(found.questions) == 95
    assert found.unproven == ()
    assert len(found.conclusions) == 10
