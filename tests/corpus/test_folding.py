import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.folding import BREAK, fold
from corpus.plan import Span
from corpus.text import normalise


def whole(text):
    return Span(0, len(text))


def test_full_width_characters_are_matched_as_their_half_width_ones():
    assert fold("下降１３．５％。", whole("下降１３．５％。")).text == "下降13.5%。"


def test_a_figure_broken_over_two_lines_is_matched_as_one():
    text = "利用率达到 5\n7%以上"
    folded = fold(text, whole(text))
    assert folded.text == "利用率达到57%以上"
    place = folded.span(folded.text.index("57%"), folded.text.index("57%") + 3)
    assert text[place.start : place.end] == "5\n7%"


def test_a_character_that_unfolds_into_several_is_printed_once():
    folded = fold("共㎡地", Span(0, 3))
    assert folded.text == "共m2地"
    assert folded.span(1, 3) == Span(1, 2)


def test_a_letter_that_is_longer_in_lower_case_is_printed_once():
    folded = fold("İ节", Span(0, 2))
    assert len(folded.text) == len(folded.offsets)
    assert folded.span(len(folded.text) - 1, len(folded.text)) == Span(1, 2)


def test_offsets_count_from_the_start_of_the_document():
    text = "一、目标\n用水量下降16%。"
    folded = fold(text, Span(5, len(text)))
    assert text[slice(*folded.offsets[:2])] == "用"
    assert folded.span(5, 8) == Span(10, 13)


def test_a_page_number_inside_a_sentence_is_read_over():
    text = "鼓励企业\n— 1 —\n循环用水"
    folded = fold(text, whole(text), without=[Span(4, 11)])
    assert folded.text == "鼓励企业循环用水"
    assert folded.span(2, 6) == Span(2, 13)


def test_marks_that_a_converter_left_are_read_over():
    text = "**PM<sub>2.5</sub>浓度**"
    assert fold(text, whole(text)).text == "pm2.5浓度"


def test_numbers_of_two_lines_stay_two():
    assert fold("0.88\n2000\n万吨", Span(0, 12)).text == f"0.88{BREAK}2000万吨"


def test_a_quote_is_typed_without_what_interrupts_it():
    text = "共12\n— 3 —\n00 万吨 of CO<sub>2</sub>"
    folded = fold(text, whole(text), without=[Span(4, 9)])
    assert folded.quote(text, 1, len(folded.text)) == "1200万吨of CO2"


@pytest.mark.parametrize(("offset", "position"), [(0, 0), (2, 2), (3, 2), (5, 3), (9, 5)])
def test_an_offset_of_the_document_is_found_in_the_folded_text(offset, position):
    assert fold("节水  节能吧", Span(0, 7)).find(offset) == position


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(0, 20), st.integers(0, 60))
def test_every_stretch_keeps_its_way_back_to_what_is_printed(text, start, length):
    folded = fold(text, Span(min(start, len(text)), min(start + length, len(text))))
    assert list(folded.offsets) == sorted(folded.offsets)
    assert len(folded.text) == len(folded.offsets)
    for position, character in enumerate(folded.text):
        if character == BREAK:
            continue
        place = folded.span(position, position + 1)
        assert character in normalise(text[place.start : place.end])


@settings(deadline=None)
@given(st.text(alphabet="节水１%　 \n㎡Ⅴ<>*b_{}", max_size=30))
def test_a_folded_text_is_its_normal_form(text):
    assert fold(text, whole(text)).text.replace(BREAK, "") == normalise(text)
