import pytest

from assistant.scope import EVERYTHING
from corpus.plan import Level
from ui.scoping import UnusableScope, make_scope, parse_level, parse_period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2021-2025", (2021, 2025)),
        ("2021–2025年", (2021, 2025)),
        ("2021年至2025年", (2021, 2025)),
        ("2021~2025", (2021, 2025)),
        (" 2025 ", (2025, 2025)),
    ],
)
def test_periods_are_read_as_people_write_them(text, period):
    assert parse_period(text) == period


@pytest.mark.parametrize("text", ["去年", "2025-2021", "21-25", "2021-", "99999", "1-2-3", "0001"])
def test_other_periods_are_refused(text):
    with pytest.raises(UnusableScope, match=text):
        parse_period(text)


def test_levels_have_chinese_and_english_names():
    assert parse_level("国家级") is Level.NATIONAL
    assert parse_level("国家") is Level.NATIONAL
    assert parse_level("provincial") is Level.PROVINCIAL
    with pytest.raises(UnusableScope, match="联邦"):
        parse_level("联邦")


def test_nothing_given_limits_nothing():
    assert make_scope() == EVERYTHING
