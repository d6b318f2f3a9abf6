from assistant.kinds import Kind
from assistant.matching import Term
from assistant.reader import Candidate
from assistant.selection import select
from corpus.plan import DocumentInfo, Span
from corpus.statements import Statement
from indexer.passages import Passage

ASKED = [Term(variants=("用水",), weight=1.0), Term(variants=("能耗",), weight=1.0)]


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
    assert select([], ASKED, Kind.FIGURE, limit=3, room=200) == []


def test_a_statement_that_covers_the_other_half_is_added():
    chosen = select([WATER, AGAIN, ENERGY], ASKED, Kind.FIGURE, limit=3, room=200)
    assert texts(chosen) == texts([ENERGY, WATER])


def test_a_statement_that_covers_nothing_new_is_left_out():
    assert select([WATER, AGAIN], ASKED, Kind.FIGURE, limit=3, room=200) == [WATER]


def test_a_list_may_repeat_what_is_covered():
    chosen = select([WATER, AGAIN], ASKED, Kind.MEASURES, limit=3, room=200)
    assert texts(chosen) == texts([WATER, AGAIN])


def test_a_weak_statement_is_left_out():
    weak = candidate("能耗。" * 5, 0.2, (0.0, 1.0), at=300)
    assert select([WATER, weak], ASKED, Kind.FIGURE, limit=3, room=200) == [WATER]


def test_no_more_statements_than_the_limit():
    assert select([WATER, ENERGY], ASKED, Kind.FIGURE, limit=1, room=200) == [WATER]


def test_no_more_characters_than_there_is_room():
    assert select([WATER, ENERGY], ASKED, Kind.FIGURE, limit=3, room=20) == [WATER]


def test_statements_of_one_document_stand_in_text_order():
    chosen = select([WATER, ENERGY], ASKED, Kind.FIGURE, limit=3, room=200)
    starts = [one.statement.span.start for one in chosen]
    assert starts == sorted(starts)


def test_the_document_of_the_best_statement_comes_first():
    other = candidate("能耗到2025年下降百分之十五左右。", 0.8, (0.0, 1.0), document="another")
    chosen = select([WATER, other], ASKED, Kind.FIGURE, limit=3, room=200)
    assert [one.passage.document for one in chosen] == ["plan", "another"]


def test_a_topic_sentence_gives_way_to_what_it_opens():
    topic = candidate("用水能耗双控。", 1.0, (1.0, 1.0), at=0)
    below = candidate(
        "推广循环用水、余热回收和中水回用技术。", 0.4, (1.0, 0.0), at=10, label="用水能耗双控"
    )
    chosen = select([topic, below], ASKED, Kind.MEASURES, limit=3, room=200)
    assert chosen == [below]
