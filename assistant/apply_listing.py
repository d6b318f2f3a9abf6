"""「哪些政策管我们？」: a question for all that applies, answered from the ledger of provisions."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Citation
from assistant.apply import Applicability
from assistant.apply_checklist import Checklist, Group, Match
from assistant.apply_logic import Verdict
from assistant.profile import Body, Profile
from assistant.profile_text import read_profile
from assistant.scope import Scope
from assistant.writer import Draft

_EVERYTHING = re.compile(
    r"(?:哪些|什么|啥)(?:国家|省里|地方|市里|环保|节能)?的?(?:政策|规定|条文|条款|要求|义务|文件)[^,，。;；]{0,6}"
    r"(?:管(?!理)|适用|针对|约束|跟我|和我|与我|要遵守|要执行)"
    r"|(?:适用|管得着|管到|管着)于?(?:我们|我厂|我司|本公司|咱们?)的?(?:政策|条文|规定|要求)?(?:有|是)?(?:哪些|什么|啥)"
    r"|(?:能|可以|可)(?:申请|享受|拿到?)(?:到|的)?(?:哪些|什么|啥)(?:政策|补贴|奖励|支持|优惠|资金)?(?=[?？。]|$)"
    r"|(?:要|必须|需要|应该)(?:做|遵守|完成|落实)(?:的事)?(?:有)?(?:哪些|什么|啥)(?:事|工作)?(?=[?？。]|$)"
    r"|which (?:policies|provisions|rules) apply to (?:us|me|our)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"方面|关于|有关|这块")
"""A topic is named: then passages are searched."""
_PER_GROUP = {Group.MUST: 3, Group.BY_WHEN: 3, Group.MAY_CLAIM: 2, Group.ENCOURAGED: 2}
"""Provisions said of each group; the checklist has them all."""
_ROOM = 900
"""Characters of provisions said together."""


def asks_for_all(question: str) -> bool:
    """Tell whether a question wants all that applies to the asker, on no topic in particular.

    >>> asks_for_all("我们在唐山，焦化，年用水12万方，哪些政策管我们？")
    True
    >>> asks_for_all("焦化企业在节能方面有哪些要求？")
    False
    """
    return _EVERYTHING.search(question) is not None and _ABOUT.search(question) is None


def listing(question: str, documents: Sequence[str], judge: Applicability) -> Draft | None:
    """Return what applies to the asker, in groups; None where nothing is known of them.

    Args:
        question: As asked.
        documents: Ids of the documents to look in.
        judge: What judges the provisions.
    """
    profile = read_profile(question)
    if not _is_known(profile):
        return None
    checklist = judge.check(profile, Scope(documents=tuple(documents)))
    lines: list[str] = []
    citations: list[Citation] = []
    room = _ROOM
    for group, most in _PER_GROUP.items():
        said: list[str] = []
        for match in _first(checklist, group):
            if len(said) >= most or len(match.provision.text) > room:
                continue
            room -= len(match.provision.text)
            marker = len(citations) + 1
            citations.append(replace(match.citation, marker=marker))
            said.append(f"{match.provision.text}[{marker}]（{match.why}）")
        if said:
            lines += [f"{group.value}：", *said]
    if not citations:
        return None
    return Draft(
        text="\n".join([_head(checklist), *lines, *_missing(checklist)]),
        citations=tuple(citations),
        dropped=(),
    )


def _is_known(profile: Profile) -> bool:
    return bool(profile.facts or profile.amounts) or profile.body is not Body.ENTERPRISE


def _first(checklist: Checklist, group: Group) -> list[Match]:
    """Return what applies for a reason of the asker's own, provisions of plans in force first."""
    return [
        match
        for match in checklist.of(group)
        if match.verdict is Verdict.APPLIES and not match.general and not match.superseded
    ]


def _head(checklist: Checklist) -> str:
    applies, unclear = checklist.count(Verdict.APPLIES), checklist.count(Verdict.UNCLEAR)
    return (
        f"按您说的情况，适用 {applies} 条，需核实 {unclear} 条；主要的如下，"
        "完整清单见“适用”页或 policyqa apply。"
    )


def _missing(checklist: Checklist) -> list[str]:
    asked = [one.question.text for one in checklist.questions[:3]]
    return [f"补充这些情况，可以多判断一些：{''.join(asked)}"] if asked else []
