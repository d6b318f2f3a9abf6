"""What the encoder is trained on: texts, and pairs of a question and the passage that answers it.

The data folder holds ``training/*.jsonl.gz`` (pairs), ``retrieval/stard/passages.jsonl.gz``
(articles of law, as text only: the set's questions are never read), ``library/txt`` (policy
documents) and ``questions/train-*.jsonl`` (questions on them with the passages that answer).
"""

import gzip
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from corpus.library import read_documents
from corpus.text import normalise
from indexer.passages import passages, searched_text

LAW_QUESTIONS = "qp_stard_train"
"""People's questions on law, with the articles that answer them."""
ANSWERS = "qa_lecoqa_train"
"""The same questions, with answers in everyday words."""
CHAPTERS, LAW_TITLES = "tp_law_chapter_article", "tp_law_title_first"
HEADINGS, POLICY = "tp_policy_heading_para", "ict_policy"
"""Headings and sentences of policy documents, with what stands below or beside them."""
READERS = ("qp_drcd_test_s", "qp_cmrc2018_trial", "qp_xquad_zh")
"""Questions on encyclopaedia paragraphs."""
LIBRARY = "library"
"""Questions on the library's documents, with the passages that hold the evidence."""
_FILES = (LAW_QUESTIONS, ANSWERS, CHAPTERS, LAW_TITLES, HEADINGS, POLICY, *READERS)
_POLICY_FILES = (HEADINGS, POLICY)
_LONGEST_QUERY, _LONGEST_PASSAGE = 300, 600
"""Characters; what stands behind them adds little to a mean of words."""
_SHINGLE = 24
"""Characters in a row that a text left out and another have in common only if it was copied."""
_STRIDE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All training data."""

    pairs: Mapping[str, tuple[tuple[str, str], ...]]
    """Query and passage, by source."""
    articles: tuple[str, ...]
    """Articles of law with their titles, as they are searched."""
    policy: tuple[str, ...]
    """Passages of policy documents, as they are searched."""


def read_sources(data: Path, *, questions: Sequence[str], without: Collection[str] = ()) -> Sources:
    """Read the data folder.

    Args:
        data: The data folder.
        questions: Names of the question files in it whose evidence is trained on.
        without: Ids of documents kept for judging: neither they nor what copies them is read.
    """
    files = sorted((data / "library" / "txt").glob("*.txt"))
    kept = _library([file for file in files if file.stem not in without])
    left_out = _library([file for file in files if file.stem in without])
    shingles = {
        text[start : start + _SHINGLE]
        for texts in left_out.values()
        for text in [normalise("".join(texts))]
        for start in range(len(text) - _SHINGLE + 1)
    }
    pairs: dict[str, tuple[tuple[str, str], ...]] = {}
    for name in _FILES:
        lines = _lines(data / "training" / f"{name}.jsonl.gz")
        found = ((line["q"][:_LONGEST_QUERY], line["pos"][:_LONGEST_PASSAGE]) for line in lines)
        pairs[name] = tuple(
            pair for pair in found if name not in _POLICY_FILES or not _copies(pair[1], shingles)
        )
    articles = _articles(data)
    whole = {_bare(article): article for article in articles}
    pairs[LAW_QUESTIONS] = tuple(
        (query, whole.get(_bare(article), article)) for query, article in pairs[LAW_QUESTIONS]
    )
    pairs[LIBRARY] = tuple(
        pair for name in questions for pair in _evidence(data / "questions" / name, kept)
    )
    policy = tuple(text for texts in kept.values() for text in texts)
    return Sources(pairs=pairs, articles=articles, policy=policy)


def _library(files: Sequence[Path]) -> dict[str, list[str]]:
    """Return the texts of every document's passages, as they are searched."""
    return {
        plan.info.id: [searched_text(passage)[:_LONGEST_PASSAGE] for passage in passages(plan)]
        for plan in read_documents(files)
    }


def _articles(data: Path) -> tuple[str, ...]:
    lines = _lines(data / "retrieval" / "stard" / "passages.jsonl.gz")
    return tuple(f"{line['title']}。{line['text']}"[:_LONGEST_PASSAGE] for line in lines)


def _evidence(path: Path, library: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield each question with the passage that holds most of each piece of evidence."""
    with path.open("rb") as stream:
        questions = [json.loads(line) for line in stream]
    for question in questions:
        for evidence in question["evidence"]:
            texts = library.get(evidence["doc"])
            if texts:
                quote = normalise(evidence["quote"])
                pairs = set(zip(quote, islice(quote, 1, None), strict=False))
                yield question["question"], max(texts, key=lambda text: _overlap(pairs, text))


def _overlap(pairs: set[tuple[str, str]], text: str) -> int:
    normal = normalise(text)
    return len(pairs & set(zip(normal, islice(normal, 1, None), strict=False)))


def _copies(text: str, shingles: Collection[str]) -> bool:
    normal = normalise(text)
    starts = range(0, len(normal) - _SHINGLE + 1, _STRIDE)
    return any(normal[start : start + _SHINGLE] in shingles for start in starts)


def _bare(article: str) -> str:
    return "".join(normalise(article).replace("。", "").split())[: _SHINGLE * 4]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rb") as stream:
        for line in stream:
            yield json.loads(line)
