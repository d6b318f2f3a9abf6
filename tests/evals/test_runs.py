import json

import pytest

from evals.comparison import compare, comparison_text
from evals.gate import SHIPPED, Gate, UnusableGate, read_gate, violations
from evals.hiding import hidden
from evals.html import html_report
from evals.run import grade_all
from evals.runs import Run, UnusableRun, load_run, save_run, summary


@pytest.fixture
def make_run(sample):
    def make(answers=None, questions=None, name="a") -> Run:
        asked = questions or [sample.question("q-1"), sample.question("q-2"), sample.unanswerable()]
        said = {item.id: sample.gold(item) for item in asked} | (answers or {})
        return Run(
            questions=name,
            commit="0123abcd",
            fingerprint="89abcdef",
            encoder="",
            documents=1,
            passages=3,
            made="2026-01-01T00:00:00+00:00",
            results=grade_all(asked, said, sample.documents),
        )

    return make


def test_a_run_comes_back_from_disk_as_it_was(tmp_path, make_run):
    run = make_run()
    save_run(run, tmp_path / "runs" / f"{run.name}.json")
    assert load_run(tmp_path / "runs" / "a-0123abcd-89abcdef.json") == run


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"run": {"questions": 1}}'])
def test_what_is_no_run_is_refused(tmp_path, text):
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(UnusableRun, match=r"x\.json"):
        load_run(tmp_path / "x.json")


def test_a_missing_run_is_refused(tmp_path):
    with pytest.raises(UnusableRun, match="cannot be read"):
        load_run(tmp_path / "x.json")


def test_generated_questions_stay_out_of_the_headline(sample, make_run):
    made = sample.question("g-1", generated=True, form="plain")
    run = make_run({"g-1": sample.answered("?")}, [sample.question("q-1"), made])
    figures = summary(run)["figures"]
    assert (figures["questions"], figures["accuracy"]) == (1, 1.0)
    assert "生成题" in html_report(run)


def test_a_hidden_run_holds_no_text(tmp_path, sample, make_run):
    run = hidden(make_run({"q-2": sample.answered("下降61%，见原文")}))
    save_run(run, tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text() + html_report(run)
    for secret in ("用水量", "16%", "61%", "机场"):
        assert secret not in text
    assert load_run(tmp_path / "a.json") == run


def test_a_comparison_names_what_changed(sample, make_run):
    before = make_run({"q-1": sample.answered("?")})
    after = make_run({"q-2": sample.not_found()}, name="b")
    found = compare(before, after)
    assert (found.fixed, found.broken, found.p) == (("q-1",), ("q-2",), 1.0)
    text = comparison_text(found, after.results)
    assert "- q-2: refused" in text
    assert "新错" in html_report(after, found)


def test_runs_without_a_common_question_cannot_be_compared(sample, make_run):
    with pytest.raises(UnusableRun, match="no question in common"):
        compare(make_run(), make_run(questions=[sample.question("other")]))


def test_the_gate_names_every_bound_that_is_broken(sample, make_run):
    bounds = {"accuracy": {"least": 0.9}, "false_refusals": {"most": 0.1}, "verbatim": {"least": 1}}
    gate = Gate.model_validate({"figures": bounds})
    assert violations(make_run(), gate) == ()
    assert violations(make_run({"q-1": sample.not_found()}), gate) == (
        "accuracy is 0.500, at least 0.9 is asked",
        "false_refusals is 0.500, at most 0.1 is asked",
    )


def test_the_shipped_gate_can_be_read():
    assert "accuracy" in read_gate(SHIPPED).figures


@pytest.mark.parametrize(
    "text",
    ["[figures]\n", "[figures]\nbeauty = {least = 1}", "x", "[figures]\naccuracy = {min = 1}"],
)
def test_an_unusable_gate_is_refused(tmp_path, text):
    (tmp_path / "gate.toml").write_text(text)
    with pytest.raises(UnusableGate, match=r"gate\.toml"):
        read_gate(tmp_path / "gate.toml")


def test_the_page_escapes_everything_and_asks_for_nothing(sample, make_run):
    attack = '<script src="http://evil.example/x.js"></script><img src=x onerror=alert(1)>\x1b'
    item = sample.question("q-<b>", question=attack, persona="<i>x</i>", answer="16%" + attack)
    run = make_run({item.id: sample.answered(attack, sample.cite(attack))}, [item], name="<u>")
    page = html_report(run)
    for tag in ("<script", "<img", "<b>q", "<i>x", "<u>", "\x1b"):
        assert tag not in page
    assert "&lt;script" in page
    assert 'src="' not in page.replace("&#34;", "") and "url(" not in page
    assert "default-src 'none'" in page


def test_the_summary_is_json(make_run):
    assert json.loads(json.dumps(summary(make_run())))["name"] == "a-0123abcd-89abcdef"
