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
    assert load_glossary().to_chinese("the PUE of data centres") == "PUE 数据中心"


def test_question_words_of_dialect_become_the_standard_ones():
    assert load_glossary().ask_plainly("要降几多，咋整") == "要降多少，怎么办"


def test_longer_question_words_win():
    assert load_glossary().ask_plainly("啥时候") == "什么时候"
