from dataclasses import replace

from corpus.library import shipped_plans
from corpus.plan import DocumentInfo
from ui.examples import example_questions


def examples_for(*plans):
    by_id = {plan.info.id: plan for plan in plans}
    return example_questions([plan.info for plan in plans], by_id.__getitem__)


def test_examples_come_from_the_loaded_documents(plan):
    questions = examples_for(plan)
    assert questions
    assert all("某省" in question for question in questions)


def test_examples_of_several_documents_ask_for_figures_tasks_and_comparison():
    questions = examples_for(*shipped_plans())
    assert len(questions) == 4
    assert any("目标是多少" in question for question in questions)
    assert any("有哪些要求" in question for question in questions)
    assert any("分别有哪些要求" in question for question in questions)


def test_no_document_gives_no_example():
    assert examples_for() == ()


def test_document_of_unknown_identity_is_named_by_its_title(plan):
    bare = replace(plan, info=DocumentInfo(id="x", title="某方案"))
    assert examples_for(bare)
    assert all("《某方案》" in question for question in examples_for(bare))
