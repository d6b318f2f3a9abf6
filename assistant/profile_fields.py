"""An enterprise's profile as fields: of a TOML file, a form, a request; checked here.

A field that is not given is read from the description; one that is given holds alone, so that a
person can correct what was read. Lists may be written as lists or as one text with 、 between.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.profile import Amount, Body, Fact, Profile, Property, Size, Trait
from assistant.profile_text import read_profile
from assistant.traits import load_traits, mentions_of, trade_names
from corpus.errors import PolicyQAError
from corpus.places import places
from corpus.text import normalise

_LONGEST = 4000
"""Characters of a description; far more than a person types."""
_MOST = 64
"""Entries of a list."""
_DENIED = re.compile(r"^(?:不是|不属于|不在|没有|非|无|不涉及)(?=.)")
_SPLIT = re.compile(r"[、，,；;\n]+")
_BETWEEN_AMOUNTS = re.compile(r"[，；;\n]+|,(?!\d{3})")
_KINDS = {
    "extra_forbidden": "不是已知字段 is not a known field",
    "string_type": "应为文本 must be a text",
    "tuple_type": "应为列表 must be a list",
    "string_too_long": "太长 is too long",
    "too_long": "太长 is too long",
    "dict_type": "应为“指标 = 数值”的表 must be a table of figures",
}


class UnusableProfile(PolicyQAError):
    """A profile cannot be read, or one of its fields says nothing that is known."""


def _listed(given: object) -> object:
    """Take one text for several entries."""
    if isinstance(given, str):
        return tuple(entry.strip() for entry in _SPLIT.split(given) if entry.strip())
    return given


def _figures(given: object) -> object:
    """Take a table of figures, or one text, for a list of them: 「用水量 12万立方米」."""
    if isinstance(given, Mapping):
        return tuple(f"{_property_name(str(name))} {value}" for name, value in given.items())
    if isinstance(given, str):
        return tuple(entry.strip() for entry in _BETWEEN_AMOUNTS.split(given) if entry.strip())
    return given


Choice = TypeVar("Choice", Body, Size)
Text = Annotated[str, Field(max_length=_LONGEST)]
Entries = Annotated[tuple[Text, ...] | None, BeforeValidator(_listed), Field(max_length=_MOST)]
Figures = Annotated[tuple[Text, ...] | None, BeforeValidator(_figures), Field(max_length=_MOST)]


class ProfileFields(BaseModel):
    """What may be said of an enterprise; every field may be left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: Text = ""
    """Its description, in free words."""
    body: Text | None = None
    """企业, 园区 or 公共机构."""
    place: Text | None = None
    """Province, city, county: 「河北省唐山市丰南区」."""
    size: Text | None = None
    """大型, 规上 or 中小."""
    industries: Entries = None
    products: Entries = None
    amounts: Figures = None
    """Figures with their units: 「用水量 12万立方米」; in TOML a table."""
    equipment: Entries = None
    pollutants: Entries = None
    status: Entries = None
    """Classes it belongs to; with 不是 before one it does not."""
    plans: Entries = None
    """新建, 扩建, 改建, 在建, 技术改造."""
    zones: Entries = None
    """工业园区, 城市建成区 …."""


_TRAITS = {
    "industries": Trait.TRADE, "equipment": Trait.EQUIPMENT, "pollutants": Trait.POLLUTANT,
    "status": Trait.STATUS, "plans": Trait.PLAN, "zones": Trait.ZONE,
}  # fmt: skip
"""The fields that hold facts of one kind."""


