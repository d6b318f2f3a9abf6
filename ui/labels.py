"""Every word a user sees: Chinese first, English beside it."""

# Documents
FIELD_ID = "编号 ID        "
FIELD_TITLE = "标题 Title     "
FIELD_ISSUERS = "发文 Issuers   "
FIELD_FACTS = "属性 Facts     "
FIELD_NUMBER = "文号 Number    "
FIELD_IMPLEMENTS = "贯彻 Implements"
FIELD_REPLACES = "废止 Replaces  "
FROM_CATALOGUE = "目录给出 From the catalogue: {fields}"
FIELD_LENGTH = "字数 Characters"
PAGE = "（第 {page} 页）"

# Command line
HELP = (
    "政策规划问答：每句话都有原文出处，完全离线。"
    "Cited answers from Chinese government plans, offline."
)
EXAMPLES = """例 Examples:

\b
  policyqa index
  policyqa ask "规模以上工业单位增加值能耗要降低多少？"
  policyqa serve

\b
可选模型（默认不用，见 README）Optional models (off by default, see the README):
  POLICYQA_LLM_BASE_URL + POLICYQA_LLM_MODEL   语言模型 language model
  POLICYQA_ENCODER                             编码器 encoder
  POLICYQA_RERANKER                            重排模型 reranker"""
HELP_INDEX_DIR = "索引所在文件夹 Where the index lies."
HELP_INDEX = "建立或更新索引。Build or update the index."
HELP_INDEX_PATHS = "文件或文件夹（默认：自带的规划）Files or folders (default: the shipped plans)."
HELP_INDEX_ENCODER = (
    "sentence-transformers 模型名或文件夹，或嵌入服务 http://HOST:PORT/v1#MODEL。"
    "Model name or folder, or an embeddings endpoint."
)
EXAMPLES_INDEX = """例 Examples:

\b
  policyqa index
  policyqa --index ./my-index index plans/ notice.txt"""
HELP_ASK = "提问，得到带出处的回答。Ask a question, get a cited answer."
HELP_QUESTION = "问题 The question."
HELP_JSON = "输出 JSON。Print JSON."
HELP_EXPLAIN = "同时输出检索与取舍过程。Also print how the answer came about."
HELP_REGION = "只查这一地区，如 河北省。Only this region."
HELP_LEVEL = "只查这一层级：国家级 省级 市级 县级。Only this level: national, provincial, …"
HELP_PERIOD = "只查这一时期，如 2021-2025。Only plans of these years."
HELP_DOCUMENT = "只查这份文件（可重复）。Only this document, by id (repeatable)."
HELP_BATCH = "问题文件，每行一个 JSON；- 为标准输入。Question file, one JSON object a line."
HELP_OUTPUT = "答案文件；- 为标准输出。Answers file, written when all are answered."
EXAMPLES_ASK = """例 Examples:

\b
  policyqa ask "绿色工厂的目标是多少家？" --region 河北省
  policyqa ask "单位工业增加值用水量要降多少？" --json
  policyqa ask --batch questions.jsonl --output answers.jsonl"""
HELP_DOCUMENTS = "查看索引中的文件。What is in the index."
HELP_LIST = "列出全部文件。List the documents."
EXAMPLES_LIST = """例 Example:

\b
  policyqa documents list"""
HELP_SHOW = "显示一份文件的属性和目录。Show a document's identity and outline."
HELP_SHOW_ID = "文件编号（见 documents list）Id of the document."
HELP_TEXT = "原样输出全文（引文位置以此计数）。Print the text exactly; offsets count in it."
EXAMPLES_SHOW = """例 Examples:

\b
  policyqa documents show DOCUMENT-ID
  policyqa documents show DOCUMENT-ID --text > plan.txt"""
HELP_SERVE = (
    "在浏览器里问答，并提供 HTTP 接口。The chat in the browser, with an HTTP API beside it."
)
HELP_HOST = "监听地址 Address to listen on."
HELP_PORT = "端口 Port; 0 takes a free one."
EXAMPLES_SERVE = """例 Examples:

\b
  policyqa serve
  policyqa serve --port 8080"""
