"""Tokens of Chinese official prose: words, character bigrams, and figures kept whole."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from corpus.text import normalise
from indexer.dictionary import dictionary

_UNITS = (
    "%|‰|个百分点|百分点|亿千瓦时|万千瓦时|千瓦时|亿千瓦|万千瓦|千瓦|亿立方米|万立方米|立方米|亿平方米|"
    "万平方米|平方米|公顷|万亩|亩|亿吨标准煤|万吨标准煤|吨标准煤|千克标准煤|千克标准油|亿吨|万吨|吨|"
    "万亿元|亿元|万元|元|万家|家|个|项|户|台|座|条|种|处|名|人|倍|年|月|日|天|公里|度|级|小时"
)
_FIXED = re.compile(
    # 工信部规〔2021〕178号
    r"(?P<document>[\u4e00-\u9fff]{0,8}[〔\[(【](?:19|20)\d{2}[〕\])】]第?\d+号)"
    r"|(?P<box>专栏\d+)"
    rf"|(?P<figure>(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?(?:{_UNITS})?)"
    r"|(?P<latin>[a-z][a-z0-9.\-+]*)"
    r"|(?P<han>(?:(?!专栏\d)[\u3400-\u9fff])+)"
)
_BRACKETS = str.maketrans("[(【])】", "〔〔〔〕〕〕")
"""Document numbers are typed with any brackets, printed with 〔〕."""
_SPACED_LATIN = re.compile(r"[A-Za-z]\s+[A-Za-z]")


def words(text: str) -> list[str]:
    """Return jieba's words (search mode, dictionary only), figures, numbers and Latin words.

    A figure gives two tokens, with its unit and bare: ``13.5%`` and ``13.5``; a document number
    one for the whole and one for its year and number.
    """
    return _words(_pieces(text))


def bigrams(text: str) -> list[str]:
    """Return the character bigrams of every Chinese run, and all other tokens whole."""
    return _bigrams(_pieces(text))


def words_and_bigrams(text: str) -> tuple[list[str], list[str]]:
    """Return both, for less than the two cost apart."""
    pieces = list(_pieces(text))
    return _words(pieces), _bigrams(pieces)


def segment(text: str) -> list[str]:
    """Return the words of the text without overlap, for building vocabularies."""
    tokens: list[str] = []
    for kind, token in _pieces(text):
        if kind == "han":
            tokens += dictionary().cut(token)
        else:
            tokens.append(token)
    return tokens


def word_frequencies() -> dict[str, int]:
    """Return jieba's dictionary: frequency by word."""
    return dictionary().frequencies()


def _words(pieces: Iterable[tuple[str, str]]) -> list[str]:
    tokens: list[str] = []
    for kind, token in pieces:
        if kind == "han":
            tokens += dictionary().cut_for_search(token)
        else:
            tokens.append(token)
            bare = re.match(r"[\d.]+", token) if kind == "figure" else None
            if bare and bare.group() != token:
                tokens.append(bare.group())
            if kind == "document" and not token.startswith("〔"):
                tokens.append(token[token.index("〔") :])
    return tokens


def _bigrams(pieces: Iterable[tuple[str, str]]) -> list[str]:
    tokens: list[str] = []
    for kind, token in pieces:
        if kind == "han":
            tokens += map("".join, pairwise(token))
        else:
            tokens.append(token)
    return tokens


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    spaced = _SPACED_LATIN.search(text)
    parts = re.split(r"(?<=[A-Za-z])\s+(?=[A-Za-z])", text) if spaced else [text]
    for part in parts:
        for found in _FIXED.finditer(normalise(part)):
            kind, token = found.lastgroup or "", found.group()
            if kind == "figure":
                token = token.replace(",", "")
            elif kind == "document":
                token = token.translate(_BRACKETS)
            yield kind, token
