from dataclasses import replace

from corpus.library import shipped_plans
from corpus.plan import DocumentInfo
from ui.examples import example_questions


def examples_for(*plans):
    by_id = {plan.info.id: plan for plan in plans}
    return example_questions([plan.info for plan in plans], by_id.__getitem__)


def test_examples_come_from_the_loaded_documents(plan):
    questions = examples_for(plan)
    assert "某省到2025年的主要目标有哪些？" in questions
    assert all("某省" in question for question in questions)


def test_examples_of_several_documents_compare_them():
    questions = examples_for(*shipped_plans())
    assert len(questions) == 4
    assert any("有什么不同" in question for question in questions)


def test_no_document_gives_no_example():
    assert examples_for() == ()


def test_document_of_unknown_identity_is_named_by_its_title(plan):
    bare = replace(plan, info=DocumentInfo(id="x", title="某方案"))
    assert all("《某方案》" in question for question in examples_for(bare))
