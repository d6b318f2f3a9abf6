"""How well each document fits what a question says of the one it means.

A question seldom quotes a title. It says 「成都能源结构那份行动方案」 or 「省里2021年出的通知」: a
place, a kind, words of the title, a period, an issuer, none of them for certain. Each agreement
between question and document is a feature; their weighted sum is the logarithm of how likely the
document is meant, up to a constant. So it adds to what the passages themselves say, and a wrong
guess costs rank instead of the answer. ``evals.fusion_fit`` fits the weights.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assistant.extent import EXTENT, Extents
from assistant.glossary import load_glossary
from assistant.parties import (
    names_nation,
    names_own_province,
    speaks_of_city,
)
from assistant.titles import named_outright
from corpus.departments import departments, resolve
from corpus.identity import five_year_plan
from corpus.places import Place, places
from corpus.plan import DocumentInfo, DocumentKind, Level
from corpus.text import normalise
from indexer.tokenizer import words_and_bigrams

Features = Mapping[str, float]
"""Agreements by name; what is nought is left out."""
FEATURES = (
    "place", "province beside its city", "province of the city", "city of the province",
    "same province", "nation, a place named", "other place",
    "nation, named", "local, nation named", "nation, none named", "province, none named",
    "city, none named", "province, 省 named",
    "title mass", "title share", "title share squared", "question share",
    "kind", "other kind", "period", "named outright", "issuer", "place in title",
    "city, 市 named", *EXTENT, "read by rules",
)  # fmt: skip
_FILE = "prior.json"
_KIND = re.compile("|".join(sorted((kind.value for kind in DocumentKind), key=len, reverse=True)))
_FIVE_YEARS = re.compile(r"十[一二三四五六]五")
_MASS = 10.0
"""Scale of the title's matched mass, so that its weight is near 1 as the others are."""
_NONE: Features = {}
_PERIOD: Features = {"period": 1.0}
_NUMBER: Features = {"named outright": 1.0}
_ISSUER: Features = {"issuer": 1.0}
_PLACE: Features = {"place in title": 1.0}
_LONG_WORD = 3
"""Words of so many characters count beside the bigrams: terms rather than language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOf:
    """What a question says of documents."""

    key: str
    """Normalised, with the documents' words for those of speech."""
    places: tuple[Place, ...]
    provinces: frozenset[str]
    """Provinces it names, by full name."""
    above: frozenset[str]
    """Provinces of the cities it names."""
    national: bool
    provincial: bool
    municipal: bool
    kinds: frozenset[str]
    periods: frozenset[tuple[int, int] | None]
    bodies: frozenset[str]
    """Departments it names, by the name their forms are linked under."""


