"""What a model wants before a query or a passage, for models that do not say so themselves.

A sentence-transformers folder names its prompts in ``config_sentence_transformers.json``; those
come first. Models published before that was usual, and models behind an endpoint, say it only in
their model cards: here are those of the families that are in use for Chinese.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """What is put before a text."""

    query: str = ""
    passage: str = ""


NONE = Prompts()
_INSTRUCT = "Instruct: Given a web search query, retrieve relevant passages that answer the query\n"
_FAMILIES: tuple[tuple[re.Pattern[str], Prompts], ...] = (
    (re.compile(r"qwen3-embedding", re.I), Prompts(query=f"{_INSTRUCT}Query:")),
    (
        re.compile(r"bge-(?:small|base|large)-zh", re.I),
        Prompts(query="为这个句子生成表示以用于检索相关文章："),
    ),
    (
        re.compile(r"bge-(?:small|base|large)-en", re.I),
        Prompts(query="Represent this sentence for searching relevant passages: "),
    ),
    (re.compile(r"e5-\w+-instruct", re.I), Prompts(query=f"{_INSTRUCT}Query: ")),
    (
        re.compile(r"(?:^|[/_-])e5-(?:small|base|large)", re.I),
        Prompts(query="query: ", passage="passage: "),
    ),
)
"""By a part of the model's name, the first that fits; from the model cards. bge-m3, m3e and gte
want none."""


def prompts_of(name: str) -> Prompts:
    """Return the prompts of a model's family, by its hub name, folder or served name.

    >>> prompts_of("BAAI/bge-small-zh-v1.5").query
    '为这个句子生成表示以用于检索相关文章：'
    >>> prompts_of("BAAI/bge-m3") == NONE
    True
    """
    return next((prompts for family, prompts in _FAMILIES if family.search(name)), NONE)
