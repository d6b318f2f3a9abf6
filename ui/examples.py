"""Questions to start from, made from the identity and outline of the loaded documents."""

import re
from collections.abc import Callable, Sequence

from corpus.plan import DocumentInfo, Level, Plan, Section
from ui import labels

_NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十百\d]+[）)、.．]\s*")
"""（三）提高…, 3.提高…"""
_MAX_HEADING = 16
"""Characters; a longer heading makes an unreadable question."""


def example_questions(
    documents: Sequence[DocumentInfo], plan_of: Callable[[str], Plan]
) -> tuple[str, ...]:
    """Return up to four questions that fit these documents, whatever they are about."""
    by_subject: dict[str, DocumentInfo] = {}
    for info in documents:
        by_subject.setdefault(_subject(info), info)
    dated = [(subject, info) for subject, info in by_subject.items() if info.period]
    questions = [
        labels.EXAMPLE_TARGETS.format(subject=subject, year=info.period[1])
        for subject, info in dated[:1]
        if info.period
    ]
    for subject, info in list(by_subject.items())[1:3] or list(by_subject.items())[:1]:
        heading = _typical_heading(plan_of(info.id))
        if heading:
            questions.append(labels.EXAMPLE_SECTION.format(subject=subject, heading=heading))
    if len(dated) > 1 and dated[0][1].period:
        one, other = dated[0][0], dated[1][0]
        questions.append(
            labels.EXAMPLE_COMPARE.format(one=one, other=other, year=dated[0][1].period[1])
        )
    return tuple(dict.fromkeys(questions))


def _subject(info: DocumentInfo) -> str:
    if info.region:
        return info.region
    return labels.NATION if info.level is Level.NATIONAL else f"《{info.title.strip('《》')}》"


def _typical_heading(plan: Plan) -> str:
    """Return a readable heading from the longest chapter: in a plan that is its tasks."""
    chapters = [section for section in plan.sections if len(plan.path(section.number)) == 1]
    inner = [
        (chapter, section)
        for chapter in chapters
        for section in plan.sections
        if section.parent == chapter.number and 4 <= len(_bare(section.heading)) <= _MAX_HEADING
    ]
    if not inner:
        return ""
    _, section = max(inner, key=lambda pair: (_length(pair[0]), _length(pair[1])))
    return _bare(section.heading)


def _length(section: Section) -> int:
    return section.span.end - section.span.start


def _bare(heading: str) -> str:
    return _NUMBERING.sub("", heading).rstrip("。：:")
