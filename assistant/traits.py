"""Industries and other traits of an enterprise: how texts name them, and what follows from what."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from assistant.profile import Property, Size, Trait
from corpus.text import normalise

_INDUSTRY = re.compile("[、等及和与厂]|行业|企业|产业|工业|领域|制造|加工|生产|项目|公司")
"""What makes a word an industry's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A trait that the word lists know."""

    trait: Trait
    name: str
    printed: re.Pattern[str]
    """How provisions name it, in matching form."""
    spoken: re.Pattern[str]
    """How an enterprise says it of itself."""
    within: str = ""
    """The wider trait it is a sort of."""
    sizes: tuple[Size, ...] = ()
    """It is held by enterprises of these sizes, and by no others."""
    trades: tuple[str, ...] = ()
    """It is held in these industries."""
    provinces: tuple[str, ...] = ()
    """It holds everywhere in these."""
    awarded: bool = False
    """One can become it: plans also name it as an aim."""
    measured: Property | None = None
    least: float | None = None
    """From this figure of the property on it is held,"""
    below: float | None = None
    """below this one it is not."""
    source: str = ""
    """The law or list that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A trait named in a text."""

    trait: Trait
    name: str
    start: int
    """Offsets in the matching form."""
    end: int


@lru_cache(maxsize=1)
def load_traits() -> Mapping[tuple[Trait, str], Known]:
    """Return the traits other than industries, by kind and name."""
    table = tomllib.loads(files("assistant").joinpath("traits.toml").read_text(encoding="utf-8"))
    found = {}
    for trait in Trait:
        for name, entry in table.get(trait.name.lower(), {}).items():
            printed = re.compile(entry["words"])
            spoken = (
                re.compile(f"{entry['words']}|{entry['spoken']}") if "spoken" in entry else None
            )
            found[trait, name] = Known(
                trait=trait, name=name, printed=printed, spoken=spoken or printed,
                within=entry.get("within", ""), source=entry.get("source", ""),
                sizes=tuple(map(Size, entry.get("size", ()))), trades=tuple(entry.get("of", ())),
                provinces=tuple(entry.get("provinces", ())), awarded=entry.get("awarded", False),
                measured=Property(entry["property"]) if "property" in entry else None,
                least=entry.get("least"), below=entry.get("below"),
            )  # fmt: skip
    return found


def mentions_of(text: str, *, spoken: bool = False) -> Iterator[Mention]:
    """Yield the industries and other traits that a text in matching form names, in its order.

    Args:
        text: The text.
        spoken: Read it as an enterprise's own words rather than as a provision.

    >>> [found.name for found in mentions_of("化工行业vocs治理、燃煤锅炉淘汰")]
    ['化工', 'VOCs', '燃煤锅炉']
    """
    found = list(trades_in(text))
    for known in load_traits().values():
        pattern = known.spoken if spoken else known.printed
        found += [
            Mention(trait=known.trait, name=known.name, start=match.start(), end=match.end())
            for match in pattern.finditer(text)
        ]
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        if not any(_inside(mention, other) for other in found):
            yield mention


def _inside(mention: Mention, other: Mention) -> bool:
    """Tell whether a mention is a part of a longer one: 「锅炉」 in 「燃煤锅炉」."""
    longer = other.end - other.start > mention.end - mention.start
    within = other.start <= mention.start and mention.end <= other.end
    return mention.trait is other.trait and longer and within


def trades_in(text: str) -> Iterator[Mention]:
    """Yield the industries that a text in matching form names, the narrowest word that fits.

    >>> [found.name for found in trades_in("钢铁、独立焦化、平板玻璃企业")]
    ['钢铁', '独立焦化', '平板玻璃']
    """
    pattern, of = _trade_pattern()
    for found in pattern.finditer(text):
        name = of[found.group()]
        if _means_industry(_trades()[name], text, found.start(), found.end()):
            yield Mention(trait=Trait.TRADE, name=name, start=found.start(), end=found.end())


def _means_industry(entry: Mapping[str, Any], text: str, start: int, end: int) -> bool:
    """Tell whether a word stands for the industry: 「汽车、家电企业」, not 「新能源汽车推广」."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before.endswith(("废", "废旧")) and not text.startswith("废", start):
        return False
    if before[-1:] in entry.get("not_after", "-") and before:
        return False
    if after[:1] in entry.get("not_before", "-") and after:
        return False
    if not entry.get("bounded") or end - start > 2:
        return True
    return before.endswith("、") or _INDUSTRY.match(text, end) is not None


@lru_cache(maxsize=256)
def wider(trade: str) -> frozenset[str]:
    """Return an industry with those it is a part of.

    >>> sorted(wider("水泥"))
    ['建材', '水泥']
    """
    parents = _trades()[trade].get("within", ()) if trade in _trades() else ()
    return frozenset({trade}).union(*(wider(parent) for parent in parents))


def trade_names() -> tuple[str, ...]:
    """Return all industries."""
    return tuple(_trades())


@lru_cache(maxsize=1)
def _trades() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files("assistant").joinpath("trades.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _trade_pattern() -> tuple[re.Pattern[str], Mapping[str, str]]:
    of = {normalise(word): name for name, entry in _trades().items() for word in entry["words"]}
    words = sorted(of, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), of
