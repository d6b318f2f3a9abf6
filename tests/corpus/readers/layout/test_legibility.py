import pytest

from corpus.readers.layout.legibility import Doubt, doubt_about
from corpus.readers.layout.sheet import Glyph, Sheet

PLAN = "推广高效冷却、废水循环利用等节水技术，鼓励企业开展水平衡测试，建设节水型企业和园区。"
TRADITIONAL = "推廣高效冷卻、廢水循環利用等節水技術，鼓勵企業開展水平衡測試，建設節水型企業和園區。"


def sheet(text, **fields):
    glyphs = tuple(Glyph(character, at, at + 1, 10, 1) for at, character in enumerate(text))
    return Sheet(number=1, width=595, height=842, glyphs=glyphs, **fields)


@pytest.mark.parametrize("text", [PLAN, TRADITIONAL, "Industrial water use falls by 16 %. " * 3])
def test_ordinary_text_is_not_doubted(text):
    assert doubt_about(sheet(text)) is None


def test_codes_scattered_over_the_alphabet_of_unicode_are_garbled():
    scattered = "".join(chr(0x4E00 + 373 * at % 20000) for at in range(60))
    assert doubt_about(sheet(scattered)) is Doubt.GARBLED


def test_other_scripts_in_place_of_chinese_are_garbled():
    assert doubt_about(sheet("ꀀꁁꂂꃃꄄꅅ" * 10)) is Doubt.GARBLED


def test_characters_without_codes_are_lost():
    assert doubt_about(sheet(PLAN + "\ufffd" * 4)) is Doubt.LOST
    assert doubt_about(sheet(PLAN + "\ue123" * 4)) is Doubt.LOST
    assert doubt_about(sheet(PLAN, unnamed=20)) is Doubt.LOST


def test_a_single_lost_character_is_no_reason():
    assert doubt_about(sheet(PLAN + "\ufffd")) is None


def test_a_picture_with_a_page_number_is_a_scan():
    assert doubt_about(sheet("— 3 —", pictured=0.9)) is Doubt.PICTURE
    assert doubt_about(sheet("— 3 —", pictured=0.2)) is None


def test_a_picture_behind_text_is_no_scan():
    assert doubt_about(sheet(PLAN, pictured=0.9)) is None


def test_what_was_recognised_is_not_doubted():
    assert doubt_about(sheet("", pictured=1.0, recognised=True)) is None


def test_a_damaged_page_is_doubted():
    assert doubt_about(sheet("", damaged=True)) is Doubt.DAMAGED
