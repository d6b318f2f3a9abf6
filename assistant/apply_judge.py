"""Whether what a provision asks for is met: yes, no, or not known, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.apply_bounds import Bound
from assistant.apply_criteria import Case, Criterion
from assistant.apply_figures import compared, described, reaches
from assistant.apply_logic import Verdict, all_of, any_of
from assistant.profile import UNITS, Amount, Body, Profile, Property, Size, Trait, short_number
from assistant.traits import Known, load_traits, wider


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact that is missing, as a question to the enterprise."""

    field: str
    """What it is about: a property's or trait's name."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is known of one criterion."""

    verdict: Verdict
    why: str
    """The fact that meets it, that does not, or that is missing."""
    question: Question | None = None
    general: bool = False
    """Nothing in particular is asked for: it is met by everybody."""
    named: bool = False
    """The provision names the very fact, rather than a class that it falls under."""
    bound: Bound | None = None
    """For a figure that was compared."""
    amount: Amount | None = None


def judge_case(case: Case, profile: Profile) -> tuple[Verdict, tuple[Finding, ...]]:
    """Return whether all criteria of a case are met."""
    if profile.body is not Body.ENTERPRISE and not any(c.bodies for c in case.criteria):
        finding = Finding(verdict=Verdict.NOT, why=f"面向企业，您是{profile.body.value}")
        return Verdict.NOT, (finding,)
    findings = tuple(judge(criterion, profile) for criterion in case.criteria)
    return all_of(finding.verdict for finding in findings), findings


def judge(criterion: Criterion, profile: Profile) -> Finding:
    """Return whether an enterprise meets a criterion."""
    if criterion.everybody:
        return _everybody(criterion, profile)
    if criterion.bound:
        return _compare(criterion.bound, profile)
    if criterion.places:
        return _place(criterion.places, profile)
    if criterion.bodies:
        return _body(criterion.bodies, profile)
    trait = criterion.trait or Trait.STATUS
    found = [_has(trait, name, profile) for name in criterion.names]
    best = any_of(finding.verdict for finding in found)
    finding = next(one for one in found if one.verdict is best)
    if best is Verdict.NOT and len(found) > 1:
        finding = Finding(verdict=best, why=_none_of(trait, criterion.names, profile))
    return _turned(finding) if criterion.excluded else finding


def _turned(finding: Finding) -> Finding:
    """Return a finding for those who are left out: 「油气化工码头除外」."""
    turned = {Verdict.APPLIES: Verdict.NOT, Verdict.NOT: Verdict.APPLIES}
    return Finding(
        verdict=turned.get(finding.verdict, Verdict.UNCLEAR),
        why=f"条文除外的情形：{finding.why}",
        question=finding.question,
        general=True,
    )


def _everybody(criterion: Criterion, profile: Profile) -> Finding:
    if profile.body is Body.ENTERPRISE or profile.body.value in criterion.bodies:
        everybody = "和".join(criterion.bodies) or "企业"
        return Finding(verdict=Verdict.APPLIES, why=f"面向所有{everybody}", general=True)
    return Finding(verdict=Verdict.NOT, why=f"面向企业，您是{profile.body.value}")


def _body(bodies: Sequence[str], profile: Profile) -> Finding:
    if profile.body.value in bodies:
        usual = profile.body is Body.ENTERPRISE
        why = f"面向{'和'.join(bodies)}" if usual else f"主体：{profile.body.value}"
        return Finding(verdict=Verdict.APPLIES, why=why, general=usual)
    return Finding(verdict=Verdict.NOT, why=f"面向{'、'.join(bodies)}，您是{profile.body.value}")


