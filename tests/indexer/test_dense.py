import numpy as np
import pytest

from corpus.errors import IndexDamaged
from corpus.library import shipped_plans
from corpus.statements import statements
from indexer import dense as module
from indexer.dense import DenseIndex
from indexer.encoder import encode_all, load_encoder

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


@pytest.fixture
def small_segments(monkeypatch):
    """Let a segment be full with 64 vectors, in 4 lists of which 1 is read."""
    monkeypatch.setattr(module, "FULL", 64)
    monkeypatch.setattr(module, "_LISTS", 4)
    monkeypatch.setattr(module, "_PROBED", 1)


def scattered(count, *, seed=0):
    rows = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def exact(vectors, query, k, among=None):
    rows = np.arange(len(vectors)) if among is None else np.asarray(sorted(among))
    order = np.argsort(-(vectors[rows] @ query[0]), kind="stable")
    return rows[order][:k].tolist()


@pytest.fixture
def large(small_segments, tmp_path):
    """Give an index of two full segments and an open one, opened, with its vectors."""
    vectors = scattered(150)
    path = tmp_path / "old" / "dense.faiss"
    path.parent.mkdir()
    DenseIndex.build(range(150), vectors).save(path)
    return DenseIndex.open(path), vectors


def test_a_large_index_lies_in_segments(large, tmp_path):
    index, _ = large
    assert index.size == 150
    assert sorted(path.name for path in (tmp_path / "old").iterdir()) == [
        "dense-2.faiss",
        "dense-3.faiss",
        "dense.faiss",
    ]


def test_segments_hold_the_vectors_that_were_indexed(large):
    index, vectors = large
    ids, found = index.contents()
    assert ids == list(range(150))
    assert found == pytest.approx(vectors, abs=1e-3)


def test_the_nearest_of_a_full_segment_is_found_in_the_list_it_lies_in(large):
    index, vectors = large
    for id in range(0, 150, 7):
        assert index.search(vectors[id : id + 1], k=1)[0][0] == id


@pytest.mark.parametrize("among", [range(10), range(60, 70), [3, 70, 140], range(100, 150)])
def test_a_narrow_choice_of_passages_is_searched_exactly(large, among):
    index, vectors = large
    for query in scattered(5, seed=1):
        found = [id for id, _ in index.search(query[None], k=5, passages=list(among))]
        assert found == exact(vectors, query[None], 5, among)


def test_all_passages_asked_for_are_found(large):
    index, _ = large
    found = index.search(scattered(1, seed=2), k=200)
    assert sorted(id for id, _ in found) == list(range(150))


def test_equal_vectors_are_ranked_by_id_whatever_segments_they_lie_in(small_segments, tmp_path):
    vectors = np.vstack([scattered(1)] * 150)
    found = DenseIndex.build(list(reversed(range(150))), vectors).search(vectors[:1], k=5)
    assert [id for id, _ in found] == [0, 1, 2, 3, 4]
    assert len({cosine for _, cosine in found}) == 1


def test_an_index_is_built_alike_every_time(small_segments):
    first, second = (DenseIndex.build(range(150), scattered(150)) for _ in range(2))
    for query in scattered(5, seed=1):
        assert first.search(query[None], k=9) == second.search(query[None], k=9)


def test_what_is_added_goes_into_the_open_segment_only(large, tmp_path):
    index, _ = large
    new = tmp_path / "new.faiss"
    added = scattered(3, seed=3)
    index.updated(new, without=[], ids=[500, 501, 502], embeddings=added)
    changed = DenseIndex.open(new)
    assert changed.size == 153
    assert changed.search(added[:1], k=1)[0][0] == 500
    assert new.samefile(tmp_path / "old" / "dense.faiss")
    assert (tmp_path / "new-2.faiss").samefile(tmp_path / "old" / "dense-2.faiss")
    assert not (tmp_path / "new-3.faiss").samefile(tmp_path / "old" / "dense-3.faiss")
    assert index.size == 150


def test_an_open_segment_that_is_full_is_divided_into_lists_and_another_begins(large, tmp_path):
    index, vectors = large
    index.updated(
        tmp_path / "new.faiss", without=[], ids=range(150, 250), embeddings=scattered(100, seed=4)
    )
    changed = DenseIndex.open(tmp_path / "new.faiss")
    ids, found = changed.contents()
    assert ids == list(range(250))
    assert found == pytest.approx(np.vstack([vectors, scattered(100, seed=4)]), abs=1e-3)
    assert len(list(tmp_path.glob("new*.faiss"))) == 4


@pytest.mark.parametrize("gone", [[5], [5, 70, 140], list(range(64)), list(range(128, 150))])
def test_what_is_removed_is_found_no_more(large, tmp_path, gone):
    index, vectors = large
    index.updated(tmp_path / "new.faiss", without=gone, ids=[], embeddings=vectors[:0])
    changed = DenseIndex.open(tmp_path / "new.faiss")
    left = [id for id in range(150) if id not in gone]
    assert changed.contents()[0] == left
    for id in gone[:5]:
        assert id not in [found for found, _ in changed.search(vectors[id : id + 1], k=150)]


def test_an_id_has_one_vector_whatever_is_added(large, tmp_path):
    index, _ = large
    added = scattered(2, seed=5)
    index.updated(tmp_path / "new.faiss", without=[], ids=[5, 140], embeddings=added)
    ids, found = DenseIndex.open(tmp_path / "new.faiss").contents()
    assert ids == list(range(150))
    assert found[[5, 140]] == pytest.approx(added, abs=1e-3)


def test_of_real_sentences_nearly_all_are_found_that_an_exact_search_finds(monkeypatch):
    monkeypatch.setattr(module, "FULL", 1024)
    monkeypatch.setattr(module, "_LISTS", 32)
    monkeypatch.setattr(module, "_PROBED", 6)
    sentences = list(dict.fromkeys(s.text for plan in shipped_plans() for s in statements(plan)))
    encoder = load_encoder("")
    vectors = encode_all(sentences, encoder)
    index = DenseIndex.build(range(len(vectors)), vectors)
    shares = []
    for query in vectors[::20]:
        nearest = set(exact(vectors, query[None], 10))
        shares.append(len(nearest & {id for id, _ in index.search(query[None], k=10)}) / 10)
    assert len(vectors) > 1024
    assert sum(shares) / len(shares) >= 0.95


@pytest.mark.parametrize("few", [0, 4096])
def test_a_choice_is_searched_alike_one_by_one_and_by_lists(large, monkeypatch, few):
    monkeypatch.setattr(module, "_FEW", few)
    index, vectors = large
    among = [3, 999, 70, 140, 5, 5, 149]
    for query in scattered(5, seed=6):
        found = index.search(query[None], k=6, passages=among)
        assert [id for id, _ in found] == exact(vectors, query[None], 6, {3, 70, 140, 5, 149})
        assert [cosine for _, cosine in found] == pytest.approx(
            [float(vectors[id] @ query) for id, _ in found], abs=2e-3
        )
