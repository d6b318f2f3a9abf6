import hashlib
import json
from dataclasses import replace

import pytest

from corpus.errors import IndexDamaged, IndexMismatch
from indexer.checksums import checksums
from indexer.generations import Pointer
from indexer.manifest import FORMAT_VERSION, Manifest, read_manifest, write_manifest


@pytest.fixture
def manifest(tmp_path):
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "data").write_bytes(b"data")
    (tmp_path / "part" / ".writer.lock").write_bytes(b"")
    manifest = Manifest(
        format_version=FORMAT_VERSION,
        encoder="",
        dimension=2,
        probe=(0.5, 0.25),
        documents={"water": "12ab"},
        passages=3,
        built="2026-11-01T00:00:00+00:00",
        files=checksums(tmp_path),
    )
    write_manifest(manifest, tmp_path)
    return manifest


def read(directory, checksum=None):
    """Read a manifest that CURRENT gives this checksum; None gives it the right one."""
    path = directory / "manifest.json"
    if checksum is None:
        checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    return read_manifest(Pointer(directory, checksum))


def change(directory, **fields):
    path = directory / "manifest.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(stored | fields), encoding="utf-8")


def test_a_manifest_is_read_as_written(manifest, tmp_path):
    assert read(tmp_path) == manifest


def test_checksums_cover_every_file_but_locks_and_the_manifest_itself(manifest, tmp_path):
    assert list(checksums(tmp_path)) == ["part/data"]


def test_the_fingerprint_changes_with_documents_encoder_and_format_only(manifest):
    assert len(manifest.fingerprint) == 8
    assert replace(manifest, built="later", passages=9).fingerprint == manifest.fingerprint
    others = {
        replace(manifest, documents={"water": "34cd"}).fingerprint,
        replace(manifest, documents={"waste": "12ab"}).fingerprint,
        replace(manifest, encoder="model").fingerprint,
        replace(manifest, probe=(0.5,)).fingerprint,
        replace(manifest, format_version=FORMAT_VERSION + 1).fingerprint,
    }
    assert len(others | {manifest.fingerprint}) == 6


@pytest.mark.usefixtures("manifest")
@pytest.mark.parametrize("version", [FORMAT_VERSION + 1, FORMAT_VERSION - 1, "2"])
def test_another_format_version_is_refused(tmp_path, version):
    change(tmp_path, format_version=version)
    with pytest.raises(IndexMismatch, match=f"format {version}.*build it again with “policyqa"):
        read(tmp_path)


@pytest.mark.usefixtures("manifest")
@pytest.mark.parametrize("length", [0, 1, 40, 200])
def test_a_truncated_manifest_is_refused(tmp_path, length):
    path = tmp_path / "manifest.json"
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(IndexDamaged, match=f"{path}.*policyqa index"):
        read(tmp_path)


@pytest.mark.usefixtures("manifest")
@pytest.mark.parametrize(
    "fields",
    [
        {"files": None},
        {"files": ["part/data"]},
        {"documents": "water"},
        {"probe": None},
        {"unheard": 1},
    ],
)
def test_an_unusable_field_is_refused(tmp_path, fields):
    change(tmp_path, **fields)
    with pytest.raises(IndexDamaged, match=r"manifest\.json: a field .*policyqa index"):
        read(tmp_path)


@pytest.mark.usefixtures("manifest")
@pytest.mark.parametrize("text", ["[]", "null", "3", "{}", '"text"', "\udcff"])
def test_what_is_no_manifest_is_refused(tmp_path, text):
    (tmp_path / "manifest.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(IndexDamaged, match=r"manifest\.json.*policyqa index"):
        read(tmp_path)


@pytest.mark.usefixtures("manifest")
def test_an_altered_file_is_named(tmp_path):
    (tmp_path / "part" / "data").write_bytes(b"date")
    with pytest.raises(IndexDamaged, match=r"part/data: .* is damaged .*policyqa index"):
        read(tmp_path)


@pytest.mark.usefixtures("manifest")
def test_a_missing_file_is_named(tmp_path):
    (tmp_path / "part" / "data").unlink()
    with pytest.raises(IndexDamaged, match=r"part/data: .* is missing; .*policyqa index"):
        read(tmp_path)


@pytest.mark.usefixtures("manifest")
def test_an_altered_manifest_is_refused(tmp_path):
    path = tmp_path / "manifest.json"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    change(tmp_path, passages=4)
    with pytest.raises(IndexDamaged, match=f"{path}: .* damaged .*policyqa index"):
        read(tmp_path, before)


@pytest.mark.usefixtures("manifest")
def test_a_manifest_without_a_recorded_checksum_is_of_an_older_format(tmp_path):
    with pytest.raises(IndexMismatch, match="build it again with “policyqa"):
        read(tmp_path, "")
