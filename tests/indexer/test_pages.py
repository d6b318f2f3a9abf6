from hypothesis import given
from hypothesis import strategies as st

from corpus.pages import Page, PrintedLine
from indexer.pages import pack_pages, unpack_pages

lengths = st.integers(-5000, 20000).map(lambda tenths: tenths / 10)


@st.composite
def lines(draw):
    start = draw(st.integers(0, 10**6))
    edges = draw(st.lists(lengths, min_size=2, max_size=8))
    return PrintedLine(
        start=start,
        end=start + len(edges) - 1,
        top=draw(lengths),
        bottom=draw(lengths),
        edges=tuple(edges),
    )


pages = st.builds(
    Page,
    number=st.integers(1, 5000),
    width=lengths,
    height=lengths,
    turn=st.sampled_from([0, 90, 180, 270]),
    lines=st.lists(lines(), max_size=4).map(tuple),
    recognised=st.booleans(),
    doubtful=st.booleans(),
)


@given(st.lists(pages, max_size=5).map(tuple))
def test_packed_pages_come_back_as_they_were(pages):
    assert unpack_pages(pack_pages(pages)) == pages


def test_lengths_are_kept_to_a_tenth_of_a_point():
    line = PrintedLine(start=3, end=4, top=1.04, bottom=2.06, edges=(72.349, 84.351))
    (page,) = unpack_pages(pack_pages([Page(number=1, width=595.28, height=841.89, lines=(line,))]))
    assert (page.width, page.height) == (595.3, 841.9)
    assert (page.lines[0].top, page.lines[0].bottom) == (1.0, 2.1)
    assert page.lines[0].edges == (72.3, 84.4)
