from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from corpus.errors import UnreadableDocument
from corpus.facsimile import SCALE, facsimile
from corpus.pages import Box, Page, boxes
from corpus.readers.pdf import read

MARKER = (255, 226, 122)


def pixels(image):
    return np.asarray(Image.open(BytesIO(image)))


def marked(image):
    """Return the rectangle of the marker's colour, in points."""
    rows, columns = np.nonzero((pixels(image) == MARKER).all(axis=2))
    return [edge / SCALE for edge in (columns.min(), rows.min(), columns.max(), rows.max())]


@pytest.fixture
def two_lines(make_pdf):
    def page(paper):
        paper.text(90, 100, "节约用水")
        paper.text(90, 300, "循环利用")

    return make_pdf(page)


def test_the_passage_is_marked_where_it_is_printed(two_lines):
    source = read(two_lines)
    start = source.text.index("循环")
    marks = [box for _, box in boxes(source.pages, start, start + 2)]
    image = facsimile(two_lines, source.pages[0], marks)
    assert pixels(image).shape == (842 * SCALE, 595 * SCALE, 3)
    assert marked(image) == pytest.approx([90, 300, 90 + 2 * 16, 316], abs=2.5)


def test_dark_letters_stay_dark_under_the_marker(two_lines):
    source = read(two_lines)
    marks = [box for _, box in boxes(source.pages, 0, 4)]
    area = pixels(facsimile(two_lines, source.pages[0], marks))[200:232, 180:308]
    assert area.min(axis=2).min() < 60


def test_a_page_without_marks_is_the_page(two_lines):
    source = read(two_lines)
    image = pixels(facsimile(two_lines, source.pages[0], []))
    assert not (image == MARKER).all(axis=2).any()


def test_a_page_printed_sideways_is_shown_upright(make_pdf):
    def page(paper):
        paper.canvas.rotate(90)
        paper.canvas.translate(0, -paper.WIDTH)
        paper.HEIGHT = paper.WIDTH
        paper.text(100, 60, "附表：重点任务分工")

    path = make_pdf(page)
    source = read(path)
    marks = [box for _, box in boxes(source.pages, 0, 2)]
    image = facsimile(path, source.pages[0], marks)
    assert pixels(image).shape == (595 * SCALE, 842 * SCALE, 3)
    assert marked(image) == pytest.approx([100, 60, 132, 76], abs=2.5)


def test_a_part_shows_what_is_around_the_marks(two_lines):
    source = read(two_lines)
    start = source.text.index("循环")
    marks = [box for _, box in boxes(source.pages, start, start + 4)]
    image = pixels(facsimile(two_lines, source.pages[0], marks, part=True))
    assert image.shape == (pytest.approx((16 + 180) * SCALE, abs=2), 595 * SCALE, 3)
    assert (image == MARKER).all(axis=2).any()


def test_marks_beyond_the_page_do_no_harm(two_lines):
    page = read(two_lines).pages[0]
    outside = Box(left=-50, top=800, right=9000, bottom=9000)
    assert pixels(facsimile(two_lines, page, [outside])).shape[0] == 842 * SCALE


def test_a_poster_is_made_smaller(two_lines):
    page = Page(number=1, width=9000, height=4000)
    assert max(pixels(facsimile(two_lines, page, [])).shape) <= 4000


def test_a_scan_is_shown_from_its_image(tmp_path):
    path = tmp_path / "scan.png"
    Image.new("RGB", (300, 400), (240, 240, 240)).save(path)
    page = Page(number=1, width=595, height=793)
    image = pixels(facsimile(path, page, [Box(left=100, top=100, right=200, bottom=120)]))
    assert image.shape == (793 * SCALE, 595 * SCALE, 3)
    assert tuple(image[10, 10]) == (240, 240, 240)
    assert tuple(image[210, 300]) != (240, 240, 240)


def test_a_page_that_is_not_there_is_named(two_lines):
    with pytest.raises(UnreadableDocument, match=r"plan\.pdf: has no page 7 to show"):
        facsimile(two_lines, Page(number=7, width=595, height=842), [])


def test_many_threads_may_ask_for_pages_at_once(two_lines):
    page = read(two_lines).pages[0]
    with ThreadPoolExecutor(8) as pool:
        images = set(pool.map(lambda _: facsimile(two_lines, page, []), range(16)))
    assert len(images) == 1
