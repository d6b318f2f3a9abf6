"""The words of the ledgers: Chinese first, English beside it."""

from assistant.ledger_rows import LedgerName

NAMES = {
    LedgerName.TARGETS: "目标台账 Targets",
    LedgerName.TASKS: "任务台账 Tasks",
    LedgerName.RESPONSIBILITIES: "责任台账 Responsibilities",
    LedgerName.CONDITIONS: "适用条件 Conditions",
    LedgerName.INDICATORS: "指标对照 Indicators",
}
COLUMNS = {
    "aligned": "对齐指标 Aligned indicator",
    "covers": "适用范围 Scope",
    "indicator": "指标（原文） Indicator",
    "comparator": "比较 Comparator",
    "value": "数值（原文） Value",
    "number": "数值 Number",
    "upper": "上限 Upper end",
    "unit": "单位 Unit",
    "direction": "变化 Direction",
    "base_year": "基期 Base year",
    "since": "起始年 Since",
    "year": "目标年 Year",
    "effort": "力争 Striven for",
    "binding": "属性 Binding",
    "kind": "类型 Kind",
    "text": "条文 Provision",
    "lead": "牵头 Lead",
    "support": "配合 Support",
    "responsible": "负责 Responsible",
    "figures": "目标值 Figures",
    "years": "年份 Years",
    "industries": "行业 Industries",
    "regions": "涉及地区 Regions",
    "acts": "引用文件 Acts cited",
    "department": "部门（原文） Department",
    "department_name": "部门 Linked name",
    "role": "职责 Role",
    "together": "同列部门 Together with",
    "heading": "事项 Matter",
    "task": "责任内容 Task",
    "task_start": "内容起 Task start",
    "task_end": "内容止 Task end",
    "conditions": "适用对象 Applies to",
    "subject": "条件指标 Threshold",
    "measure": "量类 Measure",
    "why": "对齐依据 Why",
    "similarity": "相似度 Similarity",
    "documents": "文件数 Documents",
    "targets": "目标数 Targets",
    "document": "文件编号 Document",
    "title": "文件 Title",
    "level": "层级 Level",
    "region": "文件地区 Region",
    "status": "状态 Status",
    "section": "章节 Section",
    "page": "页 Page",
    "start": "起 Start",
    "end": "止 End",
    "quote": "原文 Quote",
}
YES = "是"

SEARCHED = (
    "查了 {documents} 份文件{limits}，共 {rows} 条。 Searched {documents} documents: {rows} rows."
)
NOTHING = (
    "没有符合条件的内容：查了 {documents} 份文件（{titles}）{limits}。 "
    "Nothing found in the {documents} documents searched; widen the filters."
)
NO_DOCUMENT = (
    "没有文件符合范围{limits}，请放宽地区、层级或时期。 "
    "No document lies within the limits; widen them."
)
LIMITS = "，条件 {limits}"
WRITTEN = "已写入 {rows} 条 rows → {path}"
FILTER_NAMES = {
    "documents": "文件 document",
    "region": "地区 region",
    "level": "层级 level",
    "period": "时期 period",
    "indicator": "指标 indicator",
    "industry": "行业 industry",
    "department": "部门 department",
    "role": "职责 role",
    "year": "年份 year",
    "kind": "类型 kind",
}

# Command line
HELP = "台账：完整列出目标、任务、责任、条件。Whole lists of targets, tasks, responsibilities …"
HELP_OF = {
    LedgerName.TARGETS: "目标台账，每个数值一行。Every target, one row a figure.",
    LedgerName.TASKS: "任务台账：要做、禁止、支持的事项。What is to be done, forbidden, supported.",
    LedgerName.RESPONSIBILITIES: "责任台账，每个部门一行。Who answers for what.",
    LedgerName.CONDITIONS: "适用条件，每个门槛一行。To whom something applies.",
    LedgerName.INDICATORS: "指标对照：各文件同一指标及依据。Which indicators are aligned, and why.",
}
EXAMPLES = """例 Examples:

\b
  policyqa ledger {name}
  policyqa ledger {name} --region 河北省 {example}
  policyqa ledger {name} --output {name}.xlsx"""
EXAMPLE_OF = {
    LedgerName.TARGETS: "--indicator 能耗 --year 2025",
    LedgerName.TASKS: "--department 发改委 --role 牵头",
    LedgerName.RESPONSIBILITIES: "--department 省科技厅",
    LedgerName.CONDITIONS: "--industry 钢铁",
    LedgerName.INDICATORS: "--indicator 用水量",
}
HELP_DOCUMENT = "只列这份文件（可重复）。Only this document, by id (repeatable)."
HELP_REGION = "只列这一地区，如 河北省。Only this region."
HELP_LEVEL = "只列这一层级：国家级 省级 市级 县级。Only this level: national, provincial, …"
HELP_PERIOD = "只列这一时期，如 2021-2025。Only plans of these years."
HELP_INDICATOR = "指标的任一写法；其他台账为条文用语。Any wording of an indicator; elsewhere words."
HELP_INDUSTRY = "行业，如 钢铁。Industry."
HELP_DEPARTMENT = "部门的任一写法，如 发改委。Any wording of a department."
HELP_ROLE = "部门的职责：牵头 配合 负责。The department's role: lead, support, responsible."
HELP_YEAR = "目标年；其他台账为条文提到的年份。Target year; elsewhere a year the text names."
HELP_KIND = "条文类型，如 任务 约束 支持。Kind of provision: task, constraint, support, …"
HELP_OUTPUT = "写入 .xlsx .csv .md .json 文件。Write a file with one of these endings."

# Page
TAB = "台账 Ledger"
CHAT_TAB = "问答 Ask"
CHOOSE = "选择台账 Choose a ledger"
LIST = "列出 List"
INDICATOR = "指标 Indicator"
INDICATOR_EXAMPLE = "能耗"
DEPARTMENT = "部门 Department"
DEPARTMENT_EXAMPLE = "发改委"
ROLE = "职责 Role"
INDUSTRY = "行业 Industry"
INDUSTRY_EXAMPLE = "钢铁"
YEAR = "年份 Year"
YEAR_EXAMPLE = "2025"
KIND = "类型 Kind"
BACK = "↑ 回到列表 Back"
MORE = "更多条件 More filters"
PASSAGE = "原文 <small>Passage</small>"
PASSAGE_EMPTY = (
    "点一行，就在这里打开它所在的章节。<small>Choose a row to open its passage here.</small>"
)
SHOWN = (
    "先显示前 {shown} 条，全部 {rows} 条请下载。 "
    "The first {shown} of {rows} rows; download them all."
)
DOWNLOAD = "下载 Download"
