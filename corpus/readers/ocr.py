"""Text recognition with RapidOCR, whose models come inside its package: nothing is downloaded.

It is an optional extra (``policyqa[ocr]``) and loaded with the first image.
"""

import importlib.util
import logging
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from corpus.limits import Limits, allow_more_time
from corpus.pages import Box
from corpus.readers.source import PageImageReader, Pixels, RecognisedLine

INSTALL = "install text recognition with “pip install 'policyqa[ocr]'”"
"""The next step where recognition is wanted and not there."""
_PACKAGES = ("rapidocr", "onnxruntime")
_SURE = 0.5
"""Lines that RapidOCR is less sure of, from 0 to 1, are mostly specks and seals."""


def is_installed() -> bool:
    """Tell whether recognition is possible, without loading it."""
    return all(importlib.util.find_spec(name) is not None for name in _PACKAGES)


def page_image_reader(limits: Limits) -> PageImageReader:
    """Return a function that finds the lines in a page's image; each image gets its own time."""

    def read(image: Pixels) -> Sequence[RecognisedLine]:
        allow_more_time(limits.page_seconds)
        return recognise(image)

    return read


def recognise(image: Pixels) -> Sequence[RecognisedLine]:
    """Return the lines of text in an image, in the order they were found."""
    found = _engine()(image[:, :, ::-1])  # it wants blue, green, red
    if found.boxes is None:
        return ()
    lines = []
    for corners, text, sure in zip(found.boxes, found.txts, found.scores, strict=True):
        if text.strip() and sure >= _SURE:
            box = Box(
                left=float(corners[:, 0].min()),
                top=float(corners[:, 1].min()),
                right=float(corners[:, 0].max()),
                bottom=float(corners[:, 1].max()),
            )
            lines.append(RecognisedLine(text=text, box=box))
    return lines


@lru_cache(maxsize=1)
def _engine() -> Callable[[Pixels], Any]:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.WARNING)
    engine: Callable[[Pixels], Any] = RapidOCR(params={"Global.log_level": "warning"})
    return engine
