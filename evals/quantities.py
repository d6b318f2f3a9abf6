"""Numbers as quantities: 0.18, 18%, 18％ and 百分之十八 are one value, so are 1.2万 and 12000."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
# "百分之十八", "1.2万", "15,000", "3.5亿", "0.18", "18%", "2个百分点", "十二"
_NUMBER = re.compile(
    r"百分之(?P<share>[零〇一二两三四五六七八九十百点\d.]+)"
    r"|(?P<arabic>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<scale>万亿|百万|千万|万|亿|千)?"
    r"(?P<percent>%|\(%\)|个?百分点)?"
    r"|(?P<chinese>[零〇一二两三四五六七八九十百千万亿]*[一二两三四五六七八九十百千万亿]"
    r"(?:点[零〇一二三四五六七八九]+)?)(?P<points>个?百分点)?"
)
# the measure words that may follow a count; 家, 个 and 户 count the same kind of thing
_UNIT = re.compile(
    r"吨标准煤|吨标煤|立方米|平方米|千瓦时|平方公里|公里|千瓦|[家个户项种条件座台套吨元度亩升米倍年月日]"
)
COUNTERS = frozenset("家个户项种条件座台套")
_ARABIC_SCALES = {"": 1, "千": 1000, "百万": 10**6, "千万": 10**7} | {
    scale: SCALES[scale] for scale in ("万", "亿", "万亿")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of a text, with its unit and where it stands."""

    value: Decimal
    """In plain units: 18% is 0.18, 1.2万 is 12000."""
    printed_value: Decimal
    """The figure as printed, without percent or scale: 18% is 18."""
    unit: str
    """The measure word after it; empty for ratios, plain numbers and unknown units."""
    start: int
    end: int
    """Offsets into the NFKC form of the text without thousands separators removed."""

    def same_as(self, other: "Quantity") -> bool:
        """Tell whether value and unit agree; any two counters (家, 个, 项 …) agree."""
        if self.value != other.value:
            return False
        both_count = self.unit in COUNTERS and other.unit in COUNTERS
        return both_count or self.unit == other.unit


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in printed order."""
    plain = unicodedata.normalize("NFKC", text)
    found: list[Quantity] = []
    for match in _NUMBER.finditer(plain):
        printed, value = _value(match)
        if printed is None or value is None:
            continue
        ratio = match["share"] or match["percent"] or match["points"]
        unit = None if ratio else _UNIT.match(plain, match.end())
        if match["chinese"] and not ratio and not unit and len(match["chinese"]) < 2:
            continue  # a lone 一 or 万 in running text is a word, not a figure
        found.append(
            Quantity(
                value=value,
                printed_value=printed,
                unit=unit.group() if unit else "",
                start=match.start(),
                end=unit.end() if unit else match.end(),
            )
        )
    return tuple(found)


def only_quantity(text: str) -> Quantity | None:
    """Return the quantity that a text consists of, None when it is anything more."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = quantities(plain)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(plain)):
        return found[0]
    return None


def _value(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    """Return the printed figure and its value in plain units."""
    if match["share"]:
        printed = _mixed(match["share"])
        return printed, None if printed is None else printed / 100
    if match["arabic"]:
        printed = Decimal(match["arabic"].replace(",", ""))
        scale = Decimal(_ARABIC_SCALES[match["scale"] or ""])
        return printed, printed * scale / (100 if match["percent"] else 1)
    printed = _chinese(match["chinese"])
    if printed is None:
        return None, None
    return printed, printed / (100 if match["points"] else 1)


def _mixed(text: str) -> Decimal | None:
    """Read a figure that may be printed in digits or in characters."""
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Decimal(text)
    return _chinese(text)


def _chinese(text: str) -> Decimal | None:
    """Read 十八, 一百二十, 三点五, 二〇二五; None for what is no numeral."""
    whole, _, fraction = text.partition("点")
    if any(character not in DIGITS and character not in SCALES for character in whole + fraction):
        return None
    if len(whole) > 1 and all(character in DIGITS for character in whole):
        number = Decimal("".join(str(DIGITS[character]) for character in whole))
    else:
        number = Decimal(_positional(whole))
    if fraction:
        number += Decimal("0." + "".join(str(DIGITS.get(digit, 0)) for digit in fraction))
    return number


def _positional(text: str) -> int:
    """Read a numeral with 十, 百, 千, 万 and 亿."""
    total = section = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
            continue
        scale = SCALES[character]
        if scale >= 10**4:
            total = (
                (total + section + digit) * scale
                if scale == 10**8
                else (total + (section + digit or 1) * scale)
            )
            section = 0
        else:
            section += (digit or 1) * scale
        digit = 0
    return total + section + digit
