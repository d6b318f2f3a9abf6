"""Level of government and region of a document: of its issuers, its title, its own words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.departments import resolve
from corpus.places import Place, mentions, places, province_of, province_of_number
from corpus.plan import Level

_SUPPORTED = re.compile(r"(?:支持|同意|批复|推动|推进)[^，。]{0,8}$")
"""A place after these is whom a higher authority writes about: 「支持……建设……实施方案」."""
_ZONE = re.compile(
    r"(?:开发区|高新区|高新技术产业区|工业园区|园区|功能区)(?:党工委|工委|管委会|管理委员会)?"
)
_COUNTY = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,4}?(?:县|旗|(?<![新园地社景牧城矿林库灾专片辖校])区))"
)
_NO_COUNTY = re.compile(
    r"自治[区县]|示范区|开发区|高新区|功能区|试验区|合作区|保护区|先行区|保税区|工业区|生态区|特区|园区|地区|市区|城区|"
    r"山区|湖区|海区|[市省]?辖区|各县|各区|全区|全县|我区|我县|本区|本县|市县|区县|强县|县区|县域|分区|小区|湾区|都市区"
)
_OWN = {
    Level.PROVINCIAL: re.compile(
        r"我省|(?<!健)全省|本省|省委(?!员)|省政府|省人民政府|省直|自治区(?:党委|政府|人民政府|直属)|全区各"
    ),
    Level.MUNICIPAL: re.compile(
        r"我市(?!场)|(?<!健)全市(?!场)|本市(?!场)|市委(?!员)|市政府|市人民政府|市直|市属"
    ),
    Level.COUNTY: re.compile(r"我县|全县|本县|县委(?!员)|县政府|我旗|全旗|区委、区政府|我区各街道"),
}
"""How a document speaks of its own place."""
_NATIONAL_TITLE = re.compile(r"^“?(?:国家|全国|中国(?![（(])|国务院|中共中央)")
_ADDRESSED = (
    (Level.NATIONAL, re.compile(r"^(?:各|有关|各有关)省(?:[、,(（]|级)|^教育部|^中央和国家机关")),
    (
        Level.PROVINCIAL,
        re.compile(
            r"^各(?:省辖|设区的?|地级以上)?市(?:[(（州]|、(?!区|县级)|[^,、:]{0,4}(?:州|盟)|[^县区]{0,12}[局委])|^各(?:盟|州)"
        ),
    ),
    (Level.MUNICIPAL, re.compile(r"^各(?:县|区|旗|市、区|市、县级)")),
)
"""Who is addressed tells who writes: 「各省、自治区、直辖市……：」."""
_TITLE_WEIGHT = 5
"""Times a place in a title counts as much as one in the text."""
_LETTER_WEIGHT = 3
"""Times the province of the number's first letter counts; some letters are cities' as well."""


def jurisdiction(
    titles: Sequence[str], issuers: Sequence[str], number: str, addressees: str, head: str
) -> tuple[Level, str]:
    """Return level and region; a document in which nothing local is found is national.

    Args:
        titles: The document's own title first, then its notice's.
        issuers: As printed.
        number: 文号, as printed.
        addressees: The line of those it is sent to; empty where there is none.
        head: The text in which it may speak of its own place.
    """
    level, place = _of_issuers(issuers)
    if level is Level.NATIONAL:
        return level, ""
    named = _of_titles(titles)
    if level is None and any(_NATIONAL_TITLE.search(title) for title in titles):
        return Level.NATIONAL, ""
    if level is None and named:
        level, place = _level_of_title(titles, named), named
    if level is None:
        level = _by_addressees(addressees) or _by_own_words(head)
    if level in (None, Level.NATIONAL):
        return Level.NATIONAL, ""
    place = place or _most_named(titles, number, head, level)
    if place is None:
        return level, ""
    if level is Level.MUNICIPAL and place.is_province and _governs_itself(place):
        level = Level.PROVINCIAL
    return level, place.province if level is Level.PROVINCIAL else place.full


def _of_issuers(issuers: Sequence[str]) -> tuple[Level | None, Place | None]:
    """Return the level most issuers have, of the first where none prevails."""
    found = [(_level_of(name), name) for name in issuers]
    levels = Counter(level for level, _ in found if level)
    if not levels:
        return None, None
    most = max(levels.values())
    level = next(level for level, _ in found if level and levels[level] == most)
    named = [places(name) for own, name in found if own is level]
    return level, next((place[-1] for place in named if place), None)


def _level_of(name: str) -> Level | None:
    if _ZONE.search(name) and "新区" not in name:
        return Level.COUNTY
    return resolve(name).level


def _of_titles(titles: Sequence[str]) -> Place | None:
    for title in titles:
        found = [
            place for place in places(title) if not _SUPPORTED.search(title.split(place.short)[0])
        ]
        if found:
            return next((place for place in found if not place.is_province), found[0])
    return None


def _level_of_title(titles: Sequence[str], place: Place) -> Level:
    title = next(title for title in titles if place.short in title)
    behind = title.split(place.short, 1)[1]
    county = _COUNTY.match(behind.removeprefix("市"))
    if county and not _NO_COUNTY.search(county.group()):
        return Level.COUNTY
    return Level.PROVINCIAL if place.is_province else Level.MUNICIPAL


def _by_addressees(addressees: str) -> Level | None:
    return next((level for level, pattern in _ADDRESSED if pattern.search(addressees)), None)


def _by_own_words(head: str) -> Level | None:
    counts = {level: len(pattern.findall(head)) for level, pattern in _OWN.items()}
    level = max(counts, key=lambda one: counts[one])
    return level if counts[level] else None


def _most_named(titles: Iterable[str], number: str, head: str, level: Level) -> Place | None:
    """Return the place named most; for a province, its cities speak for it."""
    votes: Counter[Place] = Counter()
    for text, weight in ((head, 1), *((title, _TITLE_WEIGHT) for title in titles)):
        for place in mentions(text):
            if level is Level.PROVINCIAL:
                votes[province_of(place)] += weight
            elif not place.is_province or _governs_itself(place):
                votes[place] += weight
    letter = province_of_number(number)
    if letter and level is Level.PROVINCIAL:
        votes[letter] += _LETTER_WEIGHT
    return votes.most_common(1)[0][0] if votes else None


def _governs_itself(place: Place) -> bool:
    """Tell whether a place is a city with the rank of a province: 上海市."""
    return place.name.endswith("市")
