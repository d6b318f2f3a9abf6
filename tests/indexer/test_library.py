import os
import shutil

import pytest

from corpus.errors import (
    IndexDamaged,
    IndexMismatch,
    PolicyQAError,
    UnknownDocument,
    UnreadableDocument,
)
from corpus.library import shipped_plans
from corpus.limits import Limits
from indexer import library, originals
from indexer.arrivals import Outcome, arrivals_at
from indexer.generations import ORIGINALS, in_use
from indexer.store import Index
from indexer.verify import damages
from indexer.work import Work

BODY = "一、目标\n\n到2025年，建成绿色工厂{}家。\n"


def write(path, number, title="绿色制造方案"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"甲市{title}\n\n{BODY.format(number)}", encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path):
    """A folder of two documents, one of them in a folder of its own."""
    write(tmp_path / "plans" / "green.txt", 50)
    write(tmp_path / "plans" / "city" / "water.txt", 60, "节水方案")
    return tmp_path / "plans"


@pytest.fixture
def directory(folder, tmp_path, encoder_folder):
    """An index of them."""
    library.build(tmp_path / "index", arrivals_at([folder]), encoder=str(encoder_folder))
    return tmp_path / "index"


def outcomes(results):
    return [(result.outcome, result.id) for result in results]


def ids(directory):
    with Index.open(directory) as index:
        return [info.id for info in index.documents()]


def held(directory):
    with Index.open(directory) as index:
        return index.holdings()


def test_a_file_is_added_and_found(directory, tmp_path):
    results = library.add(directory, [write(tmp_path / "new.txt", 70)])
    assert outcomes(results) == [(Outcome.ADDED, "new")]
    with Index.open(directory) as index:
        assert ids(directory) == ["green", "water", "new"]
        assert any(hit.passage.document == "new" for hit in index.search("绿色工厂70家", k=9))
        assert {entry.document for entry in index.ledger.entries()} >= {"new"}
        version = index.holdings().find("new")
        assert index.original(version) == (tmp_path / "new.txt").read_bytes()
        assert version.source == str(tmp_path / "new.txt")


def test_the_first_file_that_is_added_makes_an_index(tmp_path, encoder_folder):
    file = write(tmp_path / "only.txt", 1)
    results = library.add(tmp_path / "index", [file], encoder=str(encoder_folder))
    assert outcomes(results) == [(Outcome.ADDED, "only")]
    assert ids(tmp_path / "index") == ["only"]


def test_what_cannot_be_read_makes_no_index(tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"nothing")
    with pytest.raises(UnreadableDocument, match=r"bad\.pdf"):
        library.add(tmp_path / "index", [bad])
    with pytest.raises(UnreadableDocument, match=r"bad\.pdf"):
        library.build(tmp_path / "index", arrivals_at([bad]))
    assert not list((tmp_path / "index").glob("generation-*"))


def test_an_identical_file_is_recognised_under_any_name(directory, folder, tmp_path):
    shutil.copy(folder / "green.txt", tmp_path / "other.txt")
    before = in_use(directory)
    (result,) = library.add(directory, [tmp_path / "other.txt"])
    assert (result.outcome, result.id, result.note) == (Outcome.KNOWN, "other", "green")
    (result,) = library.add(directory, [folder / "green.txt"])
    assert (result.outcome, result.note) == (Outcome.KNOWN, "green")
    assert in_use(directory) == before


def test_an_identical_text_in_another_encoding_is_recognised(directory, folder, tmp_path):
    text = (folder / "green.txt").read_text(encoding="utf-8")
    (tmp_path / "old.txt").write_text(text, encoding="gb18030")
    (result,) = library.add(directory, [tmp_path / "old.txt"])
    assert (result.outcome, result.note) == (Outcome.KNOWN, "green")


