"""Text recognition with RapidOCR, whose models come inside its package: nothing is downloaded.

It is an optional extra (``policyqa[ocr]``) and loaded with the first image.
"""

import importlib.util
import logging
import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from corpus.limits import Limits, allow_more_time, setting
from corpus.readers.source import PageImageReader, Pixels, RecognisedLine, RecognisedPage

_PACKAGES = ("rapidocr", "onnxruntime", "cv2")
_SURE = 0.5
"""Lines that RapidOCR is less sure of, from 0 to 1, are mostly specks and seals."""
_SMALLEST = 8
"""Images of fewer pixels in a direction hold no letters, and trip the engine."""


def is_available(limits: Limits) -> bool:
    """Tell whether recognition is installed and wanted, without loading it."""
    return _is_installed() and limits.page_seconds > 0


def how_to_get() -> str:
    """Return the next step where recognition would be needed and is not available."""
    if _is_installed():
        return f"set {setting('page_seconds')} to 1 or more to have it recognised"
    return "install text recognition with “pip install 'policyqa[ocr]'”"


def _is_installed() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in _PACKAGES)


def page_image_reader(limits: Limits) -> PageImageReader:
    """Return a function that reads a page's image; each image gets its own time."""

    def read(image: Pixels) -> RecognisedPage:
        allow_more_time(limits.page_seconds)
        return recognise(image)

    return read


def recognise(image: Pixels) -> RecognisedPage:
    """Return the lines of text in an image, and the rules drawn around them.

    A page that was laid askew on the scanner is turned back to level: all places are those of
    the level page.
    """
    from corpus.readers.image_rules import Levelling, find_rules  # OpenCV comes with the extra

    if min(image.shape[:2]) < _SMALLEST:
        return RecognisedPage()
    found = _engine()(image[:, :, ::-1])  # it wants blue, green, red
    if found.boxes is None:
        return RecognisedPage()
    corners = np.asarray(found.boxes, dtype=np.float64)
    level = Levelling.of(corners)
    lines = (
        RecognisedLine(text=text, box=box)
        for text, sure, box in zip(found.txts, found.scores, level.boxes(corners), strict=True)
        if text.strip() and sure >= _SURE
    )
    return RecognisedPage(lines=tuple(lines), rules=tuple(level.rules(find_rules(image))))


@lru_cache(maxsize=1)
def _engine() -> Callable[[Pixels], Any]:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.WARNING)
    engine: Callable[[Pixels], Any] = RapidOCR(
        params={
            "Global.log_level": "warning",
            "Global.use_cls": False,  # finds lines that stand on their heads: pages do not
            "EngineConfig.onnxruntime.intra_op_num_threads": max(1, (os.cpu_count() or 1) // 2),
        }
    )
    return engine
