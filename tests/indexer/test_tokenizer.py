import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.tokenizer import bigrams, segment, word_frequencies, words


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("云工信发〔2021〕18号", "云工信发〔2021〕18号"),
        ("云工信发〔2021〕18号", "〔2021〕18号"),
        ("根据国家有关部门联合印发的云工信发〔2021〕18号文件", "〔2021〕18号"),
        ("云工信发[2021]18号", "云工信发〔2021〕18号"),
        ("云工信发（２０２１）１８号", "云工信发〔2021〕18号"),
        ("专栏 12 重点工程", "专栏12"),
        ("四、重点任务 专栏2再生水利用工程", "专栏2"),
        ("下降13.5%", "13.5%"),
        ("下降13.5%", "13.5"),
        ("投资1,200万元", "1200万元"),
        ("发电3亿千瓦时", "3亿千瓦时"),
        ("提高0.1个百分点", "0.1个百分点"),
        ("２０２５年", "2025年"),
        ("PM<sub>2.5</sub>浓度", "pm2.5"),
        ("VOCs治理", "vocs"),
        ("推进节水改造", "节水"),
        ("规模以上工业企业", "企业"),
    ],
)
def test_a_word_a_figure_or_a_number_is_a_token(text, token):
    assert token in words(text)


@pytest.mark.parametrize("token", ["云工信发〔2021〕18号", "专栏12", "13.5%", "pm2.5"])
def test_what_is_kept_whole_is_kept_whole_among_the_bigrams(token):
    assert token in bigrams(f"{token} 节水")


def test_bigrams_are_the_neighbours_of_a_chinese_run():
    assert bigrams("节水企业120家，改造") == ["节水", "水企", "企业", "120家", "改造"]


def test_a_character_by_itself_is_no_bigram():
    assert bigrams("水、12") == ["12"]


def test_a_comma_between_two_numbers_parts_them():
    assert [token for token in bigrams("30，40家") if token[0].isdigit()] == ["30", "40家"]


def test_latin_words_are_parted_by_spaces():
    assert words("green plan") == ["green", "plan"]


@pytest.mark.parametrize("text", ["", " \n", "。，、", "😀", "\x00\x07"])
def test_text_without_words_has_no_tokens(text):
    assert (words(text), bigrams(text), segment(text)) == ([], [], [])


def test_segments_do_not_overlap():
    assert "".join(segment("规模以上工业企业用水量下降16%")) == "规模以上工业企业用水量下降16%"


def test_the_dictionary_holds_words_not_prefixes():
    table = word_frequencies()
    assert table["节水"] > 0
    assert min(table.values()) > 0


@settings(deadline=None)
@given(st.text(max_size=60))
def test_tokens_of_any_text_hold_no_whitespace(text):
    assert all(token and not any(c.isspace() for c in token) for token in words(text))
    assert all(token and not any(c.isspace() for c in token) for token in bigrams(text))
