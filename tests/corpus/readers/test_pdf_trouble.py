"""PDF files that are locked, damaged, scanned or garbled, and the hook that recognises images."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from corpus.errors import UnreadableDocument
from corpus.pages import Box, boxes
from corpus.readers.pdf import read
from corpus.readers.source import RecognisedLine, RecognisedPage

BODY = "到2025年，全省万元工业增加值用水量下降百分之十六，工业用水重复利用率达到百分之九十三。"
LONG = (BODY, "推广高效冷却、废水循环利用等节水技术，鼓励企业开展水平衡测试，建设节水型企业。" * 2)


def text_page(paper):
    paper.body(100, *LONG)


def scanned_page(paper):
    from PIL import Image

    paper.canvas.drawInlineImage(Image.new("L", (60, 85), 230), 0, 0, paper.WIDTH, paper.HEIGHT)


def garbled(path):
    """Make the file call its characters by codes of another encoding, of the same length."""
    data = path.read_bytes()
    assert b"/UniGB-UCS2-H" in data
    path.write_bytes(data.replace(b"/UniGB-UCS2-H", b"/Identity-H  "))
    return path


def locked(path, **passwords):
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt(algorithm="RC4-128", **passwords)
    writer.write(path)
    return path


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "cannot be opened as a PDF file"),
        (b"no PDF at all", "cannot be opened as a PDF file"),
        (b"%PDF-1.7\n%%EOF\n", "cannot be opened as a PDF file"),
    ],
)
def test_what_is_no_pdf_is_refused_with_the_file_and_the_next_step(tmp_path, data, reason):
    path = tmp_path / "plan.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=reason) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "print it as a new PDF" in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableDocument, match=r"gone\.pdf: cannot be opened \(No such file"):
        read(tmp_path / "gone.pdf")


def test_a_file_that_wants_a_password_is_refused(make_pdf):
    path = locked(make_pdf(text_page), user_password="secret")
    with pytest.raises(UnreadableDocument, match="protected by a password; save a copy without"):
        read(path)


def test_a_file_locked_in_a_way_that_only_one_library_knows_is_refused(make_pdf):
    path = make_pdf(text_page)
    data = path.read_bytes()
    at = data.rindex(b"trailer\n<<") + len(b"trailer\n<<")
    key = (
        b"/Encrypt <</Filter/Standard/V 5/R 6/Length 256/P -4"
        b"/O <%b>/U <%b>/OE <%b>/UE <%b>/Perms <%b>"
        b"/CF <</StdCF <</AuthEvent/DocOpen/CFM/AESV3/Length 32>>>>/StmF/StdCF/StrF/StdCF>>"
    ) % tuple(b"5a" * length for length in (48, 48, 32, 32, 16))
    path.write_bytes(data[:at] + key + data[at:])
    with pytest.raises(UnreadableDocument, match="protected by a password"):
        read(path)


def test_a_file_that_is_only_locked_against_changes_is_read(make_pdf):
    path = locked(make_pdf(text_page), user_password="", owner_password="secret")
    assert BODY in read(path).text


def test_pages_that_are_pictures_are_flagged(make_pdf):
    source = read(make_pdf(text_page, scanned_page))
    assert [page.doubtful for page in source.pages] == [False, True]
    assert any("to be recognised from their images: 2" in note for note in source.notes)


def test_a_file_of_pictures_alone_is_refused(make_pdf):
    with pytest.raises(UnreadableDocument, match="2 pages hold no text, only images; recognise"):
        read(make_pdf(scanned_page, scanned_page))


def test_an_empty_page_is_no_picture(make_pdf):
    source = read(make_pdf(text_page, lambda paper: None))
    assert [page.doubtful for page in source.pages] == [False, False]


def test_pages_in_a_wrong_encoding_are_flagged(make_pdf):
    source = read(garbled(make_pdf(text_page)))
    assert BODY not in source.text
    assert source.pages[0].doubtful
    assert any("to be recognised: 1" in note for note in source.notes)


def test_an_english_page_is_not_garbled(make_pdf):
    def page(paper):
        for at in range(8):
            paper.text(
                90, 100 + 20 * at, "The plan sets targets for industrial water use.", size=12
            )

    assert not read(make_pdf(page)).pages[0].doubtful


def test_doubtful_pages_are_recognised_from_their_images(make_pdf):
    seen = []

    def recognise(image):
        seen.append(image.shape)
        lines = [
            RecognisedLine(text=text, box=Box(left=250, top=top, right=right, bottom=top + 48))
            for text, top, right in [
                ("一、总体要求", 300, 538), ("2025年用水总量控制在180亿立方米以内。", 400, 1400),
            ]
        ]  # fmt: skip
        return RecognisedPage(lines=tuple(lines))

    source = read(make_pdf(text_page, scanned_page), read_page_image=recognise)
    assert seen == [(pytest.approx(842 / 72 * 200, abs=2), pytest.approx(595 / 72 * 200, abs=2), 3)]
    assert source.text.endswith("一、总体要求\n2025年用水总量控制在180亿立方米以内。\n")
    assert [page.recognised for page in source.pages] == [False, True]
    assert not source.pages[1].doubtful
    start = source.text.index("2025年用水总量")
    ((number, box),) = boxes(source.pages, start, start + 6)
    assert number == 2
    assert box.left == pytest.approx(250 * 72 / 200, abs=0.1)
    assert box.top < 400 * 72 / 200 + 3
    assert box.bottom > 448 * 72 / 200 - 3


def test_the_image_given_to_recognition_is_the_page(make_pdf):
    images = []

    def page(paper):
        scanned_page(paper)
        paper.canvas.setFillColorRGB(1, 0, 0)
        paper.canvas.rect(0, paper.HEIGHT - 50, 50, 50, fill=1, stroke=0)

    read(
        make_pdf(text_page, page),
        read_page_image=lambda image: images.append(image) or RecognisedPage(),
    )
    (image,) = images
    assert image.dtype == np.uint8
    assert tuple(image[20, 20]) == (255, 0, 0)
    assert tuple(image[-20, -20]) == (230, 230, 230)


def test_a_damaged_outline_is_told_and_the_text_is_read(make_pdf):
    path = make_pdf(text_page)
    data = path.read_bytes()
    start = data.index(b"startxref")
    path.write_bytes(data[:start] + b"startxref\n999999\n%%EOF\n")
    assert BODY in read(path).text


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_file_with_changed_bytes_is_read_or_refused(tmp_path_factory, sample_pdf, data):
    content = bytearray(sample_pdf)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(content) // 2, len(content)))
    path = tmp_path_factory.mktemp("changed") / "plan.pdf"
    path.write_bytes(bytes(content[:cut]))
    try:
        source = read(path)
    except UnreadableDocument as error:
        assert str(error).startswith(f"{path}: ")
        return
    for page in source.pages:
        for line in page.lines:
            assert 0 <= line.start < line.end <= len(source.text)
            assert len(line.edges) == line.end - line.start + 1


@pytest.fixture(scope="module")
def sample_pdf(tmp_path_factory):
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path_factory.mktemp("sample") / "plan.pdf"
    canvas = Canvas(str(path), pageCompression=0)
    for _ in range(2):
        canvas.drawString(90, 700, "Industrial water use falls by 16 per cent.")
        canvas.grid([90, 200, 300], [600, 620, 640])
        canvas.drawString(95, 605, "A")
        canvas.showPage()
    canvas.save()
    return path.read_bytes()
