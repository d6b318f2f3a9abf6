"""Industries: which ones a text names."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from corpus.text import normalise


@lru_cache(maxsize=1)
def industry_names() -> Mapping[str, tuple[str, ...]]:
    """Return the industries with the ways texts name them."""
    table = tomllib.loads(files("corpus").joinpath("industries.toml").read_text(encoding="utf-8"))
    return {industry: tuple(names) for industry, names in table.items()}


def industries(text: str) -> tuple[str, ...]:
    """Return the industries a text names, each once, in order of appearance.

    >>> industries("推进钢铁、水泥熟料行业改造")
    ('钢铁', '水泥')
    """
    pattern, of = _pattern()
    return tuple(dict.fromkeys(of[found] for found in pattern.findall(normalise(text))))


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], Mapping[str, str]]:
    of = {normalise(name): one for one, names in industry_names().items() for name in names}
    words = sorted(of, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), of
