"""The same question as another hand would type it; gold and meaning stay."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from random import Random

from corpus import script

Perturbation = Callable[[str, Random], str]

SOUNDALIKES = {
    "的": "得", "做": "作", "账": "帐", "像": "象", "厂": "场", "园": "圆", "源": "原", "机": "基",
    "标": "表", "准": "淮", "减": "检", "排": "牌", "碳": "炭", "绿": "录", "色": "涩", "工": "公",
    "业": "页", "耗": "号", "水": "税", "降": "将", "低": "底", "要": "药", "求": "球",
    "政": "正", "策": "侧", "部": "步", "门": "们", "责": "则", "任": "认", "建": "件", "设": "社",
    "规": "归", "划": "化", "钢": "刚", "铁": "贴", "企": "起", "补": "捕", "贴": "帖", "到": "道",
    "多": "都", "少": "稍", "哪": "那", "些": "写", "行": "型", "动": "东", "清": "青", "洁": "结",
}  # fmt: skip
"""Characters that a pinyin keyboard offers for one another."""
SYNONYMS = (
    ("多少", "几多"), ("哪些", "什么"), ("有哪些", "都有什么"), ("怎么", "如何"), ("如何", "怎样"),
    ("企业", "公司"), ("部门", "单位"), ("负责", "主管"), ("下降", "降低"), ("降低", "下降"),
    ("提高", "提升"), ("提升", "提高"), ("目标", "指标"), ("要求", "规定"), ("措施", "办法"),
    ("支持", "扶持"), ("鼓励", "倡导"), ("淘汰", "取缔"), ("建设", "打造"), ("需要", "得"),
    ("是否", "是不是"), ("能否", "能不能"), ("达到", "做到"), ("我们", "咱们"), ("用水量", "用水"),
)  # fmt: skip
"""Words people use for one another; the second is put for the first, each at most once."""
_PUNCTUATION = re.compile(r"[，。？！、；：?!;“”\"‘’（）()《》〈〉—…]+|(?<!\d)[.,:]|[.,:](?!\d)")
OPENINGS = (
    "您好，请问",
    "你好，我想咨询一下，",
    "麻烦问一下，",
    "请帮我查一下：",
    "不好意思打扰了，",
)
CLOSINGS = ("谢谢！", "，谢谢您", "，麻烦尽快回复", "，辛苦了。", "")


def typo(question: str, chance: Random) -> str:
    """Put a soundalike for one character, or double or drop one where there is none."""
    spots = [n for n, c in enumerate(question) if SOUNDALIKES.get(c, c) != c]
    if spots:
        spot = chance.choice(spots)
        return question[:spot] + SOUNDALIKES[question[spot]] + question[spot + 1 :]
    han = [n for n, c in enumerate(question) if c.isalpha()]
    if len(han) < 4:
        return question
    spot = chance.choice(han)
    return question[:spot] + chance.choice(["", question[spot] * 2]) + question[spot + 1 :]


def swapped_characters(question: str, chance: Random) -> str:
    """Swap two neighbouring letters or characters; figures stay."""
    spots = [
        n for n, (a, b) in enumerate(pairwise(question)) if a.isalpha() and b.isalpha() and a != b
    ]
    if not spots:
        return question
    spot = chance.choice(spots)
    return question[:spot] + question[spot + 1] + question[spot] + question[spot + 2 :]


def synonyms(question: str, chance: Random) -> str:
    """Put synonyms for up to two words."""
    present = [pair for pair in SYNONYMS if pair[0] in question]
    for old, new in chance.sample(present, min(2, len(present))):
        question = question.replace(old, new, 1)
    return question


def no_punctuation(question: str, chance: Random) -> str:
    """Leave out punctuation, as in a search box; points inside figures stay."""
    return _PUNCTUATION.sub(" ", question).strip()


def traditional(question: str, chance: Random) -> str:
    """Write in traditional characters (OpenCC's s2t table)."""
    return script.traditional(question)


def polite(question: str, chance: Random) -> str:
    """Add a greeting and thanks."""
    return f"{chance.choice(OPENINGS)}{question}{chance.choice(CLOSINGS)}"


PERTURBATIONS: Mapping[str, Perturbation] = {
    "typo": typo,
    "swapped characters": swapped_characters,
    "synonyms": synonyms,
    "no punctuation": no_punctuation,
    "traditional": traditional,
    "polite": polite,
}
