import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.plan import Span
from corpus.text import ends_sentence, lines, normalise, plain, readable, sentences, trim

PROSE = st.text(alphabet="节水企业。；！”）* \n\t\u3000a1", max_size=60)


def cut(text):
    return [text[span.start : span.end] for span in sentences(text, Span(0, len(text)))]


def test_full_width_and_half_width_forms_match():
    assert normalise("ＰＭ２．５ （２０２５ 年）") == normalise("pm2.5(2025年)")


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("PM<sub>2.5</sub>浓度", "PM2.5浓度"),
        ("CO_{2}排放", "CO2排放"),
        ("**钢铁行业。**推进改造", "钢铁行业。推进改造"),
        ("## 一、总体要求", "一、总体要求"),
        ("5<6且7>3", "5<6且7>3"),
    ],
)
def test_a_converters_markup_is_left_out_for_reading(printed, read):
    assert plain(printed) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("　　到 2025 年，\n用水量", "到2025年，用水量"),
        ("green  plan", "green plan"),
        ("下降 16 %", "下降16%"),
        ("a\u3000b", "a b"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_text_is_read_on_one_line_as_a_person_would_type_it(printed, read):
    assert readable(printed) == read


def test_a_span_is_trimmed_of_whitespace_only():
    assert trim(" \n节水。\t", Span(0, 6)) == Span(2, 5)
    assert trim("   ", Span(0, 3)) == Span(3, 3)


@pytest.mark.parametrize(
    "text", ["节水。", "节水；\n", "“节水。”", "如下：", "**节水。**", "真的？"]
)
def test_a_sentence_that_is_finished(text):
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "  ", "节水", "节水，", "节水、"])
def test_a_sentence_that_goes_on(text):
    assert not ends_sentence(text)


def test_a_sentence_keeps_the_marks_that_close_it():
    assert cut("建设“节水企业。”推广技术。") == ["建设“节水企业。”", "推广技术。"]


def test_a_decimal_point_ends_no_sentence():
    assert cut("下降13.5%。上升") == ["下降13.5%。", "上升"]


def test_a_short_enumeration_is_one_sentence_and_a_long_one_is_cut_at_its_semicolons():
    assert cut("节水；节能。") == ["节水；节能。"]
    clause = "节" * 100
    assert cut(f"{clause}；{clause}。") == [f"{clause}；", f"{clause}。"]


@settings(deadline=None)
@given(PROSE)
def test_sentences_leave_out_whitespace_only(text):
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


@settings(deadline=None)
@given(st.text(alphabet="节\n\r ", max_size=40))
def test_lines_lie_side_by_side(text):
    assert "".join(text[line.start : line.end] for line in lines(text)) == text
    assert all(text.find("\n", line.start, line.end - 1) < 0 for line in lines(text))


def test_an_endless_sentence_is_cut_at_commas_without_loss():
    text = "用水量下降16%，" * 400
    cut = [text[found.start : found.end] for found in sentences(text, Span(0, len(text)))]
    assert "".join(cut) == text
    assert max(map(len, cut)) <= 1000
    assert all(piece.endswith("，") for piece in cut)


def test_an_endless_sentence_without_marks_is_cut_too():
    text = "水" * 2500
    assert [found.end - found.start for found in sentences(text, Span(0, 2500))] == [
        1000,
        1000,
        500,
    ]
