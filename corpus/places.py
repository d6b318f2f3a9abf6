"""Places: which province or city a text names."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_AFTER_LETTER = "省|政发|政办|府发|府办|发改|委发|委办|环发|环办|工信|建节|科发|农发|林发"
"""What makes a letter a province: 「赣省」, 「渝发改工业〔2022〕270号」; 「新建」 is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A province or a prefecture-level division."""

    name: str
    """Full name of a province, name without 市 of a city."""
    short: str
    """How it is called in speech."""
    province: str
    """Full name of its province; its own name for a province."""
    full: str
    """Full name, as a document's region: 「唐山市」, 「延边朝鲜族自治州」."""

    @property
    def is_province(self) -> bool:
        """Tell whether it is a province, autonomous region or municipality."""
        return self.name == self.province


@lru_cache(maxsize=1)
def _gazetteer() -> tuple[dict[str, Place], re.Pattern[str]]:
    table = tomllib.loads(files("corpus").joinpath("places.toml").read_text(encoding="utf-8"))
    by_word: dict[str, Place] = {}
    for name, entry in table.items():
        province = Place(name=name, short=entry["short"], province=name, full=name)
        for city in entry["cities"]:
            full = entry.get("full", {}).get(city) or _full(city)
            by_word.setdefault(city, Place(name=city, short=city, province=name, full=full))
        by_word[entry["short"]] = province
        by_word[name] = province
        if entry["letter"]:
            by_word[entry["letter"]] = province
    words = sorted((word for word in by_word if len(word) > 1), key=len, reverse=True)
    letters = "".join(word for word in by_word if len(word) == 1)
    pattern = "|".join(map(re.escape, words)) + f"|(?<![高创更])[{letters}](?={_AFTER_LETTER})"
    return by_word, re.compile(pattern)


def _full(city: str) -> str:
    return city if city.endswith(("区", "盟", "市")) else f"{city}市"


def place_pattern() -> str:
    """Return a pattern for the names of places, letters left out, to build others on."""
    by_word, _ = _gazetteer()
    return "|".join(sorted((word for word in by_word if len(word) > 1), key=len, reverse=True))


def places(text: str) -> tuple[Place, ...]:
    """Return the places the text names, each once, in order of appearance."""
    return tuple({place.name: place for place in mentions(text)}.values())


def mentions(text: str) -> Iterator[Place]:
    """Yield the places the text names, as often as it names them."""
    by_word, pattern = _gazetteer()
    return (by_word[match.group()] for match in pattern.finditer(text))


def province_of(place: Place) -> Place:
    """Return the province a place lies in."""
    return _gazetteer()[0][place.province]


def province_of_number(number: str) -> Place | None:
    """Return the province whose letter opens a document's number: 「冀发改环资〔2021〕1号」."""
    return _gazetteer()[0].get(number[:1])
