import pytest

from indexer.fusion import first_of, reciprocal_rank_fusion


def test_a_ranking_and_its_scores_worked_out_on_paper():
    fused = reciprocal_rank_fusion([[1, 2, 3], [3, 4]], weights=[1.0, 0.5], k=60)
    # 3 stands third and first: 1/63 + 0.5/61; 1 and 2 stand in one ranking: 1/61, 1/62
    assert [id for id, _ in fused] == [3, 1, 2, 4]
    assert [score for _, score in fused] == pytest.approx(
        [0.0240697, 0.0163934, 0.0161290, 0.0080645], abs=1e-7
    )


def test_ties_go_to_the_lower_id():
    assert [id for id, _ in reciprocal_rank_fusion([[7], [5]], weights=[1.0, 1.0])] == [5, 7]


def test_one_ranking_keeps_its_order():
    assert [id for id, _ in reciprocal_rank_fusion([[9, 2, 5]], weights=[1.0])] == [9, 2, 5]


def test_nothing_ranked_is_nothing_fused():
    assert reciprocal_rank_fusion([[], []], weights=[1.0, 0.5]) == []


def test_every_ranking_needs_a_weight():
    with pytest.raises(ValueError, match="zip"):
        reciprocal_rank_fusion([[1], [2]], weights=[1.0])


def test_the_first_of_tied_passages_do_not_depend_on_their_order():
    scores = {id: 1.0 if id < 5 else 0.5 for id in range(200)}

    def ranked(ids):
        def best(limit):
            order = sorted(ids, key=lambda id: -scores[id])
            return [(id, scores[id]) for id in order][:limit]

        return first_of(best, 7)

    expected = [(id, scores[id]) for id in range(7)]
    assert ranked(range(200)) == ranked(range(199, -1, -1)) == expected
    assert ranked(range(3)) == expected[:3]
