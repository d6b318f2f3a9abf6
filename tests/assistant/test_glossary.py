import pytest

from assistant.glossary import load_glossary
from corpus.text import normalise


def test_a_spoken_word_has_the_documents_words():
    assert "规模以上" in load_glossary().renderings("规上企业")["规上"]


def test_the_longest_spoken_word_wins():
    assert set(load_glossary().renderings("造纸厂")) == {"造纸厂"}


def test_text_without_spoken_words_has_no_renderings():
    assert load_glossary().renderings("某某某") == {}


def test_every_key_is_in_the_form_that_texts_are_matched_in():
    glossary = load_glossary()
    for word, renderings in glossary.spoken.items():
        assert word == normalise(word)
        assert all(rendering == normalise(rendering) for rendering in renderings)


def test_every_rendering_of_a_spoken_word_says_something():
    assert all(all(renderings) and renderings for renderings in load_glossary().spoken.values())


def test_relative_periods_are_named():
    assert load_glossary().name_periods("上一个五年的目标") == "十三五的目标"


def test_english_periods_are_named_whatever_their_case():
    assert "十四五" in load_glossary().name_periods("the 14TH FIVE-YEAR plan")


def test_english_terms_become_chinese_in_order_and_figures_stay():
    assert load_glossary().to_chinese("Cut water use by 18% in cement") == "下降 用水 18% 水泥"


def test_the_longest_english_term_wins():
    assert load_glossary().to_chinese("industrial value added") == "工业增加值"


def test_an_english_term_inside_another_word_is_not_read():
    assert load_glossary().to_chinese("waterproof") == ""


def test_chinese_inside_an_english_question_stays():
    assert load_glossary().to_chinese("what is 再生水") == "再生水"


def test_english_terms_in_a_chinese_text_are_rendered_where_they_stand():
    assert load_glossary().mixed_to_chinese("甘肃 Water use 目标18%") == "甘肃 用水 目标18%"


def test_abbreviations_in_capitals_stay_in_an_english_question():
    assert load_glossary().to_chinese("the XYZ of data centres") == "XYZ 数据中心"


def test_a_term_may_have_several_renderings():
    assert load_glossary().to_chinese("the PUE") == "PUE 电能利用效率"


def test_a_term_in_a_chinese_text_keeps_its_place_and_first_rendering():
    assert load_glossary().mixed_to_chinese("新建机房PUE上限") == "新建机房PUE上限"


def test_plurals_possessives_and_hyphens_do_not_hide_a_term():
    glossary = load_glossary()
    assert glossary.to_chinese("Gansu's industrial parks") == "甘肃 工业园区"
    assert glossary.to_chinese("near zero-carbon") == glossary.to_chinese("near-zero carbon")


def test_a_bare_year_is_a_year():
    assert load_glossary().to_chinese("in 2019, steel") == "2019年 钢铁"


def test_the_number_of_a_document_is_put_as_it_is_printed():
    assert load_glossary().to_chinese("(Guofa 2021 No. 4)") == "国发〔2021〕4号"


@pytest.mark.parametrize(("place", "name"), [("Dingxi", "定西"), ("Harbin", "哈尔滨")])
def test_places_are_known_by_their_english_names(place, name):
    assert load_glossary().to_chinese(f"What does {place} plan?").startswith(name)


def test_every_rendering_of_an_english_term_is_chinese_or_an_abbreviation():
    for term, chinese in load_glossary().english.items():
        assert term == term.lower()
        assert chinese.strip()


def test_question_words_of_dialect_become_the_standard_ones():
    assert load_glossary().ask_plainly("要降几多，咋整") == "要降多少，怎么办"


def test_longer_question_words_win():
    assert load_glossary().ask_plainly("啥时候") == "什么时候"


def test_a_spoken_word_is_not_read_across_two_others():
    assert not load_glossary().renderings("在用水上的目标")
    assert load_glossary().renderings("在用的锅炉")
