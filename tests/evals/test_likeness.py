import pytest

from evals.likeness import counted, likeness, without_furniture


def test_a_text_is_wholly_like_itself():
    found = likeness("节约用水。\n", "节约用水。\n")
    assert (found.expected, found.given, found.in_order) == (5, 5, 5)
    assert (found.recall, found.precision, found.presence) == (1, 1, 1)


def test_what_is_lost_what_is_added_and_what_is_moved_count_apart():
    # reference ABCDEF, text DEFABX: in order DEF or AB -> 3, present ABDEF -> 5
    found = likeness("丁戊己甲乙子", "甲乙丙丁戊己")
    assert found.in_order == 3
    assert found.anywhere == 5
    assert found.recall == pytest.approx(3 / 6)
    assert found.precision == pytest.approx(3 / 6)
    assert found.presence == pytest.approx(5 / 6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("节 水\n目\u3000标", "节水目标"),
        ("| 指标 | 2025年 |\n| --- | --- |\n| 用水 | 9 |", "指标2025年用水9"),
        ("一、总则............3", "一、总则 3"),
        ("下降１６％，ﬁn", "下降16%,fin"),
        ("\u2f2f业\ue123\ufffd", "工业"),
        ("《规划》。", "«规划»."),
    ],
)
def test_layout_and_compatible_forms_are_not_counted(one, other):
    assert counted(one) == counted(other)


def test_page_numbers_and_lines_repeated_beside_them_are_left_out_of_a_reference():
    pages = [
        f"云海省人民政府公报\n正文{word}行一。\n正文{word}行二。\n正文{word}行三。\n"
        f"正文{word}行四。\n正文{word}行五。\n— {number} —"
        for number, word in enumerate("甲乙丙丁", start=1)
    ]
    left = without_furniture("\n".join(pages))
    assert "公报" not in left
    assert "—" not in left
    assert left.count("正文") == 20


def test_a_line_repeated_away_from_page_numbers_stays():
    text = "\n".join(["责任单位：省水利厅"] * 5 + ["第一章", "总则"])
    assert without_furniture(text) == text


def test_an_empty_reference_lacks_nothing():
    assert likeness("", "").recall == 1
    assert likeness("", "节水").recall == 0
