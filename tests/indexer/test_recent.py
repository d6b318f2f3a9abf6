from indexer import recent
from indexer.passages import Passage
from indexer.recent import Recent


def passage(id):
    return Passage(
        id=id, document="d", section=(), start=0, end=1, text=str(id), context="", statements=()
    )


def worked(seen):
    """Return a way to work out texts that remembers what it was asked for."""

    def work(passages):
        seen.extend(one.id for one in passages)
        return [one.text for one in passages]

    return work


def test_values_come_in_the_order_of_the_passages():
    assert Recent(worked([])).of([passage(2), passage(1)]) == ["2", "1"]


def test_a_value_is_worked_out_once():
    seen = []
    kept = Recent(worked(seen))
    assert kept.of([passage(1)]) + kept.of([passage(3), passage(1)]) == ["1", "3", "1"]
    assert seen == [1, 3]


def test_the_longest_unseen_is_let_go(monkeypatch):
    monkeypatch.setattr(recent, "_KEPT", 2)
    seen = []
    kept = Recent(worked(seen))
    for id in (1, 2, 1, 3, 1, 2):
        kept.of([passage(id)])
    assert seen == [1, 2, 3, 2]
