import os
from dataclasses import replace

import pytest

from corpus.errors import IndexDamaged, PolicyQAError, UnknownDocument
from indexer import library
from indexer.arrivals import arrivals_at
from indexer.export import export
from indexer.generations import ORIGINALS
from indexer.holdings import Holdings
from indexer.store import Index


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "甲.txt").write_bytes("\ufeff甲市节水方案\r\n\r\n推进节水。".encode())
    (folder / "乙.md").write_text("乙市节能方案\n\n推进节能。", encoding="utf-8")
    (folder / "catalogue.toml").write_text(
        '[second]\nfile = "乙.md"\ntitle = "“改正”的\\\\标题"\n', encoding="utf-8"
    )
    return folder


@pytest.fixture
def index(folder, tmp_path, encoder_folder):
    library.build(tmp_path / "index", arrivals_at([folder]), encoder=str(encoder_folder))
    with Index.open(tmp_path / "index") as index:
        yield index


def test_the_files_come_back_as_they_came_with_a_catalogue(index, folder, tmp_path):
    written = export(index, tmp_path / "out")
    assert sorted(path.name for path in written) == ["乙.md", "甲.txt"]
    for path in written:
        assert path.read_bytes() == (folder / path.name).read_bytes()
    assert sorted(os.listdir(tmp_path / "out")) == ["catalogue.toml", "乙.md", "甲.txt"]


def test_what_was_exported_makes_the_same_library(index, tmp_path, encoder_folder):
    export(index, tmp_path / "out")
    again = tmp_path / "again"
    library.build(again, arrivals_at([tmp_path / "out"]), encoder=str(encoder_folder))
    with Index.open(again) as other:
        assert other.documents() == index.documents()
        assert other.manifest.documents == index.manifest.documents


def test_single_documents_are_exported(index, tmp_path):
    assert [path.name for path in export(index, tmp_path / "out", ids=["second"])] == ["乙.md"]
    with pytest.raises(UnknownDocument, match="moon"):
        export(index, tmp_path / "other", ids=["moon"])
    assert not (tmp_path / "other").exists()


def test_a_folder_that_holds_something_is_refused(index, tmp_path):
    (tmp_path / "out").mkdir()
    export(index, tmp_path / "out")
    with pytest.raises(PolicyQAError, match="not empty; name a new"):
        export(index, tmp_path / "out")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PolicyQAError, match="not empty; name a new"):
        export(index, tmp_path / "file")


def test_a_damaged_original_is_named_and_nothing_is_written(index, tmp_path):
    version = index.holdings().find("second")
    (index.directory / ORIGINALS / version.sha256).write_bytes(b"")
    with pytest.raises(IndexDamaged, match=version.sha256):
        export(index, tmp_path / "out")
    assert sorted(os.listdir(tmp_path)) == ["index", "plans"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", ".bashrc", "catalogue.toml", "CATALOGUE.TOML", ""]
)
def test_a_name_that_is_a_path_or_taken_leads_nowhere_else(index, tmp_path, monkeypatch, name):
    held = index.holdings()
    hostile = tuple(replace(version, name=name) for version in held.versions)
    monkeypatch.setattr(index, "holdings", lambda: Holdings(versions=hostile))
    written = export(index, tmp_path / "deep" / "out")
    assert len({path.name for path in written}) == 2
    for path in written:
        assert path.parent == tmp_path / "deep" / "out"
        assert path.name not in (name, "catalogue.toml")
    assert os.listdir(tmp_path / "deep") == ["out"]
