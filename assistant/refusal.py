"""When the documents do not answer, and how to say so."""

import re
from collections.abc import Sequence

from assistant.matching import Term, coverage
from assistant.question import Kind, Need
from assistant.features import holds
from assistant.reader import Candidate
from corpus.quantities import Measure, quantities
from corpus.text import normalise

_MIN_CONTEXT = 0.30
"""Below this share of the question's weight in the best statement and its headings, the statement
is about something else."""
_MIN_KEY = 0.5
"""Share of the weight of the question's rarest terms that the best statement must cover."""
_KEY_TERMS = 3
_SHOWN = 5
"""Titles listed before the rest is counted."""
_CLAIM = re.compile(r"\d[\d.]*(?:%|万元|亿元|万吨|亿吨|个百分点|百分点)|\d+[百千万亿]+元?")


def reason(
    need: Need,
    asked: Sequence[Term],
    candidates: Sequence[Candidate],
    chosen: Sequence[Candidate],
) -> str:
    """Return why the chosen statements do not answer; empty when they do."""
    if not asked:
        return "问题里没有可检索的内容"
    if not chosen:
        return "没有找到相关内容"
    together = [max(factors) for factors in zip(*(c.factors for c in chosen), strict=True)]
    if coverage(asked, together) < _MIN_CONTEXT:
        return "找到的内容与问题关系不大"
    if need.kind is Kind.FIGURE and need.measures:
        missing = _without_value(need.measures, chosen)
        if missing:
            return missing
    if need.kind is Kind.PLACE_IN_TEXT:
        return _false_claim(need, candidates)
    return ""


def _without_value(measures: frozenset[Measure], chosen: Sequence[Candidate]) -> str:
    if any(holds(measures, candidate.statement.text) for candidate in chosen):
        return ""
    return f"文件提到相关内容，但没有给出所问的{'、'.join(sorted(m.value for m in measures))}"


def _false_claim(need: Need, candidates: Sequence[Candidate]) -> str:
    """Return why a figure that the question takes for granted stands nowhere near its subject."""
    claims = _CLAIM.findall(normalise(need.question))
    if not claims:
        return ""
    for claim in claims:
        asked = next(quantities(claim), None)
        for candidate in candidates[:8]:
            said = quantities(candidate.statement.text)
            if asked and any(
                q.value == asked.value and (q.unit == asked.unit or not asked.unit) for q in said
            ):
                return ""
    return f"文件中没有“{'、'.join(claims)}”这一规定"


def explanation(
    searched: Sequence[str], absent: Sequence[str], reasons: Sequence[str]
) -> str:
    """Return what a refusal says: why, and what was searched."""
    if absent and not searched:
        return f"资料库里没有{'、'.join(absent)}的文件，无法回答。"
    shown = "、".join(f"《{title.strip('《》')}》" for title in searched[:_SHOWN])
    more = f"等 {len(searched)} 份文件" if len(searched) > _SHOWN else ""
    why = f"{reasons[0]}。" if reasons else ""
    return f"在现有文件中没有找到答案：{why}已检索：{shown}{more}。"


def side_note(name: str) -> str:
    """Return the line for a side that says nothing on the question."""
    title = name if name.startswith("《") else f"《{name}》" if len(name) > 8 else name
    return f"{title}：在其文件中未找到相应规定。"


def absent_note(absent: Sequence[str]) -> str:
    """Return the line for places no document is about."""
    return f"资料库里没有{'、'.join(absent)}的文件。"
