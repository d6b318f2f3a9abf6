"""An enterprise's figure beside a provision's: which side of the bound it lies on, and in words."""

import math

from assistant.apply_bounds import Bound
from assistant.apply_logic import Verdict, all_of
from assistant.profile import Amount, short_number
from corpus.quantities import quantities
from corpus.units import scale_of


def reaches(amount: Amount, bound: Bound) -> Verdict:
    """Return whether an amount lies within a bound; a range may lie on both sides."""
    return all_of((_above(amount, bound), _below(amount, bound)))


def _above(amount: Amount, bound: Bound) -> Verdict:
    if bound.low is None:
        return Verdict.APPLIES
    if amount.low > bound.low or (amount.low == bound.low and not bound.strict):
        return Verdict.APPLIES
    if amount.high < bound.low or (amount.high == bound.low and bound.strict):
        return Verdict.NOT
    return Verdict.UNCLEAR


def _below(amount: Amount, bound: Bound) -> Verdict:
    if bound.high is None:
        return Verdict.APPLIES
    if amount.high < bound.high or (amount.high == bound.high and not bound.strict):
        return Verdict.APPLIES
    if amount.low > bound.high or (amount.low == bound.high and bound.strict):
        return Verdict.NOT
    return Verdict.UNCLEAR


def compared(amount: Amount, bound: Bound, verdict: Verdict) -> str:
    """Return a comparison as it is said: 「用水量12万立方米 ≥ 10万立方米」."""
    limit = bound.high if bound.low is None else bound.low
    if bound.low is not None and bound.high is not None and amount.low > bound.high:
        limit = bound.high
    limit = limit or 0.0
    if verdict is Verdict.UNCLEAR:
        sign = "不能确定是否达到"
    elif amount.exact and math.isclose(amount.low, limit):
        sign = "="
    else:
        sign = ">" if amount.low >= limit else "<"
    said = f"{bound.measured.value if bound.measured else bound.subject}{said_amount(amount)}"
    return f"{said} {sign} {short_number(limit)}{bound.unit}（条文：{described(bound)}）"


def said_amount(amount: Amount) -> str:
    """Return a figure as it was said, with its value in other units: 「12万吨（12万立方米）」."""
    shown = amount.shown()
    units = [quantity.unit for quantity in quantities(amount.said)]
    if not units or not units[0]:
        return shown
    same = scale_of(units[0].partition("/")[0]) == scale_of(amount.unit.partition("/")[0])
    return amount.said if same else f"{amount.said}（{shown}）"


def described(bound: Bound) -> str:
    """Return what a provision asks for: 「超过10万立方米」."""
    if bound.low is not None and bound.high is not None:
        return bound.printed
    if bound.high is None:
        return f"超过{bound.printed}" if bound.strict else f"{bound.printed}以上"
    return f"低于{bound.printed}" if bound.strict else f"{bound.printed}以下"
