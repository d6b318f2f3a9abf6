"""What a plan commits to: provisions (条款) and their facts.

A provision is one commitment with the exact span it is printed at. Facts keep their printed form;
values are also given as numbers in a unit, so that they can be compared.
"""

from dataclasses import dataclass
from enum import StrEnum

from corpus.plan import Span
from corpus.quantities import Measure


class ProvisionKind(StrEnum):
    """What a provision does (条款类型)."""

    TARGET = "目标"
    """A result to be reached: 「到2025年，单位工业增加值能耗降低13.5%」."""
    TASK = "任务"
    """Something to be done: 「推进钢铁行业超低排放改造」."""
    MEASURE = "措施"
    """How the document itself is carried out: organisation, supervision, publicity (保障措施)."""
    CONSTRAINT = "约束"
    """A prohibition, a limit, a duty of those regulated: 「严禁新增钢铁产能」."""
    SUPPORT = "支持"
    """Money, relief, priority, encouragement: 「给予一次性奖励50万元」."""
    RESPONSIBILITY = "责任"
    """Who is responsible for what stands before: 「（责任部门：省发展改革委）」."""
    CONDITION = "条件"
    """To whom or when something applies: 「年用水总量超过10万立方米的企业」."""
    BACKGROUND = "背景"
    """What has been reached, the situation, the problems."""


class Comparator(StrEnum):
    """How a value bounds what is reached (比较词)."""

    EQUAL = "达到"
    AT_LEAST = "不低于"
    AT_MOST = "不高于"
    ABOUT = "左右"
    ALL = "全覆盖"
    """All of them, without a number: 「实现县级以上城市全覆盖」."""


class Direction(StrEnum):
    """Which way a relative value goes (变化方向)."""

    UP = "上升"
    DOWN = "下降"
    NONE = "无"
    """A level, not a change: 「达到57%」, 「降至5%」."""


class Binding(StrEnum):
    """Whether a target binds (指标属性)."""

    BINDING = "约束性"
    EXPECTED = "预期性"


class Role(StrEnum):
    """What a department does for a provision (职责)."""

    LEAD = "牵头"
    SUPPORT = "配合"
    RESPONSIBLE = "负责"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure as printed and as a number."""

    printed: str
    """As it stands in the text, whitespace folded: 「1.5亿吨」, 「3-5家」, 「全覆盖」."""
    span: Span
    """Where it is printed."""
    number: float | None
    """The number times its multiple (万, 亿), in the unit; the lower end of a range; None for
    a word such as 全覆盖."""
    upper: float | None = None
    """Upper end of a range."""
    unit: str = ""
    """Unit without multiple: 「吨标准煤」, 「%」, 「家」."""
    measure: Measure = Measure.OTHER
    comparator: Comparator = Comparator.EQUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One figure that is to be reached."""

    indicator: str
    """What is measured, as printed without value and connecting words."""
    value: Value
    direction: Direction = Direction.NONE
    base_year: int | None = None
    """The year a change counts from: 「比2020年下降18%」."""
    year: int | None = None
    """The year by which it is reached; the last year of a period."""
    since: int | None = None
    """First year of the period it counts over: 「“十四五”期间累计」."""
    effort: bool = False
    """Only striven for: 力争, 争取, 努力."""
    binding: Binding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What one department does for a provision."""

    department: str
    """As printed: 「省工业和信息化厅」."""
    role: Role
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A figure that decides whether something applies."""

    subject: str
    """What is compared, as printed: 「年用水总量」."""
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A document that a provision cites."""

    title: str
    """Without 《》; empty when only the number is printed."""
    number: str = ""
    """文号, as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One commitment in a plan."""

    kind: ProvisionKind
    span: Span
    """The sentence, table row or item it is printed in."""
    text: str
    """For reading: one line."""
    section: int
    """Number of the section it belongs to."""
    target: Target | None = None
    """For a target with a figure."""
    header: Span | None = None
    """For a table row, the table's header, which its years and units come from."""
    covers: Span | None = None
    """For a responsibility, the heading and sentences it speaks for."""
    duties: tuple[Duty, ...] = ()
    """Departments named in its own text or in the note that closes it."""
    thresholds: tuple[Threshold, ...] = ()
    conditions: tuple[str, ...] = ()
    """Classes of those it applies to, as printed: 「规模以上工业企业」."""
    industries: tuple[str, ...] = ()
    """Industries named in the text or the headings above it: 钢铁, 化工."""
    regions: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
