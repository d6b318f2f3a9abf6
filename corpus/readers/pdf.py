"""PDF files: the text of their pages, tables and all, with the place of every character."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.errors import UnreadableDocument, WithoutText
from corpus.readers.layout.compose import compose
from corpus.readers.layout.legibility import Doubt, doubt_about
from corpus.readers.layout.recognition import recognised
from corpus.readers.layout.sheet import Sheet
from corpus.readers.pdf_facts import read_facts
from corpus.readers.pdf_pages import PdfPages
from corpus.readers.source import PageImageReader, SourceText

_SCALE = 200 / 72
"""Pixels a point of the images that are recognised: 200 dots an inch."""


def read(path: Path, *, read_page_image: PageImageReader | None = None) -> SourceText:
    """Return a file's text.

    Args:
        path: The file.
        read_page_image: Recognises the pages whose own text is missing or garbled; without it they
            are marked as doubtful.

    Raises:
        UnreadableDocument: the file cannot be opened, needs a password, is damaged or has no text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            f"{path}: cannot be opened ({error.strerror}); check the path and its permissions."
        ) from error
    facts = read_facts(data, path)
    with PdfPages(data, path) as pages:
        sheets = list(_sheets(pages, read_page_image))
    source = compose(sheets, headings=facts.bookmarks)
    if not source.text.strip():
        raise WithoutText(
            f"{path}: its {len(sheets)} pages hold no text, only images; "
            "recognise them first (OCR) and add the result."
        )
    return replace(source, title=facts.title, notes=(*facts.notes, *source.notes))


def _sheets(pages: PdfPages, read_page_image: PageImageReader | None) -> Iterator[Sheet]:
    for number in range(1, len(pages) + 1):
        sheet = pages.sheet(number)
        if read_page_image and doubt_about(sheet) not in (None, Doubt.DAMAGED):
            image = pages.image(number, scale=_SCALE, turn=sheet.turn)
            sheet = recognised(sheet, read_page_image(image), scale=_SCALE)
        yield sheet
