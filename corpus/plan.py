"""What a plan is made of.

Conventions, said once: spans are 0-based, end-exclusive, in code points of the document's text;
pages and ranks start at 1. Text is kept as printed; normalised text is for matching only and is
never shown or quoted. The blocks of a plan lie side by side and cover its text without a gap.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus import pages as printed
from corpus.pages import Box, Page


class Level(StrEnum):
    """Level of government that issued a document (层级)."""

    NATIONAL = "国家级"
    PROVINCIAL = "省级"
    MUNICIPAL = "市级"
    COUNTY = "县级"


class Status(StrEnum):
    """Whether a document is in force or still discussed (状态)."""

    ISSUED = "已印发"
    DRAFT = "征求意见稿"


class DocumentKind(StrEnum):
    """Kind of official document (文种), as its title names it."""

    PLAN = "规划"
    OUTLINE = "纲要"
    STRATEGY = "战略"
    PROGRAMME = "方案"
    SCHEME = "计划"
    """行动计划, 工作计划: what is done when; a 规划 is wider."""
    MEASURES = "措施"
    INITIATIVES = "举措"
    KEY_POINTS = "要点"
    LIST = "清单"
    POLICY = "政策"
    OPINIONS = "意见"
    DECISION = "决定"
    REGULATIONS = "条例"
    RULES = "办法"
    PROVISIONS = "规定"
    DETAILED_RULES = "细则"
    STANDING_RULES = "规则"
    CODE = "准则"
    PROCEDURE = "规程"
    GUIDE = "指南"
    STANDARD = "标准"
    CATALOGUE = "目录"
    NOTICE = "通知"
    ANNOUNCEMENT = "公告"
    CIRCULAR = "通告"
    PUBLICITY = "公示"
    LETTER = "函"
    REPLY = "批复"
    REPORT = "报告"
    WHITE_PAPER = "白皮书"


class IdentityField(StrEnum):
    """What a document's identity consists of (文件属性)."""

    TITLE = "标题"
    ISSUERS = "发文单位"
    NUMBER = "文号"
    ISSUED = "印发日期"
    LEVEL = "层级"
    REGION = "地区"
    PERIOD = "规划期"
    KIND = "文种"
    STATUS = "状态"
    IMPLEMENTS = "贯彻文件"
    REPLACES = "废止文件"


class BlockKind(StrEnum):
    """What a stretch of text is."""

    FRONT = "文首"
    """Title lines, issuers, document number, addressees: all before the first heading or body."""
    HEADING = "标题"
    PARAGRAPH = "段落"
    TABLE_ROW = "表行"
    TABLE_HEADER = "表头"
    FURNITURE = "页面残留"
    """Page numbers, repeated box headings, converter residue: kept, but not read."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another document that a document names."""

    title: str
    """Without 《》."""
    number: str = ""
    """文号, as printed; empty where none is."""
    span: Span = Span(0, 0)
    """Where it is named; empty for an entry of the catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document prints a part of its identity."""

    field: IdentityField
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """Identity of a document: one entry of the catalogue."""

    id: str
    """Fixed name; an added file's id is its file name without ending."""
    title: str
    issuers: tuple[str, ...] = ()
    level: Level | None = None
    region: str = ""
    """Full name of the province or city; empty for national documents."""
    period: tuple[int, int] | None = None
    """First and last year the plan covers."""
    number: str = ""
    """Document number (文号), as printed."""
    issued: date | None = None
    kind: DocumentKind | None = None
    status: Status = Status.ISSUED
    implements: tuple[Related, ...] = ()
    """The documents it says it carries out (贯彻落实《……》)."""
    replaces: tuple[Related, ...] = ()
    """The documents it says it ends (《……》同时废止)."""
    sources: tuple[Source, ...] = ()
    """Where the text prints these; what a person wrote into the catalogue has none."""
    catalogued: tuple[IdentityField, ...] = ()
    """What a person wrote into the catalogue, instead of what the text says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and its place in the outline."""

    number: int
    """Position among the plan's sections, from 0; section 0 is the untitled root."""
    parent: int | None
    heading: str
    """The heading as printed, whitespace folded; empty for the root."""
    span: Span
    """The whole section: its heading, its text and its subsections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of text of one kind in one section."""

    kind: BlockKind
    span: Span
    section: int
    """Number of the section it belongs to."""
    cells: tuple[Span, ...] = ()
    """The cells of a table row or header, in printed order; empty cells have empty spans."""
    header: int | None = None
    """For a table row, the position of its header among the plan's blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A document that has been read: its text, outline and blocks."""

    info: DocumentInfo
    text: str
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    """Where the text is printed; empty for formats without pages."""

    def page_of(self, offset: int) -> int | None:
        """Return the number of the page a code point is printed on; None without pages."""
        return printed.page_of(self.pages, offset)

    def boxes(self, span: Span) -> tuple[tuple[int, Box], ...]:
        """Return page number and rectangle of every printed line of a span."""
        return tuple(printed.boxes(self.pages, span.start, span.end))

    def path(self, section: int) -> tuple[str, ...]:
        """Return the headings from the outermost to the given section's own."""
        headings: list[str] = []
        number: int | None = section
        while number is not None:
            current = self.sections[number]
            if current.heading:
                headings.append(current.heading)
            number = current.parent
        return tuple(reversed(headings))
