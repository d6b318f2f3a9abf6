import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import IndexBusy, IndexDamaged, IndexMissing, PolicyQAError
from indexer import generations, library
from indexer.arrivals import arrivals_at
from indexer.build import build_index
from indexer.generations import (
    CURRENT,
    MANIFEST,
    all_generations,
    in_use,
    link,
    new_generation,
    read_pointer,
    recoverable,
    writing,
)
from indexer.store import Index

NOBODY = 65534
HOLD = (
    "import sys\nfrom pathlib import Path\nfrom indexer.generations import writing\n"
    "with writing(Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
)
READ = (
    "import sys\nfrom pathlib import Path\nfrom indexer.store import Index\n"
    "index = Index.open(Path(sys.argv[1]))\n"
    "for line in sys.stdin:\n"
    "    held = index.holdings(); version = held.current()[0]\n"
    "    hit = index.search('节水型企业', k=1)[0]\n"
    "    print(hit.passage.document, len(index.original(version)), len(held.versions), flush=True)"
)


def make(directory, content="a"):
    """Put in use a generation of one file and its manifest."""
    with writing(directory), new_generation(directory) as aside:
        (aside / "data").write_text(content, encoding="utf-8")
        (aside / MANIFEST).write_text("{}", encoding="utf-8")
    return aside


def started(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_new_generation_replaces_the_old_one_and_has_its_manifest_vouched_for(tmp_path):
    old, new = make(tmp_path), make(tmp_path, "b")
    pointer = read_pointer(tmp_path)
    assert pointer.generation == new
    assert pointer.manifest == hashlib.sha256(b"{}").hexdigest()
    assert all_generations(tmp_path) == [new]
    assert not old.exists()


def test_a_generation_that_fails_leaves_nothing(tmp_path):
    before = make(tmp_path)
    with writing(tmp_path), pytest.raises(KeyboardInterrupt), new_generation(tmp_path) as aside:
        (aside / "data").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt
    assert in_use(tmp_path) == before
    assert all_generations(tmp_path) == [before]


def test_everything_is_on_the_disk_before_the_pointer_names_it(tmp_path, monkeypatch):
    told = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(
        os, "fsync", lambda file: (told.append(os.readlink(f"/proc/self/fd/{file}")), fsync(file))
    )
    monkeypatch.setattr(os, "replace", lambda *paths: (told.append("replace"), replace(*paths)))
    aside = make(tmp_path / "index")
    before, after = told[: told.index("replace")], told[told.index("replace") + 1 :]
    directory = aside.parent
    expected = {aside / "data", aside / MANIFEST, aside, directory, directory / f"{CURRENT}.new"}
    assert expected <= {Path(path) for path in before}
    assert after == [str(directory)]


def test_a_second_writer_is_refused_in_one_sentence_while_the_first_goes_on(tmp_path, policyqa_run):
    make(tmp_path / "index")
    first = started(HOLD, tmp_path / "index")
    with first:
        assert first.stdout.readline() == "held\n"
        with pytest.raises(IndexBusy, match=r"another process is writing this index; wait"):
            library.remove(tmp_path / "index", ["any"])
        done = policyqa_run("--index", tmp_path / "index", "documents", "remove", "any")
        assert done.returncode == 1
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
        assert "another process is writing this index" in done.stderr
        first.stdin.close()
    with writing(tmp_path / "index"):
        pass


@pytest.fixture
def policyqa_run():
    def run(*arguments):
        code = "from ui.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True
        )

    return run


def test_a_writer_that_was_killed_holds_nothing(tmp_path):
    with started(HOLD, tmp_path) as killed:
        assert killed.stdout.readline() == "held\n"
        killed.kill()
    make(tmp_path)


def test_a_reader_goes_on_while_its_generation_is_replaced_again_and_again(
    mini_plans, encoder_folder, tmp_path
):
    directory = tmp_path / "index"
    build_index(mini_plans, directory, encoder=str(encoder_folder))
    read = in_use(directory)
    with started(READ, directory) as reader:

        def ask():
            reader.stdin.write("\n")
            reader.stdin.flush()
            return reader.stdout.readline()

        answer = ask()
        assert answer.startswith("yunhai-water-14fyp ")
        library.remove(directory, ["yunhai-water-14fyp"], forget=True)
        build_index(mini_plans[1:], directory, encoder=str(encoder_folder))
        assert read in all_generations(directory)
        assert ask() == answer  # files it had not opened before are there still
        reader.stdin.close()
    build_index(mini_plans, directory, encoder=str(encoder_folder))
    assert all_generations(directory) == [in_use(directory)]


