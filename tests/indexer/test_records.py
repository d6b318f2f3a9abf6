from dataclasses import replace
from datetime import date

import pytest

from corpus.errors import IndexDamaged, UnknownDocument
from corpus.plan import DocumentInfo, Level, Status
from indexer.records import Records, delete_document, write_document, writing


def write(path, slot, plan, passages=()):
    with writing(path) as connection:
        write_document(connection, slot, plan, passages)


@pytest.fixture
def path(mini_plans, mini_passages, tmp_path):
    for slot, plan in enumerate(mini_plans):
        own = [passage for passage in mini_passages if passage.document == plan.info.id]
        write(tmp_path / "records.sqlite", slot, plan, own)
    return tmp_path / "records.sqlite"


def test_documents_come_back_in_order_with_their_identity(path, mini_plans):
    assert Records(path).documents() == tuple(plan.info for plan in mini_plans)


@pytest.mark.parametrize(
    "info",
    [
        DocumentInfo(id="x", title=""),
        DocumentInfo(
            id="x",
            title="“节水”'); DROP TABLE documents; --",
            issuers=("甲厅", "乙厅"),
            level=Level.COUNTY,
            region="某县",
            period=(2021, 2025),
            number="甲〔2021〕1号",
            issued=date(2021, 2, 28),
            status=Status.DRAFT,
        ),
    ],
)
def test_every_field_of_an_identity_round_trips(mini_plans, tmp_path, info):
    plan = replace(mini_plans[0], info=info)
    write(tmp_path / "one.sqlite", 0, plan)
    assert Records(tmp_path / "one.sqlite").documents() == (info,)


def test_the_text_comes_back_as_printed(path, mini_plans):
    records = Records(path)
    for plan in mini_plans:
        assert records.text(plan.info.id) == plan.text


def test_passages_come_back_in_the_order_asked_for(path, mini_passages):
    wanted = [mini_passages[position] for position in (5, 0, 12)]
    assert Records(path).passages([passage.id for passage in wanted]) == wanted
    assert Records(path).passages([]) == []


def test_a_document_knows_its_passages(path, mini_passages):
    ids = Records(path).passage_range("linjiang-recycling")
    assert list(ids) == [p.id for p in mini_passages if p.document == "linjiang-recycling"]


@pytest.mark.parametrize("method", ["document", "text", "passage_range"])
def test_an_unknown_document_is_named_with_those_there_are(path, method):
    with pytest.raises(UnknownDocument, match=r"No document “moon” .*linjiang-recycling"):
        getattr(Records(path), method)("moon")


@pytest.mark.parametrize("data", [b"", b"not a database", b"SQLite format 3\x00"])
def test_what_is_no_database_is_refused(tmp_path, data):
    path = tmp_path / "records.sqlite"
    path.write_bytes(data)
    with pytest.raises(IndexDamaged, match=f"{path}.*policyqa index"):
        Records(path)


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path):
    with (
        pytest.raises(OSError, match=r"records\.sqlite"),
        writing(tmp_path / "nowhere" / "records.sqlite"),
    ):
        pass


def test_deleting_a_document_leaves_the_others_and_no_trace(path, mini_plans):
    gone, left = (plan.info.id for plan in mini_plans)
    with writing(path) as connection:
        delete_document(connection, gone)
        delete_document(connection, "moon")
    records = Records(path)
    assert [info.id for info in records.documents()] == [left]
    assert len(records.passages(records.passage_range(left))) == len(records.passage_range(left))
    assert mini_plans[0].text.split("\n")[0].encode() not in path.read_bytes()


def test_a_document_written_again_has_the_same_passages(path, mini_plans, mini_passages):
    own = [passage for passage in mini_passages if passage.document == mini_plans[0].info.id]
    with writing(path) as connection:
        delete_document(connection, mini_plans[0].info.id)
        write_document(connection, 0, mini_plans[0], own)
    records = Records(path)
    assert records.documents() == tuple(plan.info for plan in mini_plans)
    assert records.passages([passage.id for passage in own]) == own
