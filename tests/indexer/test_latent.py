import numpy as np
import pytest

from indexer import latent
from indexer.encoder import load_encoder

TEXTS = [
    "推进节水改造，提高用水效率。",
    "培育节水型企业，推广节水技术。",
    "建设绿色工厂，打造绿色园区。",
    "绿色工厂和绿色园区示范。",
    "回收废钢铁和废塑料。",
    "废塑料回收网点建设。",
]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("latent") / "encoder"
    latent.train(TEXTS, folder)
    return load_encoder(str(folder))


def test_texts_on_one_subject_are_closer_than_texts_on_two(encoder):
    water, factory, park, waste = encoder.encode(["节水技术", "绿色工厂", "绿色园区", "废塑料"])
    assert factory @ park > factory @ water
    assert factory @ park > factory @ waste


def test_training_twice_gives_the_same_cosines(encoder, tmp_path):
    latent.train(TEXTS, tmp_path / "again")
    again = load_encoder(str(tmp_path / "again"))
    first, second = encoder.encode(TEXTS), again.encode(TEXTS)
    assert first @ first.T == pytest.approx(second @ second.T, abs=1e-5)


@pytest.mark.parametrize(
    "texts", [["节水。"], ["！！！"], ["节水。"] * 5, ["水", "水水"], ["！", "节水"]]
)
def test_the_smallest_corpora_make_an_encoder(tmp_path, texts):
    latent.train(texts, tmp_path / "encoder")
    encoder = load_encoder(str(tmp_path / "encoder"))
    assert encoder.dimension >= 1
    assert np.isfinite(encoder.encode(["节水", "水", "！"])).all()
