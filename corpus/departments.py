"""Departments and other bodies that a text names, linked whatever their level and wording."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from corpus.folding import fold
from corpus.places import place_pattern, places
from corpus.plan import Level, Span
from corpus.text import normalise, readable

_HAN = "\u4e00-\u9fff"
_LEVELS: Mapping[str, Level] = {
    "国": Level.NATIONAL, "中央": Level.NATIONAL,
    "省": Level.PROVINCIAL, "自治区": Level.PROVINCIAL, "兵团": Level.PROVINCIAL,
    "市": Level.MUNICIPAL, "州": Level.MUNICIPAL, "盟": Level.MUNICIPAL,
    "县": Level.COUNTY, "区": Level.COUNTY, "旗": Level.COUNTY,
}  # fmt: skip
_LEVEL_WORDS = "国务院|国家|中央|全国|中国|自治区|自治州|兵团|[省市州盟县区旗]级?"
_OR_AS_CALLED = r"\([省市州县区旗盟、]{1,5}\)"
"""「各市（州）」, 「县（市、区）」."""
_SORTS = ("nation", "province", "city", "county", "short", "former")
_ENDING = re.compile(r"(?:委员会|办公室|总局|分局|总署|管理局|厅|局|部|委|办|署|院)$")
_NOT_A_NAME = (
    r"(?!门|署|长|员(?!会)|托|派|任|士|理|法律|公室|好|案|面|势|限|分(?!支机构|行|局)|件|际|大学|令|采购|投资|债|补|性|引导|"
    r"主导|扶持|资金|专项|网站|储备|特许|工作报告|会(?!同)|级|系统|直属|辖|其他|有关|相关|[\u4e00-\u9fff]{2,8}主管部门)"
)
"""What follows a name only where it is part of another word: 「财政部门」, 「组织部署」,
「省委托」, 「政府采购」."""
_DEPARTMENT_WORD = r"(?:行政|综合|行业|监督|协调|管理|监管|业务){0,3}(?:主管)?部门"
"""「生态环境主管部门」, 「发展改革部门」."""
_ASIDE = re.compile(r"\([^()]*\)$")
"""A second name: 「省委宣传部（省新闻出版局）」."""
_SHORT = 3
"""Characters of an abbreviation: 「工信部」, 「科技厅」."""
_OFFICE = re.compile(rf"办公厅|办公室|党组|[{_HAN}]{{2,6}}司(?![{_HAN}])")
"""What a department signs with: 「生态环境部办公厅」."""
_LOOK_BACK = 24
"""Characters before a name in which its place and level stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A department as a text names it."""

    span: Span
    printed: str
    """As it stands in the text, whitespace folded: 「省发展改革委」."""
    canonical: str
    """The name all its forms are linked under: 「发展改革」."""
    level: Level | None = None
    """As far as the wording tells; 「发改委」 may be of any."""
    region: str = ""
    """Full name of the place it is of, where printed."""


def departments(text: str, *, offset: int = 0, without: Iterable[Span] = ()) -> tuple[Mention, ...]:
    """Return the departments a text names, in order: listed ones, and others by their endings.

    In a list the first one's level counts for those after it: 「省发展改革委、财政局」.

    Args:
        text: As printed.
        offset: Where the text starts in its document; spans count from there.
        without: Stretches of the document to read over, such as page numbers.
    """
    holes = [Span(hole.start - offset, hole.end - offset) for hole in without]
    folded = fold(text, Span(0, len(text)), without=holes)
    found = []
    for mention in find(folded.text):
        span = folded.span(mention.span.start, mention.span.end)
        pieces = [text[position] for position in _kept(span, holes)]
        place = Span(span.start + offset, span.end + offset)
        found.append(replace(mention, span=place, printed=readable("".join(pieces))))
    return tuple(found)


def canonical(name: str) -> str:
    """Return the name that all forms of a department are linked under.

    >>> canonical("河北省发展和改革委员会"), canonical("发改委"), canonical("省药材局")
    ('发展改革', '发展改革', '药材')
    """
    return resolve(name).canonical


def same(one: str, other: str) -> bool:
    """Tell whether two names may mean one department; a level that is not printed fits any.

    >>> same("工信厅", "省工业和信息化厅"), same("省财政厅", "市财政局")
    (True, False)
    """
    first, second = resolve(one), resolve(other)
    return (
        first.canonical == second.canonical
        and (not first.level or not second.level or first.level is second.level)
        and (not first.region or not second.region or first.region == second.region)
    )


def forms(name: str) -> tuple[str, ...]:
    """Return every form of a listed department, its place left out, full names first."""
    return _names().forms.get(canonical(name), ())


def spoken() -> Mapping[str, tuple[str, ...]]:
    """Return short and former names with the names that documents print today.

    >>> spoken()["环保厅"]
    ('生态环境厅',)
    """
    return _names().spoken


@lru_cache(maxsize=4096)
def resolve(name: str) -> Mention:
    """Return what a name by itself means; a body that is no department keeps its own name."""
    key = _ASIDE.sub("", normalise(name)) or normalise(name)
    whole = Span(0, len(name))
    if key in _names().forms and key not in _names().by_form:
        return Mention(span=whole, printed=name, canonical=key)
    last = next((one for one in reversed(list(find(key))) if one.span.end == len(key)), None)
    if last:  # what stands before it is its place, were it a county that no list knows
        return replace(last, span=whole, printed=name)
    before = _prefix().match(key)
    core = key[before.end() :] if before else key
    return Mention(
        span=whole,
        printed=name,
        canonical=_ENDING.sub("", core) or core,
        level=_level(before) if before else None,
        region=_region(before) if before else "",
    )


def find(text: str) -> Iterator[Mention]:
    """Yield the departments of a text in its matching form; spans count in it."""
    previous: Mention | None = None
    for mention in _found(text):
        if previous and text[previous.span.end : mention.span.start] == "、":
            level, region = mention.level or previous.level, mention.region or previous.region
            mention = replace(mention, level=level, region=region)
        yield mention
        previous = mention


def _found(text: str) -> Iterator[Mention]:
    end = 0
    for mention in _listed(text):
        yield from _unlisted(text, end, mention.span.start)
        yield mention
        end = mention.span.end
    yield from _unlisted(text, end, len(text))


def _listed(text: str) -> Iterator[Mention]:
    names = _names()
    position = begin = 0
    while match := names.pattern.search(text, position):
        name, start, end = match.group("name") or "", match.start(), match.end()
        linked = names.by_form[name] if name else names.by_field[match.group("field")]
        before = _prefix().search(text, max(begin, start - _LOOK_BACK), start)
        if name in names.prefixed and not before:
            position = start + 1
            continue
        level = (before and _level(before)) or _own_level(name, names)
        branch = names.branches.get(linked)
        longer = branch.match(text, end) if branch else None
        office = _OFFICE.match(text, longer.end() if longer else end)
        place = before
        if longer:
            end, place, level = longer.end(), longer, _level(longer)
        end = office.end() if office else end
        start = before.start() if before else start
        yield Mention(
            span=Span(start, end),
            printed=text[start:end],
            canonical=linked,
            level=level,
            region=_region(place) if place else "",
        )
        position = begin = end


def _unlisted(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _unlisted_pattern().finditer(text, start, end):
        before = _prefix().search(text, match.start(), match.start("core"))
        yield Mention(
            span=Span(*match.span()),
            printed=match.group(),
            canonical=_ENDING.sub("", match.group("core")),
            level=_level(before) if before else None,
            region=_region(before) if before else "",
        )


def _own_level(name: str, names: "_Names") -> Level | None:
    """Return the level a name tells by itself: 部 is the nation's, 厅 a province's."""
    if name in names.national or name.endswith("总局"):
        return Level.NATIONAL
    return Level.PROVINCIAL if name.endswith("厅") else None


def _level(before: re.Match[str]) -> Level | None:
    if any(before.groupdict().values()):  # a county's name
        return Level.COUNTY
    named = places(before.group())
    if named:
        return Level.PROVINCIAL if named[-1].is_province else Level.MUNICIPAL
    return next((level for word, level in _LEVELS.items() if word in before.group()), None)


def _region(before: re.Match[str]) -> str:
    named = places(before.group())
    return named[-1].full if named else ""


def _kept(span: Span, holes: Iterable[Span]) -> Iterator[int]:
    left_out = {position for hole in holes for position in range(hole.start, hole.end)}
    return (position for position in range(span.start, span.end) if position not in left_out)


# --- the data file ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The data file, ready for reading."""

    pattern: re.Pattern[str]
    by_form: Mapping[str, str]
    """Canonical name by every form."""
    by_field: Mapping[str, str]
    """Canonical name by what 部门 stands behind: 「工信」, 「生态环境」."""
    forms: Mapping[str, tuple[str, ...]]
    """By canonical name."""
    national: frozenset[str]
    prefixed: frozenset[str]
    """Names that count only after a place or level."""
    branches: Mapping[str, re.Pattern[str]]
    spoken: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _names() -> _Names:
    table = tomllib.loads(files("corpus").joinpath("departments.toml").read_text(encoding="utf-8"))
    linked: dict[str, str] = {}
    forms: dict[str, tuple[str, ...]] = {}
    for name, entry in table.items():
        own = tuple(dict.fromkeys(form for sort in _SORTS for form in entry.get(sort, [])))
        forms[name] = own
        for form in own:
            linked.setdefault(normalise(form), name)
    fields = {field: name for form, name in linked.items() if len(field := _field(form)) > 1}
    fields |= {name: name for name in table}
    first = "".join({word[0] for word in (*linked, *fields)})
    return _Names(
        pattern=re.compile(
            rf"(?=[{first}])(?:(?P<name>{_any(linked)}){_NOT_A_NAME}"
            rf"|(?P<field>{_any(fields)})(?:{_DEPARTMENT_WORD}"
            rf"|(?=(?:[、和](?:{_any(fields)})){{0,20}}(?:等(?:有关|相关)?)?{_DEPARTMENT_WORD})))"
        ),
        by_form=linked,
        by_field=fields,
        forms=forms,
        national=frozenset(form for entry in table.values() for form in entry.get("nation", [])),
        prefixed=frozenset(
            form
            for name, entry in table.items()
            if entry.get("bare") is False
            for form in forms[name]
        ),
        branches={
            name: re.compile(rf"[{_HAN}]{{0,10}}?(?:{_any(entry['branches'])}){_NOT_A_NAME}")
            for name, entry in table.items()
            if "branches" in entry
        },
        spoken={
            short: renderings
            for name, entry in table.items()
            for short in forms[name]
            if (renderings := _renderings(short, entry))
        },
    )


