"""Attacks on verification: a true statement is falsified in one place, or reworded harmlessly.

An attack returns the statement with one change, or None when it has nothing to change. What it
puts in must stand in none of the quotes, so that every changed statement is false.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from evals.matching import normalise

Attack = Callable[[str, str, Random], str | None]
"""From a statement, its quotes as one text, and chance, to a changed statement."""

# 「18%」 in 「下降18%」; years, ordinals and document numbers are not figures
_FIGURE = re.compile(r"(?<![\d.〔\[(（第年])\d+(?:\.\d+)?(?!\d|年|号|条|\.\d|[)）〕\]])")
_YEAR = re.compile(r"(?<!\d)20\d{2}(?=年)")
UNITS = (
    "吨", "万吨", "亿吨", "%", "％", "个百分点", "家", "个", "项", "户", "万元", "亿元", "万亿元",
    "立方米", "亿立方米", "千瓦时", "万千瓦", "公里", "亩",
)  # fmt: skip
_UNIT = re.compile(r"(?<=\d)(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + ")")
DEPARTMENTS = (
    "发展改革委", "工业和信息化厅", "工业和信息化部", "生态环境厅", "生态环境部",
    "住房和城乡建设厅", "交通运输厅", "水利厅", "农业农村厅", "商务厅", "科技厅", "财政厅",
    "财政部", "自然资源厅", "应急管理厅", "市场监督管理局", "统计局", "能源局", "税务局",
    "林业和草原局",
)  # fmt: skip
"""One name each: a department under another of its names would be no falsification."""
REGIONS = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江",
    "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆",
    "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "长三角", "京津冀",
    "粤港澳大湾区", "长江经济带", "黄河流域", "唐山", "石家庄", "哈尔滨",
)  # fmt: skip
OPPOSITES = (
    ("不得", "可以"), ("禁止", "允许"), ("严禁", "允许"), ("严控", "放开"), ("应当", "无需"),
    ("必须", "无需"), ("鼓励", "禁止"), ("支持", "限制"), ("推动", "停止"), ("推进", "停止"),
    ("加强", "取消"), ("加快", "暂停"), ("完善", "废止"), ("建立", "撤销"),
)  # fmt: skip
"""Deontic words and their contrary; the second is put for the first."""
DIRECTIONS = (
    ("不低于", "不高于"), ("不高于", "不低于"), ("不超过", "不低于"), ("以上", "以下"),
    ("以下", "以上"), ("提高", "降低"), ("降低", "提高"), ("下降", "上升"), ("增长", "减少"),
    ("减少", "增加"), ("提升", "下降"), ("达到", "低于"),
)  # fmt: skip
"""Comparators and directions and their contrary."""
_VERB = re.compile(r"(?:推广|开展|实施|建设|培育|发展|组织|实现|完成|达到|淘汰|引导|优化)")


def swap_number(statement: str, quotes: str, chance: Random) -> str | None:
    """Change one figure: 18% becomes 21%."""

    def other(found: str) -> str:
        digits = found.split(".")
        moved = int(digits[0]) + chance.choice([1, 2, 3, 5, 7, 10])
        return ".".join([str(moved), *digits[1:]])

    return _replace(_FIGURE, statement, quotes, chance, other)


def swap_digits(statement: str, quotes: str, chance: Random) -> str | None:
    """Turn a figure around, as a misreading would: 18% becomes 81%."""
    return _replace(_FIGURE, statement, quotes, chance, lambda found: found[::-1])


def swap_unit(statement: str, quotes: str, chance: Random) -> str | None:
    """Change the unit of one figure: 18% becomes 18万吨."""
    spots = [
        (match, unit)
        for match in _UNIT.finditer(statement)
        for unit in UNITS
        if normalise(unit) != normalise(match.group())
        and not unit.endswith(match.group())
        and not match.group().endswith(unit)
        and not statement.startswith(unit, match.start())
    ]
    figures = [
        (match, unit) for match, unit in spots if _figure_with(statement, match, unit, quotes)
    ]
    if not figures:
        return None
    match, unit = chance.choice(figures)
    return statement[: match.start()] + unit + statement[match.end() :]


def swap_year(statement: str, quotes: str, chance: Random) -> str | None:
    """Change one year: 2025年 becomes 2027年."""
    return _replace(
        _YEAR,
        statement,
        quotes,
        chance,
        lambda found: str(int(found) + chance.choice([1, 2, 3, 5])),
    )


def swap_department(statement: str, quotes: str, chance: Random) -> str | None:
    """Put another department for one that is named."""
    return _swap_name(DEPARTMENTS, statement, quotes, chance)


def swap_region(statement: str, quotes: str, chance: Random) -> str | None:
    """Put another region for one that is named."""
    return _swap_name(REGIONS, statement, quotes, chance)


def swap_modality(statement: str, quotes: str, chance: Random) -> str | None:
    """Turn an obligation, permission or support into its contrary."""
    return _swap_pair(OPPOSITES, statement, quotes, chance)


def swap_direction(statement: str, quotes: str, chance: Random) -> str | None:
    """Turn a comparator or a direction around."""
    return _swap_pair(DIRECTIONS, statement, quotes, chance)


def negate(statement: str, quotes: str, chance: Random) -> str | None:
    """Put 不再 before a verb."""
    spots = [match.start() for match in _VERB.finditer(statement)]
    if not spots or "不再" in normalise(quotes):
        return None
    spot = chance.choice(spots)
    return f"{statement[:spot]}不再{statement[spot:]}"


ATTACKS: Mapping[str, Attack] = {
    "number": swap_number,
    "digits": swap_digits,
    "unit": swap_unit,
    "year": swap_year,
    "department": swap_department,
    "region": swap_region,
    "negation": negate,
    "modality": swap_modality,
    "direction": swap_direction,
}

Rewording = Callable[[str], str]
REWORDINGS: Mapping[str, Rewording] = {
    "as printed": lambda statement: statement,
    "with marker": lambda statement: f"{statement.rstrip('。')} [1]",
    "full width": lambda statement: statement.replace("%", "％").replace(",", "，"),
    "spaced": lambda statement: re.sub(r"(\d+)", r" \1 ", statement),
    "share in words": lambda statement: re.sub(r"(?<![\d.])(\d{1,2})%", _share_in_words, statement),
}
"""Harmless rewordings: a verification that objects to one raises a false alarm."""


def _replace(
    pattern: re.Pattern[str],
    statement: str,
    quotes: str,
    chance: Random,
    other: Callable[[str], str],
) -> str | None:
    """Replace one match by a figure that stands nowhere in the quotes."""
    known = set(re.findall(r"\d+(?:\.\d+)?", normalise(quotes)))
    spots = list(pattern.finditer(statement))
    chance.shuffle(spots)
    for match in spots:
        put = other(match.group())
        if put != match.group() and put not in known and not put.startswith("0"):
            return statement[: match.start()] + put + statement[match.end() :]
    return None


def _figure_with(statement: str, match: re.Match[str], unit: str, quotes: str) -> bool:
    """Tell whether the figure does not stand with the other unit in the quotes."""
    figure = re.search(r"[\d.,]+$", statement[: match.start()])
    return figure is not None and normalise(figure.group() + unit) not in normalise(quotes)


def _swap_name(names: Sequence[str], statement: str, quotes: str, chance: Random) -> str | None:
    present = [name for name in names if name in statement]
    absent = [name for name in names if name not in quotes and name not in statement]
    if not present or not absent:
        return None
    return statement.replace(chance.choice(present), chance.choice(absent), 1)


def _swap_pair(
    pairs: Sequence[tuple[str, str]], statement: str, quotes: str, chance: Random
) -> str | None:
    usable = [(old, new) for old, new in pairs if old in statement and new not in quotes]
    if not usable:
        return None
    old, new = chance.choice(usable)
    return statement.replace(old, new, 1)


def _share_in_words(match: re.Match[str]) -> str:
    tens, ones = divmod(int(match.group(1)), 10)
    digits = "零一二三四五六七八九"
    if tens == 0:
        return f"百分之{digits[ones]}"
    head = "十" if tens == 1 else f"{digits[tens]}十"
    return f"百分之{head}{digits[ones] if ones else ''}"
