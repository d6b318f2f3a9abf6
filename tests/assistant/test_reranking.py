import pytest

from assistant.assistant import Assistant
from assistant.retriever import PASSAGES, RERANKED, retrieve, sought
from assistant.settings import Settings
from corpus.errors import ModelUnavailable
from indexer.reranker import CANDIDATES


class Backwards:
    """Turns the order of what it is given round."""

    def __init__(self):
        self.seen = 0

    def scores(self, question, texts):
        self.seen = len(texts)
        return [float(position) for position, _ in enumerate(texts)]


def test_the_reader_gets_the_rerankers_best_of_the_first_passages(policy):
    asked = policy.understand("绿色工厂有哪些要求？")
    wanted, side = sought(asked, policy.index), asked.sides[0]
    reranker = Backwards()
    question = asked.question
    found = retrieve(wanted, side, policy.index, question=question, reranker=reranker)
    first = retrieve(wanted, side, policy.index, question=question, k=CANDIDATES)
    assert reranker.seen == CANDIDATES
    assert [hit.passage.id for hit in found] == [hit.passage.id for hit in first][::-1][:RERANKED]
    assert CANDIDATES < len(retrieve(wanted, side, policy.index)) <= PASSAGES


@pytest.mark.slow
def test_a_reranker_that_cannot_be_loaded_is_said_when_the_index_is_opened(water_index, tmp_path):
    with pytest.raises(ModelUnavailable, match="POLICYQA_RERANKER"):
        Assistant.open(water_index, Settings(reranker=str(tmp_path / "nowhere")))
