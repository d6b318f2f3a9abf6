"""Queries and passages of sentence-transformers models, each with the prompt the model wants."""

import json

import numpy as np
import pytest

from corpus.errors import ModelUnavailable
from corpus.library import read_documents
from indexer.build import build_index
from indexer.encoder import load_encoder, unit
from indexer.store import Index

pytestmark = pytest.mark.slow
WORDS = "查询段落节水用电煤下降目标规划为这个句子生成表示以用于检索相关文章：0123456789%。？"


@pytest.fixture(scope="module")
def make_model(tmp_path_factory):
    """Return a function that saves a tiny transformer with random weights."""

    def make(name, **prompts):
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
        from transformers import BertConfig, BertModel, BertTokenizerFast

        folder = tmp_path_factory.mktemp("model")
        words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(WORDS)]
        (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
        torch.manual_seed(7)
        config = BertConfig(
            vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=16, max_position_embeddings=64,
        )  # fmt: skip
        BertModel(config).save_pretrained(folder / "bert")
        BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "bert")
        transformer = Transformer(str(folder / "bert"))
        model = SentenceTransformer(
            modules=[transformer, Pooling(16)], prompts=prompts or None, device="cpu"
        )
        model.save(str(folder / name), create_model_card=False)
        return folder / name

    return make


def vectors(folder, *texts):
    """Return what sentence-transformers makes of texts as they stand."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    found = model.encode(list(texts), prompt="", convert_to_numpy=True)
    return unit(np.asarray(found, dtype=np.float32))


@pytest.mark.parametrize(
    ("name", "prompts", "query", "passage"),
    [
        ("own", {"query": "查询：", "document": "段落："}, "查询：", "段落："),
        ("only-query", {"query": "查询："}, "查询：", ""),
        ("plain", {}, "", ""),
        ("bge-small-zh-v1.5", {}, "为这个句子生成表示以用于检索相关文章：", ""),
        ("bge-small-zh-own", {"query": "查询："}, "查询：", ""),
    ],
)
def test_the_models_own_prompts_come_first_then_its_familys(
    make_model, name, prompts, query, passage
):
    folder = make_model(name, **prompts)
    encoder = load_encoder(str(folder))
    theirs = vectors(folder, f"{query}节水目标？", f"{passage}节水目标？")
    assert encoder.encode(["节水目标？"], queries=True)[0] == pytest.approx(theirs[0], abs=1e-5)
    assert encoder.encode(["节水目标？"])[0] == pytest.approx(theirs[1], abs=1e-5)
    assert encoder.dimension == 16


def test_an_index_is_built_and_searched_with_such_a_model(make_model, tmp_path):
    folder = make_model("own", query="查询：", document="段落：")
    plan = tmp_path / "plan.txt"
    plan.write_text("节水规划\n\n一、目标\n\n到2025年，用水量下降18%。\n", encoding="utf-8")
    build_index(read_documents([plan]), tmp_path / "index", encoder=str(folder))
    with Index.open(tmp_path / "index") as index:
        assert index.manifest.encoder == str(folder)
        assert index.search("用水量", k=1)[0].dense_rank == 1


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_damaged_model_is_one_sentence(make_model, name):
    folder = make_model("damaged", query="查询：")
    damaged = min(folder.rglob(name))
    damaged.write_bytes(b"{")
    with pytest.raises(ModelUnavailable, match="cannot be loaded") as caught:
        load_encoder(str(folder))
    assert "\n" not in str(caught.value)


def test_the_prompts_lie_in_the_models_own_file(make_model):
    folder = make_model("own", query="查询：")
    config = json.loads((folder / "config_sentence_transformers.json").read_text(encoding="utf-8"))
    assert config["prompts"]["query"] == "查询："
