from assistant.reader import Candidate
from assistant.selection import select
from corpus.plan import DocumentInfo, Span
from corpus.statements import Statement
from indexer.passages import Passage


def candidate(text, score, factors, *, at=0, document="plan", label="", row=False, section=1):
    statement = Statement(
        span=Span(at, at + len(text)), text=text, section=section, label=label, row=row
    )
    passage = Passage(
        id=at, document=document, section=("一、目标",), start=at, end=at + len(text), text=text,
        context="", statements=(statement,),
    )  # fmt: skip
    return Candidate(
        statement=statement, passage=passage, factors=factors, features={}, score=score,
        info=DocumentInfo(id=document, title=document),
    )  # fmt: skip


def texts(chosen):
    return [one.statement.text for one in chosen]


WATER = candidate("用水量到2025年下降百分之十八。", 1.0, (1.0, 0.0), at=100)
ENERGY = candidate("能耗到2025年下降百分之十五左右。", 0.8, (0.0, 1.0), at=0, section=2)
AGAIN = candidate("用水量要按规定持续地下降下去。", 0.9, (1.0, 0.0), at=200, section=3)


def test_nothing_is_chosen_from_nothing():
    assert select([], limit=3, short=False, room=200) == []


def test_what_is_nearly_as_good_as_the_best_statement_is_said_too():
    assert texts(select([WATER, AGAIN, ENERGY], limit=3, short=False, room=200)) == texts(
        [ENERGY, WATER, AGAIN]
    )


def test_what_was_said_is_not_said_again():
    twice = candidate(WATER.statement.text, 0.9, (1.0, 0.0), at=300)
    assert select([WATER, twice], limit=3, short=False, room=200) == [WATER]


def test_how_far_a_statement_may_stay_behind_is_given():
    assert select([WATER, AGAIN], limit=3, short=False, room=200, behind=0.05) == [WATER]


def test_a_weak_statement_is_left_out():
    weak = candidate("能耗。" * 5, 0.2, (0.0, 1.0), at=300)
    assert select([WATER, weak], limit=3, short=False, room=200) == [WATER]


def test_no_more_statements_than_the_limit():
    assert select([WATER, ENERGY], limit=1, short=False, room=200) == [WATER]


def test_no_more_characters_than_there_is_room():
    assert select([WATER, ENERGY], limit=3, short=False, room=20) == [WATER]


def test_statements_of_one_document_stand_in_text_order():
    chosen = select([WATER, ENERGY], limit=3, short=False, room=200)
    starts = [one.statement.span.start for one in chosen]
    assert starts == sorted(starts)


def test_the_document_of_the_best_statement_comes_first():
    other = candidate("能耗到2025年下降百分之十五左右。", 0.8, (0.0, 1.0), document="another")
    chosen = select([WATER, other], limit=3, short=False, room=200)
    assert [one.passage.document for one in chosen] == ["plan", "another"]