def read_file(path: Path, *, text: str = "") -> Profile:
    """Return the profile in a TOML file.

    Args:
        path: The file.
        text: More in free words; read beside the file's own description.

    Raises:
        UnusableProfile: it cannot be read, or a field is wrong; the message names it.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise UnusableProfile(
            f"{path.name}: 不是有效的 TOML（{error}），请改正后再试；中文键名要加引号。 "
            "This is not valid TOML; mend the line it names, and quote Chinese keys."
        ) from error
    except UnicodeDecodeError as error:
        raise UnusableProfile(
            f"{path.name}: 不是 UTF-8 编码，请另存为 UTF-8。 Save the file as UTF-8."
        ) from error
    except OSError as error:
        raise UnusableProfile(
            f"{path}: 打不开（{error.strerror}），请检查路径。 The file cannot be opened."
        ) from error
    fields = parse_fields(given, name=path.name)
    if text.strip():
        fields = fields.model_copy(update={"text": "。".join(filter(None, (fields.text, text)))})
    return profile_of(fields)


def parse_fields(given: Mapping[str, Any], *, name: str = "") -> ProfileFields:
    """Return the fields a mapping holds.

    Raises:
        UnusableProfile: one has the wrong type or is not known.
    """
    try:
        return ProfileFields.model_validate(given)
    except ValidationError as error:
        raise UnusableProfile(complaint(dict(error.errors(include_url=False)[0]), name)) from error


def complaint(first: Mapping[str, Any], name: str = "") -> str:
    """Return one sentence about a field that pydantic does not take."""
    field = ".".join(str(part) for part in first["loc"] if part != "body")
    what = _KINDS.get(first["type"], "格式不对 does not have the right form")
    known = "、".join(ProfileFields.model_fields)
    where = f"{name}: " if name else ""
    return f"{where}字段“{field}”{what}；可用字段 fields: {known}。"


def profile_of(fields: ProfileFields) -> Profile:
    """Return the profile that fields describe.

    Raises:
        UnusableProfile: a field names nothing that is known; the message names it.
    """
    profile = read_profile(fields.text)
    if fields.body is not None:
        body = _one_of(Body, fields.body, "body")
        profile = replace(profile, body=body or Body.ENTERPRISE)
    if fields.place is not None:
        profile = _placed(profile, fields.place)
    if fields.size is not None:
        profile = replace(profile, size=_one_of(Size, fields.size, "size"))
    if fields.products is not None:
        profile = replace(profile, products=fields.products)
    if fields.amounts is not None:
        profile = replace(profile, amounts=tuple(map(_amount, fields.amounts)))
    for name, trait in _TRAITS.items():
        entries = getattr(fields, name)
        if entries is not None:
            kept = tuple(fact for fact in profile.facts if fact.trait is not trait)
            facts = tuple(_fact(entry, trait, name) for entry in entries)
            profile = replace(profile, facts=kept + facts)
    return profile


def fields_of(profile: Profile) -> ProfileFields:
    """Return a profile as fields, to be shown and corrected."""
    return ProfileFields(
        text=profile.text,
        body=profile.body.value,
        place=f"{profile.province}{_beside(profile)}{profile.county}",
        size=profile.size.value if profile.size else "",
        products=profile.products,
        amounts=tuple(_figure(amount) for amount in profile.amounts),
        **{
            name: tuple(("" if f.held else "不是") + f.name for f in profile.of(trait))
            for name, trait in _TRAITS.items()
        },
    )


def _beside(profile: Profile) -> str:
    return "" if profile.city == profile.province else profile.city


def _figure(amount: Amount) -> str:
    value = amount.shown()
    bound = value if amount.exact or not value.endswith("以上") else f"超过{value[:-2]}"
    return f"{amount.measured.value} {bound}"


def _one_of(kind: type[Choice], given: str, field: str) -> Choice | None:
    wanted = given.strip()
    if not wanted:
        return None
    for choice in kind:
        if wanted in (choice.value, choice.name.lower()) or wanted.startswith(choice.value):
            return choice
    raise _unknown(field, wanted, [choice.value for choice in kind])


def _placed(profile: Profile, given: str) -> Profile:
    if not given.strip():
        return replace(profile, province="", city="", county="")
    if not places(given):
        raise UnusableProfile(
            f"字段“place”里没有认出省、市：“{given}”，请写成 河北省唐山市。 "
            "No province or city is named; write it like 河北省唐山市."
        )
    read = read_profile(given)
    return replace(profile, province=read.province, city=read.city, county=read.county)


def _amount(entry: str) -> Amount:
    read = read_profile(entry).amounts
    if not read:
        names = "、".join(measured.value for measured in Property)
        raise UnusableProfile(
            f"字段“amounts”看不懂“{entry}”，请写成 用水量 12万立方米；可用指标 {names}。 "
            "This figure cannot be read; give its name, number and unit."
        )
    return read[0]


def _fact(entry: str, trait: Trait, field: str) -> Fact:
    name = _DENIED.sub("", entry)
    denied = name != entry
    if trait is Trait.TRADE:
        known: Iterable[str] = trade_names()
    else:
        known = [one for kind, one in load_traits() if kind is trait]
    if name not in known:
        text = normalise(name)
        found = [
            mention.name
            for mention in (*mentions_of(text, spoken=True), *mentions_of(f"{text}行业"))
            if mention.trait is trait
        ]
        if not found:
            raise _unknown(field, entry, known)
        return Fact(trait=trait, name=found[0], words=entry, held=not denied)
    return Fact(trait=trait, name=name, words=entry, held=not denied)


def _property_name(name: str) -> str:
    """Return a property's printed name for its English one: ``water`` for 用水量."""
    english = {measured.name.lower(): measured.value for measured in Property}
    return english.get(name.lower().removesuffix("_use"), name)


def _unknown(field: str, given: str, known: Iterable[str]) -> UnusableProfile:
    return UnusableProfile(
        f"字段“{field}”里的“{given}”认不出来，可用 {'、'.join(known)}；"
        f"也可以写进企业描述。 “{given}” is not known; use one of these."
    )
