import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import ledger, records, segments
from indexer.ledger import Ledger
from indexer.passages import passages
from indexer.records import Records
from indexer.segments import following, pass_on


@pytest.fixture(autouse=True)
def small_segments(monkeypatch):
    """Let every document fill a segment."""
    monkeypatch.setattr(segments, "FULL", 1)


@pytest.fixture
def folder(mini_plans, tmp_path):
    """Give a folder in which every document has a segment of its own."""
    old = tmp_path / "old"
    old.mkdir()
    with segments.appending(old / records.FILE_NAME, records.TABLE) as current:
        for slot, plan in enumerate(mini_plans):
            records.write_document(current(), slot, plan, list(passages(plan, slot=slot)))
    return old


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@given(st.integers(min_value=2, max_value=200))
def test_files_are_numbered_from_the_second(tmp_path_factory, count):
    first = tmp_path_factory.mktemp("numbers") / "dense.faiss"
    last = None
    for _ in range(count):
        last = following(first, last)
    assert last.name == f"dense-{count}.faiss"


def test_files_are_found_in_the_order_they_were_begun(tmp_path):
    first, last = tmp_path / "dense.faiss", None
    for _ in range(12):
        last = following(first, last)
        last.touch()
    (tmp_path / "dense-old.faiss").touch()
    found = [path.name for path in segments.segments(first)]
    assert found == ["dense.faiss", *(f"dense-{number}.faiss" for number in range(2, 13))]


def test_a_full_file_is_followed_by_another(folder):
    assert names(folder) == ["records-2.sqlite", "records.sqlite"]


def test_documents_are_found_whichever_file_they_lie_in(folder, mini_plans):
    stored = Records(folder / records.FILE_NAME)
    assert stored.documents() == tuple(plan.info for plan in mini_plans)
    for plan in mini_plans:
        found = stored.passages(list(stored.passage_range(plan.info.id)))
        assert {passage.document for passage in found} == {plan.info.id}
        assert stored.text(plan.info.id) == plan.text
    both = [stored.passage_range(plan.info.id)[0] for plan in reversed(mini_plans)]
    assert [passage.id for passage in stored.passages(both)] == both
    stored.close()


def test_a_file_that_stays_the_same_is_shared(folder, mini_plans, tmp_path):
    new = tmp_path / "new"
    new.mkdir()
    gone = mini_plans[0].info.id
    pass_on(folder / records.FILE_NAME, new, table=records.TABLE, going=[gone], grows=True)
    assert not (folder / "records.sqlite").samefile(new / "records.sqlite")
    assert (folder / "records-2.sqlite").samefile(new / "records-2.sqlite")
    assert gone.encode() not in (new / "records.sqlite").read_bytes()
    stored = Records(new / records.FILE_NAME)
    assert [info.id for info in stored.documents()] == [mini_plans[1].info.id]
    stored.close()


def test_the_last_file_is_written_to_while_it_is_not_full(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(segments, "FULL", 1 << 26)
    new = tmp_path / "new"
    new.mkdir()
    pass_on(folder / records.FILE_NAME, new, table=records.TABLE, going=[], grows=True)
    assert (folder / "records.sqlite").samefile(new / "records.sqlite")
    assert not (folder / "records-2.sqlite").samefile(new / "records-2.sqlite")


def test_a_list_of_several_files_is_in_the_order_of_its_documents(tmp_path, mini_plans):
    first = tmp_path / ledger.FILE_NAME
    from corpus.provisions import provisions

    with segments.appending(first, ledger.TABLE) as current:
        for plan in sorted(mini_plans, key=lambda plan: plan.info.id, reverse=True):
            ledger.write_document(current(), plan, provisions(plan))
    assert names(tmp_path) == ["ledger-2.sqlite", "ledger.sqlite"]
    opened = Ledger(first)
    found = [entry.document for entry in opened.entries()]
    assert found == sorted(found)
    assert set(found) == {plan.info.id for plan in mini_plans}
    opened.close()


def test_a_file_that_cannot_be_made_is_an_os_error(tmp_path):
    first = tmp_path / "nowhere" / records.FILE_NAME
    with pytest.raises(OSError, match="records"), segments.appending(first, records.TABLE) as last:
        last()
