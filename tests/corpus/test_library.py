import shutil

import pytest

from corpus.errors import UnreadableDocument
from corpus.library import read_document, read_documents, shipped_plans


def ids(plans):
    return [plan.info.id for plan in plans]


def test_a_folder_is_read_in_the_catalogues_order(mini_plan):
    assert ids(read_documents([mini_plan])) == ["yunhai-water-14fyp", "linjiang-recycling"]


def test_files_are_read_in_the_order_they_are_named(mini_plan):
    files = [mini_plan / "linjiang-recycling.md", mini_plan / "yunhai-water-14fyp.txt"]
    assert ids(read_documents(files)) == ["linjiang-recycling", "yunhai-water-14fyp"]


def test_a_file_without_catalogue_is_called_by_its_name(mini_plan, tmp_path):
    file = shutil.copy(mini_plan / "linjiang-recycling.md", tmp_path / "my.plan.md")
    info = read_document(tmp_path / "my.plan.md").info
    assert (info.id, info.title) == ("my.plan", "临江市再生资源利用方案（征求意见稿）")
    assert file.is_file()


def test_other_files_of_a_folder_are_left_alone(mini_plan, tmp_path):
    shutil.copytree(mini_plan, tmp_path / "plans")
    (tmp_path / "plans" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "plans" / "more").mkdir()
    assert len(read_documents([tmp_path / "plans"])) == 2


def test_the_text_of_a_plan_is_kept_as_printed(mini_plan):
    file = mini_plan / "yunhai-water-14fyp.txt"
    assert read_document(file).text == file.read_text(encoding="utf-8")


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableDocument, match=r"nowhere: no such file or folder; check"):
        read_documents([tmp_path / "nowhere"])


def test_a_folder_without_documents_is_named(tmp_path):
    with pytest.raises(UnreadableDocument, match=r"holds no document \(.txt, .md, .docx"):
        read_documents([tmp_path])


@pytest.mark.parametrize("name", ["plan.pages", "plan"])
def test_an_unknown_format_is_named_with_those_that_can_be_read(tmp_path, name):
    (tmp_path / name).write_text("节水。", encoding="utf-8")
    with pytest.raises(
        UnreadableDocument, match=r"cannot be read; convert it to one of: .txt, .md"
    ):
        read_documents([tmp_path / name])


def test_two_files_of_one_id_are_refused(tmp_path):
    for name in ("plan.txt", "plan.md"):
        (tmp_path / name).write_text("节水。", encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=r"id “plan” is there already; rename one"):
        read_documents([tmp_path])


def test_the_five_plans_are_shipped_under_their_fixed_ids():
    assert ids(shipped_plans()) == [
        "national-industrial-green-14fyp",
        "national-industrial-green-13fyp",
        "hebei-industrial-green-14fyp",
        "hebei-cleaner-production-14fyp",
        "heilongjiang-industrial-green-14fyp",
    ]
