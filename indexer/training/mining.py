"""Hard negatives: articles that share a question's words and do not answer it, found by BM25."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from indexer.keywords import KeywordIndex
from indexer.passages import Passage
from indexer.training.bags import Rows

DEPTH = 100
"""Articles looked at for each question."""


def hard_negatives(
    questions: Mapping[int, str],
    articles: Sequence[str],
    rows: Rows,
    *,
    positives: Mapping[int, frozenset[int]],
) -> dict[int, Rows]:
    """Return for each question the articles that BM25 ranks first and that are no answers.

    Args:
        questions: Texts of questions by their rows.
        articles: Texts to be ranked.
        rows: Their rows.
        positives: Rows of the articles that answer each question.
    """
    passages = [
        Passage(
            id=number, document="law", section=(), start=0, end=len(text), text=text, context=""
        )
        for number, text in enumerate(articles)
    ]
    found: dict[int, Rows] = {}
    with tempfile.TemporaryDirectory() as folder:
        index = KeywordIndex.build(passages, Path(folder) / "keywords")
        for row, question in questions.items():
            ranking = [int(rows[number]) for number, _ in index.search(question, k=DEPTH)]
            wrong = [other for other in ranking if other not in positives[row]]
            found[row] = np.array(wrong, dtype=np.int64)
    return found
