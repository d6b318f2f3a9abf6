from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.limits import Limits
from corpus.readers.encodings import decode
from corpus.readers.text import read

TEXT = "云海省节水规划\n一、目标：下降16％。\n"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "gb18030",
        "gbk",
        "gb2312",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
    ],
)
def test_text_is_read_in_the_encodings_that_documents_have(tmp_path, encoding):
    (tmp_path / "plan.txt").write_bytes(TEXT.encode(encoding))
    assert read(tmp_path / "plan.txt").text == TEXT


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_every_line_break_becomes_a_line_feed(tmp_path, line_break):
    (tmp_path / "plan.txt").write_bytes(TEXT.replace("\n", line_break).encode())
    assert read(tmp_path / "plan.txt").text == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        ("\ufeff".encode(), "is empty"),
        ("\u3000".encode(), "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data"),
        (b"PK\x03\x04\x14\x00\x08\x00", "binary data"),
        (b"\x00\x01\x02\x03" * 40, "binary data"),
        (bytes(range(256)), "binary data"),
        (b"\xff\xd8\xe0\xff", "neither UTF-8, UTF-16 nor GB18030 text (byte 1 fits none"),
        (TEXT.encode() + b"\xff", "(byte 53 fits none of them)"),
        (("經濟發展規劃綱要" * 20).encode("big5"), "neither UTF-8, UTF-16 nor GB18030"),
    ],
)
def test_what_is_no_text_is_refused_with_the_file_and_the_reason(tmp_path, data, reason):
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert str(path) in str(caught.value)
    assert reason in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableDocument, match=r"gone.txt: cannot be opened \(No such file"):
        read(tmp_path / "gone.txt")


def test_a_directory_is_named(tmp_path):
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        read(tmp_path)


def test_traditional_characters_in_gb18030_are_read(tmp_path):
    text = "經濟發展規劃綱要，到2025年單位產值能耗下降。" * 20
    (tmp_path / "plan.txt").write_bytes(text.encode("gb18030"))
    assert read(tmp_path / "plan.txt").text == text


def test_what_steers_a_terminal_or_turns_a_line_round_becomes_a_space(tmp_path):
    (tmp_path / "plan.txt").write_text("节水\x1b[2J下降\u202e16％\x85。" + "好" * 999, "utf-8")
    assert read(tmp_path / "plan.txt").text.startswith("节水 [2J下降 16％ 。")


def test_a_text_longer_than_the_limit_is_refused_with_the_setting(tmp_path):
    (tmp_path / "plan.txt").write_text("节水。" * 40, "utf-8")
    with pytest.raises(UnreadableDocument, match=r"120 characters, more than the 100 allowed") as e:
        read(tmp_path / "plan.txt", Limits(characters=100))
    assert "POLICYQA_MAX_DOCUMENT_CHARACTERS" in str(e.value)


@given(st.text(alphabet=st.characters(codec="gb18030", exclude_categories=("Cc", "Cf", "Cs"))))
def test_utf_8_never_comes_back_changed(text):
    assert decode(text.encode(), Path("plan.txt")) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data):
    try:
        assert isinstance(decode(data, Path("plan.txt")), str)
    except UnreadableDocument as error:
        assert str(error).startswith("plan.txt: ")
