"""Figures that a question brings along: how large the asker's plant is, how much it uses."""

import re
from dataclasses import dataclass

from corpus.quantities import Measure, Quantity, folded_quantities
from corpus.text import normalise

_BREAK = re.compile(r"[，,。；;：:？?！!、（）()“”\s]")
_AROUND = re.compile(
    r"^(?:我们?|咱们?|本|贵|这|那|家|公司|厂|企业|是|的|在|有|打算|准备|想|要|新?上|买了?|拿了?|建了?|做|种了?|包了?|一个|一家|一台|一座)+"
    r"|(?:大概|大约|差不多|将近|接近|超过|不到|至少|最多|只有|就|折合?|标煤|是|有|为|约|达|近|到|了|的|在){1,8}$"
)
"""Words around a subject that do not belong to it."""
_AFTER = re.compile(r"^(?:以上|以下|左右)?的?([\u4e00-\u9fff]{2,8})")
_ENDS = re.compile(
    r"(?:要|能|可|会|行|怎|吗|呢|啥|什|有|在|是|被|还|得|的|想|需|多|归|属|算|做|安|审|适|申|占)"
)
"""Where the name of a thing behind its figure ends: 「20蒸吨的燃煤锅炉|还保得住吗」."""
_OWN = re.compile(
    r"(?:(?:一年|全年|每年|年|月|日)(?:的)?)?(?:综合)?(?:"
    r"能源消费总?量|能源消耗|能耗|用能|用水量?|取水量?|耗水|用电量?|耗电|用煤|"
    r"(?:二氧化)?碳排放?量?|温室气体排放量?|排放量?|排污量?|排了?|产能|产量|产值|营收|营业收入|主营收入|收入|投资|"
    r"机架|面积|装机容量?|总建面|建面|节约?|省)$"
)
"""How people say what they have or use: 「年综合能耗」, 「全年排」."""
_LONGEST_SUBJECT = 12
_LONGEST_GUESS = 6
"""Characters kept of a subject that is not said in one of these ways."""
_SHORTEST_SUBJECT = 2
_CLAIMED = frozenset({Measure.SHARE, Measure.YEAR, Measure.TIME})
"""Measures that a question names as a rule or a date, not as a fact about the asker."""
_NO_UNIT = "单位"
"""「2025单位GDP能耗」 counts no units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure in a question, and what it is of."""

    subject: str
    """As typed: 「年用水」, 「燃煤锅炉」; empty where the question does not say."""
    quantity: Quantity


def amounts(question: str) -> tuple[Amount, ...]:
    """Return the figures a question states, in order; shares, years and periods left out.

    >>> [(one.subject, one.quantity.printed) for one in amounts("年用水15万吨，要审核吗")]
    [('年用水', '15万吨')]
    """
    key = normalise(question)
    found = [q for q in folded_quantities(key) if q.measure not in _CLAIMED and _states(q)]
    return tuple(Amount(subject=_subject(key, quantity), quantity=quantity) for quantity in found)


def _states(quantity: Quantity) -> bool:
    """Tell whether a figure says how much there is: 「这两项」 and 「每炼一吨」 do not."""
    if not quantity.unit or quantity.unit == _NO_UNIT:
        return False
    written = not quantity.printed[0].isdigit()
    return not (written and (quantity.measure is Measure.COUNT or quantity.value == 1))


def _subject(key: str, quantity: Quantity) -> str:
    """Return what stands before the figure in its clause, or the thing named right behind it."""
    before = _BREAK.split(key[: quantity.start])[-1][-_LONGEST_SUBJECT:]
    while (bare := _AROUND.sub("", before)) != before:
        before = bare
    behind = _AFTER.match(key[quantity.start + len(quantity.printed) :])
    if behind and quantity.measure in (Measure.POWER, Measure.COUNT, Measure.AREA, Measure.VOLUME):
        thing = _ENDS.split(behind.group(1))[0]
        if len(thing) >= _SHORTEST_SUBJECT:
            return thing
    said = _OWN.search(before)
    guess = said.group() if said else before[-_LONGEST_GUESS:]
    return guess if len(guess) >= _SHORTEST_SUBJECT else ""
