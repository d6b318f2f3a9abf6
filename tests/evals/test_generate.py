import pytest

from corpus.outline import parse
from corpus.plan import DocumentInfo
from evals.forms import FORMS, HELD_OUT
from evals.generate import facts, generate
from evals.matching import normalise
from evals.proof import first_flaw

TEXT = """某省工业节水规划（2021-2025年）

一、主要目标

到2025年，规模以上工业用水重复利用率达到94%。

\t指标
\t2020年
\t2025年

\t（1）万元工业增加值用水量下降（%）
\t12
\t16

\t（2）节水型企业（家）
\t80
\t120

二、保障措施

（一）强化统筹协调推进

建立协调机制。（责任部门：省工业和信息化厅、省水利厅）
"""


@pytest.fixture
def plan():
    return parse(TEXT, DocumentInfo(id="water", title="某省工业节水规划（2021-2025年）"))


def test_rows_sentences_and_responsibility_lines_give_facts(plan):
    first, second, sentence, responsible = facts(plan)
    assert dict(first.slots) == {"indicator": "万元工业增加值用水量下降", "year": "2025"}
    assert first.must[0][0] == "16%"
    assert second.must[0][0] == "120家"
    assert dict(sentence.slots) == {"indicator": "规模以上工业用水重复利用率达到", "year": "2025"}
    assert sentence.must == (("94%",),)
    assert dict(responsible.slots) == {"task": "强化统筹协调推进"}
    assert responsible.must == (("省工业和信息化厅",), ("省水利厅",))


def test_every_generated_question_is_marked_and_proven(plan):
    made = generate([plan])
    assert made
    assert all(item.generated and item.form for item in made)
    texts = {"water": normalise(TEXT)}
    assert [first_flaw(item, texts) for item in made] == [""] * len(made)
    assert len({item.id for item in made}) == len(made)


def test_held_out_forms_are_used_only_when_asked_for(plan):
    held_out = {item.form for item in generate([plan], held_out=True)}
    others = {item.form for item in generate([plan])}
    assert held_out
    assert all(form.startswith(HELD_OUT) for form in held_out)
    assert not any(form.startswith(HELD_OUT) for form in others)


def test_a_limit_draws_the_same_questions_every_time(plan):
    assert len(generate([plan], limit=2)) == 2
    assert generate([plan], limit=2) == generate([plan], limit=2)


def test_what_two_documents_say_is_only_asked_with_the_documents_name(plan):
    other = parse(TEXT, DocumentInfo(id="other", title="另一规划"))
    assert any(not item.names_document for item in generate([plan]))
    assert all(item.names_document for item in generate([plan, other]))


def test_every_kind_has_held_out_and_other_forms():
    for forms in FORMS.values():
        assert {form.held_out for form in forms} == {True, False}
