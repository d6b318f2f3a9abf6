"""The words of the library: the command ``documents``, and the tab of the page."""

from indexer.arrivals import Outcome

OUTCOMES = {
    Outcome.ADDED: "新增 Added",
    Outcome.REPLACED: "更新 Replaced",
    Outcome.KNOWN: "已有 Known",
    Outcome.REMOVED: "移除 Removed",
    Outcome.FAILED: "未收 Failed",
}
DOUBTFUL = "存疑 Doubtful: {doubts}"
SAME_AS = "已收录为 already in as {id}"
UNCHANGED = "未变 unchanged"
NOTHING = "无变化 Nothing to do."
FAILURES = "以下文件未能收录 These files failed:"
NO_FAILURES = "没有未收录的文件。No file failed."
DRY = "仅预览，未作改动 Nothing was changed (--dry-run)."
IN_USE = "使用中 in use"
REPLACED = "已替换 replaced"
REMOVED = "已移除 removed"
EXPORTED = "已导出 Exported {count} → {folder}"
VERIFIED = "{count} 个文件完好 files are sound."

HELP_ADD = "添加文件或整个文件夹。Add files or whole folders."
HELP_PATHS = "文件或文件夹 Files or folders."
HELP_REPLACE_OPTION = "编号相同的文件以新代旧。A file replaces the document with its id."
EXAMPLES_ADD = """例 Examples:

\b
  policyqa documents add 规划.pdf 通知.docx
  policyqa documents add plans/ --replace"""
HELP_REPLACE = "用新文件替换一份文件（旧版保留）。Replace a document; its versions are kept."
HELP_REPLACE_ID = "被替换文件的编号 Id of the document."
HELP_REPLACE_FILE = "新文件 The new file."
EXAMPLES_REPLACE = """例 Example:

\b
  policyqa documents replace DOCUMENT-ID 规划-2024年修订.pdf"""
HELP_REMOVE = "移除文件（各版本保留）。Remove documents; their versions are kept."
HELP_REMOVE_IDS = "文件编号，或未收录文件的文件名 Ids, or names of files that failed."
HELP_FORGET = "连同各版本和原件一并删除，不可恢复。Delete versions and files too, for good."
EXAMPLES_REMOVE = """例 Examples:

\b
  policyqa documents remove DOCUMENT-ID
  policyqa documents remove DOCUMENT-ID --forget"""
HELP_SYNC = "使文件库与文件夹一致。Bring the library in step with a folder."
HELP_SYNC_FOLDER = "文件夹（含子文件夹）The folder, with those in it."
HELP_DRY_RUN = "只显示将有的改动。Only show what would change."
EXAMPLES_SYNC = """例 Examples:

\b
  policyqa documents sync plans/ --dry-run
  policyqa documents sync plans/"""
HELP_HISTORY = "列出一份文件的各个版本。List the versions of a document."
EXAMPLES_HISTORY = """例 Example:

\b
  policyqa documents history DOCUMENT-ID"""
HELP_EXPORT = "导出原件和目录。Give back the files, with a catalogue."
HELP_EXPORT_FOLDER = "新的或空的文件夹 A new or empty folder."
HELP_EXPORT_IDS = "只导出这份文件（可重复）。Only this document, by id (repeatable)."
EXAMPLES_EXPORT = """例 Examples:

\b
  policyqa documents export backup/
  policyqa documents export out/ --document DOCUMENT-ID"""
HELP_VERIFY = "核对全部文件的校验和。Check the checksum of every file kept."
EXAMPLES_VERIFY = """例 Example:

\b
  policyqa documents verify"""
HELP_FAILED = "列出未能收录的文件及原因。List the files that failed, with their reasons."
HELP_VERSION = "显示这一版本（见 documents history）Show this version."

CLOSED = (
    "这里只能查看文件库，不能改动；如需改动，请以 policyqa serve --manage 启动。 "
    "The library is only shown here; start “policyqa serve --manage” to change it from the page."
)
HELP_MANAGE = (
    "网页上能否增删文件（默认：仅本机可以）。"
    "Whether the page may change the library (default: on this machine only)."
)

# The page's tab
TAB = "文件 Documents"
DROP = (
    "把文件拖到这里，或点此选择 <small>Drop files here, or choose them. "
    "编号（文件名）相同的以新代旧，旧版保留。A file of the same name becomes a new version.</small>"
)
SEARCH = "按标题、文号、发文单位查找 Find by title, number, issuer"
COUNT = "共 {all} 份文件，显示 {shown} 份 <small>{shown} of {all} documents</small>"
MORE = "只列出前 {shown} 份，请缩小查找范围 <small>Only the first {shown} are listed.</small>"
ORIGINAL = "原件 File"
TEXT = "全文 Text"
VERSIONS = "{count} 个版本 versions"
VERSION = "第 {number} 版 · {day} · {name}"
REMOVE = "移除 Remove"
REMOVE_QUESTION = (
    "移除《{title}》？各版本仍保留，可再次收录。"
    "<small>Remove it? Its versions are kept, and it can be added again.</small>"
)
REMOVE_CONFIRM = "确认移除 Remove"
CLEAR = "清除 Clear"
FAILED_FILES = "{count} 个文件未能收录 <small>files failed</small>"
AS = "＝"
WAITING = "等待 Waiting"
READING = "正在读取 Reading"
LOST = "服务没有回应，请重试。 The service did not answer; try again."
