from dataclasses import replace

from assistant.reader import Candidate
from assistant.repeats import without_repeats
from corpus.plan import DocumentInfo, Span
from corpus.statements import Statement
from indexer.passages import Passage

SAID = "企业外购的电力按照年度用量乘以排放因子计算。"


def candidate(text, *, at, document="plan", closes=None):
    span = Span(at, at + len(text))
    statement = Statement(span=span, text=text, section=1, label="", closes=closes)
    passage = Passage(
        id=at, document=document, section=(), start=at, end=at + len(text), text=text,
        context="", statements=(statement,),
    )  # fmt: skip
    return Candidate(
        statement=statement, passage=passage, factors=(), features={}, score=1.0,
        info=DocumentInfo(id=document, title=document),
    )  # fmt: skip


def test_what_a_document_says_twice_is_said_once():
    first, again = candidate(SAID, at=0), candidate(f"注：{SAID}", at=90)
    assert without_repeats([first, again]) == [first]


def test_what_another_document_says_alike_stays():
    both = [candidate(SAID, at=0), candidate(SAID, at=0, document="other")]
    assert without_repeats(both) == both


def test_lines_of_departments_stay():
    note = candidate("（责任部门：市水务局、市工业局）", at=0, closes=Span(0, 16))
    other = replace(note, statement=replace(note.statement, span=Span(80, 96)))
    assert without_repeats([note, other]) == [note, other]
