"""Which property a figure measures, and its value in that property's unit."""

import re
from collections.abc import Mapping

from assistant.profile import UNITS, Property
from corpus.quantities import Measure, measure_of
from corpus.units import scale_of

_ALSO: Mapping[Property, Mapping[str, float]] = {
    Property.ENERGY: {"吨": 1},
    Property.SAVING: {"吨": 1},
    Property.CARBON: {"吨": 1, "t": 1, "公斤": 1e-3},
    Property.WATER: {"吨": 1},
    Property.ELECTRICITY: {"": 1},
    Property.BOILER: {"蒸吨": 1, "吨": 1, "t": 1},
    Property.BUILDING: {"方": 1},
    Property.STAFF: {"名": 1},
    Property.PUE: {"": 1},
    Property.STOPPED: {"个月": 30},
    Property.PERSON_AGE: {"岁": 1, "周岁": 1},
    Property.REVENUE: {"": 1},
    Property.INVESTMENT: {"": 1},
    Property.FINANCING: {"": 1},
    Property.DONATION: {"": 1},
}
"""What people say for a property's unit: a ton of water is a cubic metre, 「收入6亿」 is money."""
_PER_YEAR = ("年", "a", "小时", "h")
"""Denominators that say no more than the property does: 「吨/年」, 「蒸吨/小时」."""

_BY_WORDS: Mapping[Measure, tuple[tuple[re.Pattern[str], Property], ...]] = {
    Measure.MASS: (
        (re.compile("货运|运[输送]?量?|大宗货|大宗$"), Property.FREIGHT),
        (re.compile("二氧化碳|碳排放|温室气体|排(?!污|水)"), Property.CARBON),
        (re.compile("节能量|节约|[可能]省|一年省"), Property.SAVING),
        (re.compile("标煤|标准煤|能耗|综合能源|能源消费|用能"), Property.ENERGY),
        (re.compile("取水|用水|耗水|新水|新鲜水|水量"), Property.WATER),
        (re.compile("煤炭?消费|用煤|烧煤|燃煤(?!锅炉)|耗煤"), Property.COAL),
        (re.compile("产能|产量|年产|生产|产|规模|装置|能力"), Property.PRODUCTION),
    ),
    Measure.VOLUME: ((re.compile("水"), Property.WATER),),
    Measure.AREA: (
        (re.compile("屋顶"), Property.ROOF),
        (re.compile("建筑|建面|住宅|小区|商场|楼|厂房|计容|总建"), Property.BUILDING),
        (re.compile(""), Property.LAND),
    ),
    Measure.ENERGY: ((re.compile("电"), Property.ELECTRICITY),),
    Measure.POWER: ((re.compile("装机|机组|功率|容量|负荷|电站|项目|热电"), Property.CAPACITY),),
    Measure.MONEY: (
        (re.compile("捐"), Property.DONATION),
        (re.compile("融资|贷款"), Property.FINANCING),
        (re.compile("收入|营收|营业额|主营|产值|销售|流水"), Property.REVENUE),
        (re.compile("投资|投入|技改|投了|设备"), Property.INVESTMENT),
    ),
    Measure.LENGTH: ((re.compile("半径|范围|距|旁边|附近|外|离|干支流|周边"), Property.DISTANCE),),
    Measure.TIME: (
        (re.compile("停产|停了|停"), Property.STOPPED),
        (re.compile("年龄|今年|岁|周岁"), Property.PERSON_AGE),
        (re.compile("成立|注册|登记"), Property.AGE),
    ),
    Measure.COUNT: ((re.compile("职工|员工|从业|人员|工人|雇"), Property.STAFF),),
}
"""Which property a figure of a measure is, by the words around it; the first that fits."""
_AFTER_TOO = (Measure.MASS, Measure.AREA, Measure.VOLUME, Measure.POWER)
_PUE = re.compile("(?:pue|电能利用效率|能源利用效率)[^,;。]{0,6}$")
_BUILT = re.compile("建筑|建面|计容|住宅|小区|楼")
"""Floor space is spoken of in 方 as water is: 「计容12万方」."""


def property_of(before: str, unit: str, after: str = "") -> Property | None:
    """Return what a figure measures; None where its words do not tell.

    Args:
        before: The words before it in its clause, in matching form.
        unit: Its unit, without multiple.
        after: The words behind it.

    >>> property_of("年用", "方", "水"), property_of("年综合能耗", "吨标准煤")
    (<Property.WATER: '用水量'>, <Property.ENERGY: '能源消费量'>)
    """
    unit = _plain(unit)
    base = scale_of(unit).base
    if base == "吨标准煤":
        saved = _BY_WORDS[Measure.MASS][2][0].search(before)
        return Property.SAVING if saved else Property.ENERGY
    if base == "吨二氧化碳":
        return Property.CARBON
    if unit == "蒸吨":
        return Property.BOILER
    if unit in ("毫米", "mm", "厘米", "cm"):
        return Property.THICKNESS if "厚" in before + after else None
    if unit == "方" and _BUILT.search(before + after[:6]):
        return Property.BUILDING
    if unit in ("吨", "t") and "锅炉" in after:
        return Property.BOILER
    if not unit:
        power = after.startswith("度") and "电" in before
        return Property.ELECTRICITY if power else _of_bare(before)
    measure = measure_of(unit)
    if measure is Measure.COUNT and unit not in ("人", "名"):
        return Property.PRODUCTION if re.search("年产|产能|一年做|年做", before) else None
    if measure is Measure.TIME and unit in ("岁", "周岁"):
        return Property.PERSON_AGE
    words = before + after[:6] if measure in _AFTER_TOO else before
    return next(
        (found for pattern, found in _BY_WORDS.get(measure, ()) if pattern.search(words)), None
    )


def _of_bare(before: str) -> Property | None:
    """Return what a number without unit measures: 「主营收入6亿」, 「PUE不高于1.3」."""
    if _PUE.search(before):
        return Property.PUE
    near = before[-8:]
    return next(
        (found for pattern, found in _BY_WORDS[Measure.MONEY] if pattern.search(near)), None
    )


def in_unit_of(measured: Property, value: float, unit: str) -> tuple[float, str] | None:
    """Return a value in its property's unit; None where the unit does not measure it.

    >>> in_unit_of(Property.WATER, 12e4, "方"), in_unit_of(Property.ENERGY, 500, "千克标准煤")
    ((120000.0, '立方米'), (0.5, '吨标准煤'))
    """
    plain = _plain(unit)
    if measured is Property.PRODUCTION:
        return value, plain
    factor = _factor(measured, plain)
    return None if factor is None else (float(f"{value * factor:.12g}"), UNITS[measured])


def _factor(measured: Property, unit: str) -> float | None:
    spoken = _ALSO.get(measured, {}).get(unit)
    if spoken is not None:
        return spoken
    own, given = scale_of(UNITS[measured]), scale_of(unit)
    return given.factor / own.factor if unit and own.base == given.base else None


def _plain(unit: str) -> str:
    """Return a unit without the time that its property implies."""
    head, _, denominator = unit.partition("/")
    return head if denominator in _PER_YEAR else unit