def test_another_file_of_the_same_name_is_refused_unless_it_replaces(directory, tmp_path):
    other = write(tmp_path / "green.txt", 99)
    (result,) = library.add(directory, [other])
    assert result.outcome is Outcome.FAILED
    assert "policyqa documents replace green" in result.note
    (result,) = library.add(directory, [other], replace=True)
    assert result.outcome is Outcome.REPLACED
    assert held(directory).failures == ()
    assert [v.number for v in held(directory).history("green")] == [1, 2]


def test_a_replaced_document_keeps_its_place_and_its_versions(directory, folder, tmp_path):
    old = (folder / "green.txt").read_text(encoding="utf-8")
    results = library.replace(directory, "green", write(tmp_path / "2024年修订.txt", 99))
    assert outcomes(results) == [(Outcome.REPLACED, "green")]
    with Index.open(directory) as index:
        assert ids(directory) == ["green", "water"]
        assert "99家" in index.text("green")
        assert not [h for h in index.search("绿色工厂50家", k=9) if "50家" in h.passage.text]
        first, second = index.holdings().history("green")
        assert index.version_text(first) == old
        assert index.original(first) == old.encode()
        assert (second.name, second.number) == ("2024年修订.txt", 2)


def test_only_a_document_that_is_there_is_replaced(directory, tmp_path):
    with pytest.raises(UnknownDocument, match=r"“moon”.*green"):
        library.replace(directory, "moon", write(tmp_path / "x.txt", 1))


def test_a_document_is_replaced_by_one_file(directory, folder, tmp_path):
    with pytest.raises(UnreadableDocument, match="is a folder"):
        library.replace(directory, "green", folder)
    with pytest.raises(UnreadableDocument, match="no such file"):
        library.replace(directory, "green", tmp_path / "nowhere.txt")


def test_the_catalogue_beside_a_replacement_counts(directory, tmp_path):
    file = write(tmp_path / "new" / "second.txt", 99)
    entry = '[other]\nfile = "second.txt"\ntitle = "改正的标题"\n'
    (tmp_path / "new" / "catalogue.toml").write_text(entry, encoding="utf-8")
    library.replace(directory, "green", file)
    with Index.open(directory) as index:
        assert index.document("green").title == "改正的标题"


def test_a_replacement_that_cannot_be_read_leaves_the_document(directory, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"nothing")
    (result,) = library.replace(directory, "green", bad)
    assert result.outcome is Outcome.FAILED
    assert ids(directory) == ["green", "water"]
    assert [failure.name for failure in held(directory).failures] == ["bad.pdf"]


def test_a_removed_document_is_remembered_and_comes_back_in_its_place(directory, folder):
    assert outcomes(library.remove(directory, ["green"])) == [(Outcome.REMOVED, "green")]
    assert ids(directory) == ["water"]
    assert damages(Index.open(directory)) == []
    assert [bool(v.ended) for v in held(directory).history("green")] == [True]
    library.add(directory, [folder / "green.txt"])
    assert ids(directory) == ["green", "water"]
    assert [v.number for v in held(directory).history("green")] == [1, 2]


def test_a_forgotten_document_leaves_no_byte(directory, folder):
    text = (folder / "city" / "water.txt").read_bytes()
    (folder / "city" / "water.txt").unlink()
    library.remove(directory, ["water"], forget=True)
    assert all("节水".encode() not in f.read_bytes() for f in directory.rglob("*") if f.is_file())
    assert originals.digest(text) not in os.listdir(directory / ORIGINALS)
    with pytest.raises(UnknownDocument):
        held(directory).history("water")


def test_a_document_that_was_removed_can_still_be_forgotten(directory):
    library.remove(directory, ["water"])
    library.remove(directory, ["water"], forget=True)
    assert {version.id for version in held(directory).versions} == {"green"}


def test_nothing_is_removed_when_one_id_is_unknown(directory):
    with pytest.raises(UnknownDocument, match="moon"):
        library.remove(directory, ["green", "moon"])
    assert ids(directory) == ["green", "water"]


