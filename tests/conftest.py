"""What tests of several packages share: an index of the five shipped plans, built once."""

from pathlib import Path

import pytest

from corpus.library import shipped_plans
from indexer.build import build_index


@pytest.fixture(scope="session")
def five_plans_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of an index of the shipped plans."""
    directory = tmp_path_factory.mktemp("five-plans") / "index"
    build_index(shipped_plans(), directory)
    return directory
