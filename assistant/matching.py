"""How much of what was asked stands in a text."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.glossary import load_glossary
from corpus.text import normalise
from indexer.tokenizer import bigrams, words

_YEAR = re.compile(r"(?:到|截至)?(?:19|20)\d{2}年?(?:底|末|前|以前|左右)?")
"""Years are looked at by themselves, not as words."""
_FILLER = re.compile(
    r"百分之|百分比|百分点|占比要|要达到|要达|达到|要降到|降到|降至|提高到|增加到|要新增|要建|要提高|要降低?|要求|总共|总的|"
    r"一次性|最高|最多|最低|至少|什么样的?|多大|多高|多长|有没有说|有没有写|写了|"
    r"请问|麻烦|帮我|帮忙|想知道|想了解|想问|告诉我|看看|说说|讲讲|一下|到底|究竟|具体|主要|分别|各自|各是|各|"
    r"多少|百分之几|几个点|几家|几个|几项|几条|几年|几台|几户|哪些|哪个|哪几个?|哪种|哪里|哪儿|哪年|哪|什么时候|什么|啥时候|啥|"
    r"怎么样|怎么|怎样|如何|为什么|为啥|是不是|有没有|能不能|可不可以|会不会|要不要|算不算|够不够|是否|能否|吗|呢|吧|啊|呀|了|的|"
    r"我们家|我们|咱们|咱|你们|他们|我|规定的|规定|提出|要求|里头|里面|里边|文件|那份|这份|那个|这个|这块|那块|这边|那边|方面|"
    r"一共|总共|大概|大约|左右|还有|以及|同时|另外|其中|情况|内容|定的|定了|定得|写了|写的|讲了|说了|有关|关于|对于|根据|按照|"
    r"注意|别给我|搞混|搞错|弄混|数字|是|专栏(?!\d)|指标表|那张表|表里|条款|章节|点名|几件事|事情|东西|路子|说法|招|活儿?|"
    r"省里|市里|县里|区里|国家层面|省级层面|层面|那一年|那年|当年定|"
    r"打算|准备(?!金)|听说|比如|这样|这些|这种|这次|自己|一样|多久|还要|以后|现在|下来|出来|出去|当初|一起|"
    r"提到|用到|拿到|想?做到|几[号月天吨层座]|由谁来?|事由|对待|区别|之前|最[少迟晚]|意思|允许|不行|如果|要是|"
    r"差不多|一[个座台家块点片]|手里|我厂|我司|我单位"
)
"""Words that ask rather than name."""
_BIGRAM = 0.4
"""Weight of a bigram beside a word's 1: it finds what jieba cuts differently, and adds noise."""
_LONG_WORD = 1.3
"""Weight of a word of three or more characters: a term of the field rather than of the language."""

_ACROSS = {"用水": "用水平", "水平": "水平衡", "电能": "电能力"}
"""Words that also arise where two others meet: 「利用水平」 speaks of no water."""
_CARRIED = 0.5
"""Weight of what a follow-up leaves out beside what it says: 「那再生水呢」 asks for 再生水."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Something asked about, in every rendering that counts."""

    variants: tuple[str, ...]
    """Normalised; the first is what the question says."""
    weight: float


def terms(text: str, *, rarity: Callable[[str], float], without: Iterable[str] = ()) -> list[Term]:
    """Return the terms of a question, weighted by how rare they are.

    Args:
        text: The question, in Chinese.
        rarity: Inverse document frequency of a word or bigram, 0 when the index does not hold it.
        without: Words that served to find the documents and so no longer tell passages apart.
    """
    key = normalise(text)
    for word in sorted(without, key=len, reverse=True):
        key = key.replace(normalise(word), " ")
    found: dict[tuple[str, ...], Term] = {}
    for word, renderings in load_glossary().renderings(key).items():
        variants = tuple(dict.fromkeys((word, *renderings)))
        weight = max(_phrase_rarity(variant, rarity) for variant in variants)
        if weight > 0:
            found[variants] = Term(variants=variants, weight=weight * _LONG_WORD)
        key = key.replace(word, f" {word} " if rarity(word) > 0 else " ")
    for run in without_filler(_YEAR.sub(" ", key)).split():
        for word in words(run):
            if len(word) > 1 or word.isdigit():
                _add(found, word, rarity(word) * (_LONG_WORD if len(word) > 2 else 1.0))
        for bigram in bigrams(run):
            _add(found, bigram, rarity(bigram) * _BIGRAM)
    return list(found.values())


def without_filler(text: str) -> str:
    """Return normalised text with the words blanked that ask rather than name."""
    return _FILLER.sub(" ", text)


def with_carried(own: Sequence[Term], carried: Iterable[Term]) -> list[Term]:
    """Return a follow-up's own terms and, fainter, those it takes over from earlier turns."""
    known = {term.variants for term in own}
    return [
        *own,
        *(replace(t, weight=t.weight * _CARRIED) for t in carried if t.variants not in known),
    ]


def _add(found: dict[tuple[str, ...], Term], token: str, weight: float) -> None:
    if weight > 0 and (token,) not in found:
        found[(token,)] = Term(variants=(token,), weight=weight)


def _phrase_rarity(phrase: str, rarity: Callable[[str], float]) -> float:
    known = [rarity(word) for word in words(phrase)]
    return max(known, default=0.0)


def query_text(asked: Sequence[Term]) -> str:
    """Return the terms with all their renderings, as text to search for."""
    return " ".join(variant for term in asked for variant in term.variants)


def covered(asked: Sequence[Term], *texts: tuple[str, float]) -> list[float]:
    """Return for each term the greatest factor of the normalised texts that hold it, 0 for none."""
    return [
        max(
            (factor for text, factor in texts if any(_says(text, one) for one in term.variants)),
            default=0.0,
        )
        for term in asked
    ]


def _says(text: str, word: str) -> bool:
    """Tell whether a text says a word, not merely its characters across two others."""
    across = _ACROSS.get(word)
    return word in text and (across is None or text.count(word) > text.count(across))


def coverage(asked: Sequence[Term], factors: Sequence[float]) -> float:
    """Return the weighted share of the terms that is covered, 0 to 1."""
    mass = sum(term.weight for term in asked)
    if mass == 0:
        return 0.0
    return sum(t.weight * f for t, f in zip(asked, factors, strict=True)) / mass
