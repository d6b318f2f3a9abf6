import hashlib

import pytest

from corpus.errors import IndexDamaged
from indexer import originals
from indexer.generations import ORIGINALS


def test_what_is_kept_is_read_back_under_its_checksum(tmp_path):
    name = originals.keep(tmp_path, b"data")
    assert name == hashlib.sha256(b"data").hexdigest()
    assert originals.read(tmp_path, name) == b"data"
    assert [path.name for path in (tmp_path / ORIGINALS).iterdir()] == [name]


def test_the_same_bytes_are_kept_once_and_a_damaged_file_is_mended(tmp_path):
    name = originals.keep(tmp_path, b"data")
    place = tmp_path / ORIGINALS / name
    written = place.stat().st_mtime_ns
    assert originals.keep(tmp_path, b"data") == name
    assert place.stat().st_mtime_ns == written
    place.write_bytes(b"date")
    with pytest.raises(IndexDamaged, match=f"{place}.*damaged .*add the document's file again"):
        originals.read(tmp_path, name)
    assert originals.keep(tmp_path, b"data") == name
    assert originals.read(tmp_path, name) == b"data"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(IndexDamaged, match=r"cannot be read \(No such file.*backup"):
        originals.read(tmp_path, "0" * 64)


@pytest.mark.parametrize(
    ("given", "lent"),
    [
        ("规划.pdf", "规划.pdf"),
        ("../../etc/passwd", "passwd"),
        ("/etc/passwd", "passwd"),
        ("", None),
    ],
)
def test_a_file_is_lent_under_its_name_and_nowhere_else(tmp_path, given, lent):
    name = originals.keep(tmp_path, b"data")
    with originals.named(tmp_path, name, given) as path:
        assert path.name == (lent or name)
        assert path.read_bytes() == b"data"
    assert not path.exists()


def test_what_no_generation_speaks_of_is_removed(tmp_path):
    with pytest.raises(KeyboardInterrupt), originals.keeping(tmp_path):
        originals.keep(tmp_path, b"data")
        raise KeyboardInterrupt
    assert list((tmp_path / ORIGINALS).iterdir()) == []
