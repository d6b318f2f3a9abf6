import pytest

from assistant.matching import Term
from assistant.standing import standings


@pytest.fixture
def hits(assistant):
    return assistant.index.search("节水型企业", k=12)


def test_the_best_document_has_the_full_share(assistant, hits):
    found = standings(hits, [], assistant.index)
    assert max(one.share for one in found.values()) == 1.0
    assert max(one.best for one in found.values()) == 1.0


def test_every_document_of_the_ranking_stands_in_it(assistant, hits):
    assert set(standings(hits, [], assistant.index)) == {hit.passage.document for hit in hits}


def test_a_title_that_says_what_is_asked_counts(assistant, hits):
    named = [Term(variants=("甘肃",), weight=1.0)]
    found = standings(hits, named, assistant.index)
    titles = {id: assistant.index.document(id).title for id in found}
    assert all((one.title == 1.0) == ("甘肃" in titles[id]) for id, one in found.items())
    assert any(one.title == 1.0 for one in found.values())


def test_nothing_stands_in_an_empty_ranking(assistant):
    assert standings([], [], assistant.index) == {}