def _place(named: Sequence[str], profile: Profile) -> Finding:
    shown = "、".join(named[:6]) + ("等" if len(named) > 6 else "")
    if profile.province in named or profile.city in named or profile.county in named:
        mine = next(p for p in (profile.city, profile.province, profile.county) if p in named)
        return Finding(verdict=Verdict.APPLIES, why=f"地区：{mine}", general=True)
    cities = [place for place in named if place.endswith(("市", "州", "盟", "地区"))]
    if not profile.province or (cities and not profile.city):
        question = Question(field="地区", text="企业在哪个省、哪个市？")
        return Finding(verdict=Verdict.UNCLEAR, why=f"缺：企业在不在{shown}", question=question)
    mine = profile.city or profile.province
    return Finding(verdict=Verdict.NOT, why=f"条文点名{shown}，没有点名{mine}")


# --- industries and classes ------------------------------------------------------------------


def _has(trait: Trait, name: str, profile: Profile) -> Finding:
    if trait is Trait.TRADE:
        return _in_trade(name, profile)
    known = load_traits()[trait, name]
    fact = profile.fact(trait, name)
    if fact:
        met = Verdict.APPLIES if fact.held else Verdict.NOT
        word = "" if fact.held else "不属于"
        why = f"{trait.value}：{word}{name}" + (f"（“{fact.words}”）" if fact.words != name else "")
        return Finding(verdict=met, why=why, named=True)
    return _by_sort(known, profile) or _by_rule(known, profile) or _missing(known, profile)


def _in_trade(name: str, profile: Profile) -> Finding:
    own = [fact for fact in profile.of(Trait.TRADE) if fact.held]
    for fact in own:
        if name in wider(fact.name):
            part = "" if name == fact.name else f"，属于{name}"
            return Finding(verdict=Verdict.APPLIES, why=f"行业：{fact.name}{part}", named=True)
    for fact in own:
        if fact.name in wider(name):
            question = Question(field=name, text=f"是否属于或生产{name}？")
            return Finding(
                verdict=Verdict.UNCLEAR, why=f"缺：{fact.name}企业是否属于{name}", question=question
            )
    if not own:
        question = Question(field="行业", text="企业属于哪个行业？")
        return Finding(verdict=Verdict.UNCLEAR, why=f"缺：是否属于{name}行业", question=question)
    return Finding(verdict=Verdict.NOT, why=f"条文点名{name}，您是{own[0].name}")


def _none_of(trait: Trait, names: Sequence[str], profile: Profile) -> str:
    shown = "、".join(names[:6]) + ("等" if len(names) > 6 else "")
    own = "、".join(fact.name for fact in profile.of(trait) if fact.held) or "未涉及"
    return f"条文点名{shown}，您的{trait.value}是{own}" if own != "未涉及" else f"不涉及{shown}"


def _by_sort(known: Known, profile: Profile) -> Finding | None:
    """Return what follows from the traits of which one is a sort: a boiler that burns coal."""
    sorts = [
        fact
        for fact in profile.of(known.trait)
        if fact.held and load_traits()[fact.trait, fact.name].within == known.name
    ]
    if sorts:
        return Finding(verdict=Verdict.APPLIES, why=f"{known.trait.value}：{sorts[0].name}")
    others = [
        fact
        for fact in profile.of(known.trait)
        if fact.held
        and known.within
        and load_traits()[fact.trait, fact.name].within == known.within
    ]
    if others:
        why = f"条文说的是{known.name}，您的是{others[0].name}"
        return Finding(verdict=Verdict.NOT, why=why)
    return None


def _by_rule(known: Known, profile: Profile) -> Finding | None:
    """Return what follows from size, industry, place or a figure, by the rule that says so."""
    if known.sizes:
        return _by_size(known, profile)
    if known.provinces and profile.province in known.provinces:
        why = f"{profile.province}属于{known.name}（{known.source}）"
        return Finding(verdict=Verdict.APPLIES, why=why)
    if known.trades:
        return _by_trade(known, profile)
    return _by_figure(known, profile)