def test_a_file_that_fails_is_set_aside_and_the_others_go_in(directory, tmp_path):
    many = tmp_path / "many"
    write(many / "one.txt", 1)
    (many / "bad.pdf").write_bytes(b"nothing")
    (many / "empty.txt").write_bytes(b"")
    write(many / "two.txt", 2)
    results = library.add(directory, [many])
    assert [result.outcome for result in results].count(Outcome.ADDED) == 2
    failures = {failure.name: failure for failure in held(directory).failures}
    assert set(failures) == {"bad.pdf", "empty.txt"}
    assert "is empty" in failures["empty.txt"].reason
    before = in_use(directory)
    library.add(directory, [many])  # the same failures again are no change
    assert in_use(directory) == before
    write(many / "empty.txt", 3)
    library.add(directory, [many / "empty.txt"])
    library.remove(directory, ["bad.pdf"])
    assert held(directory).failures == ()


def test_a_mistake_of_the_program_sets_the_document_aside(directory, tmp_path, monkeypatch):
    def fail(plan):
        if "70家" in plan.text:
            raise RecursionError("too deep")
        return iter(())

    monkeypatch.setattr("indexer.incoming.provisions", fail)
    write(tmp_path / "more" / "odd.txt", 70)
    write(tmp_path / "more" / "well.txt", 71)
    odd, well = library.add(directory, [tmp_path / "more"])
    assert odd.outcome is Outcome.FAILED
    assert "RecursionError" in odd.note
    assert well.outcome is Outcome.ADDED


def test_a_file_that_changes_while_it_is_read_is_set_aside(directory, tmp_path, monkeypatch):
    from corpus.intake import Intake

    file = write(tmp_path / "new.txt", 70)
    read = Intake.read

    def read_and_change(intake, path):
        source = read(intake, path)
        write(file, 71)
        return source

    monkeypatch.setattr(Intake, "read", read_and_change)
    (result,) = library.add(directory, [file])
    assert result.outcome is Outcome.FAILED
    assert "changed while it was being read" in result.note


def test_two_files_with_one_id_are_not_both_taken(directory, tmp_path):
    write(tmp_path / "more" / "a" / "same.txt", 1)
    write(tmp_path / "more" / "b" / "same.txt", 2)
    first, second = library.add(directory, [tmp_path / "more"], replace=True)
    assert first.outcome is Outcome.ADDED
    assert second.outcome is Outcome.FAILED
    assert "rename one of the two" in second.note


def test_a_link_that_leads_out_of_a_folder_is_set_aside(directory, folder, tmp_path):
    secret = write(tmp_path / "secret.txt", 1)
    (folder / "link.txt").symlink_to(secret)
    write(folder / "more.txt", 5)
    results = {result.id: result for result in library.synchronise(directory, folder)}
    assert results["link"].outcome is Outcome.FAILED
    assert results["more"].outcome is Outcome.ADDED


def test_what_is_not_there_is_refused_before_anything_is_done(directory, tmp_path):
    before = in_use(directory)
    for path in (tmp_path / "nowhere", tmp_path / "nowhere.txt"):
        with pytest.raises(UnreadableDocument, match="no such file"):
            library.add(directory, [path])
        with pytest.raises(UnreadableDocument, match="no such file"):
            library.synchronise(directory, path)
    assert in_use(directory) == before


def test_a_folder_is_kept_in_step_with(directory, folder, tmp_path):
    library.add(directory, [write(tmp_path / "elsewhere.txt", 7)])
    write(folder / "green.txt", 51)
    (folder / "city" / "water.txt").rename(folder / "city" / "renamed.txt")
    write(folder / "new.txt", 80)
    expected = [
        (Outcome.REMOVED, "water"),
        (Outcome.REPLACED, "green"),
        (Outcome.ADDED, "new"),
        (Outcome.ADDED, "renamed"),
    ]
    before = in_use(directory)
    assert outcomes(library.planned(directory, folder)) == expected
    assert in_use(directory) == before
    assert outcomes(library.synchronise(directory, folder)) == expected
    assert sorted(ids(directory)) == ["elsewhere", "green", "new", "renamed"]
    before = in_use(directory)
    again = library.synchronise(directory, folder)
    assert {result.outcome for result in again} == {Outcome.KNOWN}
    assert in_use(directory) == before


