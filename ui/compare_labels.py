"""The words of comparisons: Chinese first, English beside it."""

from assistant.comparison import Part
from assistant.strictness import Verdict

TITLE = "对比 Comparison"
BASIS = "基准"
"""What stands for the verdict of the side that the others are compared with."""
ENGLISH = {
    Verdict.SAME: "same",
    Verdict.STRICTER: "stricter",
    Verdict.LOOSER: "looser",
    Verdict.DIFFERENT: "different",
    Verdict.OTHER_MEASURE: "different measure",
    Verdict.ONLY_HERE: "only here",
    Verdict.UNQUANTIFIED: "no figure",
    Verdict.NOT_MENTIONED: "not mentioned",
}
BASIS_ENGLISH = "basis"
PARTS = {Part.INDICATOR: "指标 Indicators", Part.PROVISION: "条文 Provisions"}

COLUMNS = {
    "part": "类别 Part",
    "subject": "比较项 Subject",
    "side": "一方 Side",
    "said": "内容 Content",
    "verdict": "结论 Verdict",
    "why": "说明 Why",
    "quote": "原文 Quote",
    "source": "出处 Source",
}
TOPIC = "主题：{topic}。"
ALL_COMMON = "各方共有的指标。"
NOTE = (
    "{topic}{sides}。结论以最先给出的一方为基准；没有原文的一方写明查了哪些文件。"
    "共 {lines} 项。 {lines} lines; verdicts are seen from each side beside the first."
)
SIDE = "{number}）{name}（{documents} 份文件）"
NOTHING = (
    "没有可比较的内容：{sides}。请换一个说法，或放宽各方的范围。 "
    "Nothing to compare was found; use other words or wider sides."
)
WRITTEN = "已写入 {lines} 项 lines → {path}"

# Command line
HELP = "并列比较几方的指标和条文。Set documents, regions, levels or periods side by side."
EXAMPLES = """例 Examples:

\b
  policyqa compare "国家和河北的能耗、用水目标"
  policyqa compare "动力电池回收" --region 河北省 --region 黑龙江省
  policyqa compare --document A --document B --output compare.xlsx
  policyqa compare "绿色工厂" --period 2016-2020 --period 2021-2025 --level 国家级"""
HELP_TOPIC = "比较什么；不写则比较各方共有的指标。What to compare; empty: indicators in common."
HELP_DOCUMENT = "一方：文件编号（可重复）。A side: a document's id (repeatable)."
HELP_REGION = "一方：地区，如 河北省（可重复）。A side: a region (repeatable)."
HELP_LEVEL = "一方：层级，如 国家级（可重复）。A side: a level (repeatable)."
HELP_PERIOD = (
    "两个以上各为一方；只写一个则限定时期。Two or more are sides; one limits the others: 2021-2025."
)
HELP_OUTPUT = "写入 .xlsx .docx .md .csv .json 文件。Write a file with one of these endings."

# Page
TAB = "对比 Compare"
TOPIC_BOX = "主题 Topic"
TOPIC_EXAMPLE = "如：能耗、用水；不填则比较共有指标"
DOCUMENTS = "文件 Documents"
REGIONS = "地区 Regions"
LEVELS = "层级 Levels"
COMPARE = "对比 Compare"
START = (
    "选两方以上（文件、地区或层级），或在主题里写明，如“国家和河北的能耗目标”。"
    "<small>Choose two or more sides, or name them in the topic.</small>"
)
OPEN = "原文 Passage"
DOWNLOAD = "下载 Download"
