"""To whom a provision applies: what it asks of those it means, clause by clause.

A clause that names several industries means any of them; different kinds of criteria in one
clause must all be met. A fronted clause (「对年综合能源消费量5000吨标准煤以上的项目，」) speaks
for what follows; any other clause with criteria of its own is a case by itself, and one case that
fits is enough.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.apply_bounds import Bound, bounds_of
from assistant.profile import Property, Size, Trait
from assistant.traits import Mention, load_traits, mentions_of
from corpus.places import places
from corpus.provision import Provision, ProvisionKind
from corpus.text import normalise

_FRONTED = re.compile(
    r"^(?:[(（]?\d{1,2}[)）.、]|其中:?|到20\d\d年[,]?)*(?:对于?|凡|在|以|围绕|针对|聚焦|属于|符合|若|如果?|向|面向|将|重点围绕|重点对|"
    r"同时满足|同时具备)"
)
_OPEN_END = re.compile(
    r"(?:的|以上|以下|企业|单位|项目|机组|锅炉|建筑|行业|园区|小区|主体|个人|范围内|区域内|地区)$"
)
"""A clause that ends in those it means has said nothing of them yet."""
_CLAUSES = re.compile(r"[^,:]+[,:]?")
_SHORTEST = 12
"""Characters of the shortest provision; 「石化化工行业。」 is a heading."""
_SENTENCES = re.compile("[^;。]+[;。]?")
_AIMED_AT = re.compile(
    "建设|建成|创建|培育|打造|争创|遴选|评选|发布|推广|推进|认定|申报|成长为|发展|形成|达到|申请|成为|制造$"
)
_TITLE = re.compile("《[^《》]{1,120}》")
"""What a document is called says nothing of whom a sentence means."""
_EXCLUDED = re.compile(
    r"除(?P<out>[^,;。]{1,40}?)(?:以外|之外|外)|[(（](?:不含|不包括)(?P<aside>[^()（）]{1,30})"
)
_EXCEPTED = re.compile(r"(?:^|[,;])(?P<out>[^,;。]{1,24}?)(?:除外|不适用|不受此限)")
_EVERYBODY = re.compile(
    r"(?:各类?|所有|全部|排污|用能|用水|生产经营|工业|相关|有关)?(?:企业|用能单位|排污单位|经营者|建设单位|用人单位)"
    r"[^,;。]{0,12}(?:应(?![用急对收变])当?|不得|必须|须|可以|不能)|(?:鼓励|支持|引导|要求|督促|指导)(?:各类?|工业|有条件的?|符合条件的?|相关)?企业"
)
"""Any enterprise is meant: 「企业应当建立……」, 「鼓励企业……」."""
_BOTH = re.compile(
    "企业(?:或|和|与|及|以及|、)[^,;。]{0,4}园区|园区(?:或|和|与|及|以及|、)[^,;。]{0,4}企业"
)
_PARKS = re.compile(
    r"(?:工业|产业|化工|省级以上|国家级|各类|绿色|低碳)?(?:园区|开发区)(?:应|开展|建设|实施|创建|设立|循环化改造|推行)|"
    r"(?:推动|推进|引导|支持|鼓励|推行|指导)[^,;。]{0,10}(?:园区|开发区)(?!内|企业|的企业)"
)
_EMITS = re.compile("企业|单位|行业|排放|产生|产废|园区|生产")
"""What is said of a pollutant means those who emit it where these stand beside it."""
_PUBLIC = re.compile("公共机构|党政机关|事业单位|学校|医院")
_SERVES = "金融"
"""The industry that provisions name for the sake of others."""
_WHO = (Trait.TRADE, Trait.STATUS, Trait.PLAN)
_TOPICS = (Trait.EQUIPMENT, Trait.POLLUTANT)
REGIONS = {
    "京津冀": ("北京市", "天津市", "河北省"),
    "长三角": ("上海市", "江苏省", "浙江省", "安徽省"),
    "珠三角": ("广东省",),
    "粤港澳大湾区": ("广东省",),
    "成渝": ("四川省", "重庆市"),
    "汾渭平原": ("山西省", "陕西省", "河南省"),
}
"""Regions of several provinces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing asked of those a provision means."""

    trait: Trait | None = None
    """None for a figure, a place or a body."""
    names: tuple[str, ...] = ()
    """Any of these is enough."""
    bound: Bound | None = None
    places: tuple[str, ...] = ()
    """Provinces or cities of which one must be the enterprise's."""
    excluded: bool = False
    """Those that have it are left out."""
    bodies: tuple[str, ...] = ()
    """Kinds of bodies that are meant; one must be it. Enterprises, where none is named."""
    everybody: bool = False
    """Any enterprise is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A clause with those it means: all its criteria together."""

    criteria: tuple[Criterion, ...]
    text: str
    """The clause, in matching form; what the duty is is read from it."""


