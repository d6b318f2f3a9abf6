"""Files are read as what they are; whatever happens, there is a text or one sentence."""

import pytest

from corpus.errors import UnreadableDocument
from corpus.intake import Intake
from corpus.library import read_documents
from corpus.limits import Limits

WORD = "<w:p><w:r><w:t>云海省节水规划</w:t></w:r></w:p><w:p><w:r><w:t>节水。</w:t></w:r></w:p>"
PAGE = "<!DOCTYPE html><html><body><div><p>云海省节水规划</p><p>节水。</p></div></body></html>"


@pytest.fixture
def intake():
    with Intake(Limits(seconds=30)) as opened:
        yield opened


def test_plain_text_needs_no_other_process(intake, tmp_path):
    (tmp_path / "plan.md").write_text("节水。", encoding="utf-8")
    assert intake.read(tmp_path / "plan.md").text == "节水。"
    assert intake.sandbox.worker_id is None


@pytest.mark.parametrize("name", ["plan.pdf", "plan.txt", "plan.html", "plan.doc", "plan"])
def test_a_word_file_is_one_whatever_its_name_and_the_notes_say_so(intake, word_file, name):
    source = intake.read(word_file(WORD, name=name))
    assert source.text == "云海省节水规划\n节水。\n"
    told = any("Read as what it is, a file of format Word" in note for note in source.notes)
    assert told is ("." in name)


@pytest.mark.parametrize("name", ["plan.txt", "plan.docx", "plan.HTM", "plan.html"])
def test_a_page_is_one_whatever_its_name(intake, tmp_path, name):
    (tmp_path / name).write_text(PAGE, encoding="utf-8")
    source = intake.read(tmp_path / name)
    assert source.text == "云海省节水规划\n节水。\n"
    assert bool(source.notes) is (not name.lower().endswith(("htm", "html")))


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".doc", ".png"])
def test_a_text_with_the_name_of_another_format_is_not_taken_for_it(intake, tmp_path, ending):
    path = tmp_path / f"plan{ending}"
    path.write_text("节水。", encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=rf"ends in {ending} but is no .* file; open it"):
        intake.read(path)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"\x1f\x8b\x08", "gzip archive; unpack it"),
        (b"Rar!\x1a\x07\x00", "RAR archive; unpack it"),
        (b"7z\xbc\xaf'\x1c", "7z archive; unpack it"),
        (b"\x7fELF", "is a program"),
        (b"GIF89a", "GIF image; save it as PNG"),
    ],
)
def test_other_formats_are_named_with_the_next_step(intake, tmp_path, head, reason):
    (tmp_path / "plan.txt").write_bytes(head + bytes(100))
    with pytest.raises(UnreadableDocument, match=reason):
        intake.read(tmp_path / "plan.txt")


def test_a_text_that_speaks_of_pdf_files_is_a_text(intake, tmp_path):
    (tmp_path / "plan.txt").write_text("每个PDF文件以%PDF-1.7开头。", encoding="utf-8")
    assert "%PDF" in intake.read(tmp_path / "plan.txt").text


def test_a_folder_is_read_in_one_go_without_pictures_and_hidden_files(tmp_path, word_file):
    word_file(WORD, name="b.docx")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "c.txt").write_text("节水。", encoding="utf-8")
    (tmp_path / "~$b.docx").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    assert [plan.info.id for plan in read_documents([tmp_path])] == ["a", "b", "c"]


def test_a_link_out_of_the_named_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("秘密。", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "plan.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(UnreadableDocument, match="link that leads out of the folder"):
        read_documents([tmp_path / "folder"])
    assert read_documents([tmp_path / "folder" / "plan.txt"])[0].text == "秘密。"
