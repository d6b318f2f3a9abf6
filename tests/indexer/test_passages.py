import pytest

from corpus.library import shipped_plans
from corpus.outline import parse
from corpus.plan import DocumentInfo
from indexer.passages import TARGET_LENGTH, first_passage, passages


def of(text):
    return list(passages(parse(text, DocumentInfo(id="x", title="节水规划"))))


def test_the_passages_of_the_plan_by_hand(mini_passages):
    water = [passage for passage in mini_passages if passage.document == "yunhai-water-14fyp"]
    assert [(passage.section, passage.text) for passage in water[1:6]] == [
        (("一、总体要求",), "到2025年，全省万元工业增加值用水量比2020年下降16%。"),
        (("一、总体要求", "（一）坚持节水优先"), "以水定产，把节水放在第一位。"),
        (("一、总体要求", "（二）坚持创新驱动"), "推广先进节水技术，鼓励企业循环用水。"),
        (
            ("三、主要目标", "专栏1工业节水主要指标"),
            "万元工业增加值用水量：2020年30立方米，2025年25.2立方米",
        ),
        (
            ("三、主要目标", "专栏1工业节水主要指标"),
            "规模以上工业用水重复利用率：2020年91.5%，2025年94%",
        ),
    ]


@pytest.mark.parametrize("slot", [0, 1, 5000])
def test_passages_are_numbered_through_from_the_first_of_their_slot(mini_plans, slot):
    ids = [passage.id for passage in passages(mini_plans[0], slot=slot)]
    assert ids == list(range(first_passage(slot), first_passage(slot) + len(ids)))
    assert ids[-1] < first_passage(slot + 1)


def test_a_row_is_a_passage_of_its_own_with_its_header_in_the_context(mini_passages):
    row = next(passage for passage in mini_passages if passage.text.startswith("废塑料"))
    assert "2023年" in row.context
    assert "2025年" in row.context
    assert len(row.statements) == 1


def test_the_documents_own_title_is_not_repeated_in_the_path():
    (passage,) = of("# 节水规划\n\n## 一、目标\n\n节水，节能。\n")
    assert passage.section == ("一、目标",)


def test_the_header_of_a_huge_table_is_cut_short_in_the_context():
    row = of("\t指标\n" * 2000 + "\n\t节水\n\t16\n")[-1]
    assert len(row.context) < 1000


def test_statements_are_gathered_up_to_the_target_length():
    sentence = "推进节水改造，提高用水效率，培育节水型企业。"
    found = of(f"一、任务\n{sentence * 30}\n")
    assert "".join(passage.text for passage in found) == sentence * 30
    assert all(len(passage.text) <= TARGET_LENGTH for passage in found)
    assert all(len(passage.text) + len(sentence) > TARGET_LENGTH for passage in found[:-1])


def test_a_longer_sentence_is_a_passage_by_itself():
    found = of(f"一、任务\n节水。{'节' * 300}。节能。\n")
    assert [len(passage.text) for passage in found] == [3, 301, 3]


@pytest.mark.parametrize("plan", shipped_plans(), ids=lambda plan: plan.info.id)
def test_every_statement_of_a_shipped_plan_stands_in_one_passage_in_order(plan):
    position = 0
    for passage in passages(plan):
        assert position <= passage.start < passage.end
        assert (passage.start, passage.end) == (
            passage.statements[0].span.start,
            passage.statements[-1].span.end,
        )
        assert passage.text == "".join(statement.text for statement in passage.statements)
        position = passage.end
