"""The words an encoder knows, and the tokenizer that cuts a text into them.

A `tokenizers` Unigram with jieba's frequencies cuts as jieba does without its model of unknown
words, three times as fast, and lies in the model's folder as one file. What no word covers falls
apart into characters.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from corpus.text import normalise
from indexer.tokenizer import word_frequencies

UNKNOWN = "[UNK]"
"""Token 0: what is not even a known character."""
CHARACTERS = 7000
"""Characters at most: official prose and readers' questions hold no more."""
_RARE_CHARACTER = 3
"""Times a character must occur: what is rarer cannot be learned."""
_RARE_WORD = 2
"""Texts a word must stand in."""
_LONGEST_WORD = 8
_UNSEEN = 1
"""Frequency given to tokens that jieba's dictionary does not hold, figures among them."""
_BATCH = 2000


def choose_vocabulary(texts: Sequence[str], *, size: int) -> list[str]:
    """Return the characters and most frequent words of texts, most frequent first, unknown first.

    Args:
        texts: What the encoder is trained on.
        size: How many tokens at most.
    """
    frequencies = {word: n for word, n in word_frequencies().items() if len(word) <= _LONGEST_WORD}
    found = {character for text in texts for character in normalise(text)}
    whole = build_tokenizer([UNKNOWN, *frequencies, *sorted(found - frequencies.keys())])
    names = {number: token for token, number in whole.get_vocab().items()}
    standing: Counter[str] = Counter()
    for numbers in token_numbers(whole, texts):
        standing.update(names[number] for number in set(numbers))
    characters: Counter[str] = Counter()
    for word, times in standing.items():
        if word != UNKNOWN:
            characters.update(dict.fromkeys(word, times))
    kept = [one for one, times in _ordered(characters) if times >= _RARE_CHARACTER][:CHARACTERS]
    words = [
        word
        for word, times in _ordered(standing)
        if len(word) > 1 and times >= _RARE_WORD and word != UNKNOWN
    ]
    return [UNKNOWN, *kept, *words][:size]


def build_tokenizer(vocabulary: Sequence[str]) -> Tokenizer:
    """Return the tokenizer of a vocabulary whose first token stands for the unknown."""
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
    return tokenizer


def token_numbers(tokenizer: Tokenizer, texts: Sequence[str]) -> Iterable[list[int]]:
    """Yield the numbers of every text's tokens, in order."""
    for start in range(0, len(texts), _BATCH):
        batch = tokenizer.encode_batch(texts[start : start + _BATCH], add_special_tokens=False)
        yield from (encoding.ids for encoding in batch)


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
