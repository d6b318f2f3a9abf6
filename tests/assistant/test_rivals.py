from dataclasses import replace

from assistant.reader import Candidate
from assistant.rivals import with_rivals
from corpus.plan import DocumentInfo, Span
from corpus.statements import Statement
from indexer.passages import Passage


def candidate(document, score, *, text="再生水利用率达到25%。", **features):
    statement = Statement(span=Span(0, len(text)), text=text, section=0, label="")
    passage = Passage(
        id=0, document=document, section=(), start=0, end=len(text), text=text, context="",
        statements=(statement,),
    )  # fmt: skip
    return Candidate(
        statement=statement, passage=passage, factors=(), features=features, score=score,
        info=DocumentInfo(id=document, title=document),
    )  # fmt: skip


BEST = candidate("city", 1.0, figure_right=1.0)


def documents(candidates, *, chosen=BEST, limit=4, room=240):
    found = with_rivals([chosen], [chosen, *candidates], limit=limit, room=room)
    return [one.passage.document for one in found]


def test_what_gives_the_figure_nearly_as_well_is_told_too():
    assert documents([candidate("county", 0.9, figure_right=1.0)]) == ["city", "county"]


def test_what_gives_no_figure_is_not_told():
    assert documents([candidate("county", 0.9)]) == ["city"]


def test_a_figure_of_something_else_is_not_told():
    for off in ("conflict", "year_conflict", "not_reached"):
        other = candidate("county", 0.9, figure_right=1.0, **{off: 1.0})
        assert documents([other]) == ["city"]


def test_a_far_weaker_statement_is_not_told():
    assert documents([candidate("county", 0.5, figure_right=1.0)]) == ["city"]


def test_an_answer_stays_within_its_room_and_its_statements():
    others = [candidate(name, 0.9, figure_right=1.0) for name in ("a", "b", "c")]
    assert documents(others, room=100) == ["city", "a"]
    assert documents(others, limit=3) == ["city", "a", "b"]


def test_a_statement_is_told_once():
    assert documents([replace(BEST, score=0.9)]) == ["city"]


def test_nothing_chosen_has_no_rivals():
    assert with_rivals([], [BEST], limit=4, room=240) == []
