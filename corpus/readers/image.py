"""Images of pages: scans saved as PNG, JPEG or TIFF, each frame a page."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from corpus.errors import UnreadableDocument
from corpus.limits import DEFAULTS, Limits, check_length, setting
from corpus.readers import ocr
from corpus.readers.layout.compose import compose
from corpus.readers.layout.recognition import recognised
from corpus.readers.layout.sheet import Sheet
from corpus.readers.scans import check_pages
from corpus.readers.source import Pixels, SourceText

_MILLION = 1_000_000
_PAGE_HEIGHT = 842.0
"""Points; the longer side of A4, which an image without a resolution is taken to be."""
_COARSEST, _FINEST = 60.0, 2400.0
"""Dots an inch that a scanner may have used; cameras and drawing programs write others."""
_POINTS = 72.0


def read(path: Path, limits: Limits = DEFAULTS) -> SourceText:
    """Return the text recognised in an image file.

    Raises:
        UnreadableDocument: recognition is not installed, the file is damaged or too large, or no
            text is found.
    """
    if not ocr.is_available(limits):
        raise UnreadableDocument(
            f"{path}: is an image; {ocr.how_to_get()}, or recognise it with another program "
            "and add the result."
        )
    read_page = ocr.page_image_reader(limits)
    sheets: list[Sheet] = []
    for number, (pixels, scale) in enumerate(frames(path, limits), start=1):
        height, width, _ = pixels.shape
        blank = Sheet(number=number, width=width / scale, height=height / scale, pictured=1.0)
        sheets.append(recognised(blank, read_page(pixels), scale=scale))
    source = compose(sheets)
    if not source.text.strip():
        raise UnreadableDocument(
            f"{path}: no text was recognised in the image; scan it again with 200 dots an inch or "
            "more."
        )
    check_length(source.text, path, limits)
    return source


def frames(path: Path, limits: Limits = DEFAULTS) -> Iterator[tuple[Pixels, float]]:
    """Yield every frame's pixels and how many of them make a point.

    Raises:
        UnreadableDocument: the file is damaged or too large.
    """
    try:
        with _opened(path) as image:
            check_pages(getattr(image, "n_frames", 1), path, limits)
            for frame in ImageSequence.Iterator(image):
                _check_size(frame.width * frame.height, path, limits)
                yield _pixels(frame), _scale(frame)
    except Image.DecompressionBombError as error:
        raise UnreadableDocument(_too_large(path, limits)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableDocument(
            f"{path}: is a damaged image ({' '.join(str(error).split())[:80]}); save it again as "
            "PNG and add that."
        ) from error


def _opened(path: Path) -> Image.Image:
    with warnings.catch_warnings():  # sizes are judged by our own limit
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(path)


def _check_size(pixels: int, path: Path, limits: Limits) -> None:
    if pixels > limits.megapixels * _MILLION:
        raise UnreadableDocument(_too_large(path, limits))


def _too_large(path: Path, limits: Limits) -> str:
    return (
        f"{path}: has more than the {limits.megapixels} million pixels allowed; save it smaller, "
        f"or raise {setting('megapixels')}."
    )


def _pixels(frame: Image.Image) -> Pixels:
    """Return a frame as it is looked at: turned upright, on white paper."""
    upright = ImageOps.exif_transpose(frame)
    if "A" in upright.getbands() or "transparency" in upright.info:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    return np.asarray(upright.convert("RGB"), dtype=np.uint8)


def _scale(frame: Image.Image) -> float:
    dots = float(frame.info.get("dpi", (0, 0))[0])  # of TIFF files a fraction, nan for 0/0
    return dots / _POINTS if _COARSEST <= dots <= _FINEST else max(frame.size) / _PAGE_HEIGHT
