"""An index of two invented documents, and small encoders that are made without torch."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.library import read_documents
from corpus.plan import Plan
from indexer.build import build_index
from indexer.passages import Passage, passages
from indexer.store import Index
from indexer.tokenizer import segment
from indexer.training.saving import save_encoder
from indexer.training.vocabulary import UNKNOWN, build_tokenizer

MINI_PLAN = Path(__file__).parent.parent / "fixtures" / "mini_plan"


@pytest.fixture(scope="session")
def mini_plans() -> tuple[Plan, ...]:
    """Return the two documents of tests/fixtures/mini_plan."""
    return read_documents([MINI_PLAN])


@pytest.fixture(scope="session")
def mini_passages(mini_plans: tuple[Plan, ...]) -> list[Passage]:
    """Return all their passages, in order."""
    return [
        passage for slot, plan in enumerate(mini_plans) for passage in passages(plan, slot=slot)
    ]


@pytest.fixture(scope="session")
def make_encoder() -> Callable[[Sequence[str], Path], None]:
    """Return a function that saves an encoder of texts' words, each in a direction of its own."""

    def make(texts: Sequence[str], folder: Path) -> None:
        words = dict.fromkeys(word for text in texts for word in segment(text))
        vocabulary = [UNKNOWN, *(words | dict.fromkeys("".join(words)))]
        table = np.random.default_rng(len(vocabulary)).standard_normal((len(vocabulary), 64))
        table[0] = 0
        save_encoder(build_tokenizer(vocabulary), table.astype(np.float32), folder)

    return make


@pytest.fixture(scope="session")
def encoder_folder(
    mini_passages: list[Passage],
    make_encoder: Callable[[Sequence[str], Path], None],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Return the folder of a static encoder of their words."""
    folder = tmp_path_factory.mktemp("encoder") / "static"
    make_encoder([passage.text for passage in mini_passages], folder)
    return folder


@pytest.fixture(scope="session")
def built(
    mini_plans: tuple[Plan, ...], encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return an index of them, not to be changed."""
    directory = tmp_path_factory.mktemp("mini") / "index"
    build_index(mini_plans, directory, encoder=str(encoder_folder))
    return directory


@pytest.fixture(scope="session")
def mini(built: Path) -> Index:
    """Return that index, open."""
    return Index.open(built)


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """Return a copy of that index to be damaged."""
    shutil.copytree(built, tmp_path / "index")
    return tmp_path / "index"
