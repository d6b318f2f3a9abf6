"""From training data to the shipped table: what is done in which order, and with which weights."""

from collections import defaultdict
from collections.abc import Callable, Mapping

import numpy as np

from indexer.encoder import Embeddings, unit
from indexer.training.bags import (
    Bags,
    Matrix,
    Rows,
    character_shares,
    inverse_frequencies,
    weighed,
)
from indexer.training.batches import Domain
from indexer.training.beginning import MEANING, joined, meanings, token_weights
from indexer.training.contrast import Vectors, train
from indexer.training.mining import hard_negatives
from indexer.training.sources import (
    ANSWERS,
    CHAPTERS,
    HEADINGS,
    LAW_QUESTIONS,
    LAW_TITLES,
    LIBRARY,
    POLICY,
    READERS,
    Sources,
)
from indexer.training.vocabulary import build_tokenizer, choose_vocabulary, token_numbers

DIMENSION = 256
VOCABULARY = 60_000
"""Tokens at most; the training data holds 44,000 that stand in two texts."""
STEPS = 500
"""Batches of contrastive training; more win nothing on questions held out."""
_ANSWERED = "answered"
"""Everyday answers, paired with the articles that answer the same question."""
_JOINED = {
    LAW_QUESTIONS: 3.0,
    ANSWERS: 2.0,
    _ANSWERED: 2.0,
    CHAPTERS: 1.0,
    HEADINGS: 1.0,
    POLICY: 1.0,
    LIBRARY: 1.5,
} | dict.fromkeys(READERS, 0.7)
"""Weight of a question joined with its passage, against 1 for a passage."""
_LAW = {LAW_QUESTIONS: 6.0, ANSWERS: 0.7, _ANSWERED: 1.0, CHAPTERS: 2.0, LAW_TITLES: 0.4}
_POLICY = {HEADINGS: 2.0, POLICY: 1.0, LIBRARY: 3.0}
_READERS = dict(zip(READERS, (2.0, 1.0, 1.0), strict=True))
"""How often pairs are taken within a domain's batches."""
_SHARES = (0.55, 0.25, 0.20)
"""Batches of law, policy and encyclopaedia: lay questions on law are the hardest to learn."""
_OTHERS = 256
"""Articles shown beside a batch of law: most answer no question that anybody asks."""
_INTEREST, _ASKING = 0.05, 0.025
"""Lengths of the direction of interest: what a passage has of it, and what a question has. Twice as
much costs two to ten points of recall@10 wherever the encoder ranks alone; without it STARD loses
four points of recall@100."""
_INTEREST_PENALTY, _ASKING_PENALTY = 0.05, 0.2
_UNASKED = 12_000
"""Passages that questions are told apart from."""

Progress = Callable[[str], None]
Pairs = Mapping[str, Rows]


def train_encoder(
    sources: Sources, *, steps: int = STEPS, seed: int = 0, progress: Progress
) -> tuple[list[str], Embeddings]:
    """Return the vocabulary and one vector per token, shape (tokens, dimension)."""
    pairs = _with_answers(sources)
    texts = [*sources.articles, *sources.policy]
    texts += [text for found in pairs.values() for pair in found for text in pair]
    texts = list(dict.fromkeys(texts))
    vocabulary = choose_vocabulary(texts, size=VOCABULARY)
    tokens = token_numbers(build_tokenizer(vocabulary), texts)
    bags = Bags(texts, tokens, size=len(vocabulary))
    progress(f"{len(texts)} texts, {len(vocabulary)} tokens")
    rows = {
        name: np.array([[bags.row[query], bags.row[passage]] for query, passage in found])
        for name, found in pairs.items()
    }
    articles, policy = bags.rows(sources.articles), bags.rows(sources.policy)
    shares = character_shares(vocabulary)
    passages = np.unique(
        np.concatenate([articles, policy, *(pair[:, 1] for pair in rows.values())])
    )
    idf = inverse_frequencies(bags.counts[passages])
    vectors = _beginning(bags, shares, idf, passages, rows, seed)
    progress("latent semantic analysis done")
    positives = _positives(rows)
    questions = {row: text for text, row in bags.row.items() if row in positives}
    hard = hard_negatives(questions, sources.articles, articles, positives=positives)
    progress(f"hard negatives of {len(hard)} questions")
    domains = _domains(rows, articles, policy, hard)
    train(
        vectors,
        domains,
        bags,
        shares,
        positives=positives,
        steps=steps,
        seed=seed,
        progress=progress,
    )
    _add_interest(vectors, bags, shares, idf, rows, articles, policy, seed)
    return vocabulary, vectors.table(shares)


