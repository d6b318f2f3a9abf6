"""The numbers that Word generates: 一、 （一） 1. （1） ① before headings and list items.

They stand nowhere in the text of a Word file, yet they are the structure of a plan. The rules are
those of ECMA-376 part 1, 17.9: a paragraph names a list and a level; a level has a start, a
format and a text in which %1 … %9 stand for the numbers of the levels; a level starts anew after
a paragraph of a higher one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_CHINESE = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 32_767
"""Word counts no further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    """「（%1）」."""
    suffix: str = "tab"
    """What stands between number and text: tab, space or nothing."""
    restart: int | None = None
    """Starts anew after a paragraph of this level (from 1) or a higher one; 0 never; None after
    any higher one."""
    legal: bool = False
    """Whether all numbers in it are Arabic (1.1 under 第一章)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A list as paragraphs name it."""

    pattern: str
    """Lists of one pattern count on from one another."""
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)
    """Levels that this list starts anew, when it is first used, and with which number."""


class Counter:
    """Counts through a document, paragraph by paragraph."""

    def __init__(self, lists: Mapping[str, List]) -> None:
        """Begin with the lists of a document, by their number."""
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, list_number: str, level: int) -> str:
        """Count a paragraph and return what is printed before its text, its space included."""
        used = self._lists.get(list_number)
        definition = used.levels.get(level) if used else None
        if not used or not definition:
            return ""
        counts = self._counts.setdefault(used.pattern, {})
        if level in used.starts and (list_number, level) not in self._begun:
            counts[level] = used.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = definition.start
        self._begun.add((list_number, level))
        for deeper in [deeper for deeper in counts if deeper > level]:
            restart = used.levels.get(deeper, definition).restart
            if restart is None or level < restart:
                del counts[deeper]
        return _printed(used, level, counts)

    def last(self, list_number: str, level: int) -> str:
        """Return what the last paragraph of a list and level was given."""
        used = self._lists.get(list_number)
        counts = self._counts.get(used.pattern, {}) if used else {}
        return _printed(used, level, counts) if used and level in counts else ""


def _printed(used: List, level: int, counts: Mapping[int, int]) -> str:
    definition = used.levels[level]
    if definition.format == "none" and "%" not in definition.text:
        return definition.text
    if definition.format == "bullet":
        return _bullet(definition.text)
    label = definition.text
    for number in range(LEVELS):
        mark = f"%{number + 1}"
        if mark in label:
            counted = used.levels.get(number, definition)
            label = label.replace(mark, _formatted(definition, counted, counts.get(number)))
    return label + (" " if definition.suffix == "space" else "")


def _formatted(definition: Level, counted: Level, value: int | None) -> str:
    arabic = definition.legal and counted.format != "decimalZero"
    format = "decimal" if arabic else counted.format
    return format_number(counted.start if value is None else value, format)


def _bullet(text: str) -> str:
    """Return a dash as printed; other bullets, whose letters are those of a symbol font, not."""
    return text if text.strip("-—–－―─") == "" else ""


def format_number(value: int, format: str) -> str:
    """Return a number as Word prints it.

    >>> format_number(12, "chineseCounting"), format_number(3, "decimalEnclosedCircle")
    ('十二', '③')
    """
    if not 0 <= value <= _LARGEST:
        return str(value)
    return _FORMATS.get(format, str)(value)


def _chinese(value: int) -> str:
    """Return 一 … 十 十一 … 二十 … 一百零一."""
    if value < 10:
        return _CHINESE[value]
    text = _spelt(value, _CHINESE, "十百千", "万")
    return text[1:] if text.startswith("一十") else text


def _legal(value: int) -> str:
    return _spelt(value, _LEGAL, "拾佰仟", "万") if value >= 10 else _LEGAL[value]


def _spelt(value: int, digits: str, units: str, myriad: str) -> str:
    if value >= 10_000:
        low = value % 10_000
        zero = digits[0] if low and low < 1000 else ""
        high = _spelt(value // 10_000, digits, units, myriad) + myriad
        return high + zero + (_spelt(low, digits, units, myriad) if low else "")
    text = ""
    figures = str(value)
    for place, figure in enumerate(figures):
        power = len(figures) - place - 1
        if figure != "0":
            text += digits[int(figure)] + (units[power - 1] if power else "")
        elif text and not text.endswith(digits[0]) and figures[place:].strip("0"):
            text += digits[0]
    return text


def _by_digit(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(figure)] for figure in str(value))


def _in_turn(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value else ""


def _run(first: str, count: int) -> Callable[[int], str]:
    """Return a format of ready-made characters: ① to ⑳ stand side by side in Unicode."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else str(value)


def _letter(first: str) -> Callable[[int], str]:
    """Return a … z, then aa, bb and so on."""
    return lambda value: (
        chr(ord(first) + (value - 1) % 26) * min((value - 1) // 26 + 1, 9) if value else ""
    )


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        text += letters * count
    return text


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _by_digit("０１２３４５６７８９"),
    "decimalFullWidth2": _by_digit("０１２３４５６７８９"),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _by_digit(_DIGITS),
    "japaneseDigitalTenThousand": _by_digit(_DIGITS),
    "taiwaneseDigital": _by_digit(_DIGITS),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _in_turn(_STEMS),
    "ideographZodiac": _in_turn(_BRANCHES),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": _letter("A"),
    "lowerLetter": _letter("a"),
    "none": lambda value: "",
}
"""By the names of ECMA-376, 17.18.59."""
