"""The reader's words and the documents' words."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corpus import departments
from corpus.places import places
from corpus.text import normalise

_FILE, _PLACES = "glossary.toml", "glossary_places.toml"
_LATIN = re.compile(r"[A-Za-z]{2}")
_NUMBER = re.compile(r"\b((?:19|20)\d\d),? No\.? ?(\d{1,4})\b", re.IGNORECASE)
"""「Guofa 2021 No. 4」 is 国发〔2021〕4号."""
_BARE_YEAR = re.compile(r"(?<![\d.,〔-])((?:19|20)\d\d)(?![\d年.,]*\d|-\d|\s?%)")
"""A year in an English sentence; a span of years is understood as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """Renderings of spoken, relative and English words."""

    spoken: dict[str, tuple[str, ...]]
    asking: dict[str, str]
    periods: dict[str, str]
    english: dict[str, str]
    """Chinese renderings, one or several parted by blanks, of English terms; hyphens are blanks."""
    _spoken_pattern: re.Pattern[str]
    _asking_pattern: re.Pattern[str]

    def renderings(self, text: str) -> dict[str, tuple[str, ...]]:
        """Return the spoken words found in normalised text with their renderings."""
        return {word: self.spoken[word] for word in self._spoken_pattern.findall(text)}

    def ask_plainly(self, text: str) -> str:
        """Put question words of speech and dialect into the standard ones: 几多 becomes 多少."""
        return self._asking_pattern.sub(lambda found: self.asking[found.group()], text)

    def name_periods(self, text: str) -> str:
        """Replace relative periods by names: 上一个五年 becomes 十三五."""
        for phrase, name in self.periods.items():
            text = re.sub(f"(?<!往){re.escape(phrase)}", name, text, flags=re.IGNORECASE)
        return text

    def mixed_to_chinese(self, text: str) -> str:
        """Return a Chinese text with the English terms in it rendered."""
        if not _LATIN.search(text):
            return text
        return _english_pattern().sub(lambda found: self._rendering(found).split(" ")[0], text)

    def to_chinese(self, text: str) -> str:
        """Return the Chinese renderings of the English terms, figures kept, in order.

        Words without a rendering are left out: they could only match by accident.
        """
        text = _NUMBER.sub(r"〔\1〕\2号", text)
        text = _BARE_YEAR.sub(r"\1年", text)
        found = " ".join(map(self._rendering, _english_pattern().finditer(text)))
        return found.replace(" 〔", "〔")

    def _rendering(self, found: re.Match[str]) -> str:
        term = found.group("term")
        return self.english[_key(term)] if term else found.group()


@lru_cache(maxsize=1)
def load_glossary() -> Glossary:
    """Read the glossary that ships with the package."""
    table = tomllib.loads(files("assistant").joinpath(_FILE).read_text(encoding="utf-8"))
    spoken = {
        normalise(word): tuple(normalise(other) for other in renderings)
        for word, renderings in (*departments.spoken().items(), *table["spoken"].items())
    }
    asking: dict[str, str] = table["asking"]
    names = tomllib.loads(files("assistant").joinpath(_PLACES).read_text(encoding="utf-8"))
    return Glossary(
        spoken=spoken,
        asking=asking,
        periods=table["periods"],
        english={_key(term): chinese for term, chinese in (table["english"] | names).items()},
        _spoken_pattern=_longest_first(spoken),
        _asking_pattern=_longest_first(asking),
    )


@lru_cache(maxsize=1)
def english_places() -> dict[str, str]:
    """Return the English names of places by their Chinese ones, full and short.

    >>> english_places()["河北"], english_places()["河北省"], english_places()["国家"]
    ('Hebei', 'Hebei', 'the nation')
    """
    table = tomllib.loads(files("assistant").joinpath(_PLACES).read_text(encoding="utf-8"))
    known = sorted(table.items(), key=lambda item: -len(item[0]))  # the shortest name wins
    named = {chinese: english.title() for english, chinese in known if "'" not in english}
    full = {place.full: named[short] for short in named for place in places(short)[:1]}
    return named | full | {"国家": "the nation", "省级": "the provinces"}


def english_name(chinese: str) -> str:
    """Return how a place, industry or indicator is called in English; as it is where unknown."""
    return english_places().get(chinese) or _english_names().get(chinese, chinese)


@lru_cache(maxsize=1)
def _english_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for english, chinese in load_glossary().english.items():
        names.setdefault(chinese, english)
    return names


@lru_cache(maxsize=1)
def _english_pattern() -> re.Pattern[str]:
    """Return the pattern of the English terms; few questions hold any, so it is made when needed.

    Beside the terms it finds figures, Chinese, and abbreviations in capitals.
    """
    terms = sorted(load_glossary().english, key=len, reverse=True)
    known = "|".join(re.escape(term).replace("\\ ", "[ -]") for term in terms)
    return re.compile(
        r"[\u3400-\u9fff]*〔\d{4}〕\d+号|\d(?:[\d,.]*\d)?(?:\s?%|年)?|[\u3400-\u9fff]+"
        rf"|\b(?P<term>{known})(?:['’]s|e?s)?\b|\b(?-i:[A-Z]{{2,}}[\w-]*)\b",
        re.IGNORECASE,
    )


def _key(term: str) -> str:
    return term.lower().replace("-", " ")


def _longest_first(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
