"""Documents of one party that a question asks apart: 「国管局的规划和今年的安排分别要几成」.

A title is often told too loosely for the question alone to say which documents are meant. What
they say tells it: those that speak of the thing asked about are sides of their own.
"""

import math
import re

from assistant.evidence import Found
from assistant.kinds import is_comparison
from assistant.question import Need
from corpus.quantities import chinese_number
from corpus.text import normalise

_KIND = re.compile(
    "规划|纲要|方案|意见|办法|条例|规定|细则|通知|计划|指南|措施|公告|决定|要点|行动(?!计划|方案)|安排"
)
_ONE_BY_ONE = re.compile(
    r"一份.{1,16}一份|那份.{0,12}(?:也|有没有)|(?:两|几|[二三四])(?:份|个文件)"
)
_EACH = re.compile(r"分别|各[是有自要给写定占]|对照|对着看|对得上|都")
_FROM_TO = re.compile(r"从.{2,20}到.{2,20}")
_SAID = re.compile(r"([两二三四])(?:份|个文件)")
_BEHIND = re.compile(r"[省市]?(?:的|那|这)?[两二三](?:份|个文件)")
_LEAST = 0.4
"""Share of the best statement's score that the best one of a document must reach."""
_SPREAD = 3.0
"""Log-odds of being meant apart at which a document counts a third, as in ``reader``."""


def asked_apart(need: Need, found: Found) -> tuple[str, ...]:
    """Return the documents of a party that a question asks apart; none where it does not.

    Those that are likely meant and say much of what is asked for.

    Args:
        need: The question.
        found: What the party says.
    """
    wanted = _how_many(need)
    if wanted < 2 or found.note is not None or not found.candidates:
        return ()
    best: dict[str, float] = {}
    for candidate in found.candidates:
        best.setdefault(candidate.passage.document, candidate.score)
    top = max(best.values())
    prior = found.side.prior or {}
    most = max((prior.get(id, 0.0) for id in best), default=0.0)
    worth = {
        id: score / top + math.exp((prior.get(id, 0.0) - most) / _SPREAD)
        for id, score in best.items()
        if score >= _LEAST * top
    }
    meant = sorted(worth, key=lambda id: (-worth[id], id))[:wanted]
    return tuple(meant) if len(meant) > 1 else ()


def counted(question: str, name: str) -> bool:
    """Tell whether a question counts the documents of one of several parties.

    >>> counted("国家规划和甘肃两份方案各要什么", "甘肃")
    True
    """
    return bool(name) and any(map(_BEHIND.match, question.split(name)[1:]))


def _how_many(need: Need) -> int:
    """Return how many documents are asked apart; 1 where none is."""
    asked = normalise(need.question)
    counted = _SAID.search(asked)
    if counted:
        return chinese_number(counted.group(1).replace("两", "二")) or 1
    if _ONE_BY_ONE.search(asked):
        return 2
    several = len(_KIND.findall(asked)) > 1
    beside = is_comparison(asked) or _EACH.search(asked) or _FROM_TO.search(asked)
    return 2 if several and beside else 1
