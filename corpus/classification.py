"""What kind of provision a sentence is: by its place in the outline and its words."""

import re
from collections.abc import Sequence

from corpus.folding import fold
from corpus.periods import Period, Use, periods
from corpus.plan import Span
from corpus.provision import ProvisionKind

_BACKGROUND_HEADING = re.compile(
    r"(?:发展|工作|现实|现有|产业|规划|主要|取得的?|历史)?(?:现状|基础|成效|成就|进展|成绩)(?:与|和|及|$)|形势|机遇|挑战|(?:存在|主要|突出|面临)的?(?:主要|突出)?(?:问题|困难|短板|不足)"
    r"|问题(?:与|和)|规划背景|背景$|回顾|面临|发展环境$|(?:十[一二三四]五).{0,24}(?:成就|突破|成绩|回顾|情况|完成|成效|进展|评估|总结)"
)
_NOT_BACKGROUND = re.compile(
    r"目标|任务|措施|行动|工程|应对|解决|夯实|加强|推进|提升|完善|强化|打造|制度|体系"
)
_AIM_HEADING = re.compile(r"(?:目标|指标|愿景)(?:指标|体系|任务|展望|要求)?(?:[(（].{1,12}[)）])?$")
_ABOUT_AIMS = re.compile(r"完成|落实|实现|分解|考核|管理|强化|加强|健全|制度|机制|保障|责任")
"""Headings about aims rather than of aims: 「坚决完成节能目标任务」."""
_MEASURE_HEADING = re.compile(
    r"保障措施|保障机制|组织保障|政策保障|实施保障|支撑保障|规划实施|组织实施|组织领导|实施机制|组织落实|落实保障|工作要求|保障体系$|^(?:[第一二三四五六七八九十]+[章、])?(?:强化|加强|完善)?保障$|推进实施"
)
_SILENT_HEADING = re.compile(
    r"指导思想|基本原则|(?:规划|工作|总体|编制|实施)原则|总体思路|总体要求$|编制依据|规划依据|规划范围|规划期限|名词解释|术语|附则|工作原则|发展理念|战略导向|编制目的|联系方式|联系人|目录$"
)
_CONDITION_HEADING = re.compile(
    r"(?:申报|申请|基本|认定|评选|准入|资助|支持|奖励|报名|推荐|入选|遴选|评价)(?:的)?(?:条件|对象|主体|资格)|适用范围|支持范围|申报范围|适用对象|(?:纳入|覆盖).{0,6}范围|条件$"
)
_PAST = re.compile(
    r"取得了?.{0,12}(?:成效|进展|成就|成绩|突破)|(?:以来|期间),.{0,80}(?:了|明显|显著|累计|完成|达到)|同比|"
    r"已(?:经)?(?:建成|形成|完成|达|实现|成为|累计|有|超额|提前|初步|基本|全面|连续|被|进入|纳入)[^的]{0,30}[,。;]|截[至止].{0,8}年|超额完成|提前.{0,6}完成|圆满完成|仍然?(?:存在|较|处于|面临|偏|是|有)|尚(?:未|不|需)|有待|任重道远|"
    r"(?:下降|提高|增长|增加|达到|完成|建成|减少|降低|提升|上升|增至|降至)了|(?:位居|居|列|排名)全[国省]|目前[,已]|(?:目前|当前|现阶段)[^,;。]{0,30}(?:超过|占[^,;。]{1,20}比|位居|仍)|不够|不足[,。;]|滞后|薄弱|亟待|亟需|制约"
)
_DONE = re.compile("已|了(?!解)|超额完成|提前|同比")
_FUTURE = re.compile(
    r"力争|确保|将(?!其|所|以|新|各)|要(?:坚持|按|加|着|以)|推进|推动|加快|实施|开展|到20\d\d年|鼓励|支持|完善|强化|优化"
)
_CONSTRAINT = re.compile(
    r"不得|严禁|(?<![必亟仍尚])须(?![要知])|禁止|不予|一律|必须|(?<![相供对效适反呼回])应当|严控|严格控制|严格限制|不再(?:新|审批|受理|安排)|原则上不|不允许|不能(?:低于|超过)"
    r"|(?<![相供对效适反呼回响顺])应(?:在|于|按|向|对|符合|为|由|将|采|具备|满足|达到|及时|如实|依法|建立|提供|提交|优先|加强|同时|根据)"
)
_ORGAN = re.compile(
    r"^[^,;。]{0,40}?(?:人民政府|政府|部门|委员会|机关|主管单位)[^,;。]{0,24}?应当?|^(?:本市|本省|本区|国家|省级?|市级?)[^,;。]{0,24}?应当?"
)
_FORBIDS = re.compile("不得|严禁|禁止|不予|一律|必须")
_PUNISHES = re.compile("罚款|吊销|责令|没收|依法追究|追究[^,;。]{0,16}责任|给予处[分理罚]|行政处罚")
_GIVES = re.compile(
    r"给予|奖励|补助|补贴(?!标准)|资助|减免|免征|贴息|优惠|奖补|免费(?:提供|开展)|(?:优先|倾斜)(?:支持|安排|保障|推荐)"
)
_ENCOURAGES = re.compile(
    r"^(?:[(（]?\d{1,2}[)）.、])?(?:积极|大力|重点|优先|同时)?(?:鼓励|支持)(?!和|与)"
)
_OPENS_WITH_YEAR = re.compile(
    r"^(?:[(（]?\d{1,2}[)）.、])?(?:(?:力争|确保|争取|努力)(?:到|至|在|于)?|到|至)(?:20\d\d年|[\"“”]?十[三四五]五[\"“”]?)"
)
_FORMAL = re.compile(
    r"是指|指的是|本(?:办法|规定|细则|条例|方案|规划|指南|意见|规程)(?:所称|由|自|中|的|有效)|(?:负责|予以)解释|起施行|起实施|起执行|特此(?:通知|通告|公告|函)|现(?:将|就).{0,60}(?:通知|印发|如下)|制定本|编制本|请(?:认真|结合|遵照)|附件[:\d]|"
    r"^联系(?:人|电话|方式)|^(?:电话|传真|邮编|地址|邮箱)|^[|]?注[:\d]|^(?:附?表|图)\d{1,2}|此件|^抄送|^(?:各|有关)[^。]{1,120}:$|^(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:印发)?$"
)
_APPLIES = re.compile(
    r"适用于|符合(?:以下|下列).{0,10}条件|同时(?:符合|满足|具备)|(?:以下|下列)条件|属于(?:以下|下列)|下列情形"
)