def test_a_folder_that_lost_all_its_documents_empties_nothing(directory, folder):
    shutil.rmtree(folder / "city")
    (folder / "green.txt").unlink()
    with pytest.raises(UnreadableDocument, match="holds no document"):
        library.synchronise(directory, folder)
    assert ids(directory) == ["green", "water"]


def test_a_file_that_moved_to_another_folder_is_not_read_again(directory, folder):
    (folder / "green.txt").rename(folder / "city" / "green.txt")
    results = library.synchronise(directory, folder)
    assert {result.outcome for result in results} == {Outcome.KNOWN}
    assert held(directory).find("green").source == str(folder / "city" / "green.txt")
    assert len(held(directory).history("green")) == 1


def test_a_failure_whose_file_is_gone_is_cleared(directory, folder):
    (folder / "bad.pdf").write_bytes(b"nothing")
    library.synchronise(directory, folder)
    assert len(held(directory).failures) == 1
    (folder / "bad.pdf").unlink()
    library.synchronise(directory, folder)
    assert held(directory).failures == ()


def test_a_catalogue_that_is_corrected_changes_the_identity(directory, folder):
    (folder / "catalogue.toml").write_text(
        '[green]\nfile = "green.txt"\ntitle = "改正的标题"\n', encoding="utf-8"
    )
    results = library.synchronise(directory, folder)
    assert (Outcome.REPLACED, "green") in outcomes(results)
    with Index.open(directory) as index:
        assert index.document("green").title == "改正的标题"


def test_long_reading_is_put_in_use_from_time_to_time(directory, tmp_path, monkeypatch):
    for number in range(4):
        write(tmp_path / "many" / f"n{number}.txt", number)
    seen = []
    put = Work.put_in_use

    def note(work):
        put(work)
        seen.append(len(ids(directory)))

    at = iter(range(0, 10_000, 50))
    monkeypatch.setattr(Work, "put_in_use", note)
    monkeypatch.setattr("indexer.work.time.monotonic", lambda: next(at))
    monkeypatch.setattr(Work.__init__, "__kwdefaults__", {
        **(Work.__init__.__kwdefaults__ or {}), "clock": lambda: next(at),
    })  # fmt: skip
    library.add(directory, [tmp_path / "many"])
    assert seen == [4, 6, 6]


def test_uploads_go_in_under_their_own_names_and_nowhere_else(directory):
    data = f"乙市方案\n\n{BODY.format(3)}".encode()
    uploads = [
        ("../../上传（稿）.txt", data),
        ("C:\\\\docs\\\\窗口.txt", data.replace(b"3", b"4")),
        ("x\0.txt", data.replace(b"3", b"6")),
        ("长" * 300 + ".txt", data.replace(b"3", b"7")),
    ]
    results = library.receive(directory, uploads)
    assert {result.outcome for result in results} == {Outcome.ADDED}
    assert [result.id for result in results] == ["上传（稿）", "窗口", "x", "长" * 60]
    assert all(result.name.count("/") == 0 for result in results)
    assert {v.source for v in held(directory).current() if v.id == "窗口"} == {""}


def test_an_upload_that_fails_names_the_file_and_no_folder(directory):
    bad, nameless = library.receive(directory, [("坏.pdf", b"nothing"), ("..", b"nothing")])
    assert {bad.outcome, nameless.outcome} == {Outcome.FAILED}
    assert bad.note.startswith("坏.pdf: ends in .pdf")
    assert nameless.note.startswith("document: ")


