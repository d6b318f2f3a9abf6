import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.apply_check import agrees


def agreed(said, printed, relation, *, question=None, quote=None):
    return agrees(
        said, printed, relation=relation, question=question or said, quote=quote or printed
    )


@pytest.mark.parametrize(
    ("said", "printed", "relation"),
    [
        ("8万吨", "10万立方米", "<"),
        ("三千吨标煤", "5000吨标准煤", "<"),
        ("600亩", "500亩", ">"),
        ("1.3万吨", "1万吨标准煤", ">"),
        ("35蒸吨", "35蒸吨/小时", "="),
        ("6亿", "5亿元", ">"),
        ("1500平方米", "1000平方米", ">"),
        ("6公顷", "90亩", "="),
        ("12万方", "10万平方米", ">"),
    ],
)
def test_figures_are_compared_across_units(said, printed, relation):
    assert agreed(said, printed, relation)
    for other in {"<", ">", "="} - {relation}:
        assert not agreed(said, printed, other)


def test_figures_of_different_things_are_never_agreed_on():
    assert not agreed("3000吨标准煤", "2000吨二氧化碳", ">")
    assert not agreed("3000吨标准煤", "2000座", ">")


def test_a_figure_that_stands_elsewhere_is_not_agreed_on():
    assert not agreed("8万吨", "10万立方米", "<", question="年用水9万吨")
    assert not agreed("8万吨", "10万立方米", "<", quote="超过20万立方米的企业")


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_any_two_amounts_of_water_compare_as_numbers(own, limit):
    relation = "<" if own < limit else ">" if own > limit else "="
    assert agreed(f"{own}吨", f"{limit}立方米", relation)
    assert agreed(f"{own}万吨", f"{limit}万立方米", relation)


@given(st.text(max_size=12), st.text(max_size=12))
def test_no_text_makes_it_fail(said, printed):
    assert agreed(said, printed, ">") in (True, False)
