"""Values that exclude each other: industries, indicators, labels, areas."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corpus.industries import industry_names
from corpus.text import normalise

_FILE = "facets.toml"
DECISIVE = ("indicator", "industry", "label")
"""Facets whose values must agree between a question for a figure and the statement giving it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One set of exclusive values."""

    name: str
    patterns: dict[str, re.Pattern[str]]
    """What names each value, for normalised text."""

    def values(self, text: str) -> frozenset[str]:
        """Return the values a normalised text names."""
        return frozenset(v for v, pattern in self.patterns.items() if pattern.search(text))

    def without(self, text: str) -> str:
        """Return the text with all names of values blanked."""
        for pattern in self.patterns.values():
            text = pattern.sub(" ", text)
        return text


@lru_cache(maxsize=1)
def load_facets() -> tuple[Facet, ...]:
    """Read the facets that ship with the package."""
    table = tomllib.loads(files("assistant").joinpath(_FILE).read_text(encoding="utf-8"))
    table["industry"] = industry_names()
    return tuple(
        Facet(
            name=name,
            patterns={
                value: re.compile(
                    "|".join(re.escape(normalise(n)) for n in sorted(names, key=len, reverse=True))
                )
                for value, names in values.items()
            },
        )
        for name, values in table.items()
    )


def conflict(asked: str, said: str) -> str:
    """Return the value that is asked for where the text names only others; empty if none is.

    >>> conflict("水泥行业能耗降多少", "钢铁行业能耗下降19%")
    '水泥'
    """
    for wanted, given in zip(_decisive(normalise(asked)), _decisive(normalise(said)), strict=True):
        if wanted and given and not wanted & given:
            return sorted(wanted)[0]
    return ""


@lru_cache(maxsize=16_384)
def _decisive(text: str) -> tuple[frozenset[str], ...]:
    """Return the values of each decisive facet that a normalised text names."""
    return tuple(facet.values(text) for facet in load_facets() if facet.name in DECISIVE)
