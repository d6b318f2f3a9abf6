"""The words of ``policyqa documents check``: Chinese first, English beside it."""

from corpus.acceptance import Doubt
from corpus.garble import Garble
from corpus.plan import IdentityField
from corpus.provision import ProvisionKind

HELP_CHECK = (
    "收录前检查：读出了什么，有什么可疑。Check before adding: what was read, what is doubtful."
)
HELP_PATHS = "文件或文件夹 Files or folders."
EXAMPLES_CHECK = """例 Examples:

\b
  policyqa documents check 规划.pdf
  policyqa documents check plans/ --json

有文件需要人工先看时退出码为 1。Exit status 1 when a person should look first."""

ACCEPTED = "✓ 可以收录 may go in"
DOUBTED = "✗ 请先看一看 look at it first"
UNREADABLE = "✗ 无法读取 cannot be read"
SUMMARY = (
    "{count} 份文件，{doubted} 份请先看，{unreadable} 份无法读取。"
    "{count} documents, {doubted} to look at first, {unreadable} unreadable."
)

TITLE = "标题 Title"
LENGTH = "字数 Characters"
COVERED = "归入章节 In sections"
TITLED = "标题之下 Below headings"
HEADINGS = "层次标题 Headings"
TABLES = "表格 Tables"
TABLE_FIGURES = "{tables} 个表头，{rows} 行（{loose} 行未分清列） headers, rows (without columns)"
BOXES = "专栏 Boxes"
GARBLED = "乱码 Garbled"
PLACE = "第 {page} 页 page {page}"
STRETCH = "位置 offsets {start}–{end}"
PROVISIONS = "条款 Provisions"
FOUND = "已识别 Found"
MISSING = "未识别 Missing"
PAGES = "页数 Pages"
NOTES = "说明 Notes"
NONE = "—"

DOUBTS = {
    Doubt.UNCOVERED: "not all text is in a section",
    Doubt.GARBLED: "many garbled characters",
    Doubt.GARBLED_STRETCH: "a garbled stretch",
    Doubt.HARDLY_ANY_TEXT: "hardly any text",
    Doubt.NOT_CHINESE: "little Chinese",
    Doubt.NO_HEADINGS: "a long text without headings",
    Doubt.NO_TITLE: "no title found",
    Doubt.MUCH_UNREAD: "much of it is not read",
    Doubt.NO_PARAGRAPHS: "paragraphs run together",
    Doubt.PAGES_WITHOUT_TEXT: "pages without usable text",
}
GARBLES = {
    Garble.PRIVATE: "private use",
    Garble.LOST: "lost",
    Garble.FOREIGN: "foreign script",
    Garble.ENCODING: "wrong encoding",
    Garble.RARE: "uncommon characters only",
    Garble.SYMBOLS: "signs only",
    Garble.LOOKALIKE: "radicals",
}
FIELDS = {
    IdentityField.TITLE: "title",
    IdentityField.ISSUERS: "issuers",
    IdentityField.NUMBER: "number",
    IdentityField.ISSUED: "date",
    IdentityField.LEVEL: "level",
    IdentityField.REGION: "region",
    IdentityField.PERIOD: "period",
    IdentityField.KIND: "kind",
    IdentityField.STATUS: "status",
    IdentityField.IMPLEMENTS: "implements",
    IdentityField.REPLACES: "replaces",
}
KINDS = {
    ProvisionKind.TARGET: "targets",
    ProvisionKind.TASK: "tasks",
    ProvisionKind.MEASURE: "measures",
    ProvisionKind.CONSTRAINT: "constraints",
    ProvisionKind.SUPPORT: "support",
    ProvisionKind.RESPONSIBILITY: "responsibilities",
    ProvisionKind.CONDITION: "conditions",
    ProvisionKind.BACKGROUND: "background",
}
