from corpus.pages import Box, Page, PrintedLine, boxes, page_of

# «| A | bc |» and, on the next page, «de»: A is printed at 10–16, bc at 20–32, de at 10–22
PAGES = (
    Page(
        number=4,
        width=100,
        height=200,
        lines=(
            PrintedLine(start=2, end=3, top=50, bottom=60, edges=(10, 16)),
            PrintedLine(start=6, end=8, top=50, bottom=60, edges=(20, 26, 32)),
        ),
    ),
    Page(number=5, width=100, height=200),
    Page(
        number=6,
        width=100,
        height=200,
        lines=(PrintedLine(start=11, end=13, top=70, bottom=80, edges=(10, 16, 22)),),
    ),
)


def test_a_character_is_on_the_page_where_it_is_printed():
    assert [page_of(PAGES, offset) for offset in (2, 6, 7, 11, 12)] == [4, 4, 4, 6, 6]


def test_marks_between_cells_are_on_the_page_of_what_follows():
    assert page_of(PAGES, 0) == 4
    assert page_of(PAGES, 9) == 6


def test_what_follows_the_last_print_is_on_its_page():
    assert page_of(PAGES, 99) == 6


def test_a_document_without_pages_has_no_page():
    assert page_of((), 3) is None
    assert page_of((Page(number=1, width=100, height=200),), 3) is None


def test_a_stretch_has_a_box_in_every_line_it_touches():
    assert list(boxes(PAGES, 7, 12)) == [
        (4, Box(left=26, top=50, right=32, bottom=60)),
        (6, Box(left=10, top=70, right=16, bottom=80)),
    ]


def test_marks_between_cells_have_no_box():
    assert list(boxes(PAGES, 3, 6)) == []
