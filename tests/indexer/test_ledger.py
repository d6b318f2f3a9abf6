from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import IndexDamaged
from corpus.plan import Span
from corpus.provision import (
    Act,
    Binding,
    Comparator,
    Direction,
    Duty,
    Provision,
    ProvisionKind,
    Role,
    Target,
    Threshold,
    Value,
)  # fmt: skip
from corpus.provisions import provisions as read_provisions
from indexer.ledger import Fact, Ledger, delete_document, write_document, writing
from indexer.store import Index

VALUE = Value(
    printed="120家", span=Span(3, 7), number=120.0, upper=150.0, unit="家",
    comparator=Comparator.AT_LEAST,
)  # fmt: skip
FULL = Provision(
    kind=ProvisionKind.TARGET,
    span=Span(60, 90),
    text="培育节水型企业“120家'; DROP TABLE provisions; --",
    section=2,
    target=Target(
        indicator="节水型企业", value=VALUE, direction=Direction.UP, base_year=2020, year=2025,
        since=2021, effort=True, binding=Binding.EXPECTED,
    ),
    header=Span(40, 50),
    covers=Span(40, 90),
    duties=(Duty(department="省水利厅", role=Role.LEAD, span=Span(61, 65)),),
    thresholds=(Threshold(subject="年用水量", value=replace(VALUE, upper=None)),),
    conditions=("规模以上工业企业",),
    industries=("钢铁", "化工"),
    regions=("云海省",),
    acts=(Act(title="工业节水规划", number="云工信发〔2021〕18号"),),
)  # fmt: skip
PLAIN = Provision(kind=ProvisionKind.TASK, span=Span(0, 10), text="推进节水。", section=1)


def write(path, plan, provisions):
    with writing(path) as connection:
        return write_document(connection, plan, provisions)


@pytest.fixture
def path(tmp_path, mini_plans):
    write(tmp_path / "ledger.sqlite", mini_plans[0], [FULL, PLAIN])
    write(tmp_path / "ledger.sqlite", mini_plans[1], [PLAIN])
    return tmp_path / "ledger.sqlite"


def provisions(path, **limits):
    return [entry.provision for entry in Ledger(path).entries(**limits)]


def test_every_fact_of_a_provision_comes_back(path, mini_plans):
    entry = Ledger(path).entries(documents=[mini_plans[0].info.id])[0]
    assert entry.provision == FULL
    assert entry.quote == mini_plans[0].text[60:90]
    assert entry.section == mini_plans[0].path(2)
    assert entry.page is None


@given(
    number=st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
    text=st.text(st.characters(exclude_categories=["Cs"])),
)
def test_any_number_and_any_text_round_trip(tmp_path_factory, mini_plans, number, text):
    path = tmp_path_factory.mktemp("ledger") / "ledger.sqlite"
    value = replace(VALUE, number=number, printed=text)
    provision = replace(FULL, text=text, thresholds=(Threshold(subject=text, value=value),))
    write(path, mini_plans[0], [provision])
    assert provisions(path) == [provision]


def test_provisions_are_limited_to_documents_and_kinds(path, mini_plans):
    first, second = (plan.info.id for plan in mini_plans)
    assert len(provisions(path)) == 3
    assert provisions(path, documents=[second]) == [PLAIN]
    assert provisions(path, documents=[]) == []
    assert provisions(path, documents=["moon"]) == []
    assert provisions(path, kinds=[ProvisionKind.TASK]) == [PLAIN, PLAIN]
    assert provisions(path, documents=[first], kinds=[ProvisionKind.TARGET]) == [FULL]


@pytest.mark.parametrize("fact", Fact)
def test_provisions_are_limited_to_those_that_hold_a_fact(path, fact):
    assert provisions(path, fact=fact) == [FULL]


def test_provisions_come_in_the_order_they_were_written(path, mini_plans):
    many = [replace(PLAIN, text=str(number)) for number in range(12)]
    write(path, mini_plans[0], many)
    assert provisions(path, documents=[mini_plans[0].info.id]) == many


def test_writing_a_document_again_replaces_its_provisions_only(path, mini_plans):
    assert write(path, mini_plans[0], [PLAIN]) == 1
    assert provisions(path) == [PLAIN, PLAIN]


def test_deleting_a_document_leaves_the_others(path, mini_plans):
    with writing(path) as connection:
        delete_document(connection, mini_plans[0].info.id)
        delete_document(connection, "moon")
    assert [entry.document for entry in Ledger(path).entries()] == [mini_plans[1].info.id]


def test_writing_that_fails_half_way_changes_nothing(path, mini_plans):
    def cut_short():
        yield PLAIN
        raise KeyboardInterrupt

    before = provisions(path)
    with pytest.raises(KeyboardInterrupt), writing(path) as connection:
        delete_document(connection, mini_plans[1].info.id)
        write_document(connection, mini_plans[0], cut_short())
    assert provisions(path) == before


def test_an_index_holds_the_provisions_of_its_documents(mini, mini_plans):
    for plan in mini_plans:
        entries = mini.ledger.entries(documents=[plan.info.id])
        assert [entry.provision for entry in entries] == list(read_provisions(plan))
        assert entries
        for entry in entries:
            span = entry.provision.span
            assert entry.quote == plan.text[span.start : span.end]
            assert entry.section == plan.path(entry.provision.section)


def test_a_damaged_ledger_is_named(copy):
    path = next(copy.glob("generation-*/ledger.sqlite"))
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(IndexDamaged, match=r"ledger\.sqlite.*checksum"):
        Index.open(copy)


@pytest.mark.parametrize("data", [b"", b"not a database", b"SQLite format 3\x00"])
def test_what_is_no_ledger_is_refused(tmp_path, data):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(data)
    with pytest.raises(IndexDamaged, match=f"{path}.*policyqa index"):
        Ledger(path)


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path):
    with (
        pytest.raises(OSError, match=r"ledger\.sqlite"),
        writing(tmp_path / "nowhere" / "ledger.sqlite"),
    ):
        pass
