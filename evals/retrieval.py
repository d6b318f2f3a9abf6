"""How well the product's own components find judged passages, how fast and in how much memory."""

import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.metrics import percentile
from evals.rankings import ranking_figures
from evals.retrieval_set import PassageLine, RetrievalSet
from indexer.dense import DenseIndex
from indexer.encoder import Encoder, encode_all, load_encoder
from indexer.fusion import cosine_weight, fuse
from indexer.keywords import BIGRAMS, WORDS, KeywordIndex
from indexer.passages import Passage, searched_text

DEPTH = 120
"""Passages taken from each ranking, as the product's own search does."""

Search = Callable[[str], list[int]]
"""From a query to passage numbers, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranker:
    """What one way of ranking reached."""

    figures: Mapping[str, float]
    """Measures by name, see `evals.rankings`."""
    query_p50_ms: float
    queries_per_second: float
    """One query at a time, in one thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalReport:
    """The figures of one retrieval set."""

    name: str
    passages: int
    queries: int
    encoder: str
    """Folder or hub name; empty for the built-in one."""
    seconds: Mapping[str, float]
    """Wall time of each step of indexing."""
    indexed_per_second: float
    """Passages over all steps."""
    peak_mb: float
    """Largest resident memory of this process so far, everything included."""
    rankers: Mapping[str, Ranker]


@dataclass(frozen=True, slots=True, kw_only=True)
class Searcher:
    """The opened components, and what building them took."""

    keywords: KeywordIndex
    dense: DenseIndex
    encoder: Encoder
    seconds: Mapping[str, float]

    def words(self, query: str) -> list[int]:
        """Rank by BM25 over jieba's words alone."""
        return _ids(self.keywords.search(query, k=DEPTH, fields=(WORDS,)))

    def bigrams(self, query: str) -> list[int]:
        """Rank by BM25 over character bigrams alone."""
        return _ids(self.keywords.search(query, k=DEPTH, fields=(BIGRAMS,)))

    def keyword(self, query: str) -> list[int]:
        """Rank by the product's keyword score: words, bigrams, and the title as context."""
        return _ids(self.keywords.search(query, k=DEPTH))

    def vectors(self, query: str) -> list[int]:
        """Rank by the encoder's cosine."""
        return _ids(self.dense.search(self.encoder.encode([query], queries=True), k=DEPTH))

    def fused(self, query: str) -> list[int]:
        """Rank as the product does without a scope: scores of both added; this order is final."""
        keywords = dict(self.keywords.search(query, k=DEPTH, also=query))
        vector = self.encoder.encode([query], queries=True)
        cosines = dict(self.dense.search(vector, k=DEPTH))
        cosines |= dict(self.dense.search(vector, k=len(keywords), passages=list(keywords)))
        floor = min(keywords.values()) if len(keywords) == DEPTH else 0.0
        met = max(keywords.values(), default=0.0) / (
            self.keywords.ceiling(query, also=query) or 1.0
        )
        fused = fuse(keywords, cosines, weight=cosine_weight(met), floor=floor)
        return [one.passage for one in fused]


def measure_retrieval(
    judged: RetrievalSet,
    folder: Path,
    *,
    encoder: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> RetrievalReport:
    """Index a set, run every query through every ranking, and measure.

    Args:
        judged: Passages and judged queries.
        folder: An empty folder for the index.
        encoder: A sentence-transformers folder or hub name; empty for the built-in one.
        progress: Called with a line of text at each step.

    Raises:
        ModelUnavailable: the encoder cannot be loaded.
    """
    searcher = _build(judged, folder, encoder, progress)
    rankers: dict[str, Ranker] = {}
    searches: Mapping[str, Search] = {
        "words": searcher.words,
        "bigrams": searcher.bigrams,
        "keyword": searcher.keyword,
        "dense": searcher.vectors,
        "fused": searcher.fused,
    }
    for name, search in searches.items():
        rankers[name] = _measure(judged, search)
        progress(f"{name}: {len(judged.queries)} queries")
    return RetrievalReport(
        name=judged.name,
        passages=len(judged.passages),
        queries=len(judged.queries),
        encoder=encoder,
        seconds=searcher.seconds,
        indexed_per_second=len(judged.passages) / sum(searcher.seconds.values()),
        peak_mb=_peak_mb(),
        rankers=rankers,
    )


def retrieval_text(report: RetrievalReport) -> str:
    """Return a report as lines of text."""
    steps = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in report.seconds.items())
    names = list(next(iter(report.rankers.values())).figures)
    lines = [
        f"{report.name}: {report.passages} passages, {report.queries} queries, "
        f"encoder {report.encoder or 'built-in'}",
        f"indexing {report.indexed_per_second:.0f} passages/s ({steps}), "
        f"peak memory {report.peak_mb:.0f} MB",
        f"{'ranking':10}" + "".join(f"{name:>11}" for name in names) + f"{'p50 ms':>9}{'q/s':>8}",
    ]
    for name, ranker in report.rankers.items():
        shares = "".join(f"{value:11.4f}" for value in ranker.figures.values())
        speed = f"{ranker.query_p50_ms:9.2f}{ranker.queries_per_second:8.0f}"
        lines.append(f"{name:10}{shares}{speed}")
    return "\n".join(lines)


def _build(
    judged: RetrievalSet, folder: Path, name: str, progress: Callable[[str], None]
) -> Searcher:
    seconds: dict[str, float] = {}
    passages = [as_passage(number, line) for number, line in enumerate(judged.passages)]
    start = time.perf_counter()
    keywords = KeywordIndex.build(passages, folder / "keywords")
    seconds["keywords"] = time.perf_counter() - start
    progress(f"keyword index of {len(passages)} passages: {seconds['keywords']:.1f} s")
    texts = [searched_text(passage) for passage in passages]
    start = time.perf_counter()
    encoder = load_encoder(name)
    seconds["encoder"] = time.perf_counter() - start
    progress(f"encoder ready: {seconds['encoder']:.1f} s")
    start = time.perf_counter()
    dense = DenseIndex.build(range(len(texts)), encode_all(texts, encoder))
    seconds["vectors"] = time.perf_counter() - start
    progress(f"dense index: {seconds['vectors']:.1f} s")
    return Searcher(keywords=keywords, dense=dense, encoder=encoder, seconds=seconds)


def _measure(judged: RetrievalSet, search: Search) -> Ranker:
    rankings: dict[str, Sequence[str]] = {}
    latencies: list[float] = []
    search(judged.queries[0].text)  # caches and lazy loading are not what is measured
    for query in judged.queries:
        start = time.perf_counter()
        found = search(query.text)
        latencies.append((time.perf_counter() - start) * 1000)
        rankings[query.qid] = [judged.passages[number].pid for number in found]
    relevant = {query.qid: query.pids for query in judged.queries}
    return Ranker(
        figures=ranking_figures(rankings, relevant),
        query_p50_ms=percentile(latencies, 0.5) or 0.0,
        queries_per_second=1000 * len(latencies) / max(sum(latencies), 1e-9),
    )


def as_passage(number: int, line: PassageLine) -> Passage:
    """Return a judged passage as the product indexes one, its title as the heading."""
    return Passage(
        id=number,
        document=line.pid,
        section=(line.title,) if line.title else (),
        start=0,
        end=len(line.text),
        text=line.text,
        context=line.title,
    )


def _ids(ranking: Sequence[tuple[int, float]]) -> list[int]:
    return [number for number, _ in ranking]


def _peak_mb() -> float:
    """Return the peak resident memory; Linux counts in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
