"""Whether a document may go into the library unseen: what was read of it, and what is doubtful."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.garble import Stretch, stretches
from corpus.numbering import Rank, marker
from corpus.plan import BlockKind, DocumentInfo, IdentityField, Plan
from corpus.provision import Provision, ProvisionKind
from corpus.provisions import provisions
from corpus.text import readable

# Each threshold was chosen by measuring 249 official documents of all kinds: what is normal there
# is named beside it. Good documents pass, and what is doubtful is twice as far off at least.
_MIN_COVERED = 0.999
"""Share of the text in sections and blocks; 1 in all."""
_MAX_GARBLED = 0.05
"""Share of garbled characters; 0.017 at most, in a document with formulas."""
_MAX_STRETCH = 0.2
"""The same on one page or in a thousand characters; 0.054 at most."""
_DOUBTFUL_STRETCH = 0.02
"""From here on a stretch is listed."""
_MIN_CHARACTERS = 200
"""Visible characters that are read; 361 at least."""
_LONG = 3_000
"""Visible characters from which on a document has headings; without any, 1,497 at most."""
_MIN_CHINESE = 0.4
"""Share of Chinese among the characters that are read; 0.74 at least."""
_MAX_UNREAD = 0.3
"""Share of the Chinese characters that stand in page heads, lists of contents and the like; 0.093
at most."""
_MAX_PARAGRAPH = 5_000
"""Characters of the longest paragraph, 1,135 at most: with more, line breaks got lost."""
_MAX_LISTED = 20
"""So many garbled stretches are listed."""


class Doubt(StrEnum):
    """Why a person should look at a document first (存疑原因)."""

    UNCOVERED = "文字未全部归入章节"
    GARBLED = "乱码多"
    GARBLED_STRETCH = "局部乱码"
    HARDLY_ANY_TEXT = "几乎没有文字"
    NOT_CHINESE = "中文少"
    NO_HEADINGS = "没有识别出标题"
    NO_TITLE = "没有识别出文件名称"
    MUCH_UNREAD = "大部分内容未读"
    NO_PARAGRAPHS = "段落未分开"
    PAGES_WITHOUT_TEXT = "有的页没有可用文字"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A doubt and what it rests on."""

    doubt: Doubt
    figure: str
    """The measured value beside its threshold: 「7.3 % > 5 %」, or where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What was read of a document."""

    info: DocumentInfo
    characters: int
    visible: int
    """Characters that are read and are no space."""
    covered: float
    """Share of the characters that lie in exactly one block of one section."""
    in_titled_sections: float
    """Share of the characters below a heading."""
    headings: dict[str, int]
    """How many of each kind: 「第一章」, 「一、」, 「专栏」."""
    tables: int
    rows: int
    rows_without_columns: int
    """Rows whose values could not be told apart by column."""
    boxes: int
    garbled: float
    """Share of the visible characters."""
    garbled_stretches: tuple[Stretch, ...]
    """Pages or stretches with a share worth a look, the worst first."""
    provisions: dict[ProvisionKind, int]
    found: tuple[IdentityField, ...]
    missing: tuple[IdentityField, ...]
    pages: int
    pages_without_text: tuple[int, ...]
    notes: tuple[str, ...]
    """What the reader repaired or lost."""
    reasons: tuple[Reason, ...]

    @property
    def accepted(self) -> bool:
        """Whether nobody need look at it first."""
        return not self.reasons


_KINDS: dict[Rank, str] = {
    Rank.ANNEX: "附件",
    Rank.PART: "第一编",
    Rank.CHAPTER: "第一章",
    Rank.DIVISION: "第一节",
    Rank.ARTICLE: "第一条",
    Rank.FIRST: "一、",
    Rank.SECOND: "（一）",
    Rank.THIRD: "1.",
    Rank.FOURTH: "（1）",
    Rank.FIFTH: "①",
    Rank.SIXTH: "1）",
    Rank.BOX: "专栏",
    Rank.PREFACE: "前言",
}
_UNNUMBERED = "无编号"


def examine(
    plan: Plan, *, notes: tuple[str, ...] = (), read: Iterable[Provision] | None = None
) -> Acceptance:
    """Return what was read of a plan and whether a person should look at it first.

    Runs in time linear in the text.

    Args:
        plan: What was read.
        notes: What the reader repaired or lost.
        read: The plan's provisions, where they have been read already.
    """
    judged = list(stretches(plan))
    visible = sum(stretch.visible for stretch in judged)
    garbled = sum(stretch.garbled for stretch in judged)
    rows = [block for block in plan.blocks if block.kind is BlockKind.TABLE_ROW]
    headings = _headings(plan)
    found = _identity(plan.info)
    doubtful = sorted(
        (stretch for stretch in judged if stretch.share >= _DOUBTFUL_STRETCH),
        key=lambda stretch: -stretch.share,
    )
    return Acceptance(
        info=plan.info,
        characters=len(plan.text),
        visible=visible,
        covered=_covered(plan),
        in_titled_sections=_in_titled_sections(plan),
        headings=headings,
        tables=sum(block.kind is BlockKind.TABLE_HEADER for block in plan.blocks),
        rows=len(rows),
        rows_without_columns=sum(block.header is None for block in rows),
        boxes=headings.get(_KINDS[Rank.BOX], 0),
        garbled=garbled / visible if visible else 0.0,
        garbled_stretches=tuple(doubtful[:_MAX_LISTED]),
        provisions=dict(Counter(one.kind for one in (provisions(plan) if read is None else read))),
        found=found,
        missing=tuple(field for field in IdentityField if field not in found),
        pages=len(plan.pages),
        pages_without_text=tuple(page.number for page in plan.pages if page.doubtful),
        notes=notes,
        reasons=tuple(_reasons(plan, judged, visible, garbled, headings)),
    )


