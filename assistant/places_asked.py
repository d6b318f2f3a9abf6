"""Places as people write them in questions: 「粤碳市场」, 「内蒙」, 「申城」."""

import re

from corpus.places import places

_NICKNAMES = {
    "申城": "上海",
    "津城": "天津",
    "羊城": "广州",
    "鹏城": "深圳",
    "蓉城": "成都",
    "榕城": "福州",
    "泉城": "济南",
}
_SHORT = re.compile(r"内蒙(?!古)|(?<!内)蒙[东西](?!古)|" + "|".join(_NICKNAMES))
_LETTER = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[在按跟和与比]|根据)?([沪粤黔渝皖赣闽鄂湘桂琼滇冀豫鲁晋浙辽川京津苏])"
    r"(?=\s|[：:]|[里这那]|双?碳|国资|发改|环|工信|住建|林[业草]|农业|科技|能源|生态|绿色)"
    r"(?![\u4e00-\u9fff]{1,8}[〔\[(（]?\d{1,5}[〕\])）号])"
)
"""The letter of a province before what may follow its name; 新, 宁 and the like are words too. One
that opens a document's number stays: the number is looked for as it is printed."""


def with_full_places(question: str) -> str:
    """Write places out that a question names by a letter, cut short or by a nickname.

    >>> with_full_places("粤碳市场和申城的方案"), with_full_places("内蒙的规划，湘江治理")
    ('广东碳市场和上海的方案', '内蒙古的规划，湘江治理')
    """
    question = _SHORT.sub(lambda found: _written(found.group()), question)
    return _LETTER.sub(_spelt_out, question)


def _written(short: str) -> str:
    if short in _NICKNAMES:
        return _NICKNAMES[short]
    return "内蒙古" if short == "内蒙" else f"内蒙古{short}"


def _spelt_out(found: re.Match[str]) -> str:
    letter = found.group(1)
    named = places(f"{letter}省")  # a letter is known by what follows it
    return found.group().replace(letter, named[0].short) if named else found.group()
