import pytest

from corpus.errors import UnreadableDocument
from corpus.readers.text import read

TEXT = "云海省节水规划\n一、目标：下降16％。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
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
        (TEXT.encode("utf-16"), "neither UTF-8 nor GB18030"),
        (b"\xff\xd8\xff\xe0\xff", "neither UTF-8 nor GB18030"),
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