def _with_answers(sources: Sources) -> dict[str, tuple[tuple[str, str], ...]]:
    answers = dict(sources.pairs[ANSWERS])
    answered = tuple(
        (answers[question], article)
        for question, article in sources.pairs[LAW_QUESTIONS]
        if question in answers
    )
    return {**sources.pairs, _ANSWERED: answered}


def _positives(rows: Pairs) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for question, article in rows[LAW_QUESTIONS]:
        found[int(question)].add(int(article))
    return {question: frozenset(articles) for question, articles in found.items()}


def _beginning(
    bags: Bags, shares: Matrix, idf: Embeddings, passages: Rows, rows: Pairs, seed: int
) -> Vectors:
    matrix = joined(
        bags.counts,
        shares,
        idf,
        passages=passages,
        pairs=[(rows[name], weight) for name, weight in _JOINED.items()],
    )
    meaning = meanings(matrix, DIMENSION, seed=seed)
    own = np.random.default_rng(seed).standard_normal(meaning.shape).astype(np.float32)
    directions = unit(np.float32(np.sqrt(1 - MEANING**2)) * unit(own) + MEANING * meaning)
    weights = np.log(np.maximum(idf, 1e-6)).astype(np.float32)
    return Vectors(directions=directions, weights=weights)


def _domains(
    rows: Pairs, articles: Rows, policy: Rows, hard: Mapping[int, Rows]
) -> tuple[Domain, ...]:
    law, plans, readers = _SHARES
    paragraphs = np.unique(np.concatenate([rows[name][:, 1] for name in (*READERS, ANSWERS)]))
    return (
        Domain(
            share=law,
            pairs={name: (rows[name], weight) for name, weight in _LAW.items()},
            crops=articles,
            crop_weight=3.0,
            others=articles,
            others_shown=_OTHERS,
            hard=hard,
        ),
        Domain(
            share=plans,
            pairs={name: (rows[name], weight) for name, weight in _POLICY.items()},
            crops=policy,
            crop_weight=3.0,
            others=policy,
        ),
        Domain(
            share=readers,
            pairs={name: (rows[name], weight) for name, weight in _READERS.items()},
            crops=paragraphs,
            crop_weight=1.0,
            others=paragraphs,
        ),
    )


def _add_interest(
    vectors: Vectors,
    bags: Bags,
    shares: Matrix,
    idf: Embeddings,
    rows: Pairs,
    articles: Rows,
    policy: Rows,
    seed: int,
) -> None:
    """Turn the first direction into one of interest, which questions point along.

    People ask about some passages far more than about others: about contracts, hardly about the
    rules of a procedure. What of a passage's words tells it is learned from which were asked
    about, apart from how law and policy differ.
    """
    asked = np.unique(np.concatenate([rows[LAW_QUESTIONS][:, 1], rows[LIBRARY][:, 1]]))
    unasked = np.setdiff1d(np.concatenate([articles, policy]), asked)
    both = np.r_[asked, unasked]
    interest = token_weights(
        weighed(bags.counts[asked], shares, idf),
        weighed(bags.counts[unasked], shares, idf),
        groups={
            "law": np.flatnonzero(np.isin(both, articles)),
            "policy": np.flatnonzero(~np.isin(both, articles)),
        },
        penalty=_INTEREST_PENALTY,
    )
    questions = np.unique(
        np.concatenate([rows[name][:, 0] for name in (LAW_QUESTIONS, LIBRARY, *READERS)])
    )
    others = np.random.default_rng(seed).choice(unasked, min(_UNASKED, len(unasked)), replace=False)
    asking = token_weights(
        weighed(bags.counts[questions], shares, idf),
        weighed(bags.counts[others], shares, idf),
        groups={"all": np.arange(len(questions) + len(others))},
        penalty=_ASKING_PENALTY,
    )
    whole = vectors.directions * np.exp(vectors.weights)[:, None]
    lengths = np.linalg.norm(whole, axis=1)
    scale = lengths.mean() / idf.mean()
    whole[:, 0] = scale * idf * (_INTEREST * interest + _ASKING * asking)
    lengths = np.maximum(np.linalg.norm(whole, axis=1), 1e-6)
    vectors.directions[:] = whole / lengths[:, None]
    vectors.weights[:] = np.log(lengths)
