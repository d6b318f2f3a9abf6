from xml.etree import ElementTree

from benchmarks.charts import charts
from evals.plots import Bar


def test_charts_stand_one_below_the_other_with_their_titles():
    bars = [Bar(label="a < b", value=2.0, printed="2 ms"), Bar(label="c", value=1.0, printed="1")]
    root = ElementTree.fromstring(charts([("first & best", bars), ("second", bars[:1])]))
    texts = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "first & best" in texts
    assert "a < b" in texts
    tops = [int(node.get("y")) for node in root.findall("{http://www.w3.org/2000/svg}svg")]
    assert tops == sorted(set(tops))
    assert len(tops) == 2


def test_nought_is_drawn():
    assert "0 ms" in charts([("nothing", [Bar(label="a", value=0.0, printed="0 ms")])])


def test_an_axis_ends_at_a_round_number():
    drawn = charts([("speed", [Bar(label="a", value=274.69, printed="274.69")])])
    assert ">400<" in drawn
    assert ">0.2<" not in drawn