def cases_of(provision: Provision) -> tuple[Case, ...]:
    """Return whom a provision means; nothing where it does not say."""
    text = normalise(provision.text)
    if len(text) < _SHORTEST:
        return ()
    said = _EXCEPTED.sub(_blank, _EXCLUDED.sub(_blank, _TITLE.sub(_blank, text)))
    named = [mention for mention in mentions_of(said) if _is_condition(mention, said, provision)]
    bounds = list(bounds_of(provision.thresholds, text))
    found: dict[tuple[Criterion, ...], Case] = {}
    for sentence in _SENTENCES.finditer(said):
        out = tuple(_left_out(text[sentence.start() : sentence.end()]))
        clauses = [
            _Clause(
                text=clause.group(),
                named=[m for m in named if first <= m.start < last],
                bounds=[bound for at, bound in bounds if first <= at < last],
            )
            for clause in _CLAUSES.finditer(sentence.group())
            for first, last in [
                (sentence.start() + clause.start(), sentence.start() + clause.end())
            ]
        ]
        for case in _cases_of_sentence(clauses, out):
            found.setdefault(case.criteria, case)
    if not found and _EVERYBODY.search(said):
        bodies = ("企业", "园区") if _BOTH.search(said) else ()
        return (Case(criteria=(Criterion(everybody=True, bodies=bodies),), text=said),)
    return tuple(found.values())


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _is_condition(mention: Mention, text: str, provision: Provision) -> bool:
    """Tell whether a trait is asked for rather than aimed at: 「创建绿色工厂」 asks for none."""
    if mention.trait is not Trait.STATUS:
        return True
    known = load_traits()[mention.trait, mention.name]
    if not known.awarded and Size.LARGE not in known.sizes:
        return True
    if _AIMED_AT.search(re.split("[,;。]", text[: mention.start])[-1]):
        return False
    gives = provision.kind in (ProvisionKind.SUPPORT, ProvisionKind.CONDITION)
    return gives or not known.awarded


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    text: str
    named: Sequence[Mention]
    bounds: Sequence[Bound]


def _cases_of_sentence(clauses: Sequence[_Clause], out: tuple[Criterion, ...]) -> Iterator[Case]:
    fronted: tuple[Criterion, ...] = ()
    waiting = ""
    found = False
    public: tuple[Criterion, ...] = ()
    for position, clause in enumerate(clauses):
        own = _criteria(clause)
        own += public if own and "企业" not in clause.text else ()
        public = public or tuple(c for c in own if c.bodies == ("公共机构",))
        body = clause.text.rstrip(",:;。")
        opens = _FRONTED.match(body) is not None or _OPEN_END.search(body) is not None
        if own and opens and position + 1 < len(clauses):
            fronted, waiting = _together(fronted, own), waiting + clause.text
        elif own or (fronted and not found):
            found = True
            yield Case(criteria=_together(fronted, own) + out, text=waiting + clause.text)
    if fronted and not found:
        yield Case(criteria=fronted + out, text="".join(clause.text for clause in clauses))


