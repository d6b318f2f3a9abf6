import numpy as np
import pytest

from corpus.errors import IndexDamaged
from indexer.dense import DenseIndex

VECTORS = np.array([[1, 0], [0.6, 0.8], [0, 1], [-1, 0]], dtype=np.float32)
EAST = np.array([[1, 0]], dtype=np.float32)


@pytest.fixture
def dense():
    return DenseIndex.build(range(4), VECTORS)


def test_hits_are_ranked_by_cosine(dense):
    found = dense.search(EAST, k=4)
    assert [id for id, _ in found] == [0, 1, 2, 3]
    assert [cosine for _, cosine in found] == pytest.approx([1, 0.6, 0, -1], abs=2e-4)


def test_only_the_given_passages_are_searched(dense):
    assert [id for id, _ in dense.search(EAST, k=4, passages=[3, 1])] == [1, 3]
    assert dense.search(EAST, k=4, passages=[]) == []


def test_k_limits_the_hits_and_may_exceed_the_passages(dense):
    assert len(dense.search(EAST, k=2)) == 2
    assert len(dense.search(EAST, k=99)) == 4
    assert dense.search(EAST, k=0) == []


def test_a_query_without_direction_finds_nothing(dense):
    assert dense.search(np.zeros((1, 2), dtype=np.float32), k=4) == []


def test_a_saved_index_opens_with_the_same_ranking(dense, tmp_path):
    dense.save(tmp_path / "dense.faiss")
    opened = DenseIndex.open(tmp_path / "dense.faiss")
    assert opened.size == 4
    assert opened.search(EAST, k=4) == dense.search(EAST, k=4)


@pytest.mark.parametrize("data", [b"", b"not an index"])
def test_what_is_no_dense_index_is_refused(tmp_path, data):
    path = tmp_path / "dense.faiss"
    path.write_bytes(data)
    with pytest.raises(IndexDamaged, match=f"{path}.*policyqa index"):
        DenseIndex.open(path)


def test_a_place_that_cannot_be_written_is_an_os_error(dense, tmp_path):
    with pytest.raises(OSError, match=r"dense\.faiss"):
        dense.save(tmp_path / "nowhere" / "dense.faiss")
