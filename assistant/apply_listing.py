"""「哪些政策管我们？」: a question for all that applies, answered from the ledger of provisions."""

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

_PER_GROUP = {Group.MUST: 3, Group.BY_WHEN: 3, Group.MAY_CLAIM: 2, Group.ENCOURAGED: 2}
"""Provisions said of each group; the checklist has them all."""
_ROOM = 900
"""Characters of provisions said together."""


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