def _together(first: tuple[Criterion, ...], more: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """Return two clauses' criteria: what the front names, a later clause need not name again.

    Beside an industry, a class or a figure, equipment and pollutants are what is done about, not
    who is meant.
    """
    kinds = {c.trait for c in first if c.trait}
    both = first + tuple(c for c in more if c.trait is None or c.trait not in kinds)
    boilers = any(c.bound and c.bound.measured is Property.BOILER for c in both)
    if boilers or not any(map(_says_who, both)):
        return both
    return tuple(c for c in both if c.trait not in _TOPICS)


def _says_who(criterion: Criterion) -> bool:
    """Tell whether a criterion says who is meant, rather than where or what it is about."""
    return criterion.bound is not None or criterion.trait in _WHO


def _criteria(clause: _Clause) -> tuple[Criterion, ...]:
    found = [
        *_of_industries(clause.named),
        *(
            Criterion(trait=trait, names=names)
            for trait in (Trait.PLAN, Trait.ZONE)
            if (names := _names(clause.named, trait))
        ),
        *(Criterion(bound=bound) for bound in clause.bounds),
    ]
    known = any(map(_says_who, found))
    boilers = any(bound.measured is Property.BOILER for bound in clause.bounds)
    equipment = _names(clause.named, Trait.EQUIPMENT)
    if equipment and (not known or boilers):
        found.append(Criterion(trait=Trait.EQUIPMENT, names=equipment))
    pollutants = _names(clause.named, Trait.POLLUTANT)
    if pollutants and not known and not equipment and _EMITS.search(clause.text):
        found.append(Criterion(trait=Trait.POLLUTANT, names=pollutants))
    if found:  # a place alone names nobody
        found += _where(clause.text)
    if bodies := _bodies(clause.text):
        found.append(Criterion(bodies=bodies))
    return tuple(dict.fromkeys(found))


def _of_industries(named: Sequence[Mention]) -> Iterator[Criterion]:
    """Yield what is asked of industry and class.

    A class of industries beside industries is what they are examples of: 「造纸等高耗水行业」.
    """
    traits = load_traits()
    trades = _names(named, Trait.TRADE)
    if len(named) > 1:  # 「鼓励金融机构为中小企业……」 speaks of whom they serve
        trades = tuple(name for name in trades if name != _SERVES) or trades
    classes: list[str] = []
    held: list[str] = []
    for name in _names(named, Trait.STATUS):
        (classes if traits[Trait.STATUS, name].trades else held).append(name)
    if trades:
        yield Criterion(trait=Trait.TRADE, names=trades)
    elif classes:
        yield Criterion(trait=Trait.STATUS, names=tuple(classes))
    for name in held:
        yield Criterion(trait=Trait.STATUS, names=(name,))


def _names(named: Sequence[Mention], trait: Trait) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in named if mention.trait is trait))


def _bodies(clause: str) -> tuple[str, ...]:
    """Return which bodies a clause means where it does not mean enterprises."""
    if _BOTH.search(clause):
        return ("企业", "园区")
    if "企业" in clause.replace("企业化", ""):
        return ()
    if _PARKS.search(clause):
        return ("园区",)
    return ("公共机构",) if _PUBLIC.search(clause) else ()


def _where(clause: str) -> Iterator[Criterion]:
    named = places(clause)
    provinces = [p for word, within in REGIONS.items() if word in clause for p in within]
    listed = tuple(dict.fromkeys([*provinces, *(place.full for place in named)]))
    if listed:
        yield Criterion(places=listed)


def _left_out(sentence: str) -> Iterator[Criterion]:
    for pattern in (_EXCLUDED, _EXCEPTED):
        for found in pattern.finditer(sentence):
            words = next(group for group in found.groups() if group)
            named = list(mentions_of(words))
            for trait in Trait:
                if names := _names(named, trait):
                    yield Criterion(trait=trait, names=names, excluded=True)
