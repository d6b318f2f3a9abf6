from assistant.enumerations import enumeration
from corpus.plan import Span
from corpus.statements import Statement


def texts(*said):
    """Return statements that stand one after the other."""
    starts = [sum(map(len, said[:place])) for place in range(len(said))]
    return [
        Statement(span=Span(start, start + len(text)), text=text, section=1, label="")
        for start, text in zip(starts, said, strict=True)
    ]


CONDITIONS = texts(
    "本办法自下月起施行。",
    "有下列情形之一的，应当重新申报：",
    "（一）变更产品的；",
    "（二）搬迁厂址的。",
    "搬迁在同一园区内的除外。",
    "（三）停产一年以上的。",
    "申报不收费用。",
)


def said(found):
    return [statement.text for statement in found.statements]


def test_a_lead_in_has_the_items_that_follow_it():
    found = enumeration(CONDITIONS, 1)
    assert found.lead is CONDITIONS[1]
    assert said(found) == [one.text for one in CONDITIONS[1:6]]


def test_an_item_belongs_to_the_whole_list():
    assert enumeration(CONDITIONS, 5) == enumeration(CONDITIONS, 1)


def test_a_sentence_without_a_number_belongs_to_the_item_before_it():
    assert [len(item) for item in enumeration(CONDITIONS, 4).items] == [1, 2, 1]


def test_what_stands_before_or_after_a_list_is_none_of_it():
    assert enumeration(CONDITIONS, 0) is None
    assert enumeration(CONDITIONS, 6) is None


def test_items_in_words_are_counted():
    tasks = texts("重点做好三件事。", "一是建账；", "二是核查；", "三是公示。", "各地照此办理。")
    assert said(enumeration(tasks, 2)) == ["一是建账；", "二是核查；", "三是公示。"]


def test_a_list_whose_announcement_says_nothing_of_it_has_no_lead_in():
    tasks = texts("重点做好两件事。", "一是建账；", "二是核查。")
    assert enumeration(tasks, 1).lead is None


def test_a_row_of_numbers_ends_where_another_begins():
    nested = texts("材料如下：", "1.申请表。", "2.证明：", "（1）执照；", "（2）合同。")
    assert said(enumeration(nested, 1)) == ["材料如下：", "1.申请表。", "2.证明："]
    assert said(enumeration(nested, 3)) == ["2.证明：", "（1）执照；", "（2）合同。"]


def test_one_numbered_sentence_is_no_list():
    assert enumeration(texts("要求如下：", "1.如实填报。", "逾期不予受理。"), 1) is None
