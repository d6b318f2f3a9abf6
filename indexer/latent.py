"""The default encoder: latent semantic analysis of the corpus itself, no download.

Deerwester et al., "Indexing by latent semantic analysis", JASIS 41 (1990): truncated SVD of the
TF-IDF matrix of passages and words. A word's vector is its row of V, weighted by its IDF, so that
the mean of a text's token vectors points where folding the text into the space would.
"""

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds

from indexer.encoder import Embeddings, unit
from indexer.tokenizer import segment, word_frequencies

DIMENSION = 128
"""More directions only fit the corpus' own wording; 128 is ample for thousands of passages."""
_UNKNOWN = "[UNK]"
_UNSEEN = 1
"""Frequency given to tokens that jieba's dictionary does not hold, figures among them."""


def train(texts: Sequence[str], folder: Path) -> None:
    """Make an encoder from passages and save it as a sentence-transformers model.

    Deterministic, since the SVD starts from a fixed vector, up to the signs of directions, which
    change no cosine.

    Raises:
        OSError: it cannot be saved.
    """
    documents = [segment(text) for text in texts]
    vocabulary = _vocabulary(documents)
    table = _token_vectors(documents, vocabulary)
    _save(vocabulary, table, folder)


def _vocabulary(documents: Sequence[Sequence[str]]) -> list[str]:
    seen: dict[str, None] = {_UNKNOWN: None}
    for tokens in documents:
        seen |= dict.fromkeys(tokens)
    for tokens in documents:
        seen |= dict.fromkeys("".join(tokens))
    return list(seen)


def _token_vectors(documents: Sequence[Sequence[str]], vocabulary: list[str]) -> Embeddings:
    """Return one vector per token, shape (len(vocabulary), dimension)."""
    number = {token: position for position, token in enumerate(vocabulary)}
    counts = [Counter(number[token] for token in tokens) for tokens in documents]
    frequency = np.zeros(len(vocabulary))
    for count in counts:
        frequency[list(count)] += 1
    idf = np.log((1 + len(documents)) / (1 + frequency)) + 1
    rows = [row for row, count in enumerate(counts) for _ in count]
    columns = [column for count in counts for column in count]
    weights = [
        (1 + math.log(times)) * idf[column] for count in counts for column, times in count.items()
    ]
    matrix = csr_matrix((weights, (rows, columns)), shape=(len(documents), len(vocabulary)))
    directions = _directions(matrix)
    table: Embeddings = np.ascontiguousarray(directions.T * idf[:, None], dtype=np.float32)
    table[0] = 0  # the unknown token says nothing
    return table


def _directions(matrix: csr_matrix) -> Embeddings:
    """Return the matrix's right singular vectors, shape (dimension, columns)."""
    size = min(matrix.shape)
    if size < 2:  # a single passage is its own direction
        return unit(matrix[:1].toarray())
    start = np.ones(size) / math.sqrt(size)
    _, _, directions = svds(matrix, k=min(DIMENSION, size - 1), v0=start)
    found: Embeddings = directions
    return found


def _save(vocabulary: list[str], table: Embeddings, folder: Path) -> None:
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    frequencies = word_frequencies()
    total = sum(frequencies.values())
    pieces = [(token, math.log(frequencies.get(token, _UNSEEN) / total)) for token in vocabulary]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(r"\s+"), "")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(
        Regex(r"[\u3400-\u9fff]+|[0-9.]+|[a-z]+|."), "isolated"
    )
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=table)], device="cpu"
    )
    folder.mkdir(parents=True, exist_ok=True)
    try:
        model.save(str(folder), create_model_card=False)
    except SafetensorError as error:
        raise OSError(f"{folder.name}: {error}") from error
