from itertools import islice

import pytest

from benchmarks.documents import BenchmarkDataMissing, plans, sentences_of, texts
from indexer.passages import passages


def test_there_are_as_many_passages_as_asked_for(data):
    sized = list(plans(data, count=900))
    assert sum(size for _, size in sized) >= 900
    assert sum(size for _, size in sized[:-1]) < 900
    assert all(len(list(passages(plan))) == size for plan, size in sized[:3])


def test_documents_have_ids_of_their_own(data):
    ids = [plan.info.id for plan, _ in plans(data, count=900)]
    assert len(set(ids)) == len(ids)


def test_real_documents_come_first_and_made_ones_are_all_different(data):
    real, made = list(islice(texts(data), 3)), list(islice(texts(data), 3, 9))
    assert "节水条例\n" in real[2]
    assert len({*real, *made}) == 9


def test_made_documents_are_the_same_every_time(data):
    assert list(islice(texts(data), 6)) == list(islice(texts(data), 6))


def test_made_documents_have_the_lines_and_the_sentences_of_real_ones(data):
    real, made = list(islice(texts(data), 3)), next(islice(texts(data), 3, None))
    assert made.count("\n") in {text.count("\n") for text in real}
    last = next(s for s in made.split("。") if len(s) > 20 and "\n" not in s)
    assert any(last in text for text in real)


def test_passages_of_made_documents_are_given_alone(data):
    assert len(sentences_of(data, 25)) == 25


def test_a_folder_without_documents_is_one_sentence(tmp_path):
    with pytest.raises(BenchmarkDataMissing, match=r"library/txt"):
        next(texts(tmp_path))
