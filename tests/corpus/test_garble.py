import pytest

from corpus.garble import Garble, stretches
from corpus.outline import parse
from corpus.pages import Page, PrintedLine
from corpus.plan import DocumentInfo, Plan

INFO = DocumentInfo(id="x", title="x")
GOOD = "推进钢铁行业节水改造，提高用水效率，加强监督管理，建设节水型企业和园区。\n"


def judged(text, pages=()):
    plan = parse(text, INFO)
    return list(stretches(Plan(**{**fields(plan), "pages": pages})))


def fields(plan):
    return {name: getattr(plan, name) for name in ("info", "text", "sections", "blocks")}


def shifted(text):
    """Put another Chinese character for each, as a font with wrong codes does."""
    return "".join(
        chr(0x4E00 + (ord(c) * 131) % 20_900) if "\u4e00" <= c <= "\u9fff" else c for c in text
    )


def test_good_text_is_not_garbled():
    (found,) = judged(GOOD * 10)
    assert (found.garbled, found.kinds, found.share) == (0, (), 0.0)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (shifted(GOOD * 10), Garble.RARE),
        ((GOOD * 10).encode().decode("gb18030", "replace"), Garble.RARE),
        ((GOOD * 10).encode("gb18030").decode("latin-1"), Garble.ENCODING),
        ((GOOD * 10).encode().decode("latin-1"), Garble.ENCODING),
        (GOOD * 10 + "锟斤拷" * 20, Garble.ENCODING),
        (GOOD * 10 + "(cid:123)(cid:45)" * 9, Garble.ENCODING),
        (GOOD * 10 + "\ue123\uf0b4" * 20, Garble.PRIVATE),
        (GOOD * 10 + "\ufffd\x01" * 20, Garble.LOST),
        (GOOD * 10 + "ܣ݃ከൈ" * 20, Garble.FOREIGN),
        (GOOD * 10 + "⼯⼚⼈⼒" * 20, Garble.LOOKALIKE),
        ("!\"#$%&'()*+,-./" * 20, Garble.SYMBOLS),
    ],
)
def test_what_is_wrong_is_named(text, kind):
    found = judged(text)
    assert all(kind in stretch.kinds for stretch in found)
    assert sum(stretch.garbled for stretch in found) > 30


def test_the_characters_that_are_wrong_are_counted():
    (found,) = judged("推进节水。\ue123\ue124\n")
    assert (found.garbled, found.visible) == (2, 7)


@pytest.mark.parametrize(
    "text",
    [
        "PM2.5浓度下降到30μg/m³以下，Ⅲ类水体达到95%，①约束性，②预期性，温度25℃。\n",
        "节水ꎬ节能ꎮ效率达到１００％．\n",
        "罡昶彧垚珺淏等人名，邕江漓江浔江等河流。\n",
        "推進鋼鐵行業節水改造，提高用水效率，加強監督管理，建設節水型企業和園區。\n" * 5,
        "| 指标 | 2025年 |\n|---|---|\n| | |\n| | |\n" * 20,
    ],
)
def test_signs_rare_names_and_traditional_characters_are_not_garbled(text):
    assert sum(found.garbled for found in judged(text)) == 0


def test_one_spoilt_thousand_characters_of_a_long_text_are_found():
    found = judged(GOOD * 60 + shifted(GOOD * 40) + GOOD * 60)
    spoilt = [stretch for stretch in found if stretch.share > 0.5]
    assert 0 < len(spoilt) < len(found)
    assert all(len(GOOD) * 55 < stretch.span.start < len(GOOD) * 100 for stretch in spoilt)


def test_pages_are_judged_by_themselves():
    text = GOOD * 5 + shifted(GOOD * 5)
    middle = len(GOOD) * 5

    def page(number, start, end):
        line = PrintedLine(start=start, end=end, top=0, bottom=1, edges=(0.0,) * (end - start + 1))
        return Page(number=number, width=1, height=1, lines=(line,))

    found = judged(text, (page(1, 0, middle), page(2, middle, len(text))))
    assert [(stretch.page, stretch.share > 0.5) for stretch in found] == [(1, False), (2, True)]


def test_the_sample_shows_the_worst_of_it():
    (found,) = judged(GOOD * 5 + "\ue123" + GOOD * 5 + "\ue125\ue126\ue127")
    assert found.sample.startswith("\ue125\ue126\ue127")


def test_lists_of_contents_are_not_judged():
    dots = "\U001001ba" * 30
    contents = "目录\n" + "".join(f"第{n}章 节水{dots}3\n" for n in "一二三四")
    assert sum(found.garbled for found in judged(contents + GOOD * 5)) == 0
