"""Places: which province or city a text names."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_SUFFIXES = "市省州盟地区"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A province or a prefecture-level division."""

    name: str
    """Full name of a province, name without 市 of a city."""
    short: str
    """How it is called in speech."""
    province: str
    """Full name of its province; its own name for a province."""

    @property
    def is_province(self) -> bool:
        """Tell whether it is a province, autonomous region or municipality."""
        return self.name == self.province


@lru_cache(maxsize=1)
def _gazetteer() -> tuple[dict[str, Place], re.Pattern[str]]:
    table = tomllib.loads(files("corpus").joinpath("places.toml").read_text(encoding="utf-8"))
    by_word: dict[str, Place] = {}
    for name, entry in table.items():
        province = Place(name=name, short=entry["short"], province=name)
        for city in entry["cities"]:
            by_word.setdefault(city, Place(name=city, short=city, province=name))
        by_word[entry["short"]] = province
        by_word[name] = province
    words = sorted(by_word, key=len, reverse=True)
    return by_word, re.compile("|".join(map(re.escape, words)))


def places(text: str) -> tuple[Place, ...]:
    """Return the places the text names, each once, in order of appearance."""
    by_word, pattern = _gazetteer()
    found: dict[str, Place] = {}
    for match in pattern.finditer(text):
        place = by_word[match.group()]
        found.setdefault(place.name, place)
    return tuple(found.values())


def within(place: Place, region: str) -> bool:
    """Tell whether a region (full name, empty for the nation) contains or is the place."""
    return (
        region == ""
        or region in (place.name, place.province)
        or (bool(region) and region.rstrip(_SUFFIXES) == place.name)
    )
