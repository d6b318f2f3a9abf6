"""Whatever happens to a process that changes an index, the index is the old one or the new one.

The changes are made by real processes (writers.py). ``KILLS=500 pytest tests/indexer/\
test_durability.py`` kills at 500 random moments instead of 50, and at every step of every change.
"""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import PolicyQAError
from indexer import library
from indexer.arrivals import arrivals_at
from indexer.generations import CURRENT, ORIGINALS, in_use
from indexer.holdings import kept_names
from indexer.store import Index
from indexer.verify import damages

SCRIPT = Path(__file__).parent / "writers.py"
KILLS = int(os.environ.get("KILLS", "50"))
THOROUGH = "KILLS" in os.environ
CHANGES = ("synchronise", "build", "forget", "note a failure")
MOMENTS = random.Random(20261121)
QUERIES = ("节水型企业", "风电装机", "绿色工厂多少家", "废水回用", "甲市")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a folder in memory where there is one: a disk's own time to synchronise adds up."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path_factory.mktemp("durability")
        return
    folder = memory / f"policyqa-{os.getpid()}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def text(title, *lines):
    return "\n\n".join([f"甲市{title}", "一、目标", *lines]) + "\n"


@pytest.fixture(scope="module")
def documents(place):
    """Return the folder that documents come from."""
    folder = place / "documents"
    folder.mkdir()
    for name, title, line in (
        ("water", "节水方案", "到2025年，培育节水型企业120家。推进废水回用。"),
        ("wind", "风电规划", "到2025年，风电装机达到300万千瓦。"),
        ("green", "绿色制造方案", "到2025年，建成绿色工厂50家。"),
    ):
        (folder / f"{name}.txt").write_text(text(title, line), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def base(place, documents, encoder_folder):
    """Return an index of the documents, of which then one changes, one goes, others come."""
    library.build(place / "base", arrivals_at([documents]), encoder=str(encoder_folder))
    changed = text("节水方案", "到2025年，培育节水型企业150家。推进废水回用。")
    (documents / "water.txt").write_text(changed, encoding="utf-8")
    (documents / "wind.txt").unlink()
    new = text("循环经济方案", "到2025年，建成绿色工厂80家，废水回用率达到60%。")
    (documents / "cycle.txt").write_text(new, encoding="utf-8")
    (documents / "broken.pdf").write_bytes(b"not what its ending says")
    return place / "base"


@pytest.fixture(scope="module")
def writer(base, documents, encoder_folder):
    """Return a function that lets a process change an index and tells how it ended."""
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(encoder_folder), str(documents)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def write(directory, change, how="count", number=0):
        asked = {"directory": str(directory), "change": change, "how": how, "number": number}
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    with process:
        yield write
        process.stdin.close()


@pytest.fixture
def copy(place, base):
    """Return a function that gives a fresh copy of the index."""
    made = place / "copy"

    def fresh():
        shutil.rmtree(made, ignore_errors=True)
        shutil.copytree(base, made)
        return made

    yield fresh
    shutil.rmtree(made, ignore_errors=True)


def state(directory):
    """Return all that an index says, but for times and the order of its files."""
    with Index.open(directory) as index:
        held = index.holdings()
        assert damages(index) == []
        return {
            "documents": {info.id: (info, index.text(info.id)) for info in index.documents()},
            "order": [info.id for info in index.documents()],
            "passages": {info.id: index.passages(info.id) for info in index.documents()},
            "ledger": index.ledger.entries(),
            "rankings": {query: index.search(query, k=20) for query in QUERIES},
            "versions": [(v.id, v.number, v.slot, v.sha256, bool(v.ended)) for v in held.versions],
            "failures": [failure.name for failure in held.failures],
            "passages in all": index.manifest.passages,
        }


@pytest.fixture(scope="module")
def states(place, base, writer):
    """Return the state before, and that after each change."""
    found = {"old": state(base)}
    for change in CHANGES:
        made = place / "after"
        shutil.copytree(base, made)
        found[change] = state(made) if writer(made, change)["message"] == "" else None
        shutil.rmtree(made)
    return found


def assert_nothing_is_left_over(directory):
    generation = in_use(directory)
    expected = {CURRENT, ORIGINALS, generation.name, "write.lock"}
    assert {path.name for path in directory.iterdir()} == expected
    with Index.open(directory) as index:
        names = kept_names([index.holdings()])
        listed = {*index.manifest.files, "manifest.json"}
    assert {path.name for path in (directory / ORIGINALS).iterdir()} == names
    files = {p.relative_to(generation).as_posix() for p in generation.rglob("*") if p.is_file()}
    assert {name for name in files if not name.endswith(".lock")} == listed


def assert_old_or_new(directory, change, states, writer):
    """Check the state, then that the same change made again leads to the new one and cleans up."""
    assert state(directory) in (states["old"], states[change])
    again = writer(directory, "synchronise")
    assert again["message"] == ""
    assert_nothing_is_left_over(directory)


def test_every_change_changes_something(states):
    assert all(states.values())
    for change in CHANGES:
        assert states[change] != states["old"]
    assert states["synchronise"]["order"] == ["green", "water", "cycle"]
    assert states["synchronise"]["failures"] == ["broken.pdf"]
    assert "wind" not in [id for id, *_ in states["forget"]["versions"]]


@pytest.mark.parametrize("change", CHANGES)
def test_a_writer_killed_at_any_step_leaves_the_old_or_the_new_state(change, copy, states, writer):
    steps = writer(copy(), change)["steps"]
    assert steps > 25
    every = 1 if THOROUGH or change == "synchronise" else 7
    for number in range(1, steps + 1, every):
        directory = copy()
        assert writer(directory, change, "kill", number)["signal"] == signal.SIGKILL
        assert_old_or_new(directory, change, states, writer)


def test_a_writer_killed_at_a_random_moment_leaves_the_old_or_the_new_state(copy, states, writer):
    took = writer(copy(), "synchronise")["seconds"]
    killed = 0
    for _ in range(KILLS):
        directory = copy()
        ended = writer(directory, "synchronise", "kill after", MOMENTS.uniform(0, took))
        killed += ended["signal"] == signal.SIGKILL
        assert_old_or_new(directory, "synchronise", states, writer)
    assert killed  # on a busy machine more writers end before their moment comes


def test_a_first_build_that_is_killed_leaves_no_index_or_the_new_one(copy, states, writer, place):
    steps = writer(place / "first", "build")["steps"]
    for number in range(1, steps + 1, 1 if THOROUGH else 9):
        shutil.rmtree(place / "first", ignore_errors=True)
        assert writer(place / "first", "build", "kill", number)["signal"] == signal.SIGKILL
        if (place / "first" / CURRENT).exists():
            assert state(place / "first")["order"] == ["cycle", "green", "water"]
        assert writer(place / "first", "build")["message"] == ""
        assert state(place / "first")["order"] == ["cycle", "green", "water"]
        assert_nothing_is_left_over(place / "first")


@pytest.mark.parametrize("change", CHANGES)
def test_a_disk_that_is_full_at_any_step_is_one_sentence(change, copy, states, writer):
    steps = writer(copy(), change)["steps"]
    for number in range(1, steps, 1 if THOROUGH else 4):
        directory = copy()
        ended = writer(directory, change, "full", number)
        found = state(directory)
        assert found in (states["old"], states[change])
        if ended["message"]:
            assert ended["message"].count(str(directory)) == 1
            assert "No space left on device" in ended["message"]
            assert "\n" not in ended["message"]
        else:  # the disk was full when all was written
            assert found == states[change]
        if found == states["old"]:
            assert_nothing_is_left_over(directory)


@pytest.mark.parametrize(
    "name", ["records.sqlite", "ledger.sqlite", "dense.faiss", "holdings.jsonl", "keywords/*.idx"]
)
def test_a_file_that_cannot_grow_is_one_sentence(copy, states, documents, name):
    directory = copy()
    limit = next(in_use(directory).glob(name)).stat().st_size // 2
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(PolicyQAError, match=f"{directory}: .*it stays as it was"):
            library.synchronise(directory, documents)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert state(directory) == states["old"]
    assert_nothing_is_left_over(directory)


@pytest.fixture
def small_disk(tmp_path):
    """Return a folder on a file system of one megabyte, where such can be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no small file system can be made here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_one_sentence(base, small_disk, states, tmp_path):
    directory = small_disk / "index"
    shutil.copytree(base, directory)
    long = tmp_path / "long.txt"
    lines = (f"到2025年，第{number}项建成绿色工厂{number}家。" for number in range(2_000))
    long.write_text(text("长方案", *lines), encoding="utf-8")
    with pytest.raises(PolicyQAError, match=f"{directory}: .*it stays as it was"):
        library.add(directory, [long])
    assert state(directory) == states["old"]
    assert_nothing_is_left_over(directory)
