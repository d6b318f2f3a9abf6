"""PDF files within the limits, their scanned pages recognised where the extra is installed."""

from dataclasses import replace
from pathlib import Path

from corpus.errors import UnreadableDocument, WithoutText
from corpus.limits import DEFAULTS, Limits, check_length, setting
from corpus.readers import ocr, pdf
from corpus.readers.pdf_pages import PdfPages
from corpus.readers.source import SourceText
from corpus.readers.text import read_bytes


def read(path: Path, limits: Limits = DEFAULTS) -> SourceText:
    """Return a file's text; pages whose own text is missing or garbled are recognised.

    Raises:
        UnreadableDocument: the file cannot be read, has too many pages, or only scanned ones
            while recognition is not installed.
    """
    check_pages(_pages(path), path, limits)
    available = ocr.is_available(limits)
    try:
        source = pdf.read(
            path, read_page_image=ocr.page_image_reader(limits) if available else None
        )
    except WithoutText as error:
        if available:
            raise
        raise UnreadableDocument(
            f"{path}: its pages are images without text; {ocr.how_to_get()}, or recognise them "
            "with another program and add the result."
        ) from error
    check_length(source.text, path, limits)
    doubtful = [str(page.number) for page in source.pages if page.doubtful]
    if available or not doubtful:
        return source
    note = (
        f"第 {'、'.join(doubtful[:10])} 页没有可用文字，未识别。 "
        f"{len(doubtful)} pages without usable text were not recognised; {ocr.how_to_get()}."
    )
    return replace(source, notes=(*source.notes, note))


def check_pages(count: int, path: Path, limits: Limits) -> None:
    """Check how many pages a file has.

    Raises:
        UnreadableDocument: too many.
    """
    if count > limits.pages:
        raise UnreadableDocument(
            f"{path}: has {count:,} pages, more than the {limits.pages:,} allowed; divide it, or "
            f"raise {setting('pages')}."
        )


def _pages(path: Path) -> int:
    with PdfPages(read_bytes(path), path) as pages:
        return len(pages)