HELP_EVAL = "评测回答的质量。Measure how good the answers are."
BATCH_PROGRESS = "已回答 {done}/{total} answered"
BATCH_SUMMARY = (
    "完成 Done: {total} → {output}（answered {answered}, not_found {not_found}, failed {failed}）"
)
SERVING = "请在浏览器打开 Open in a browser: {url}  （Ctrl-C 停止 to stop）"
LOADING = "正在载入索引 Loading the index {index} …"
SENDS_TO = "注意：问题和引文会发往 Questions and quotes are sent to {service}"
OPEN_TO_NETWORK = (
    "注意：{host} 对网络开放且无需登录。Anyone who reaches {host} can use this, without login."
)
INTERNAL = "内部错误 Internal error ({kind}: {cause}); please report it, with what {name}=1 adds."

# Chat page
NAME = "政策规划问答 <small>Policy QA</small>"
TAGLINE = (
    "答案只取自已载入的文件，每句话都可核对原文；在本机运行，不联网。"
    "<small>Every statement is quoted from the loaded documents. Runs on this machine only.</small>"
)
TAGLINE_SERVICES = (
    "答案只取自已载入的文件，每句话都可核对原文；问题和引文会发往 {services}。"
    "<small>Every statement is checked against the loaded documents. Questions and quotes are sent "
    "to the service named.</small>"
)
PAGE_TITLE = "政策规划问答 · Policy QA"
LOADED = "已载入 {count} 份文件 <small>documents loaded</small>"
DRAFT_MEANS = "征求意见稿，尚未印发 Draft for comments, not issued"
PLACEHOLDER = "请提问 Ask here"
BACK = "↑ 回到对话 Back"
SEARCHED = "检索过的文件 <small>Searched</small>"
QUESTION_CUT = "……（共 {length} 字 characters）"
SEND = "提问 Ask"
CLEAR = "清空 Clear"
QUESTION = "问题 Question"
CONVERSATION = "对话 Conversation"
WELCOME = (
    "### 想了解规划里的什么？\n\n"
    "可以直接提问，也可以从下面的例子开始。 Ask, or start from an example."
)
SCOPE = "限定范围、更正理解 Scope and reading"
SCOPE_DOCUMENTS = "文件 Documents"
SCOPE_REGION = "地区 Region"
SCOPE_LEVEL = "层级 Level"
ALL = "全部 All"
LIMITED_TO = "范围 Scope：{limits}"
SEARCHING = "正在检索… <small>Searching…</small>"
NOT_FOUND = "文件中没有找到答案 <small>Not in these documents</small>"
FAILED = "这个问题没能回答 <small>Not answered</small>"
INTERNAL_ERROR = "出现内部错误，请换个问法或查看服务日志。 An internal error; see the server's log."
SEE_NEAREST = "最接近的条文 Nearest provisions："
SOURCES = "出处 <small>Sources</small>"
NEAREST = "最接近的条文 <small>Nearest provisions</small>"
ASKED = "问 "
NO_SOURCES = "没有可引用的条文。<small>No passage to cite.</small>"
DOCUMENTS = "已载入的文件 <small>Documents</small>"
PANEL_EMPTY = (
    "回答里的每个编号都对应一段原文；点编号，就在这里打开它所在的章节。"
    "<small>Each number in an answer opens the passage behind it here.</small>"
)
PAGE_IMAGE = "原件第 {page} 页，引文已标出 Page {page} of the original, the quote marked"
CHANGED_SINCE = (
    "这份文件在回答之后已更新或移除；下面是回答当时引用的原文。"
    "<small>The document was replaced or removed since; below is what the answer quoted.</small>"
)
FULL_TEXT = "全文 Full text"
CHARACTERS = "第 {start}–{end} 字 characters"
EARLIER_TEXT = "……（前文略 earlier text left out）"
LATER_TEXT = "……（后文略 later text left out）"
EXAMPLE_INDICATOR = "{subject}“{indicator}”的目标是多少？"
EXAMPLE_SECTION = "{subject}在“{heading}”方面有哪些要求？"
EXAMPLE_COMPARE = "{one}和{other}在“{topic}”方面分别有哪些要求？"
NATION = "国家"
