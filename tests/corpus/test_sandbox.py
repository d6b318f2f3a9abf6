"""The process that reads files, seen from outside: readers of the tests' own make misbehave."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.limits import Limits
from corpus.pages import Page, PrintedLine
from corpus.readers import transport, worker
from corpus.readers.formats import Format
from corpus.readers.source import SourceText
from corpus.readers.worker import End
from corpus.sandbox import Sandbox

PAGE = Page(
    number=2,
    width=595.0,
    height=842.0,
    turn=90,
    lines=(PrintedLine(start=0, end=2, top=1.5, bottom=9.0, edges=(1.0, 2.0, 3.0)),),
    recognised=True,
    doubtful=True,
)
SOURCE = SourceText(text="节水。\n", pages=(PAGE,), title="规划", notes=("无。",))


def test_a_source_comes_through_whole():
    assert transport.decode(transport.encode(SOURCE)) == SOURCE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"text": 1, "title": "", "notes": [], "pages": []}',
        b'{"text": "a", "title": "", "notes": [], "pages": [[1]]}',
        b'{"text":"a","title":"","notes":[],"pages":[[1,1,1,0,0,0,[[0,9,1,1,[]]]]]}',
        b'{"text": "a", "title": "", "notes": [], "pages": [[1, 1e9, 1, 0, 0, 0, []]]}',
        b'{"text": "a", "title": "", "notes": [1], "pages": []}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_source_is_not_taken_for_one(data):
    with pytest.raises(ValueError):
        transport.decode(data)


def test_halves_of_characters_and_controls_do_not_come_through():
    data = b'{"text": "a\\ud800\\u0000\\u202eb\\n", "title": "", "notes": [], "pages": []}'
    assert transport.decode(data).text == "a\ufffd  b\n"


# --- one child ------------------------------------------------------------------------------


def ended(read, **limits):
    """Run a reader of the test's own in a child of this process, which may be large already."""
    wide = {"seconds": 30, "memory_megabytes": 1 << 16, **limits}
    report, data = worker.run(read, Path("plan.docx"), Limits(**wide))
    return report, data


def test_a_child_hands_over_what_it_read():
    report, data = ended(lambda path, limits: SOURCE)
    assert report.end is End.READ
    assert transport.decode(data) == SOURCE
    assert report.megabytes > 1


def test_a_reason_comes_as_a_sentence():
    def refuse(path, limits):
        raise UnreadableDocument(f"{path}: 不可读。")

    report, data = ended(refuse)
    assert (report.end, data.decode()) == (End.REFUSED, "plan.docx: 不可读。")


def test_a_reader_that_hangs_is_ended():
    report, _ = ended(lambda path, limits: time.sleep(600), seconds=1)
    assert (report.end, report.signal) == (End.LATE, signal.SIGALRM)


def test_a_reader_that_takes_the_memory_is_ended():
    report, _ = ended(lambda path, limits: bytes(1 << 40))
    assert report.end is End.NO_MEMORY


def test_a_reader_that_crashes_takes_nothing_with_it():
    report, _ = ended(lambda path, limits: os.kill(os.getpid(), signal.SIGSEGV))
    assert (report.end, report.signal) == (End.DIED, signal.SIGSEGV)


@pytest.mark.parametrize("exit", [lambda path, limits: 1 / 0, lambda path, limits: sys.exit(0)])
def test_a_reader_that_fails_unforeseen_is_no_reader(exit):
    assert ended(exit)[0].end is End.DIED


class Closed:
    """A standard error that nobody reads any more."""

    def write(self, text):
        raise OSError("closed")


def test_a_child_whose_last_words_fail_does_not_go_on_as_its_parent(monkeypatch, tmp_path):
    here = os.getpid()
    monkeypatch.setattr(sys, "stderr", Closed())
    try:
        assert ended(lambda path, limits: 1 / 0)[0].end is End.DIED
    finally:
        if os.getpid() != here:
            (tmp_path / "went on").touch()
            os._exit(0)
    assert not list(tmp_path.iterdir())


def test_what_a_reader_started_is_gone_with_it(tmp_path):
    def start(path, limits):
        subprocess.Popen(["sh", "-c", f"sleep 1; touch {tmp_path}/late"])
        return SOURCE

    assert ended(start)[0].end is End.READ
    time.sleep(1.5)
    assert not list(tmp_path.iterdir())


def test_a_reader_has_no_hold_on_other_descriptors(tmp_path):
    with (tmp_path / "open").open("w") as stream:
        number = stream.fileno()

        def write(path, limits):
            os.write(number, b"mine")
            return SOURCE

        assert ended(write)[0].end is End.DIED
    assert (tmp_path / "open").read_text() == ""


# --- the worker -----------------------------------------------------------------------------


def test_the_worker_reads_one_file_after_the_other_and_ends(word_file):
    path = word_file("<w:p><w:r><w:t>节水。</w:t></w:r></w:p>")
    with Sandbox(Limits()) as sandbox:
        assert sandbox.read(path, Format.WORD).text == "节水。\n"
        first = sandbox.worker_id
        path.write_bytes(path.read_bytes()[:100])
        with pytest.raises(UnreadableDocument, match=r"plan.docx: is a damaged Word file"):
            sandbox.read(path, Format.WORD)
        assert sandbox.worker_id == first
    assert sandbox.worker_id is None
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_a_worker_that_was_killed_is_started_anew(word_file):
    path = word_file("<w:p><w:r><w:t>节水。</w:t></w:r></w:p>")
    with Sandbox(Limits()) as sandbox:
        sandbox.read(path, Format.WORD)
        os.kill(sandbox.worker_id, signal.SIGKILL)
        with pytest.raises(UnreadableDocument, match="its reader gave up"):
            sandbox.read(path, Format.WORD)
        assert sandbox.read(path, Format.WORD).text == "节水。\n"


@pytest.mark.parametrize(
    ("limits", "setting"),
    [
        (Limits(memory_megabytes=8), "POLICYQA_MAX_DOCUMENT_MEMORY_MEGABYTES"),
        (Limits(unpacked_megabytes=0), "POLICYQA_MAX_DOCUMENT_UNPACKED_MEGABYTES"),
        (Limits(characters=2), "POLICYQA_MAX_DOCUMENT_CHARACTERS"),
    ],
)
def test_a_limit_that_is_reached_is_named_with_its_setting(word_file, limits, setting):
    path = word_file(f"<w:p><w:r><w:t>{'节水。' * 500_000}</w:t></w:r></w:p>")
    with Sandbox(limits) as sandbox, pytest.raises(UnreadableDocument) as caught:
        sandbox.read(path, Format.WORD)
    assert str(caught.value).startswith(f"{path}: ")
    assert setting in str(caught.value)