def _by_size(known: Known, profile: Profile) -> Finding | None:
    if profile.size is None:
        return None
    if profile.size in known.sizes:
        return Finding(verdict=Verdict.APPLIES, why=f"规模：{profile.size.value}")
    if profile.size is Size.ABOVE_SCALE or Size.ABOVE_SCALE in known.sizes:
        return None  # 规上 says nothing of 大型 or 中小: both can be
    return Finding(verdict=Verdict.NOT, why=f"条文面向{known.name}，您的规模是{profile.size.value}")


def _by_trade(known: Known, profile: Profile) -> Finding | None:
    own = [fact for fact in profile.of(Trait.TRADE) if fact.held]
    for fact in own:
        if wider(fact.name) & set(known.trades):
            why = f"行业：{fact.name}属于{known.name}（{known.source}）"
            return Finding(verdict=Verdict.APPLIES, why=why)
    if not own or any(set(wider(trade)) & {f.name for f in own} for trade in known.trades):
        return None
    why = f"{own[0].name}不在{known.name}之列（{known.source}）"
    return Finding(verdict=Verdict.NOT, why=why)


def _by_figure(known: Known, profile: Profile) -> Finding | None:
    amount = profile.amount(known.measured) if known.measured else None
    if amount is None:
        return None
    said = f"{amount.measured.value}{amount.shown()}"
    if known.least is not None and amount.low >= known.least:
        return Finding(
            verdict=Verdict.APPLIES,
            why=f"{said}，达到{known.name}的{short_number(known.least)}{amount.unit}"
            f"（{known.source}）",
        )
    if known.below is not None and amount.high < known.below:
        return Finding(
            verdict=Verdict.NOT,
            why=f"{said}，低于{known.name}的{short_number(known.below)}{amount.unit}"
            f"（{known.source}）",
        )
    return None


_ASKS = {
    Trait.STATUS: "是不是{name}？",
    Trait.PLAN: "有没有{name}项目？",
    Trait.EQUIPMENT: "有没有{name}？",
    Trait.POLLUTANT: "生产中有没有{name}？",
    Trait.ZONE: "在不在{name}？",
}


def _missing(known: Known, profile: Profile) -> Finding:
    if known.sizes:
        finer = "是大型企业还是中小企业？"
        text = finer if profile.size else "企业规模：大型、规模以上还是中小企业？"
        question = Question(field="规模", text=text)
    elif known.trades and not any(True for _ in profile.of(Trait.TRADE)):
        question = Question(field="行业", text="企业属于哪个行业？")
    elif known.measured and profile.amount(known.measured) is None:
        question = _question_of(known.measured)
    else:
        question = Question(field=known.name, text=_ASKS[known.trait].format(name=known.name))
    asked = _ASKS[known.trait].format(name=known.name).rstrip("？")
    return Finding(verdict=Verdict.UNCLEAR, why=f"缺：{asked}", question=question)


# --- figures ---------------------------------------------------------------------------------


def _compare(bound: Bound, profile: Profile) -> Finding:
    """Return whether a figure of the enterprise reaches a provision's."""
    wanted = described(bound)
    if bound.measured is None:
        question = Question(field=bound.subject, text=f"{bound.subject}是多少（条文：{wanted}）？")
        return Finding(
            verdict=Verdict.UNCLEAR, why=f"缺：{bound.subject}（条文：{wanted}）",
            question=question, bound=bound,
        )  # fmt: skip
    amount = profile.amount(bound.measured)
    if amount is None or (amount.unit != bound.unit and bound.measured is Property.PRODUCTION):
        return Finding(
            verdict=Verdict.UNCLEAR, why=f"缺：{bound.measured.value}（条文：{wanted}）",
            question=_question_of(bound.measured), bound=bound,
        )  # fmt: skip
    verdict = reaches(amount, bound)
    return Finding(
        verdict=verdict, why=compared(amount, bound, verdict), bound=bound, amount=amount
    )


def _question_of(measured: Property) -> Question:
    unit = f"（{UNITS[measured]}）" if UNITS[measured] else ""
    return Question(field=measured.value, text=f"{measured.value}是多少{unit}？")
