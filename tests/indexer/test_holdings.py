from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import IndexDamaged, UnknownDocument
from corpus.plan import DocumentInfo, Level, Status
from indexer.holdings import FILE_NAME, Failure, Holdings, Version, kept_names, load, save

NOON, LATER = "2026-11-01T12:00:00+00:00", "2026-11-02T12:00:00+00:00"
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def version(id, content="a", *, slot=0, at=NOON, source=""):
    return Version(
        id=id,
        number=0,
        slot=slot,
        name=f"{id}.txt",
        sha256=f"file {content}",
        size=3,
        source=source,
        text_sha256=f"text {content}",
        info=DocumentInfo(id=id, title=id),
        added=at,
    )


def failure(name, source=""):
    return Failure(name=name, source=source, reason="cannot be read", failed=NOON)


@pytest.fixture
def held():
    """Two documents in use, the first in its second version."""
    return (
        Holdings()
        .with_version(version("water", "a", slot=0))
        .with_version(version("waste", "b", slot=1))
        .with_version(version("water", "c", slot=0, at=LATER))
    )


def said(held):
    return [(v.id, v.number, v.slot, bool(v.ended)) for v in held.versions]


def test_a_new_version_ends_the_one_before_it(held):
    assert said(held) == [("water", 1, 0, True), ("waste", 1, 1, False), ("water", 2, 0, False)]
    assert held.versions[0].ended == LATER
    assert [v.id for v in held.current()] == ["water", "waste"]
    assert held.find("water").number == 2


def test_history_and_single_versions_are_found(held):
    assert [v.sha256 for v in held.history("water")] == ["file a", "file c"]
    assert held.version("water", 1).sha256 == "file a"
    with pytest.raises(UnknownDocument, match="no version 3; it has: 1, 2"):
        held.version("water", 3)
    with pytest.raises(UnknownDocument, match="No document “moon” is or was"):
        held.history("moon")


def test_a_document_that_comes_back_gets_its_slot_and_the_next_number(held):
    gone = held.without(["water"], at=LATER)
    assert gone.find("water") is None
    assert gone.slot_for("water") == 0
    assert gone.slot_for("new") == 2
    back = gone.with_version(version("water", "a", slot=gone.slot_for("water")))
    assert said(back)[-1] == ("water", 3, 0, False)


def test_a_slot_that_was_taken_meanwhile_is_not_given_again(held):
    built = held.renewed([version("waste", "b"), version("new", "n")], at=LATER)
    assert [(v.id, v.slot) for v in built.current()] == [("waste", 0), ("new", 1)]
    assert built.slot_for("water") == 2


def test_building_again_keeps_the_number_of_what_is_the_same(held):
    built = held.renewed([version("water", "c"), version("waste", "changed")], at=LATER)
    assert [(v.id, v.number) for v in built.current()] == [("water", 2), ("waste", 2)]
    assert built.find("water").added == LATER


def test_the_same_file_and_the_same_text_are_recognised_while_in_use(held):
    assert held.same(sha256="file b").id == "waste"
    assert held.same(text_sha256="text c").id == "water"
    assert held.same(sha256="file a") is None
    assert held.same(sha256="", text_sha256="") is None


def test_forgetting_leaves_no_trace(held):
    left = held.forgetting(["water"])
    assert said(left) == [("waste", 1, 1, False)]
    assert kept_names([left]) == {"file b", "text b"}
    assert kept_names([left, held]) == {f"{what} {of}" for what in ("file", "text") for of in "abc"}


def test_a_failure_is_listed_once_and_cleared_when_the_file_gets_in(held):
    failed = held.with_failure(failure("water.txt")).with_failure(failure("water.txt"))
    failed = failed.with_failure(failure("water.txt", source="/elsewhere/water.txt"))
    assert len(failed.failures) == 2
    left = failed.with_version(version("water", "d"))
    assert [f.source for f in left.failures] == ["/elsewhere/water.txt"]
    assert left.without_failures([("/elsewhere/water.txt", "water.txt")]).failures == ()


def test_holdings_are_read_as_written(held, tmp_path):
    info = DocumentInfo(
        id="full", title="全", issuers=("甲", "乙"), level=Level.COUNTY, period=(2021, 2025),
        issued=date(2021, 2, 28), status=Status.DRAFT,
    )  # fmt: skip
    full = held.with_version(
        Version(
            id="full", number=0, slot=7, name="全.pdf", sha256="1", size=9, source="/a/全.pdf",
            text_sha256="2", info=info, added=NOON,
        )
    )  # fmt: skip
    full = full.with_failure(failure("坏.pdf", source="/a/坏.pdf"))
    save(full, tmp_path)
    assert load(tmp_path) == full
    save(Holdings(), tmp_path)
    assert load(tmp_path) == Holdings()


@given(id=TEXT, name=TEXT, reason=TEXT, slot=st.integers(0, 2**40))
def test_any_name_and_any_reason_round_trip(tmp_path_factory, id, name, reason, slot):
    folder = tmp_path_factory.mktemp("holdings")
    held = Holdings().with_version(version(id, slot=slot))
    held = held.with_failure(Failure(name=name, source="", reason=reason, failed=NOON))
    save(held, folder)
    assert load(folder) == held


def test_every_altered_byte_is_noticed(held, tmp_path):
    save(held, tmp_path)
    path = tmp_path / FILE_NAME
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(IndexDamaged, match=f"{path}.*backup"):
            load(tmp_path)
        path.write_bytes(data[:place])
        with pytest.raises(IndexDamaged, match=f"{path}.*backup"):
            load(tmp_path)


def test_a_later_format_is_refused(held, tmp_path):
    save(held, tmp_path)
    path = tmp_path / FILE_NAME
    path.write_bytes(path.read_bytes().replace(b'"format": 1', b'"format": 2', 1))
    with pytest.raises(IndexDamaged, match="format 2"):
        load(tmp_path)
