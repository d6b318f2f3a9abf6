from decimal import Decimal

import pytest

from evals.quantities import only_quantity, quantities


@pytest.mark.parametrize("printed", ["0.18", "18%", "18％", "百分之十八", "18个百分点", "百分之18"])
def test_a_share_is_one_value_however_it_is_printed(printed: str):
    assert quantities(printed)[0].value == Decimal("0.18")


@pytest.mark.parametrize("printed", ["1.2万", "12000", "12,000", "１２０００", "一万二千"])
def test_a_count_is_one_value_however_it_is_printed(printed: str):
    assert quantities(printed)[0].value == 12000


def test_units_and_places_are_found_in_running_text():
    found = quantities("到二〇二五年建成120家工厂、年节水3.5亿立方米")
    assert [(int(item.value), item.unit) for item in found] == [
        (2025, "年"),
        (120, "家"),
        (350000000, "立方米"),
    ]


def test_a_lone_numeral_character_in_a_word_is_no_quantity():
    assert quantities("统一规划，万物互联，千方百计") == ()


def test_counters_agree_but_other_units_do_not():
    twenty = only_quantity("20个")
    assert twenty is not None
    assert twenty.same_as(quantities("二十家")[0])
    assert not twenty.same_as(quantities("20吨")[0])
    assert not twenty.same_as(quantities("20%")[0])


def test_text_with_more_than_a_number_is_not_only_a_quantity():
    assert only_quantity("下降18%") is None
    assert only_quantity("18%") is not None
