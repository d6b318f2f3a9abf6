import pytest

from assistant.ledger_filters import Filters
from assistant.ledger_rows import LedgerName
from corpus.plan import Level
from corpus.provision import ProvisionKind, Role
from ui.ledger_request import (
    UnknownLedger,
    UnusableFilter,
    make_filters,
    parse_kind,
    parse_ledger,
    parse_role,
    parse_year,
)
from ui.scoping import UnusableScope


def test_words_become_filters():
    filters = make_filters(
        documents=["a"], region=" 河北省 ", level="省级", period="2021-2025", indicator=" 能耗 ",
        industry="钢铁", department="发改委", role="牵头", year="2025年", kind="task",
    )  # fmt: skip
    assert filters.scope.documents == ("a",)
    assert (filters.scope.region, filters.scope.level) == ("河北省", Level.PROVINCIAL)
    assert (filters.indicator, filters.industry) == ("能耗", "钢铁")
    assert (filters.department, filters.role) == ("发改委", Role.LEAD)
    assert (filters.year, filters.kind) == (2025, ProvisionKind.TASK)


def test_no_words_are_no_filters():
    assert make_filters() == Filters()
    assert make_filters(role=" ", year="", kind="  ", level=" ") == Filters()


@pytest.mark.parametrize("kind", ProvisionKind)
def test_a_kind_is_read_in_chinese_and_english(kind):
    assert parse_kind(kind.value) is parse_kind(kind.name.lower()) is kind


@pytest.mark.parametrize("role", Role)
def test_a_role_is_read_in_chinese_and_english(role):
    assert parse_role(f" {role.value} ") is parse_role(role.name) is role


@pytest.mark.parametrize("name", LedgerName)
def test_a_ledger_is_read_by_its_name(name):
    assert parse_ledger(name.value.upper()) is name


def test_a_ledger_is_read_by_its_chinese_name():
    assert parse_ledger("责任台账") is LedgerName.RESPONSIBILITIES


@pytest.mark.parametrize("text", ["去年", "25", "2025-2030", "二〇二五"])
def test_a_year_that_is_none_is_refused_with_an_example(text):
    with pytest.raises(UnusableFilter, match=f"{text}.*2025"):
        parse_year(text)


@pytest.mark.parametrize(
    ("words", "known"), [({"role": "围观"}, "牵头"), ({"kind": "愿望"}, "约束")], ids=str
)
def test_an_unknown_word_is_refused_with_those_known(words, known):
    with pytest.raises(UnusableFilter, match=known):
        make_filters(**words)


def test_an_unknown_ledger_is_refused_with_those_known():
    for text in ("wishes", "", " "):
        with pytest.raises(UnknownLedger, match="targets"):
            parse_ledger(text)


def test_a_level_that_is_none_is_refused():
    with pytest.raises(UnusableScope):
        make_filters(level="联邦")
