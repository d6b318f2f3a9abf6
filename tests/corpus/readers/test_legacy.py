import os
import shutil
import time

import pytest

from corpus.errors import UnreadableDocument
from corpus.intake import Intake
from corpus.limits import Limits
from corpus.readers.legacy import read

WORDS = "".join(f"\\u{ord(character)}?" for character in "一、节水。")
RTF = "{\\rtf1\\ansi " + WORDS + "\\par}"


@pytest.fixture
def rtf(tmp_path):
    path = tmp_path / "plan.rtf"
    path.write_text(RTF, encoding="ascii")
    return path


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Return a function that puts a program in LibreOffice's place."""

    def put(script):
        folder = tmp_path / "bin"
        folder.mkdir()
        (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / "soffice").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    return put


def test_libreoffice_converts_an_older_file(rtf, tmp_path):
    if shutil.which("soffice") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("libreoffice-writer-nogui is not installed")
        pytest.skip("LibreOffice is not installed")
    with Intake() as intake:
        source = intake.read(rtf)
    assert source.text == "一、节水。\n"
    assert "Converted from .rtf by LibreOffice" in source.notes[-1]
    assert [path.name for path in tmp_path.iterdir()] == ["plan.rtf"]


def test_without_libreoffice_the_sentence_says_what_to_do(rtf, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UnreadableDocument, match=r"plan.rtf: is an older Word.*save it as .docx"):
        read(rtf)


def test_a_name_that_looks_like_an_option_reaches_no_program(tmp_path, program, word_file):
    converted = word_file("<w:p><w:r><w:t>节水。</w:t></w:r></w:p>")
    program(
        f'printf "%s\\n" "$@" > {tmp_path}/asked\n'
        'while [ "$1" != --outdir ]; do shift; done\n'
        f'mkdir -p "$2"; cp {converted} "$2/document.docx"'
    )
    path = tmp_path / "--help;touch x.doc"
    path.write_text(RTF, encoding="ascii")
    assert read(path).text == "节水。\n"
    assert "touch" not in (tmp_path / "asked").read_text(encoding="utf-8")


def test_a_conversion_that_gives_nothing_is_told(rtf, program):
    program("exit 1")
    with pytest.raises(UnreadableDocument, match="LibreOffice could not convert it"):
        read(rtf)


def test_a_conversion_that_hangs_is_ended_with_all_it_started(rtf, program, tmp_path):
    program(f"sleep 2; touch {tmp_path}/late")
    with Intake(Limits(seconds=1)) as intake, pytest.raises(UnreadableDocument, match="1 seconds"):
        intake.read(rtf)
    time.sleep(1.5)
    assert not (tmp_path / "late").exists()


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        ("EncryptedPackage", "protected by a password"),
        ("Workbook", "an Excel workbook"),
        ("CONTENTS", "no Word file"),
    ],
)
def test_other_office_files_are_told_apart(tmp_path, stream, reason):
    path = tmp_path / "plan.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le"))
    with pytest.raises(UnreadableDocument, match=reason):
        read(path)
