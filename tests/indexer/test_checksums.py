import os

import pytest

from indexer import checksums as module
from indexer.checksums import checksums, damage, sample, samples


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give a folder with a small file and one that is only sampled."""
    monkeypatch.setattr(module, "WHOLE", 1 << 19)
    (tmp_path / "small").write_bytes(b"small")
    (tmp_path / "large").write_bytes(bytes(1 << 20))
    return tmp_path


def found(folder, *, thorough=False):
    before = checksums(folder), samples(folder)
    return lambda: [line.split(":")[0] for line in damage(folder, *before, thorough=thorough)]


def test_only_large_files_are_sampled(folder):
    assert list(samples(folder)) == ["large"]
    assert list(checksums(folder)) == ["large", "small"]


@pytest.mark.parametrize("name", ["small", "large"])
@pytest.mark.parametrize("place", [0, -1])
def test_a_file_altered_at_its_ends_is_found(folder, name, place):
    look = found(folder)
    data = bytearray((folder / name).read_bytes())
    data[place] ^= 1
    (folder / name).write_bytes(data)
    assert look() == [str(folder / name)]


@pytest.mark.parametrize("name", ["small", "large"])
def test_a_file_that_was_cut_or_grew_or_went_is_found(folder, name):
    look = found(folder)
    size = (folder / name).stat().st_size
    for other in (size - 1, size + 1):
        os.truncate(folder / name, other)
        assert look() == [str(folder / name)]
    (folder / name).unlink()
    assert look() == [str(folder / name)]


def test_a_bit_between_the_blocks_is_found_by_who_reads_all(folder):
    look, look_well = found(folder), found(folder, thorough=True)
    data = bytearray((folder / "large").read_bytes())
    data[6000] ^= 1
    (folder / "large").write_bytes(data)
    assert look() == []
    assert look_well() == [str(folder / "large")]


def test_the_sum_of_a_shared_file_is_taken_over(folder, tmp_path_factory):
    aside = tmp_path_factory.mktemp("aside")
    os.link(folder / "large", aside / "large")
    (aside / "small").write_bytes(b"other")
    known = dict.fromkeys(("large", "small"), "known")
    sums = checksums(aside, base=folder, known=known)
    assert sums["large"] == "known"
    assert sums["small"] == checksums(aside)["small"]


def test_a_file_shorter_than_a_block_has_a_sample(tmp_path):
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "one").write_bytes(b"1")
    assert sample(tmp_path / "empty") != sample(tmp_path / "one")