def classify(
    text: str,
    path: Sequence[str],
    *,
    responsible: bool,
    row: bool,
    ahead: bool = False,
    over: bool = False,
) -> ProvisionKind | None:
    """Return the kind of provision a folded sentence is, None when it commits to nothing.

    Args:
        text: The sentence in its matching form.
        path: The headings above it, outermost first, as printed.
        responsible: Whether it is only a note of who is responsible.
        ahead: Whether it says what will be by a year to come.
        over: Whether it stands under the heading of a period that was over at the time.
        row: Whether it is a table row; rows say nothing here (see ``target_rows``).
    """
    if responsible:
        return ProvisionKind.RESPONSIBILITY
    headings = [re.sub(r"\s", "", heading) for heading in path]
    if not ahead and (over or is_background(text, headings)):
        return ProvisionKind.BACKGROUND
    if row or len(text) < 6 or _FORMAL.search(text):
        return None
    return _by_words(text, headings)


def sets_aims(heading: str) -> bool:
    """Tell whether a heading is one of what is to be reached: 「（三）主要目标」."""
    plain = re.sub(r"\s", "", heading)
    return _AIM_HEADING.search(plain) is not None and _ABOUT_AIMS.search(plain) is None


def is_over(heading: str, *, now: int | None) -> bool:
    """Tell whether a heading names a period that was over: 「第一节 “十三五”进展」."""
    if now is None or sets_aims(heading):
        return False
    named = list(periods(fold(heading, Span(0, len(heading))).text))
    return bool(named) and all(period.last < now for period in named)


def looks_ahead(text: str, *, now: int | None) -> bool:
    """Tell whether a folded sentence says what will be after ``now``: 「到2025年，……」."""
    return now is not None and any(
        period.use is not Use.BASE
        and not period.since
        and period.last > now
        and (text[: period.start].endswith(("到", "至")) or _opens_a_plan(text, period))
        for period in periods(text)
    )


def _opens_a_plan(text: str, period: Period) -> bool:
    """Tell whether a period opens what will be counted: 「“十四五”期间，累计压减……1000万吨」."""
    said = text[period.end :]
    opens = period.opens and period.use is Use.PERIOD and said.startswith(",")
    return opens and _DONE.search(said) is None and any(map(str.isdigit, said))


def is_background(text: str, headings: Sequence[str]) -> bool:
    """Tell whether a sentence speaks of the past or the situation."""
    for heading in headings[-3:]:
        if len(heading) > 40:
            continue
        if _BACKGROUND_HEADING.search(heading) and not _NOT_BACKGROUND.search(heading):
            return True
    return _PAST.search(text) is not None and not _FUTURE.search(text)


def _by_words(text: str, headings: Sequence[str]) -> ProvisionKind | None:
    own = headings[-1:]
    if _APPLIES.search(text) or any(_CONDITION_HEADING.search(h) for h in headings[-2:]):
        return ProvisionKind.CONDITION
    aims = any(sets_aims(heading) for heading in own)
    if not aims and any(_SILENT_HEADING.search(heading) for heading in own):
        return None
    if _constrains(text):
        return ProvisionKind.CONSTRAINT
    if _supports(text):
        return ProvisionKind.SUPPORT
    if aims or any(sets_aims(heading) for heading in headings[-2:]):
        return ProvisionKind.TARGET
    if _OPENS_WITH_YEAR.match(text):
        return ProvisionKind.TARGET
    if any(_MEASURE_HEADING.search(heading) for heading in headings):
        return ProvisionKind.MEASURE
    return ProvisionKind.TASK


def _constrains(text: str) -> bool:
    """Tell whether a sentence binds those regulated; what organs of state shall do is a task."""
    if _PUNISHES.search(text):
        return True
    if _CONSTRAINT.search(text) is None:
        return False
    return _FORBIDS.search(text) is not None or _ORGAN.match(text) is None


def _supports(text: str) -> bool:
    """Tell whether a sentence gives something, or encourages in half of its clauses or more."""
    if _GIVES.search(text):
        return True
    clauses = re.split(r"[,;]", text)
    encouraging = sum(_ENCOURAGES.match(clause) is not None for clause in clauses)
    return _ENCOURAGES.match(text) is not None or 2 * encouraging >= len(clauses)