def test_limits_are_kept_to(directory, tmp_path):
    (result,) = library.add(
        directory, [write(tmp_path / "long.txt", 1)], limits=Limits(characters=10)
    )
    assert result.outcome is Outcome.FAILED
    assert "POLICYQA_MAX_DOCUMENT_CHARACTERS" in result.note


def test_building_again_reads_the_kept_files_and_keeps_the_history(
    directory, folder, tmp_path, encoder_folder
):
    library.replace(directory, "green", write(tmp_path / "new.txt", 99))
    library.remove(directory, ["water"])
    shutil.rmtree(folder)
    results = library.rebuild(directory, encoder=str(encoder_folder))
    assert outcomes(results) == [(Outcome.KNOWN, "green")]
    assert [(v.id, v.number) for v in held(directory).versions] == [
        ("green", 1), ("water", 1), ("green", 2),
    ]  # fmt: skip
    assert "99家" in Index.open(directory).text("green")


def test_a_document_whose_file_is_damaged_is_built_again_from_its_text(directory, encoder_folder):
    with Index.open(directory) as index:
        text = index.text("green")
        version = index.holdings().find("green")
    (directory / ORIGINALS / version.sha256).write_bytes(b"damaged")
    with Index.open(directory) as index, pytest.raises(IndexDamaged, match=r"checksum.*backup"):
        index.original(version)
    assert len(damages(Index.open(directory))) == 1
    library.rebuild(directory, encoder=str(encoder_folder))
    with Index.open(directory) as index:
        assert index.text("green") == text
        assert damages(index) == []


def test_a_document_of_which_nothing_is_left_is_named(directory, encoder_folder):
    with Index.open(directory) as index:
        version = index.holdings().find("green")
    (directory / ORIGINALS / version.sha256).unlink()
    (in_use(directory) / "records.sqlite").write_bytes(b"damaged")
    with pytest.raises(IndexDamaged, match=r"records\.sqlite"):
        library.rebuild(directory, encoder=str(encoder_folder))


def test_without_an_index_the_shipped_documents_are_built(tmp_path, encoder_folder):
    library.rebuild(tmp_path / "index", encoder=str(encoder_folder))
    shipped = [plan.info.id for plan in shipped_plans()]
    assert ids(tmp_path / "index") == shipped
    library.rebuild(tmp_path / "index", encoder=str(encoder_folder))
    assert ids(tmp_path / "index") == shipped
    assert {version.number for version in held(tmp_path / "index").current()} == {1}


def test_an_index_of_a_format_that_kept_no_files_is_not_thrown_away(directory):
    shutil.rmtree(directory / ORIGINALS)
    with pytest.raises(IndexMismatch, match=r"does not keep.*policyqa index PATH"):
        library.rebuild(directory)
    assert in_use(directory).exists()


def test_a_damaged_list_of_documents_stops_every_change(directory, tmp_path):
    path = in_use(directory) / "holdings.jsonl"
    path.write_bytes(path.read_bytes()[:-5])
    for change in (
        lambda: library.add(directory, [write(tmp_path / "x.txt", 1)]),
        lambda: library.rebuild(directory),
        lambda: library.build(directory, arrivals_at([write(tmp_path / "x.txt", 1)])),
    ):
        with pytest.raises(PolicyQAError, match=f"{path}"):
            change()
    assert path.exists()


def test_a_library_whose_other_files_are_damaged_is_built_again(directory, encoder_folder):
    for name in ("records.sqlite", "manifest.json", "ledger.sqlite", "dense.faiss"):
        path = in_use(directory) / name
        path.write_bytes(path.read_bytes()[:50])
        with pytest.raises(IndexDamaged, match=f"{path}.*policyqa index"):
            Index.open(directory)
        library.rebuild(directory, encoder=str(encoder_folder))
        assert ids(directory) == ["green", "water"]
