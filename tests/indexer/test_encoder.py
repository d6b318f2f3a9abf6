import json
import shutil

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from corpus.errors import ModelUnavailable
from indexer.encoder import BUILT_IN, StaticEncoder, is_static, load_encoder, unit

ODD = [
    "",
    " ",
    "😀",
    "。",
    "2025年下降16.5%",
    "GREEN plan",
    "ＰＭ２．５",
    "節能",
    "\n节水\t改造\n",
    "\x00",
]


def test_rows_are_scaled_to_length_one_and_zeros_stay():
    scaled = unit(np.array([[3, 4], [0, 0]], dtype=np.float32))
    assert scaled.tolist() == [pytest.approx([0.6, 0.8]), [0, 0]]


def test_a_static_folder_is_read_without_sentence_transformers(encoder_folder):
    assert is_static(encoder_folder)
    encoder = load_encoder(str(encoder_folder))
    assert isinstance(encoder, StaticEncoder)
    vectors = encoder.encode(["节水型企业", "再生水"])
    assert vectors.shape == (2, encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1])


def test_texts_are_encoded_independently(encoder_folder):
    encoder = load_encoder(str(encoder_folder))
    together = encoder.encode(["节水型企业", "再生水"])
    assert encoder.encode(["再生水"])[0] == pytest.approx(together[1])
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_a_text_without_a_known_token_has_no_direction(encoder_folder):
    assert not load_encoder(str(encoder_folder)).encode(["", "飝"]).any()


def by_sentence_transformers(folder, texts):
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    return unit(np.asarray(model.encode(texts, convert_to_numpy=True), dtype=np.float32))


@pytest.mark.slow
@pytest.mark.parametrize("bits", [8, 16, 32])
def test_the_static_encoder_equals_sentence_transformers(
    encoder_folder, mini_passages, tmp_path, bits
):
    texts = [passage.text for passage in mini_passages] + ODD
    folder = encoder_folder if bits == 8 else tmp_path / "whole"
    if bits != 8:
        shutil.copytree(encoder_folder, folder)
        eight = load_file(folder / "model.safetensors")
        whole = (eight["embeddings"] * eight["weights"][:, None]).astype(f"float{bits}")
        save_file({"embedding.weight": whole}, folder / "model.safetensors")
    ours = load_encoder(str(folder)).encode(texts)
    # sentence-transformers adds numbers of 16 bits up in 16 bits
    tolerance = 2e-3 if bits == 16 else 1e-6
    assert ours == pytest.approx(by_sentence_transformers(folder, texts), abs=tolerance)
    assert ours == pytest.approx(load_encoder(str(encoder_folder)).encode(texts), abs=1e-3)


@pytest.mark.slow
def test_the_built_in_encoder_equals_sentence_transformers(mini_passages):
    texts = [passage.text for passage in mini_passages] + ODD
    ours = load_encoder("").encode(texts)
    assert ours == pytest.approx(by_sentence_transformers(BUILT_IN, texts), abs=1e-6)


def test_the_built_in_encoder_knows_other_words_for_the_same():
    questions = ["工厂用水太多怎么办", "工人欠薪怎么讨"]
    passages = [
        "推进工业节水改造，提高用水效率。",
        "用人单位拖欠劳动报酬的，劳动者可以申请支付令。",
    ]
    encoder = load_encoder("")
    cosines = encoder.encode(questions) @ encoder.encode(passages).T
    assert cosines.argmax(axis=1).tolist() == [0, 1]
    assert encoder.dimension == 256


def test_the_built_in_encoder_stays_small():
    assert (BUILT_IN / "model.safetensors").stat().st_size <= 20_000_000


def test_a_folder_whose_table_is_missing_is_named(encoder_folder, tmp_path):
    folder = tmp_path / "half"
    shutil.copytree(encoder_folder, folder)
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelUnavailable, match=f"{folder} cannot be read .*--encoder") as caught:
        load_encoder(str(folder))
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_a_folder_of_other_modules_is_loaded_by_sentence_transformers(encoder_folder, tmp_path):
    folder = tmp_path / "normalised"
    shutil.copytree(encoder_folder, folder)
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    kind = "sentence_transformers.sentence_transformer.modules.normalize.Normalize"
    modules.append({"idx": 1, "name": "1", "path": "1_Normalize", "type": kind})
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    (folder / "1_Normalize").mkdir()
    assert not is_static(folder)
    encoder = load_encoder(str(folder))
    assert not isinstance(encoder, StaticEncoder)
    static = load_encoder(str(encoder_folder))
    assert encoder.dimension == static.dimension
    assert encoder.encode(["节水型企业"]) == pytest.approx(static.encode(["节水型企业"]), abs=1e-6)


@pytest.mark.slow
def test_a_folder_that_is_not_there_is_named_with_the_next_step(tmp_path):
    name = str(tmp_path / "nowhere")
    with pytest.raises(ModelUnavailable, match=f"“{name}” cannot be loaded .*--encoder") as caught:
        load_encoder(name)
    assert "\n" not in str(caught.value)
