"""Scoring on one made-up page whose figures are counted by hand."""

import hashlib
import json

import pytest

from corpus.errors import PolicyQAError
from corpus.outline import parse
from corpus.plan import DocumentInfo
from evals.provisions import MISTAKEN, measure, read_reference, read_references, score, text_report

TEXT = """一、发展基础
2020年，利用率为92%，绿色工厂达到95家。
二、主要目标
到2025年，用水量下降16%，利用率达到94%以上。
三、主要任务
年用水量10万立方米以上的企业安装计量装置。
实施改造项目100个。
（省水利厅牵头，省财政厅配合）
"""
ID = "made-up"
TARGET = {"fact": "target", "upper": None, "comparator": "达到", "direction": "无", "year": None}
HEAD = '{"document": "x", "sha256": ""}'


@pytest.fixture
def plan():
    return parse(TEXT, DocumentInfo(id=ID, title=ID, period=(2021, 2025)))


def at(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def target(words, number, unit, **fields):
    return TARGET | {"value": at(words), "number": number, "unit": unit} | fields


DROP = target("16%", 16, "%", direction="下降", year=2025)
RATE = target("94%", 94, "%", comparator="不低于", year=2025)
PROJECTS = target("100个", 100, "个")
PAST = [{"fact": "baseline", "value": at(words)} for words in ("92%", "95家")]
LIMIT = {
    "fact": "threshold",
    "value": at("10万立方米"),
    "number": 100_000,
    "upper": None,
    "unit": "立方米",
    "comparator": "不低于",
}
DUTIES = [
    {"fact": "duty", "department": at(name), "printed": name, "role": role}
    for name, role in (("省水利厅", "牵头"), ("省财政厅", "配合"))
]


@pytest.fixture
def reference(tmp_path):
    def write(*labels, name=ID, **head):
        head = {"document": ID, "sha256": hashlib.sha256(TEXT.encode()).hexdigest()} | head
        lines = (json.dumps(line, ensure_ascii=False) for line in (head, *labels))
        path = tmp_path / f"{name}.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_reference(path)

    return write


def tally(outcome, name):
    return next(tally for tally in outcome.tallies if tally.name == name)


def counts(outcome, name):
    found = tally(outcome, name)
    return found.labelled, found.predicted, found.right


def test_labels_that_agree_in_all_fields_are_right(plan, reference):
    outcome = score([(plan, reference(DROP, RATE, PROJECTS))])
    assert counts(outcome, "target") == (3, 3, 3)
    assert (tally(outcome, "target").precision, tally(outcome, "target").recall) == (1, 1)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("number", 17, "number 16.0 for 17"),
        ("upper", 18, "upper None for 18"),
        ("unit", "吨", "unit % for 吨"),
        ("comparator", "左右", "comparator 达到 for 左右"),
        ("direction", "上升", "direction 下降 for 上升"),
        ("year", 2030, "year 2025 for 2030"),
    ],
)
def test_a_wrong_field_makes_a_figure_wrong_but_found(plan, reference, field, value, why):
    outcome = score([(plan, reference(DROP | {field: value}, RATE, PROJECTS))])
    assert counts(outcome, "target") == (3, 3, 2)
    assert counts(outcome, "target found") == (3, 3, 3)
    assert [miss.why for miss in outcome.misses if miss.what == "target"] == [why]


def test_what_is_read_without_a_label_costs_precision(plan, reference):
    outcome = score([(plan, reference(DROP, RATE))])
    assert counts(outcome, "target") == (2, 3, 2)
    assert tally(outcome, "target").precision == pytest.approx(2 / 3)
    (miss,) = (miss for miss in outcome.misses if miss.what == "target")
    assert (TEXT[miss.span.start : miss.span.end], miss.why) == ("100个", "not labelled")


def test_a_label_that_is_not_read_costs_recall(plan, reference):
    missing = target("（省水", 1, "")
    outcome = score([(plan, reference(DROP, RATE, PROJECTS, missing))])
    assert counts(outcome, "target") == (4, 3, 3)
    assert tally(outcome, "target").recall == 0.75
    assert [miss.why for miss in outcome.misses if miss.what == "target"] == ["not found"]


def test_a_label_is_found_once(plan, reference):
    outcome = score([(plan, reference(DROP, DROP, RATE, PROJECTS))])
    assert counts(outcome, "target") == (4, 3, 3)


def test_baselines_are_counted_and_none_is_taken_for_a_target(plan, reference):
    outcome = score([(plan, reference(*PAST))])
    assert counts(outcome, "baseline") == (2, 2, 2)
    assert counts(outcome, MISTAKEN) == (2, 0, 0)