def _reasons(
    plan: Plan, judged: list[Stretch], visible: int, garbled: int, headings: dict[str, int]
) -> Iterator[Reason]:
    covered = _covered(plan)
    if covered < _MIN_COVERED:
        yield Reason(doubt=Doubt.UNCOVERED, figure=f"{covered:.2%} < {_MIN_COVERED:.1%}")
    if visible < _MIN_CHARACTERS:
        yield Reason(doubt=Doubt.HARDLY_ANY_TEXT, figure=f"{visible} < {_MIN_CHARACTERS}")
    if garbled > _MAX_GARBLED * visible:
        yield Reason(doubt=Doubt.GARBLED, figure=f"{garbled / visible:.1%} > {_MAX_GARBLED:.0%}")
    else:
        yield from _garbled_stretch(judged)
    chinese, unread = _chinese_by_reading(plan)
    if visible and chinese < _MIN_CHINESE * visible:
        share = f"{chinese / visible:.1%} < {_MIN_CHINESE:.0%}"
        yield Reason(doubt=Doubt.NOT_CHINESE, figure=share)
    if visible > _LONG and not headings:
        yield Reason(doubt=Doubt.NO_HEADINGS, figure=f"{visible} > {_LONG}")
    if plan.info.title == plan.info.id:
        yield Reason(doubt=Doubt.NO_TITLE, figure=plan.info.id)
    if unread > _MAX_UNREAD * (chinese + unread):
        share = f"{unread / (chinese + unread):.1%} > {_MAX_UNREAD:.0%}"
        yield Reason(doubt=Doubt.MUCH_UNREAD, figure=share)
    longest = _longest_paragraph(plan)
    if longest > _MAX_PARAGRAPH:
        yield Reason(doubt=Doubt.NO_PARAGRAPHS, figure=f"{longest} > {_MAX_PARAGRAPH}")
    empty = [str(page.number) for page in plan.pages if page.doubtful]
    if empty:
        more = "…" if len(empty) > _MAX_LISTED else ""
        yield Reason(doubt=Doubt.PAGES_WITHOUT_TEXT, figure="、".join(empty[:_MAX_LISTED]) + more)


def _garbled_stretch(judged: list[Stretch]) -> Iterator[Reason]:
    worst = max(judged, key=lambda stretch: stretch.share, default=None)
    if worst and worst.share > _MAX_STRETCH:
        place = f"第 {worst.page} 页" if worst.page else f"{worst.span.start}–{worst.span.end}"
        figure = f"{place}: {worst.share:.1%} > {_MAX_STRETCH:.0%}"
        yield Reason(doubt=Doubt.GARBLED_STRETCH, figure=figure)


def _covered(plan: Plan) -> float:
    """Return the share of the characters that lie in one block, which lies in its section."""
    if not plan.text:
        return 1.0
    position = inside = 0
    for block in plan.blocks:
        section = plan.sections[block.section].span
        fits = section.start <= block.span.start and block.span.end <= section.end
        start = max(block.span.start, position)
        if fits and block.span.start >= position:
            inside += block.span.end - start
        position = max(position, block.span.end)
    return inside / len(plan.text)


def _in_titled_sections(plan: Plan) -> float:
    titled = sum(b.span.end - b.span.start for b in plan.blocks if b.section)
    return titled / len(plan.text) if plan.text else 0.0


def _headings(plan: Plan) -> dict[str, int]:
    """Return how many headings of each kind there are, the highest kind first."""
    found: Counter[str] = Counter()
    for section in plan.sections[1:]:
        numbered = marker(section.heading)
        found[_KINDS.get(numbered[0], _UNNUMBERED) if numbered else _UNNUMBERED] += 1
    order = [*_KINDS.values(), _UNNUMBERED]
    return {kind: found[kind] for kind in order if found[kind]}


def _identity(info: DocumentInfo) -> tuple[IdentityField, ...]:
    """Return what is known of a document's identity."""
    known: dict[IdentityField, object] = {
        IdentityField.TITLE: info.title if info.title != info.id else "",
        IdentityField.ISSUERS: info.issuers,
        IdentityField.NUMBER: info.number,
        IdentityField.ISSUED: info.issued,
        IdentityField.LEVEL: info.level,
        IdentityField.REGION: info.region,
        IdentityField.PERIOD: info.period,
        IdentityField.KIND: info.kind,
        IdentityField.STATUS: info.status,
        IdentityField.IMPLEMENTS: info.implements,
        IdentityField.REPLACES: info.replaces,
    }
    return tuple(field for field in IdentityField if known[field])


def _chinese(text: str) -> int:
    return sum("\u3400" <= character <= "\u9fff" for character in text)


def _chinese_by_reading(plan: Plan) -> tuple[int, int]:
    """Return how many Chinese characters are read, and how many are not."""
    read = unread = 0
    for block in plan.blocks:
        count = _chinese(plan.text[block.span.start : block.span.end])
        if block.kind is BlockKind.FURNITURE:
            unread += count
        else:
            read += count
    return read, unread


def _longest_paragraph(plan: Plan) -> int:
    return max(
        (
            len(readable(plan.text[block.span.start : block.span.end]))
            for block in plan.blocks
            if block.kind is BlockKind.PARAGRAPH
        ),
        default=0,
    )
