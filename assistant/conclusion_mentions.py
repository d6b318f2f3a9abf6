"""Which sides speak of a thing, which do not, which may: the last line of 「哪几份提到……」."""

import re
from collections.abc import Sequence

from assistant.answer import Citation
from assistant.conclusion_facts import cited
from assistant.evidence import Found
from assistant.matching import Term
from assistant.reader import Candidate

_SPEAKS = 0.75
"""Share of the question's terms, in characters, that a statement must hold for its side to speak
of the thing,"""
_SILENT = 0.35
"""and below which the side does not."""


def mentions(found: Sequence[Found], citations: Sequence[Citation], question: str) -> str:
    """Return which sides speak of the thing, each with the place, which do not, which may.

    Nothing is concluded where a side has no name, or where no side is sure to speak of it.
    """
    speak, silent, open_ = [], [], []
    for part in found:
        statements = [
            (_held(candidate, part.terms, question), -marker)
            for candidate, marker in cited(part, citations)
        ]
        held, marker = max(statements, default=(0.0, 0))
        if held >= _SPEAKS:
            speak.append(f"{part.side.name}[{-marker}]")
        elif held < _SILENT:
            silent.append(part.side.name)
        else:
            open_.append(part.side.name)
    if not speak or not all(part.side.name for part in found):
        return ""
    parts = [f"提到的有{'、'.join(speak)}"]
    parts += [f"没有找到的有{'、'.join(silent)}"] if silent else []
    parts += [f"不能确定的有{'、'.join(open_)}"] if open_ else []
    return f"{'；'.join(parts)}。"


def _held(candidate: Candidate, terms: Sequence[Term], question: str) -> float:
    """Return the share of the question's characters in terms that a statement has.

    Characters and not weights: those would let 二氧化碳 stand for 二氧化碳捕集. A statement of
    a list has no factors and holds nothing.
    """
    asked: set[int] = set()
    held: set[int] = set()
    for term, factor in zip(terms, candidate.factors, strict=False):
        for found in re.finditer(re.escape(term.variants[0]), question):
            places = range(*found.span())
            asked.update(places)
            held.update(places if factor >= 1 else ())
    return len(held) / max(1, len(asked))