def test_what_nobody_reads_any_more_is_removed_by_the_next_writer(copy):
    index = Index.open(copy)
    first = in_use(copy)
    library.remove(copy, ["linjiang-recycling"])
    assert all_generations(copy) == sorted([first, in_use(copy)])
    index.close()
    with writing(copy):
        assert all_generations(copy) == [in_use(copy)]


def test_a_forgotten_index_lets_go_of_its_generation(copy):
    Index.open(copy).search("节水", k=1)  # never closed
    library.remove(copy, ["linjiang-recycling"])
    assert all_generations(copy) == [in_use(copy)]


def test_a_copy_made_while_the_index_is_read_opens_elsewhere(copy, tmp_path):
    with Index.open(copy) as index:
        shutil.copytree(copy, tmp_path / "backup")
        with Index.open(tmp_path / "backup") as backup:
            assert backup.search("节水", k=5) == index.search("节水", k=5)
            version = backup.holdings().current()[0]
            assert backup.original(version) == index.original(version)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_an_index_is_read_by_somebody_who_may_not_write_it(copy, encoder_folder):
    for folder in (copy, encoder_folder):
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        for path in folder.parents[:-1]:
            path.chmod(path.stat().st_mode | 0o055)
    os.seteuid(NOBODY)
    try:
        with Index.open(copy) as index:
            assert index.search("节水型企业", k=1)[0].bm25 > 0
            assert index.original(index.holdings().current()[0])
        with pytest.raises(PolicyQAError, match=r"cannot be written there \(Permission denied\)"):
            library.remove(copy, ["linjiang-recycling"])
    finally:
        os.seteuid(0)


def test_files_are_shared_where_they_stay_the_same(copy, tmp_path):
    (tmp_path / "new.txt").write_text("新方案\n\n一、目标\n\n建成工厂3家。", encoding="utf-8")
    before = in_use(copy)
    index = Index.open(copy)
    library.add(copy, [tmp_path / "new.txt"])
    after = in_use(copy)
    same = [name for name in index.manifest.files if (after / name).exists()]
    assert "records.sqlite" in same
    for name in same:
        if name.startswith("keywords/") and not name.endswith(".json"):
            assert (before / name).samefile(after / name)
    assert not (before / "records.sqlite").samefile(after / "records.sqlite")
    index.close()


def test_a_file_system_without_links_gets_a_copy(tmp_path, monkeypatch):
    def refuse(source, target):
        raise OSError(errno.EPERM, "no links here")

    (tmp_path / "one").write_bytes(b"data")
    monkeypatch.setattr(os, "link", refuse)
    link(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "two").read_bytes() == b"data"
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(OSError, match="full"):
        link(tmp_path / "one", tmp_path / "three")


def test_a_file_system_without_locks_is_read_all_the_same(copy, monkeypatch):
    def refuse(file, operation):
        raise OSError(errno.EOPNOTSUPP, "no locks here")

    monkeypatch.setattr(generations.fcntl, "flock", refuse)
    assert Index.open(copy).search("节水", k=1)


def test_the_last_whole_generation_is_found_when_nothing_says_which_is_in_use(tmp_path):
    with pytest.raises(IndexMissing):
        recoverable(tmp_path)
    generation = make(tmp_path)
    for damage in (b"", b"generation-", None):
        if damage is None:
            (tmp_path / CURRENT).unlink()
        else:
            (tmp_path / CURRENT).write_bytes(damage)
            with pytest.raises(IndexDamaged):
                in_use(tmp_path)
        assert recoverable(tmp_path) == generation
        with writing(tmp_path):
            assert generation.exists()


def test_a_library_is_built_again_from_what_a_damaged_pointer_hides(
    mini_plans, encoder_folder, tmp_path
):
    directory = tmp_path / "index"
    fixtures = Path(__file__).parents[1] / "fixtures" / "mini_plan"
    library.build(directory, arrivals_at([fixtures]), encoder=str(encoder_folder))
    (directory / CURRENT).write_bytes(b"generation-00000000")
    with pytest.raises(IndexDamaged, match="policyqa index"):
        library.remove(directory, ["linjiang-recycling"])
    library.rebuild(directory, encoder=str(encoder_folder))
    with Index.open(directory) as index:
        assert {info.id for info in index.documents()} == {plan.info.id for plan in mini_plans}
        assert {version.number for version in index.holdings().current()} == {1}