def _renderings(short: str, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a short or former name stands for: names of the same sort, as a 厅 is no 局.

    A name that only puts 国家 before another renders nothing more than the other does.
    """
    full = [form for sort in ("nation", "province", "city") for form in entry.get(sort, [])]
    if len(short) < _SHORT or entry.get("bare") is False or (short in full and len(short) > _SHORT):
        return ()
    same = [form for form in full if _sort_of(form) == _sort_of(short) and len(form) > len(short)]
    return tuple(
        dict.fromkeys(
            form
            for form in same
            if not any(form != other and form.endswith(other) for other in (*same, short))
        )
    )


def _sort_of(name: str) -> str:
    return name.removesuffix("员会")[-1]


def _field(name: str) -> str:
    """Return what a department is in charge of: 「工信」 of 「工信厅」."""
    return _ENDING.sub("", name)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@lru_cache(maxsize=1)
def _prefix() -> re.Pattern[str]:
    """Return what stands before a name, up to it: 「武汉市青山区」, 「沙县区」, 「省」."""
    place = rf"(?:{place_pattern()})(?:省|市|[{_HAN}]{{0,8}}自治[区州]|州|盟|地区)?"
    county = rf"(?:(?![由和与在对从请经据按报向将及各的共])[{_HAN}]){{1,4}}(?<!自治)[区县旗市]"
    return re.compile(
        rf"(?:(?:中共)?(?:{place})+(?P<county>{county})?|(?:[各全本我]?(?:设区|地级以上)?(?:{_LEVEL_WORDS})|各级|{_OR_AS_CALLED})+"
        rf"|(?<![{_HAN}])(?P<alone>{county}))$"
    )


@lru_cache(maxsize=1)
def _unlisted_pattern() -> re.Pattern[str]:
    """Return a department that is not listed, alone between marks: 「、省大数据应用局、」."""
    return re.compile(
        rf"(?<![{_HAN}])(?:{_LEVEL_WORDS}|(?:{place_pattern()})[省市]?)(?P<core>[{_HAN}]{{2,10}}?"
        r"(?:委员会|办公室|(?<![布格结全大破开时当])局|厅|(?<![主承举督协兴创查])办|(?<!立)委))"
        rf"(?=[^{_HAN}]|$|等|负责|牵头|会同|配合|按)"
    )
