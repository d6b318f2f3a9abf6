import json

import pytest

from evals.alignment import Agreement, Label, UnusablePairs, judge, read_pairs, report_text


def named(indicator, unit="%", direction="无"):
    return {"indicator": indicator, "unit": unit, "direction": direction}


def pair(label, a, b):
    return {"label": label, "a": a, "b": b}


FALL = {"direction": "下降"}
PAIRS = [
    pair("same", named("单位工业增加值能耗", **FALL), named("万元工业增加值能耗下降（%）", **FALL)),
    pair("scope", named("农村生活污水治理率"), named("生活污水治理率")),
    pair("form", named("煤炭消费总量", "万吨"), named("煤炭消费总量", direction="下降")),
    pair("different", named("森林覆盖率"), named("建成区绿化覆盖率")),
    pair("same", named("氢能产量", "吨"), named("绿氢生产能力", "万吨")),
    pair("different", named("湿地保护率"), named("全省湿地保护率")),
]  # fmt: skip


@pytest.fixture
def path(tmp_path):
    lines = [json.dumps(one, ensure_ascii=False) for one in PAIRS]
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(tmp_path / "pairs.jsonl")


def test_pairs_are_counted_under_one_name_and_as_one_indicator(path):
    report = judge(read_pairs(path))
    assert report.pairs == 6
    assert report.name == Agreement(right=2, wrong=1, missed=1)
    assert report.indicator == Agreement(right=1, wrong=1, missed=1)
    assert (report.name.precision, report.name.recall) == (2 / 3, 2 / 3)


def test_what_is_judged_otherwise_is_listed_as_printed(path):
    report = judge(read_pairs(path))
    assert [(one.label, taken) for one, taken in report.misses] == [
        (Label.SAME, "different"),
        (Label.DIFFERENT, "same"),
    ]
    text = report_text("mine", report, misses=1)
    assert "same → different: 氢能产量（吨） | 绿氢生产能力（万吨）" in text
    assert "湿地" not in text
    assert "precision 0.667 (2/3)  recall 0.667 (2/3)" in text


def test_nothing_put_together_is_nothing_wrong():
    assert Agreement(right=0, wrong=0, missed=0).precision == 1
    assert Agreement(right=0, wrong=0, missed=0).recall == 1


@pytest.mark.parametrize(
    ("name", "pairs", "precision", "recall"), [("dev", 522, 0.98, 0.95), ("test", 253, 0.98, 0.86)]
)
def test_alignment_stays_as_good_as_reported(name, pairs, precision, recall):
    report = judge(read_pairs(name))
    assert report.pairs == pairs
    assert report.name.precision >= precision
    assert report.name.recall >= recall
    assert report.indicator.precision >= precision


@pytest.mark.parametrize("line", ["{", '{"label": "alike"}', '{"label": "same", "a": 1}'])
def test_a_line_that_does_not_fit_is_named(tmp_path, line):
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(PAIRS[0]) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(UnusablePairs, match="Line 2"):
        read_pairs(str(path))


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(UnusablePairs, match="nowhere"):
        read_pairs("nowhere")
