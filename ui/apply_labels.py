"""The words of applicability: Chinese first, English beside it."""

from assistant.apply_checklist import Group
from assistant.apply_logic import Verdict

TAB = "适用 Apply"
COLUMNS = {
    "verdict": "适用判断 Verdict",
    "why": "依据 Why",
    "group": "类别 Group",
    "duty": "条文 Duty",
    "deadline": "期限 By when",
    "department": "部门 Department",
    "quote": "原文 Quote",
    "document": "文件 Document",
    "section": "章节 Section",
    "level": "层级 Level",
    "region": "文件地区 Region",
    "superseded": "已有新规划 Superseded",
    "kind": "类型 Kind",
    "page": "页 Page",
    "id": "文件编号 Id",
    "start": "起 Start",
    "end": "止 End",
}
ENGLISH = {
    Verdict.APPLIES: "applies",
    Verdict.UNCLEAR: "to be checked",
    Verdict.NOT: "does not apply",
    Group.MUST: "must do",
    Group.BY_WHEN: "by when",
    Group.MAY_CLAIM: "may claim",
    Group.ENCOURAGED: "encouraged",
}
YES = "是"
TITLE = "适用条文清单"

# What was found
PROFILE = "读到 Read: {facts}"
NOTHING_READ = (
    "没有从描述里读到企业的情况，请写出行业、所在省市、用水用能等。 "
    "Nothing was read of the enterprise; name its industry, place, water and energy use."
)
COUNTS = (
    "查了 {documents} 份文件：适用 {applies} 条，需核实 {unclear} 条，不适用 {not_} 条；"
    "另有 {unconditional} 条没有写明对象。 Searched {documents} documents."
)
ELSEWHERE = "其他地区的 {count} 份文件没有列入。 Documents of other places left out: {count}."
UNPLACED = (
    "有 {count} 份地方文件因不知企业所在地没有核对。 "
    "Local documents that wait for the enterprise's place: {count}."
)
QUESTIONS = "补充这些情况，可以多判断一些 Worth answering next:"
QUESTION = "{text}（影响 {decides} 条）"
NOT_SHOWN = "……另有需核实 {count} 条，见 --output 清单。 {count} more to be checked in the file."
NONE = "没有找到针对这家企业的条文。 No provision is addressed to this enterprise."
OLD = "（已有新规划 superseded）"
DEADLINE = "期限 {deadline}"
WRITTEN = "已写入 {rows} 条 rows → {path}"

# Command line
HELP = "哪些条文适用于这家企业，为什么。Which provisions apply to an enterprise, and why."
HELP_TEXT = "企业描述：行业、省市、规模、用水用能、产品、设备……。The enterprise in free words."
HELP_PROFILE = "企业情况的 TOML 文件。A TOML file of the enterprise."
HELP_DOCUMENT = "只查这份文件（可重复）。Only this document, by id (repeatable)."
HELP_ALL = "文件里也写入不适用的条文及理由。Also write those that do not apply, with the reason."
HELP_OUTPUT = "写入 .xlsx .docx .md .csv .json 文件。Write a checklist with one of these endings."
EXAMPLES = """例 Examples:

\b
  policyqa apply "我们在唐山，焦化，年用水12万方，哪些政策管我们？"
  policyqa apply --profile plant.toml --output checklist.xlsx"""
NEITHER = "请给出企业描述或 --profile 文件。 Describe the enterprise or name a file with --profile."

# Page
TEXT = "企业描述 The enterprise"
TEXT_EXAMPLE = "例：我们在唐山，规上焦化企业，年用水12万方，能耗8万吨标煤，有燃煤锅炉"
READ = "读取 Read"
CHECK = "核对条文 Check"
FORM = "读到的情况，可以改正 What was read; correct it"
FIELDS = {
    "place": "所在地 Place",
    "industries": "行业 Industries",
    "size": "规模 Size",
    "body": "主体 Body",
    "amounts": "数量 Figures",
    "equipment": "设备 Equipment",
    "pollutants": "污染物 Pollutants",
    "status": "身份 Status",
    "plans": "项目 Plans",
    "zones": "区位 Zones",
    "products": "产品 Products",
}
EXAMPLE_OF = {
    "place": "河北省唐山市",
    "amounts": "用水量 12万立方米；能源消费量 8万吨标准煤",
    "products": "焦炭",
}
START = (
    "写下企业的情况，就列出必须做、限期完成、可以申请和鼓励的条文，每条都有依据和原文。"
    "<small>Describe the enterprise to see what it must do, by when, and what it may claim."
    "</small>"
)
UNKNOWN_SIZE = "未知 Unknown"
SHOW_UNCLEAR = "需核实 {count} 条 to be checked"
