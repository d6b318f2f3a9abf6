import pytest

from corpus.errors import ModelUnavailable
from indexer.passages import Passage
from indexer.reranker import CANDIDATES, CrossEncoderReranker, load_reranker, reranked
from indexer.store import Hit


class Longest:
    """Prefers long texts; notes what it was given."""

    def __init__(self):
        self.read = []

    def scores(self, question, texts):
        self.read.append((question, list(texts)))
        return [float(len(text)) for text in texts]


def hit(number, text):
    passage = Passage(
        id=number, document="plan", section=("一、目标",), start=0, end=len(text), text=text,
        context="", statements=(),
    )  # fmt: skip
    return Hit(passage=passage, logit=1.0 / (number + 1), bm25=1.0, bm25_rank=1, dense_rank=None)


def test_the_best_in_the_rerankers_eyes_come_first():
    hits = [hit(0, "水"), hit(1, "用水"), hit(2, "用水量")]
    assert [found.passage.id for found in reranked("水？", hits, Longest(), k=2)] == [2, 1]


def test_equal_scores_keep_their_order():
    hits = [hit(0, "水"), hit(1, "电"), hit(2, "煤")]
    assert [found.passage.id for found in reranked("?", hits, Longest(), k=3)] == [0, 1, 2]


def test_no_more_passages_than_the_limit_are_read():
    reranker = Longest()
    reranked("?", [hit(number, "水" * number) for number in range(100)], reranker, k=5)
    assert [len(texts) for _, texts in reranker.read] == [CANDIDATES]


def test_the_heading_is_read_with_the_passage():
    reranker = Longest()
    reranked("用水？", [hit(0, "下降18%。")], reranker, k=1)
    assert reranker.read == [("用水？", ["一、目标。下降18%。"])]


def test_nothing_found_stays_nothing():
    assert reranked("?", [], Longest(), k=5) == ()


@pytest.fixture(scope="module")
def make_model(tmp_path_factory):
    """Return a function that makes the folder of a tiny cross encoder with random weights."""

    def make(labels):
        import torch
        from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

        folder = tmp_path_factory.mktemp("cross-encoder")
        words = [
            "[PAD]",
            "[UNK]",
            "[CLS]",
            "[SEP]",
            "[MASK]",
            *"节水用电煤下降目标规划0123456789%。？",
        ]
        (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
        tokenizer = BertTokenizerFast(str(folder / "vocab.txt"))
        torch.manual_seed(7)
        config = BertConfig(
            vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=16, max_position_embeddings=64, num_labels=labels,
        )  # fmt: skip
        BertForSequenceClassification(config).save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        return folder

    return make


@pytest.mark.slow
def test_a_cross_encoder_scores_pairs_as_sentence_transformers_does(make_model):
    from sentence_transformers import CrossEncoder

    folder = make_model(1)
    texts = ["节水18%", "用电目标。", "煤" * 500, ""]
    ours = load_reranker(str(folder)).scores("用水目标？", texts)
    theirs = CrossEncoder(str(folder), device="cpu").predict(
        [("用水目标？", text) for text in texts]
    )
    assert ours == pytest.approx([float(score) for score in theirs])
    assert len(set(ours)) > 1
    assert load_reranker(str(folder)) is load_reranker(str(folder))
    assert load_reranker(str(folder)).scores("?", []) == []


@pytest.mark.slow
def test_a_model_of_several_scores_is_refused(make_model):
    with pytest.raises(ModelUnavailable, match="3 scores instead of one"):
        CrossEncoderReranker(str(make_model(3)))


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["missing", "empty", "config", "weights"])
def test_a_folder_that_is_no_model_is_one_sentence(make_model, tmp_path, damage):
    folder = tmp_path / "nowhere"
    if damage == "empty":
        folder.mkdir()
    elif damage != "missing":
        folder = make_model(1)
        name = {"config": "config.json", "weights": "model.safetensors"}[damage]
        (folder / name).write_bytes(b"{")
    with pytest.raises(ModelUnavailable, match="POLICYQA_RERANKER") as caught:
        CrossEncoderReranker(str(folder))
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)
