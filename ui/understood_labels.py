"""Words of what a question was understood to ask, and of correcting it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.kinds import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLabels:
    """The words of the line above an answer, in the language of the question."""

    read_as: str
    scope: str
    everything: str
    scope_set: str
    documents: str
    preferred: str
    absent: str
    kind: str
    indicators: str
    industries: str
    departments: str
    years: str
    amounts: str
    carried: str
    corrected: str
    compares: str
    polar: str
    kind_set: str
    correct: str
    kinds: Mapping[Kind, str]
    separator: str


CHINESE = ReadingLabels(
    read_as="理解为",
    scope="范围",
    everything="全部",
    scope_set="按您的限定",
    documents="{count} 份文件",
    preferred="优先，共查 {count} 份文件",
    absent="没有{places}的文件",
    kind="问",
    indicators="指标",
    industries="行业",
    departments="部门",
    years="年份",
    amounts="已知",
    carried="承接上文",
    corrected="已改错字",
    compares="对比",
    polar="是否",
    kind_set="由您指定",
    correct="更正",
    kinds={kind: kind.value for kind in Kind},
    separator="、",
)
ENGLISH = ReadingLabels(
    read_as="Read as",
    scope="scope",
    everything="all",
    scope_set="as you set it",
    documents="{count} documents",
    preferred="first, {count} documents searched",
    absent="no documents about {places}",
    kind="asks for",
    indicators="indicator",
    industries="industry",
    departments="department",
    years="year",
    amounts="given",
    carried="from before",
    corrected="spelling mended",
    compares="compared",
    polar="yes or no",
    kind_set="set by you",
    correct="Correct",
    kinds={
        Kind.FIGURE: "a figure",
        Kind.MEASURES: "measures",
        Kind.RESPONSIBILITY: "a department",
        Kind.APPLICABILITY: "what applies",
        Kind.DOCUMENTS: "documents",
        Kind.PLACE_IN_TEXT: "a place in the text",
        Kind.TIME_LIMIT: "a time limit",
        Kind.DEFINITION: "a definition",
    },
    separator=", ",
)
CORRECTION = "“{typed}”→“{read}”"

KIND_CHOICE = "回答类型 Kind of answer"
AUTOMATIC = "自动 Automatic"
AS_TYPED = "按原文字，不改错字 As typed"
AGAIN = "按此重答 Ask again"
HELP_KIND = (
    "要哪种回答，不论问法：数值 任务措施 责任部门 适用条件 涉及文件 出处 时限 定义。"
    "The kind of answer wanted: figure, measures, responsibility, …"
)
HELP_SCOPE_ONLY = (
    "只按所给范围查，不看问题里的地名和文件名。"
    "Search all that the limits admit, whatever the question names."
)
HELP_AS_TYPED = "按原文字理解，不改错字。Take every character as typed; mend no slips."
