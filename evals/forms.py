"""How generated questions are worded. Held-out forms are never used to build anything."""

from collections.abc import Mapping
from dataclasses import dataclass

from evals.questions import QuestionType


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One wording of a kind of question."""

    name: str
    template: str
    """With {title}, and {indicator}, {year} or {task} as the kind has them."""
    held_out: bool = False
    names_document: bool = True
    spoken: bool = False
    """Its own words, not the plan's, are exchanged for synonyms."""


TARGET_FORMS = (
    Form(name="target: plain", template="{title}中，到{year}年{indicator}的目标是多少？"),
    Form(name="target: terse", template="{indicator} {year}年目标", names_document=False),
    Form(
        name="target: spoken",
        template="想问下{title}里{indicator}{year}年要做到多少呀",
        spoken=True,
    ),
    Form(
        name="target: inverted",
        template="{year}年要达到什么水平？指的是{title}提出的{indicator}",
        held_out=True,
    ),
    Form(
        name="target: enterprise",
        template="我们企业对照{title}，{indicator}到{year}年按多少把握？",
        held_out=True,
    ),
)
RESPONSIBILITY_FORMS = (
    Form(name="responsibility: plain", template="{title}中，“{task}”由哪些部门负责？"),
    Form(name="responsibility: terse", template="{task} 责任部门", names_document=False),
    Form(name="responsibility: spoken", template="{title}里说的{task}，归谁管啊", spoken=True),
    Form(
        name="responsibility: inverted",
        template="该找哪个单位？{title}要求{task}",
        held_out=True,
    ),
)
FACT_FORMS = (
    Form(name="fact: plain", template="{title}提出，到{year}年{indicator}多少？"),
    Form(name="fact: spoken", template="{title}里{indicator}，{year}年具体数是多少", spoken=True),
    Form(name="fact: order", template="请给出{title}关于{indicator}的{year}年数字", held_out=True),
)
FORMS: Mapping[QuestionType, tuple[Form, ...]] = {
    QuestionType.TARGET: TARGET_FORMS,
    QuestionType.RESPONSIBILITY: RESPONSIBILITY_FORMS,
    QuestionType.FACT: FACT_FORMS,
}
HELD_OUT = "held out, "
"""Stands before the names of held-out forms in a question file."""
