"""Simplified and traditional characters."""

from functools import lru_cache

from opencc import OpenCC


def simplified(text: str) -> str:
    """Return the text in simplified characters, character by character: 節能 becomes 节能."""
    return str(_converter("t2s").convert(text))


def traditional(text: str) -> str:
    """Return the text in traditional characters."""
    return str(_converter("s2t").convert(text))


@lru_cache(maxsize=2)
def _converter(direction: str) -> OpenCC:
    return OpenCC(direction)