def test_a_baseline_that_is_taken_for_a_target_is_counted(plan, reference):
    outcome = score([(plan, reference(*PAST, {"fact": "baseline", "value": at("16%")}))])
    assert counts(outcome, MISTAKEN) == (3, 0, 1)
    assert tally(outcome, MISTAKEN).recall == pytest.approx(1 / 3)


def test_thresholds_are_compared_by_their_fields(plan, reference):
    assert counts(score([(plan, reference(LIMIT))]), "threshold") == (1, 1, 1)
    wrong = LIMIT | {"comparator": "不高于"}
    assert counts(score([(plan, reference(wrong))]), "threshold") == (1, 1, 0)


def test_duties_are_compared_by_name_and_role(plan, reference):
    assert counts(score([(plan, reference(*DUTIES))]), "duty") == (2, 2, 2)
    wrong = DUTIES[1] | {"role": "牵头"}
    outcome = score([(plan, reference(DUTIES[0], wrong))])
    assert counts(outcome, "duty") == (2, 2, 1)
    assert {miss.why for miss in outcome.misses if miss.what == "duty"} == {
        "省财政厅 配合",
        "not found: 省财政厅 牵头",
    }


def test_kinds_are_compared_sentence_by_sentence(plan, reference):
    rest = TEXT.index("到2025年")
    labels = [
        {"kind": "目标", "start": rest, "end": rest + 22},
        {"kind": "措施", "start": TEXT.index("实施"), "end": TEXT.index("实施") + 10},
    ]
    outcome = score([(plan, reference(*labels))])
    assert counts(outcome, "kind 目标") == (1, 1, 1)
    assert counts(outcome, "kind 措施") == (1, 0, 0)
    assert "read as 任务" in {miss.why for miss in outcome.misses}


def test_only_the_labelled_stretches_count(plan, reference):
    aims = [TEXT.index("二、"), TEXT.index("三、")]
    outcome = score([(plan, reference(DROP, RATE, spans=[aims]))])
    assert counts(outcome, "target") == (2, 2, 2)


def test_nothing_read_and_nothing_labelled_is_no_fault(reference):
    empty = parse("", DocumentInfo(id=ID, title=ID))
    digest = hashlib.sha256(b"").hexdigest()
    assert score([(empty, reference(sha256=digest))]).tallies == ()


def test_a_text_that_was_not_labelled_is_refused_in_one_sentence(plan, reference):
    with pytest.raises(PolicyQAError, match=r"^made-up: the text differs .* label it again\.$"):
        score([(plan, reference(sha256="0" * 64))])


@pytest.mark.parametrize(
    "content", ["", "no json", "[1]", "{}", '{"document": "x"}', "1\n2", HEAD + "\n5"]
)
def test_a_file_that_is_no_reference_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "x.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PolicyQAError, match=r"x\.jsonl: not a reference of provisions"):
        read_reference(path)


def test_a_missing_file_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(PolicyQAError, match="not a reference of provisions"):
        read_reference(tmp_path / "none.jsonl")


def test_all_references_of_a_folder_are_read_in_order(reference, tmp_path):
    reference(name="b", document="b")
    reference(name="a", document="a")
    assert [found.document for found in read_references(tmp_path)] == ["a", "b"]


def test_parts_of_the_reference_are_measured_apart(plan, reference):
    plans = {name: plan for name in ("seen", "held-out", "shipped")}
    references = [
        reference(DROP, document="held-out"),
        reference(DROP, document="seen", part="building"),
        reference(DROP, document="shipped"),
        reference(DROP, document="not here"),
    ]
    report = measure(plans, references, shipped=frozenset({"shipped"}))
    assert [part.documents for part in report.parts] == [("shipped",), ("seen",), ("held-out",)]
    assert all(counts(part.outcome, "target")[0] == 1 for part in report.parts)


def test_the_report_shows_figures_and_the_first_disagreements(plan, reference):
    outcome = score([(plan, reference(DROP, RATE))])
    shown = text_report(outcome, misses=1).splitlines()
    (line,) = (line for line in shown if line.startswith("target  "))
    assert line.split() == ["target", "2", "3", "2", "0.667", "1.000"]
    assert sum(line.startswith("made-up ") for line in shown) == 1
    assert not any(line.startswith("made-up ") for line in text_report(outcome).splitlines())


def test_the_references_of_the_repository_can_be_read():
    references = read_references()
    assert len({reference.document for reference in references}) == len(references) >= 12
    assert any(reference.building for reference in references)
