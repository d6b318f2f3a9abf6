"""Words of the reports: Chinese first, English beside it."""

from collections.abc import Mapping

from evals.questions import QuestionType
from evals.triage import Stage

FIGURES: Mapping[str, tuple[str, str, str]] = {
    "accuracy": ("准确率", "accuracy", "答对的题 ÷ 可答的题"),
    "accuracy_by_quantity": (
        "准确率（数值等价）",
        "accuracy by quantity",
        "同上，18% 与 百分之十八、0.18 视为相同",
    ),
    "evidence_recall": ("证据召回", "evidence recall", "引到的标准证据 ÷ 标准证据"),
    "evidence_complete": ("证据齐全", "evidence complete", "证据全部引到的题 ÷ 可答的题"),
    "citation_precision": ("引文准确", "citation precision", "与标准证据相关的引文 ÷ 引文"),
    "verbatim": ("逐字", "verbatim", "在原文中逐字存在的引文 ÷ 引文"),
    "refusal_precision": ("拒答精确率", "refusal precision", "该拒答的 ÷ 拒答的题"),
    "refusal_recall": ("拒答召回率", "refusal recall", "拒答的 ÷ 不可答的题"),
    "refusal_f1": ("拒答 F1", "refusal F1", "拒答精确率与召回率的调和平均"),
    "false_refusals": ("误拒", "false refusals", "误拒的题 ÷ 可答的题"),
    "statements_carried": ("陈述有据", "ALCE recall", "被所引原文支持的陈述 ÷ 陈述"),
    "citations_needed": ("引文必要", "ALCE precision", "支持其陈述所必需的引文 ÷ 引文"),
    "citations_per_question": ("每题引文", "citations", "引文 ÷ 可答的题"),
    "answer_characters": ("答案字数", "answer length", "字 ÷ 可答的题"),
}
"""Figure: Chinese name, English name, numerator ÷ denominator."""

TYPES: Mapping[QuestionType, str] = {
    QuestionType.TARGET: "指标",
    QuestionType.FACT: "事实",
    QuestionType.RESPONSIBILITY: "责任分工",
    QuestionType.TASK: "任务",
    QuestionType.APPLICABILITY: "适用",
    QuestionType.COMPARISON: "对比",
    QuestionType.MULTIHOP: "多跳",
    QuestionType.FOLLOWUP: "追问",
    QuestionType.UNANSWERABLE: "不可答",
}
STAGES: Mapping[Stage, str] = {
    Stage.FAILED: "出错",
    Stage.SHOULD_REFUSE: "该拒未拒",
    Stage.NOT_PARSED: "未解析",
    Stage.OUT_OF_SCOPE: "范围之外",
    Stage.NOT_RETRIEVED: "未检出",
    Stage.NOT_SELECTED: "未选中",
    Stage.NOT_VERIFIED: "未过核验",
    Stage.REFUSED: "误拒",
    Stage.TOO_LONG: "过长",
    Stage.WRONG_VALUE: "答错",
}
CUTS: Mapping[str, str] = {
    "type": "题型 type",
    "audience": "用户 audience",
    "document": "文件 document",
    "difficulty": "难度 difficulty",
    "naming": "是否点名文件 naming",
}
