"""How well an encoder alone finds the judged passages of a set."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from indexer.encoder import Encoder, encode_all

SETS = ("stard", "cmrc2018_dev", "drcd_dev_s")
"""Folders below ``retrieval`` in the data folder."""
DEPTHS = (1, 10, 100)


def recall(encoder: Encoder, directory: Path) -> dict[str, float]:
    """Return the mean share of a query's passages among the nearest 1, 10 and 100.

    Args:
        encoder: What is judged.
        directory: Holds ``passages.jsonl.gz`` and ``queries.jsonl.gz``.
    """
    passages = _lines(directory / "passages.jsonl.gz")
    queries = _lines(directory / "queries.jsonl.gz")
    texts = [
        f"{line['title']}。{line['text']}" if line.get("title") else line["text"]
        for line in passages
    ]
    number = {line["pid"]: place for place, line in enumerate(passages)}
    table = encode_all(texts, encoder)
    shares = []
    for query, vector in zip(
        queries, encode_all([query["text"] for query in queries], encoder), strict=True
    ):
        nearest = np.argsort(-(table @ vector), kind="stable")[: max(DEPTHS)].tolist()
        relevant = {number[pid] for pid in query["pids"]}
        shares.append([len(relevant.intersection(nearest[:k])) / len(relevant) for k in DEPTHS])
    means = np.mean(shares, axis=0)
    return {f"recall@{k}": float(mean) for k, mean in zip(DEPTHS, means, strict=True)}


def _lines(path: Path) -> Sequence[dict[str, Any]]:
    with gzip.open(path, "rb") as stream:
        return [json.loads(line) for line in stream]
