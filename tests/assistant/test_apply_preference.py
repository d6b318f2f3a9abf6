from assistant.apply_preference import prefer
from assistant.reader import Candidate
from corpus.plan import DocumentInfo, Span
from corpus.statements import Statement
from indexer.passages import Passage

OURS = "造纸企业推广低能耗烘干装备。"
ALL = "钢铁、水泥、造纸、印染、焦化企业开展节能诊断。"
NOBODY = "建立节能项目储备库。"
CASE = "我们是一家造纸厂，省里和市里各要我们做什么？"


def candidate(text, score, *, at=0, **features):
    span = Span(at, at + len(text))
    statement = Statement(span=span, text=text, section=1, label="")
    passage = Passage(
        id=at, document="plan", section=(), start=at, end=span.end, text=text, context="",
        statements=(statement,),
    )  # fmt: skip
    return Candidate(
        statement=statement, passage=passage, factors=(), features=features, score=score,
        info=DocumentInfo(id="plan", title="plan"),
    )  # fmt: skip


def order(*candidates, question=CASE, sides=1):
    return [one.statement.text for one in prefer(candidates, question, sides=sides)]


def test_what_names_the_askers_industry_comes_before_what_names_none():
    assert order(candidate(NOBODY, 1.05), candidate(OURS, 1.0)) == [OURS, NOBODY]


def test_a_better_answer_stays_before_it():
    assert order(candidate(NOBODY, 1.2), candidate(OURS, 1.0)) == [NOBODY, OURS]


def test_where_each_side_is_asked_what_is_meant_for_few_gains_more():
    found = order(candidate(NOBODY, 1.2), candidate(OURS, 1.0), candidate(ALL, 1.0), sides=2)
    assert found == [OURS, NOBODY, ALL]


def test_a_guiding_thought_is_no_rule_for_the_asker():
    thought = candidate("坚持绿色发展。", 2.0, preamble=1.0)
    assert order(thought, candidate(NOBODY, 1.0)) == [NOBODY]


def test_a_question_about_nobodys_case_keeps_its_order():
    kept = order(candidate(NOBODY, 1.05), candidate(OURS, 1.0), question="造纸怎么节能？")
    assert kept == [NOBODY, OURS]
