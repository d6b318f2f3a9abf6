"""PDF files made into scans: every page a grey, slightly crooked, noisy picture without text."""

from pathlib import Path

import numpy as np
from PIL import Image

from corpus.readers.pdf_pages import PdfPages

_POINTS = 72
_TILT = 0.4
"""Pages lie askew by up to this many degrees."""
_NOISE = 9.0
"""Standard deviation of the grey values, of 255."""
_PAPER = 244
_QUALITY = 55
"""Of JPEG compression, as office scanners use it."""


def scan(source: Path, target: Path, *, dots: int = 150, seed: int = 0) -> None:
    """Write a PDF file of pictures of another's pages.

    Args:
        source: The PDF file.
        target: Where the scan goes.
        dots: Resolution in dots an inch.
        seed: Of tilt and noise.
    """
    chance = np.random.default_rng(seed)
    with PdfPages(source.read_bytes(), source) as pages:
        pictures = [
            _scanned(pages.image(number, scale=dots / _POINTS), chance)
            for number in range(1, len(pages) + 1)
        ]
    pictures[0].save(
        target, save_all=True, append_images=pictures[1:], resolution=dots, quality=_QUALITY
    )


def _scanned(pixels: np.ndarray, chance: np.random.Generator) -> Image.Image:
    grey = Image.fromarray(pixels).convert("L")
    tilted = grey.rotate(
        chance.uniform(-_TILT, _TILT), resample=Image.Resampling.BICUBIC, fillcolor=255
    )
    values = np.asarray(tilted, dtype=np.float32) * (_PAPER / 255)
    noisy = values + chance.normal(0.0, _NOISE, values.shape)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
