import os
import signal

import pytest

from corpus.errors import UnreadableDocument
from corpus.limits import Limits, admit, allow_more_time, is_outside


def refused(path, limits=None):
    with pytest.raises(UnreadableDocument) as caught:
        admit(path, limits or Limits())
    return str(caught.value)


def test_an_ordinary_file_is_admitted(tmp_path):
    (tmp_path / "云海省 节水规划（终稿）-v2.docx").write_bytes(b"x")
    admit(tmp_path / "云海省 节水规划（终稿）-v2.docx", Limits())


def test_a_file_larger_than_the_limit_is_refused_without_being_opened(tmp_path):
    path = tmp_path / "plan.pdf"
    with path.open("wb") as stream:
        stream.truncate(3 << 20)
    path.chmod(0)
    message = refused(path, Limits(megabytes=2))
    assert "has 3 MB, more than the 2 MB allowed" in message
    assert "POLICYQA_MAX_DOCUMENT_MEGABYTES" in message


def test_what_is_no_regular_file_is_refused_before_it_can_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "it is no regular file" in refused(tmp_path / "pipe.txt")
    assert "it is no regular file" in refused(tmp_path)
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    assert "it is no regular file" in refused(tmp_path / "zero.txt")


def test_links_that_lead_nowhere_or_round_are_named(tmp_path):
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "c.txt").symlink_to("gone.txt")
    assert "cannot be opened" in refused(tmp_path / "a.txt")
    assert "cannot be opened" in refused(tmp_path / "c.txt")


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.txt",
        "a\x1b[2Jb.txt",
        "plan\u202etxt.exe.txt",
        "plan\u200b.txt",
        "\ufeffplan.txt",
        "\x85.txt",
    ],
)
def test_a_name_that_shows_as_another_is_refused_and_shown_safely(tmp_path, name):
    (tmp_path / name).write_text("节水。", encoding="utf-8")
    message = refused(tmp_path / name)
    assert "invisible or unprintable" in message
    assert not set(message) & set("\n\x1b\u202e\u200b\ufeff\x85")


def test_a_name_of_bytes_that_are_no_text_is_refused(tmp_path):
    name = os.fsdecode(b"plan\xff.txt")
    (tmp_path / name).write_text("节水。", encoding="utf-8")
    message = refused(tmp_path / name)
    assert "rename the file" in message
    assert message.encode("utf-8")


def test_a_link_out_of_a_folder_is_known_from_one_within(tmp_path):
    (tmp_path / "outside.txt").write_text("x", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "inside.txt").write_text("x", encoding="utf-8")
    (folder / "near.txt").symlink_to("inside.txt")
    (folder / "far.txt").symlink_to("../outside.txt")
    assert [
        is_outside(folder / name, folder) for name in ("inside.txt", "near.txt", "far.txt")
    ] == [
        False,
        False,
        True,
    ]


def test_more_time_is_given_only_where_time_is_limited():
    allow_more_time(5)
    assert signal.alarm(0) == 0
    signal.alarm(100)
    allow_more_time(50)
    assert signal.alarm(0) in (149, 150)
