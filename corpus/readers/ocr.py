"""Text recognition with RapidOCR, whose models come inside its package: nothing is downloaded.

It is an optional extra (``policyqa[ocr]``) and loaded with the first image.
"""

import importlib.util
import logging
import math
import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.limits import Limits, allow_more_time, setting
from corpus.pages import Box
from corpus.readers.source import PageImageReader, Pixels, RecognisedLine

_PACKAGES = ("rapidocr", "onnxruntime")
_SURE = 0.5
"""Lines that RapidOCR is less sure of, from 0 to 1, are mostly specks and seals."""
_SMALLEST = 8
"""Images of fewer pixels in a direction hold no letters, and trip the engine."""
_LEAST_SKEW, _MOST_SKEW = math.radians(0.1), math.radians(10)
"""A page that lies less askew is level, one that lies more is no page."""
Corners = NDArray[np.float64]


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
    """Return a function that finds the lines in a page's image; each image gets its own time."""

    def read(image: Pixels) -> Sequence[RecognisedLine]:
        allow_more_time(limits.page_seconds)
        return recognise(image)

    return read


def recognise(image: Pixels) -> Sequence[RecognisedLine]:
    """Return the lines of text in an image, in the order they were found."""
    if min(image.shape[:2]) < _SMALLEST:
        return ()
    found = _engine()(image[:, :, ::-1])  # it wants blue, green, red
    if found.boxes is None:
        return ()
    corners = levelled(np.asarray(found.boxes, dtype=np.float64))
    return [
        RecognisedLine(
            text=text,
            box=Box(left=box[0], top=box[1], right=box[2], bottom=box[3]),
        )
        for text, sure, box in zip(found.txts, found.scores, _boxes(corners), strict=True)
        if text.strip() and sure >= _SURE
    ]


def levelled(corners: Corners) -> Corners:
    """Turn the lines of a page that was laid askew on the scanner back to level.

    Args:
        corners: Lines × corners (from the top left, clockwise) × (x, y).
    """
    sides = corners[:, 1] - corners[:, 0]
    lengths = np.hypot(sides[:, 0], sides[:, 1])
    long = lengths >= np.median(lengths)
    angle = float(np.median(np.arctan2(sides[long, 1], sides[long, 0])))
    if not _LEAST_SKEW <= abs(angle) <= _MOST_SKEW:
        return corners
    middle = corners.reshape(-1, 2).mean(axis=0)
    cosine, sine = math.cos(angle), math.sin(angle)
    level: Corners = (corners - middle) @ np.array([[cosine, -sine], [sine, cosine]]) + middle
    return level


def _boxes(corners: Corners) -> list[list[float]]:
    """Return left, top, right and bottom of each line."""
    boxes: list[list[float]] = np.hstack([corners.min(axis=1), corners.max(axis=1)]).tolist()
    return boxes


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