class DocumentPrior:
    """Scores documents against questions; what depends on the documents alone is kept."""

    def __init__(self, infos: Sequence[DocumentInfo], extents: Extents | None = None) -> None:
        """Read the identities; extents tell what the documents speak of, beside their titles."""
        self._extents = extents
        self.infos = {info.id: info for info in infos}
        self._titles = {info.id: _tokens(normalise(info.title)) for info in infos}
        self._postings: dict[str, list[str]] = defaultdict(list)
        for id, tokens in self._titles.items():
            for token in tokens:
                self._postings[token].append(id)
        size = len(self.infos)
        self._idf = {
            token: math.log(1 + (size - len(ids) + 0.5) / (len(ids) + 0.5))
            for token, ids in self._postings.items()
        }
        self._issuers = {
            info.id: frozenset(resolve(name).canonical for name in info.issuers) for info in infos
        }

    def log_prior(self, question: str, *, said: str = "") -> dict[str, float]:
        """Return the logarithm of every document's prior, up to a constant.

        Args:
            question: In Chinese, periods named.
            said: What of it is said of the documents; empty: all of it.
        """
        weights = load_weights()
        weighed: dict[int, float] = {}

        def weigh(found: Features) -> float:
            key = id(found)  # agreements of place, kind and period are shared by many documents
            if key not in weighed:
                weighed[key] = sum(weights[name] * value for name, value in found.items())
            return weighed[key]

        parts = self._parts(
            question, said or question
        )  # held, so that no other object gets the id of one
        return {document: sum(map(weigh, found)) for document, found in parts.items()}

    def features(self, question: str) -> dict[str, dict[str, float]]:
        """Return every document's features by name, to fit the weights on."""
        return {
            document: {name: value for found in parts for name, value in found.items()}
            for document, parts in self._parts(question, question).items()
        }

    def _parts(self, question: str, said: str) -> dict[str, tuple[Features, ...]]:
        asked = read_asked(said)
        extents = self._extents.features(question) if self._extents else {}
        titles = self._title_features(asked)
        outright = {info.id for info in named_outright(said, tuple(self.infos.values()))}
        of_place = lru_cache(maxsize=None)(lambda level, region: _of_place(asked, level, region))
        of_kind = lru_cache(maxsize=None)(lambda kind, title: _of_kind(asked, kind, title))
        return {
            id: (
                of_place(info.level, info.region),
                of_kind(info.kind, tuple(kind for kind in asked.kinds if kind in info.title)),
                _PERIOD if info.period in asked.periods else _NONE,
                _NUMBER if id in outright else _NONE,
                _ISSUER if asked.bodies & self._issuers[id] else _NONE,
                _PLACE if any(place.short in info.title for place in asked.places) else _NONE,
                titles.get(id, _NONE),
                extents.get(id, _NONE),
            )
            for id, info in self.infos.items()
        }

    def _title_features(self, asked: AskedOf) -> dict[str, Features]:
        """Return how much of each title stands in the question, rare words counting more."""
        of_places = {t for place in asked.places for t in _tokens(place.full + " " + place.short)}
        said = [t for t in _tokens(asked.key) if t in self._idf and t not in of_places]
        mass = sum(self._idf[token] for token in said)
        matched: dict[str, float] = defaultdict(float)
        for token in said:
            for id in self._postings[token]:
                matched[id] += self._idf[token]
        found: dict[str, Features] = {}
        for id, value in matched.items():
            own = sum(self._idf[token] for token in self._titles[id] if token not in of_places)
            share = value / max(own, 1.0)
            found[id] = {
                "title mass": value / _MASS,
                "title share": share,
                "title share squared": share**2,
                "question share": value / max(mass, 1.0),
            }
        return found


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, float]:
    """Read the weight of every feature, in natural logarithms of odds."""
    stored = json.loads(files("assistant").joinpath(_FILE).read_text(encoding="utf-8"))
    weights: Mapping[str, float] = stored["weights"]
    return weights


def read_asked(question: str) -> AskedOf:
    """Return what a question says of documents."""
    named = places(question)
    renderings = load_glossary().renderings(normalise(question)).values()
    return AskedOf(
        key=" ".join([normalise(question), *(text for texts in renderings for text in texts)]),
        places=named,
        provinces=frozenset(place.name for place in named if place.is_province),
        above=frozenset(place.province for place in named if not place.is_province),
        national=names_nation(question),
        provincial=bool(names_own_province(question)),
        municipal=speaks_of_city(question),
        kinds=frozenset(_KIND.findall(question)),
        periods=frozenset(map(five_year_plan, _FIVE_YEARS.findall(question))) - {None},
        bodies=frozenset(mention.canonical for mention in departments(question)),
    )


def _of_place(asked: AskedOf, level: Level | None, region: str) -> Features:
    """Return how a document's level and region agree with the places that are named."""
    if level is None or (level is not Level.NATIONAL and not region):
        return _NONE  # not known of this document
    nation = level is Level.NATIONAL
    found: dict[str, float] = {}
    if asked.national:
        found["nation, named" if nation else "local, nation named"] = 1.0
    if asked.places:
        found["nation, a place named" if nation else relation(asked, region)] = 1.0
    elif not asked.national:
        own = "nation" if nation else "province" if level is Level.PROVINCIAL else "city"
        found[f"{own}, none named"] = 1.0
    if asked.provincial and not asked.places and level is Level.PROVINCIAL:
        found["province, 省 named"] = 1.0
    if asked.municipal and not asked.places and level is Level.MUNICIPAL:
        found["city, 市 named"] = 1.0
    return found


def relation(asked: AskedOf, region: str) -> str:
    """Return how a region lies to the places that a question names."""
    province = next((place.province for place in places(region)), region)
    if region in {place.full for place in asked.places}:
        return "province beside its city" if region in asked.above else "place"
    if region in asked.above:
        return "province of the city"
    if province in asked.provinces - asked.above:
        return "city of the province"
    return "same province" if province in asked.provinces | asked.above else "other place"


def _of_kind(asked: AskedOf, kind: DocumentKind | None, titled: Sequence[str]) -> Features:
    """Return whether a document is of the kind named; one that its title holds is no other."""
    if not asked.kinds:
        return _NONE
    if kind is not None and kind.value in asked.kinds:
        return {"kind": 1.0}
    return _NONE if titled else {"other kind": 1.0}


def _tokens(text: str) -> frozenset[str]:
    in_words, in_bigrams = words_and_bigrams(text)
    return frozenset(in_bigrams) | {word for word in in_words if len(word) >= _LONG_WORD}
