"""Questions to start from, made from the identity, tables and outline of the loaded documents."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, islice

from corpus.plan import BlockKind, DocumentInfo, Level, Plan, Section
from ui import labels

_NUMBERING = re.compile(r"^(?:专栏\s*\d+[：:]?|[（(]?[一二三四五六七八九十百\d]+[）)、.．])\s*")
"""（三）提高…, 3.提高…, 专栏4：…"""
_UNIT = re.compile(r"\s*[（(][^（）()]*[）)]\s*$")
"""…能耗下降（%）"""
_SHORTEST, _LONGEST = 4, 20
"""Characters of a heading or indicator that make a readable question."""
_SHARED = 6
"""Characters two headings must share to be about the same thing."""
_PER_KIND = 2
_SUBJECTS = 6
"""Regions looked at: a large library must not slow down the start of the page."""


def example_questions(
    documents: Sequence[DocumentInfo], plan_of: Callable[[str], Plan]
) -> tuple[str, ...]:
    """Return up to four questions that fit these documents, whatever they are about."""
    subjects: dict[str, str] = {}
    for info in documents:
        subjects.setdefault(_subject(info), info.id)
    plans = {subject: plan_of(id) for subject, id in islice(subjects.items(), _SUBJECTS)}
    kinds = [_about_sections(plans), _about_indicators(plans), _comparing(plans)]
    questions = [question for kind in kinds for question in islice(kind, _PER_KIND)]
    return tuple(dict.fromkeys(questions))[:4]


def _about_sections(plans: dict[str, Plan]) -> Iterator[str]:
    for subject, plan in list(plans.items())[-1:]:
        heading = _typical_heading(plan)
        if heading:
            yield labels.EXAMPLE_SECTION.format(subject=subject, heading=heading)


def _about_indicators(plans: dict[str, Plan]) -> Iterator[str]:
    for subject, plan in plans.items():
        for row in plan.blocks:
            if row.kind is not BlockKind.TABLE_ROW or len(row.cells) < 2:
                continue
            name, *values = (plan.text[cell.start : cell.end].strip() for cell in row.cells)
            indicator = _UNIT.sub("", _bare(name))
            if _readable(indicator) and any(value[:1].isdigit() for value in values):
                yield labels.EXAMPLE_INDICATOR.format(subject=subject, indicator=indicator)
                break


def _comparing(plans: dict[str, Plan]) -> Iterator[str]:
    for (one, plan), (other, its) in combinations(plans.items(), 2):
        topic = max(_shared_topics(plan, its), key=len, default="")
        if topic:
            yield labels.EXAMPLE_COMPARE.format(one=one, other=other, topic=topic)


def _shared_topics(one: Plan, other: Plan) -> Iterator[str]:
    theirs = [_bare(section.heading) for section in _main_sections(other)]
    for heading in (_bare(section.heading) for section in _main_sections(one)):
        for its in theirs:
            match = SequenceMatcher(None, heading, its, autojunk=False).find_longest_match()
            if _SHARED <= match.size <= _LONGEST:
                yield heading[match.a : match.a + match.size]


def _typical_heading(plan: Plan) -> str:
    """Return the readable heading of the longest section among the tasks."""
    sections = [s for s in _main_sections(plan) if _readable(_bare(s.heading))]
    return _bare(max(sections, key=_length).heading) if sections else ""


def _main_sections(plan: Plan) -> list[Section]:
    """Return the sections of the longest chapter, in a plan its tasks; else all with a heading."""
    chapters = [section for section in plan.sections if len(plan.path(section.number)) == 1]
    if not chapters:
        return []
    main = max((chapter.span for chapter in chapters), key=lambda span: span.end - span.start)
    within = [s for s in plan.sections if main.start < s.span.start and s.span.end <= main.end]
    return within or [section for section in plan.sections if section.heading]


def _subject(info: DocumentInfo) -> str:
    if info.region:
        return info.region
    return labels.NATION if info.level is Level.NATIONAL else f"《{info.title.strip('《》')}》"


def _readable(words: str) -> bool:
    return _SHORTEST <= len(words) <= _LONGEST


def _length(section: Section) -> int:
    return section.span.end - section.span.start


def _bare(heading: str) -> str:
    return _NUMBERING.sub("", heading).rstrip("。：:")
