"""What is known of an enterprise: each fact with the words it was read from.

Three-valued throughout: a fact is held, denied, or not known; what nobody said is not known.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Body(StrEnum):
    """Who asks (主体)."""

    ENTERPRISE = "企业"
    PARK = "园区"
    PUBLIC = "公共机构"


class Size(StrEnum):
    """How large an enterprise is (规模)."""

    LARGE = "大型"
    ABOVE_SCALE = "规上"
    """规模以上: of any size above the line of the statistics."""
    SMALL = "中小"


class Trait(StrEnum):
    """What kind of thing a fact is about (企业特征)."""

    TRADE = "行业"
    STATUS = "身份"
    PLAN = "项目"
    EQUIPMENT = "设备"
    POLLUTANT = "污染物"
    ZONE = "区位"


class Property(StrEnum):
    """What a figure of an enterprise measures (企业指标); the unit is what values are kept in."""

    ENERGY = "能源消费量"
    """吨标准煤."""
    ELECTRICITY = "用电量"
    """千瓦时."""
    WATER = "用水量"
    """立方米."""
    COAL = "用煤量"
    """吨."""
    CARBON = "碳排放量"
    """吨二氧化碳当量."""
    SAVING = "节能量"
    """吨标准煤."""
    BOILER = "锅炉容量"
    """蒸吨/小时."""
    CAPACITY = "装机容量"
    """千瓦."""
    PRODUCTION = "产能"
    """In the unit of its goods."""
    FREIGHT = "货运量"
    """吨."""
    REVENUE = "营业收入"
    """元."""
    INVESTMENT = "投资额"
    """元."""
    FINANCING = "融资需求"
    """元."""
    BUILDING = "建筑面积"
    """平方米."""
    ROOF = "屋顶面积"
    """平方米."""
    LAND = "用地面积"
    """亩."""
    STAFF = "从业人数"
    """人."""
    AGE = "成立年限"
    """年."""
    PUE = "电能利用效率"
    DISTANCE = "距离"
    """公里."""
    DONATION = "捐资额"
    """元."""
    STOPPED = "停产天数"
    """天."""
    PERSON_AGE = "年龄"
    """周岁."""
    THICKNESS = "厚度"
    """毫米."""


UNITS = {
    Property.ENERGY: "吨标准煤", Property.ELECTRICITY: "千瓦时", Property.WATER: "立方米",
    Property.COAL: "吨", Property.CARBON: "吨二氧化碳当量", Property.SAVING: "吨标准煤",
    Property.BOILER: "蒸吨/小时", Property.CAPACITY: "千瓦", Property.PRODUCTION: "",
    Property.FREIGHT: "吨", Property.REVENUE: "元", Property.INVESTMENT: "元",
    Property.FINANCING: "元", Property.BUILDING: "平方米", Property.ROOF: "平方米",
    Property.LAND: "亩", Property.STAFF: "人", Property.AGE: "年", Property.PUE: "",
    Property.DISTANCE: "公里", Property.DONATION: "元", Property.STOPPED: "天",
    Property.PERSON_AGE: "岁", Property.THICKNESS: "毫米",
}  # fmt: skip
"""The unit that values of a property are kept in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something an enterprise is, has or plans."""

    trait: Trait
    name: str
    """As the word lists call it: 「焦化」, 「燃煤锅炉」."""
    words: str
    """As the enterprise says it."""
    held: bool = True
    """False where it is denied: 「不在强制名单上」."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure of an enterprise; one that is only bounded is a range."""

    measured: Property
    low: float
    """In the property's unit."""
    high: float
    unit: str
    """Unit the values are in; of production the goods' unit."""
    words: str
    """As the enterprise says it: 「年用水12万方」."""
    said: str = ""
    """The figure alone, as said: 「12万方」; empty where it comes from a form."""

    @property
    def exact(self) -> bool:
        """Tell whether one value is known."""
        return self.low == self.high

    def shown(self) -> str:
        """Return the value for reading: 「12万立方米」."""
        if self.exact:
            return f"{short_number(self.low)}{self.unit}"
        if math.isinf(self.high):
            return f"{short_number(self.low)}{self.unit}以上"
        if self.low <= 0:
            return f"不到{short_number(self.high)}{self.unit}"
        return f"{short_number(self.low)}–{short_number(self.high)}{self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of an enterprise (企业画像)."""

    text: str = ""
    """Its own description, where there is one."""
    body: Body = Body.ENTERPRISE
    province: str = ""
    """Full name; empty where not known, as with city and county."""
    city: str = ""
    county: str = ""
    size: Size | None = None
    facts: tuple[Fact, ...] = ()
    amounts: tuple[Amount, ...] = ()
    products: tuple[str, ...] = ()
    """In its own words; provisions that name one speak of it."""

    def of(self, trait: Trait) -> Iterator[Fact]:
        """Yield the facts of a kind, denied ones too."""
        return (fact for fact in self.facts if fact.trait is trait)

    def fact(self, trait: Trait, name: str) -> Fact | None:
        """Return what is said about something; None where nothing is."""
        return next((fact for fact in self.of(trait) if fact.name == name), None)

    def amount(self, measured: Property) -> Amount | None:
        """Return the figure of a property; None where it is not known."""
        return next((amount for amount in self.amounts if amount.measured is measured), None)


def short_number(value: float) -> str:
    """Return a number with 万 and 亿 where they make it shorter.

    >>> short_number(120000), short_number(2.5e8), short_number(5000)
    ('12万', '2.5亿', '5000')
    """
    for step, word in ((1e8, "亿"), (1e4, "万")):
        if abs(value) >= step and round(value / step, 4) * step == value:
            return f"{value / step:.10g}{word}"
    return f"{value:.8g}"
