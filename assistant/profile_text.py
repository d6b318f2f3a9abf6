"""From an enterprise's own words to its profile, by rules; what is not said stays unknown."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.profile import Amount, Body, Fact, Profile, Property, Size, Trait
from assistant.profile_figures import in_unit_of, property_of
from assistant.traits import Mention, load_traits, mentions_of
from corpus.folding import Folded, fold
from corpus.places import Place, places
from corpus.plan import Span
from corpus.quantities import Quantity, folded_quantities

_DENIED = re.compile(
    r"(?:不是|不算|不属于|不在|没有|没被|没进|未被|未列入|并非|不涉及|无(?!锡)|不用)[^,;。?!、]{0,8}$"
)
_DENIED_AFTER = re.compile(r"^[^,;。?!、]{0,4}(?:没有|名单上没有|没我们)")
_WISHED = re.compile(
    r"(?:想|打算|准备|希望|计划)?(?:申报|申请|创建?|争创|评(?!为|上)|拿到?|报)[^,;。?!]{0,8}$"
)
"""What one wants to become one is not yet: 「想创绿色工厂」."""
_ASKED = re.compile(
    r"(?:算不算|是不是|会不会|要不要|能不能|能否|是否|够不够|可不可以|算得?上|属不属于)[^,;。?!]{0,8}$"
)
_ASKED_AFTER = re.compile("^[^,;。?!]{0,2}[吗么]")
"""A class that is asked about is not known: 「算不算重点用水企业」."""
_LESS = re.compile(r"(?:不到|不足|低于|少于|小于|未达到?|没到)$")
_MORE = re.compile(r"(?:超过|多于|大于|高于|突破|超)$")
_MORE_AFTER = re.compile(r"^(?:以上|多|出头)")
_LESS_AFTER = re.compile(r"^(?:以下|以内)")
_PARK = re.compile(r"(?:我们|咱们|本)是?[^,;。?!]{0,12}(?:园区|开发区|高新区)(?![里内的企])")
_PUBLIC = re.compile(
    r"公共机构|机关(?!报)|事业单位|(?:我们|本|我)是?[^,;。]{0,8}(?:学校|大学|医院|公安局|县政府)"
)
_COUNTY = re.compile(r"^市?(?P<name>[\u4e00-\u9fff]{1,4}?[县旗区])")
_NO_COUNTY = re.compile(
    "园区|开发区|新区|自贸区|试验区|建成区|城区|地区|市区|各县|全县|区县|县城|示范区|小区"
)
_SPOKEN_UNITS = (
    (re.compile(r"(?<=[\d一二三四五六七八九十百千])个(?=[亿万])"), " "),  # 6个亿
    (re.compile(r"(?<=[\d万亿千])平(?![方米台原])"), "㎡"),  # 32万平
    (re.compile(r"(?<=\d)([万亿])([多余])(?=[吨元方平立千亩人])"), r"\2\1"),  # 1万多吨
)
"""Ways to say units, with what has the same length and is read as written."""
_PUE = re.compile(r"pue[^\d,;。]{0,6}(?P<value>[12]\.\d{1,3})")
_ALONE = "(?:^|(?<=[,;。、])){}(?=[,;。、]|$)"
"""A size said by itself: 「保定的整车厂，大型，」."""
_SIZES = (
    (
        Size.SMALL,
        re.compile(
            r"中小微?企业|小微|小型企业|微型企业|中型企业|小作坊|小公司|小厂|"
            + _ALONE.format("[中小]型")
        ),
    ),
    (
        Size.LARGE,
        re.compile(
            r"大型(?:企业|集团|国企|工厂|公司)|龙头企业|大企业|特大型|大集团|"
            + _ALONE.format("大型")
        ),
    ),
    (Size.ABOVE_SCALE, re.compile(r"规模以上|规上|限额以上")),
)
_MAKES = re.compile(
    r"(?:(?<!清洁)生产|专做|主要做|制造|(?:我们|厂|公司)做)(?:的是)?(?P<name>[\u4e00-\u9fff]{2,8}?)"
    r"(?=[的,;。、和]|产品|企业|公司|厂|$)"
)
_NO_PRODUCT = re.compile("清洁|什么|哪些|工艺|设备|企业|过程|安全|审核|要求|怎么|经营|制造业")


def read_profile(text: str) -> Profile:
    """Return what an enterprise says of itself.

    >>> profile = read_profile("我们在唐山，焦化，年用水12万方")
    >>> profile.province, profile.city, [fact.name for fact in profile.facts]
    ('河北省', '唐山市', ['焦化'])
    >>> profile.amounts[0].shown()
    '12万立方米'
    """
    spoken = text
    for pattern, written in _SPOKEN_UNITS:
        spoken = pattern.sub(written, spoken)
    folded = fold(spoken, Span(0, len(spoken)))
    key = folded.text
    province, city = _place(text)
    named = list(mentions_of(key, spoken=True))
    amounts = tuple(_amounts(folded, text))
    return Profile(
        text=text.strip(),
        body=_body(key),
        province=province,
        city=city,
        county=_county(text, city),
        size=next((size for size, pattern in _SIZES if _says(pattern, key)), None),
        facts=_facts(named, folded, text),
        amounts=amounts,
        products=_products(key, named),
    )


def _place(text: str) -> tuple[str, str]:
    """Return province and city: the first place named, and its city where one is named."""
    named = places(text)
    if not named:
        return "", ""
    first = named[0]
    if not first.is_province:
        return first.province, first.full
    city = next((p for p in named if p.province == first.name and not p.is_province), None)
    return first.name, _own_city(first) if city is None else city.full


def _own_city(place: Place) -> str:
    """Return a city with the rank of a province as its own city."""
    return place.name if place.name.endswith("市") else ""


def _county(text: str, city: str) -> str:
    """Return the county or district named right behind the city."""
    if not city:
        return ""
    behind = text.partition(city.removesuffix("市"))[2]
    found = _COUNTY.match(behind)
    name = found.group("name") if found else ""
    return "" if len(name) < 2 or _NO_COUNTY.search(name) else name


def _body(key: str) -> Body:
    if _PARK.search(key):
        return Body.PARK
    return Body.PUBLIC if _PUBLIC.search(key) else Body.ENTERPRISE


def _says(pattern: re.Pattern[str], key: str) -> bool:
    """Tell whether one says of oneself what a pattern means, rather than denies or asks it."""
    found = pattern.search(key)
    return found is not None and not _DENIED.search(key[: found.start()])


def _facts(named: list[Mention], folded: Folded, text: str) -> tuple[Fact, ...]:
    facts: dict[tuple[Trait, str], Fact] = {}
    for mention in named:
        before, after = folded.text[: mention.start], folded.text[mention.end :]
        if mention.trait is Trait.STATUS and (
            load_traits()[mention.trait, mention.name].sizes
            or _WISHED.search(before)
            or _ASKED.search(before)
            or _ASKED_AFTER.match(after)
        ):
            continue
        denied = _DENIED.search(before) is not None or _DENIED_AFTER.match(after) is not None
        fact = Fact(
            trait=mention.trait,
            name=mention.name,
            words=folded.quote(text, mention.start, mention.end),
            held=not denied,
        )
        facts.setdefault((fact.trait, fact.name), fact)
    return tuple(facts.values())


def _amounts(folded: Folded, text: str) -> Iterator[Amount]:
    key = folded.text
    known: set[int] = set()
    for quantity in folded_quantities(key):
        end = quantity.start + len(quantity.printed)
        clause = max(key.rfind(mark, 0, quantity.start) for mark in ",;。?!:、") + 1
        before = key[max(clause, quantity.start - 16) : quantity.start]
        after = re.split("[,;。?!]", key[end : end + 8])[0]
        amount = _amount(quantity, before, after)
        if amount is None and not before:  # 「年排放大概,1.8万吨」: the clause before says of what
            amount = _amount(quantity, key[max(0, quantity.start - 10) : quantity.start], after)
        if amount:
            start = max(clause, quantity.start - 10)
            said = folded.quote(text, quantity.start, end)
            yield replace(amount, words=folded.quote(text, start, end), said=said)
            known.add(end)
    for found in _PUE.finditer(key):
        if found.end() in known:
            continue
        value = float(found.group("value"))
        yield Amount(
            measured=Property.PUE, low=value, high=value, unit="",
            words=folded.quote(text, *found.span()), said=found.group("value"),
        )  # fmt: skip


def _amount(quantity: Quantity, before: str, after: str) -> Amount | None:
    measured = property_of(before, quantity.unit, after)
    if measured is None:
        return None
    converted = in_unit_of(measured, quantity.value, quantity.unit)
    if converted is None:
        return None
    value, unit = converted
    upper = in_unit_of(measured, quantity.upper, quantity.unit) if quantity.upper else None
    low, high = _range(value, upper[0] if upper else None, quantity, before, after)
    return Amount(measured=measured, low=low, high=high, unit=unit, words="")


def _range(
    value: float, upper: float | None, quantity: Quantity, before: str, after: str
) -> tuple[float, float]:
    """Return what is known of a value: 「不到5000吨」, 「3000多吨」, 「8—10万方」."""
    if upper:
        return value, upper
    if _LESS.search(before) or _LESS_AFTER.match(after):
        return 0.0, value
    if _MORE.search(before) or _MORE_AFTER.match(after):
        return value, math.inf
    if re.search("[余多]", quantity.printed) and value > 0:
        return value, value + 10 ** math.floor(math.log10(value))
    return value, value


def _products(key: str, named: list[Mention]) -> tuple[str, ...]:
    known = {key[mention.start : mention.end] for mention in named}
    found = (match.group("name") for match in _MAKES.finditer(key))
    return tuple(
        dict.fromkeys(
            name
            for name in found
            if not _NO_PRODUCT.search(name) and not any(word in name for word in known)
        )
    )
