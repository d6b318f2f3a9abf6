"""Whatever lies on the pages: no character is lost, none is put in a wrong place."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.layout.compose import compose
from corpus.readers.layout.sheet import Area, Glyph, Sheet

lengths = st.floats(-50, 900, allow_nan=False)
glyphs = st.builds(
    lambda text, left, width, baseline, size: Glyph(text, left, left + width, baseline, size),
    st.sampled_from("节水一a1，。— |．（"),
    lengths,
    st.floats(0, 30),
    lengths,
    st.floats(2, 40),
)
rules = st.builds(
    lambda x, y, length, level: Area(x, y, x + length, y) if level else Area(x, y, x, y + length),
    st.floats(0, 600),
    st.floats(0, 800),
    st.floats(0, 500),
    st.booleans(),
)
sheets = st.lists(
    st.tuples(st.lists(glyphs, max_size=25), st.lists(rules, max_size=12)), max_size=3
).map(
    lambda pages: [
        Sheet(number=at, width=595, height=842, glyphs=tuple(inside), rules=tuple(drawn))
        for at, (inside, drawn) in enumerate(pages, start=1)
    ]
)


@given(sheets)
def test_every_printed_line_spells_its_stretch_of_the_text(sheets):
    source = compose(sheets)
    for page in source.pages:
        for line in page.lines:
            assert 0 <= line.start < line.end <= len(source.text)
            assert len(line.edges) == line.end - line.start + 1
            assert "\n" not in source.text[line.start : line.end]
    spans = sorted((line.start, line.end) for page in source.pages for line in page.lines)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(sheets)
def test_what_is_not_furniture_is_in_the_text(sheets):
    """Chinese characters that stand apart from one another are all there, as often as printed."""
    spread = [
        Sheet(
            number=sheet.number,
            width=595,
            height=842,
            glyphs=tuple(
                glyph._replace(text="水", left=90 + 40 * (at % 10), right=100 + 40 * (at % 10),
                               baseline=200 + 40 * (at // 10), size=10)
                for at, glyph in enumerate(sheet.glyphs)
            ),
            rules=sheet.rules,
        )
        for sheet in sheets
    ]  # fmt: skip
    printed = sum(len(sheet.glyphs) for sheet in spread)
    assert compose(spread).text.count("水") >= printed
