"""A build that is killed leaves an index that opens and answers: the old one or the new one."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.generations import CURRENT, in_use
from indexer.store import Index

SCRIPT = Path(__file__).parent / "killed_builds.py"
DOCUMENTS = Path(__file__).parent.parent / "fixtures" / "mini_plan"
OLD = ["yunhai-water-14fyp"]
NEW = ["yunhai-water-14fyp", "linjiang-recycling"]
MOMENTS = random.Random(20260101)


@pytest.fixture(scope="module")
def killer(encoder_folder):
    """Return a function that builds in a process and kills it at a moment."""
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(encoder_folder), str(DOCUMENTS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def kill(directory, moment):
        process.stdin.write(f"{directory}\t{moment}\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    with process:
        yield kill
        process.stdin.close()


@pytest.fixture
def old(mini_plans, encoder_folder, tmp_path):
    """Return an index of the first document only."""
    build_index(mini_plans[:1], tmp_path / "index", encoder=str(encoder_folder))
    return tmp_path / "index"


def documents(directory):
    index = Index.open(directory)
    assert index.search("节水型企业", k=1)[0].passage.text.startswith("培育节水型企业120家")
    found = [info.id for info in index.documents()]
    index.close()
    return found


def assert_next_build_cleans_up(mini_plans, encoder_folder, directory):
    build_index(mini_plans, directory, encoder=str(encoder_folder))
    assert documents(directory) == NEW
    generation = in_use(directory).name
    assert sorted(path.name for path in directory.iterdir()) == sorted(
        [CURRENT, "files", generation, "write.lock"]
    )


@pytest.mark.parametrize(
    "moment",
    ["message 1", "message 2", "message 3", "before fsync 1", "before fsync 9", "before replace 1"],
)
def test_a_build_killed_before_the_swap_leaves_the_old_index(
    killer, old, mini_plans, encoder_folder, moment
):
    assert killer(old, moment) == signal.SIGKILL
    assert documents(old) == OLD
    assert_next_build_cleans_up(mini_plans, encoder_folder, old)


@pytest.mark.parametrize("moment", ["after replace 2", "before rmtree 1", "after rmtree 1"])
def test_a_build_killed_after_the_swap_leaves_the_new_index(
    killer, old, mini_plans, encoder_folder, moment
):
    assert killer(old, moment) == signal.SIGKILL
    assert documents(old) == NEW
    assert_next_build_cleans_up(mini_plans, encoder_folder, old)


@pytest.mark.parametrize("seconds", [round(MOMENTS.uniform(0, 0.15), 3) for _ in range(10)])
def test_a_build_killed_at_a_random_moment_leaves_one_of_both(
    killer, old, mini_plans, encoder_folder, seconds
):
    assert killer(old, f"seconds {seconds}") in (signal.SIGKILL, 0)
    assert documents(old) in (OLD, NEW)
    assert_next_build_cleans_up(mini_plans, encoder_folder, old)


def test_a_first_build_that_is_killed_leaves_no_index_and_the_next_one_succeeds(
    killer, mini_plans, encoder_folder, tmp_path
):
    assert killer(tmp_path / "index", "before replace 1") == signal.SIGKILL
    assert not (tmp_path / "index" / CURRENT).exists()
    assert_next_build_cleans_up(mini_plans, encoder_folder, tmp_path / "index")


def test_a_build_that_is_not_killed_finishes(killer, old):
    assert killer(old, "message 99") == 0
    assert documents(old) == NEW
