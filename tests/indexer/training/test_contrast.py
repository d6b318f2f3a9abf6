import numpy as np
import pytest

from indexer.encoder import unit
from indexer.training.batches import Batch
from indexer.training.contrast import contrast, same

ROWS = np.random.default_rng(0)
QUERIES = unit(ROWS.standard_normal((3, 6)).astype(np.float32))
PASSAGES = unit(ROWS.standard_normal((5, 6)).astype(np.float32))
NOTHING_IGNORED = np.zeros((3, 5), dtype=bool)


def forward_and_backward(queries, passages):
    scores = 20.0 * (queries.astype(np.float64) @ passages.astype(np.float64).T)
    own = np.arange(len(queries))
    found = np.log(np.exp(scores).sum(axis=1)) - scores[own, own]
    square = scores[:, : len(queries)]
    back = np.log(np.exp(square).sum(axis=0)) - square[own, own]
    return found.mean(), 0.7 * found.mean() + 0.3 * back.mean()


def test_a_query_at_its_passage_and_far_from_others_costs_nothing():
    corners = np.eye(4, dtype=np.float32)
    loss, slopes = contrast(corners[:2], corners, np.zeros((2, 4), dtype=bool))
    assert loss == pytest.approx(0, abs=1e-7)
    assert np.abs(slopes).max() < 1e-6


def test_the_loss_is_the_logarithm_of_the_share_of_the_own_passage():
    loss, _ = contrast(QUERIES, PASSAGES, NOTHING_IGNORED)
    assert loss == pytest.approx(forward_and_backward(QUERIES, PASSAGES)[0], rel=1e-4)


@pytest.mark.parametrize(("text", "number"), [(0, 0), (2, 5), (3, 1), (7, 4)])
def test_the_slopes_are_those_of_the_loss_both_ways(text, number):
    _, slopes = contrast(QUERIES, PASSAGES, NOTHING_IGNORED)
    values = []
    for step in (1e-4, -1e-4):
        both = np.concatenate([QUERIES, PASSAGES]).astype(np.float64)
        both[text, number] += step
        values.append(forward_and_backward(both[:3], both[3:])[1])
    assert slopes[text, number] == pytest.approx((values[0] - values[1]) / 2e-4, abs=2e-3)


def test_what_also_answers_a_query_is_no_negative_of_it():
    tokens = [np.array([1], dtype=np.int32)] * 4
    batch = Batch(
        queries=tokens[:3],
        passages=tokens,
        query_rows=np.array([10, 11, -1]),
        passage_rows=np.array([20, 21, 22, 20]),
    )
    ignored = same(batch, {11: frozenset({21, 22})})
    assert ignored.tolist() == [
        [False, False, False, True],  # its own passage again
        [False, False, True, False],  # its other answer
        [False, False, False, False],  # crops are like no other query
    ]
