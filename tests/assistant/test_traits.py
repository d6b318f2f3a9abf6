import tomllib
from importlib.resources import files

import pytest

from assistant.profile import Trait
from assistant.traits import load_traits, mentions_of, trade_names, trades_in, wider
from corpus.industries import industry_names
from corpus.text import normalise


def trades(text):
    return [found.name for found in trades_in(normalise(text))]


def test_every_industry_of_the_ledger_is_known_here():
    assert set(industry_names()) <= set(trade_names())


def test_every_wider_industry_and_every_example_of_a_class_exists():
    known = set(trade_names())
    table = tomllib.loads(files("assistant").joinpath("trades.toml").read_text(encoding="utf-8"))
    assert {one for entry in table.values() for one in entry.get("within", ())} <= known
    assert {one for known_ in load_traits().values() for one in known_.trades} <= known


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推进钢铁、水泥、平板玻璃行业改造", ["钢铁", "水泥", "平板玻璃"]),
        ("石化化工、有色、电力等行业", ["石化", "化工", "有色", "电力"]),
        ("强化工业节能和减量化工作", []),
        ("推广绿色建材，消费新能源汽车", []),
        ("鼓励汽车、家电企业", ["汽车", "家电"]),
        ("回收废旧轮胎、废玻璃", []),
    ],
)
def test_an_industry_is_told_from_its_goods(text, found):
    assert trades(text) == found


def test_a_part_belongs_to_the_whole_and_not_the_other_way_round():
    assert "建材" in wider("水泥")
    assert "水泥" not in wider("建材")
    assert wider("独立焦化") == {"独立焦化", "焦化"}


def test_a_longer_name_hides_the_shorter_one_in_it():
    named = [(m.trait, m.name) for m in mentions_of("淘汰燃煤锅炉")]
    assert named == [(Trait.EQUIPMENT, "燃煤锅炉")]


def test_a_class_that_follows_from_a_list_or_a_figure_says_from_which():
    for known in load_traits().values():
        rule = known.trades or known.provinces or known.least is not None or known.below is not None
        assert bool(rule) == bool(known.source), known.name
