"""Which figures of a sentence are to be reached: results, not facts, rules, sums or lists."""

import re
from dataclasses import dataclass

from corpus.periods import Period, Use
from corpus.placement import Placed
from corpus.provision import Comparator, ProvisionKind
from corpus.quantities import Measure

_GIVES = re.compile(
    r"(?:总?投资|经费|费用|总额|金额|额度|资金)(?:总?额)?的$|给予|奖励|补助|补贴|资助|奖补|贴息|减免|减征|抵扣|总投资|匡算|估算|概算|预算|罚款|处以|收费|费标准|加价|电价|价格(?!涨幅|指数|总水平)|租金|注册资本|每家|每个(?:项目|企业)|最高(?:不超过)?|一次性|税率|利率|费用"
)
_ANNOUNCES = re.compile(
    r"^(?:方面|原则|阶段|步骤|层次|层面|环节|维度|重点(?=[,;。:、]|领域|任务|工作|方面|环节|方向|$)|关键|领域|体系|方向|系列|大类|类别|坚持|统一|转变|结合|确保|到位|问题|要求|必须|不|部分|部门|小时内|月|条件|内容|(?:具体|主要|重点|核心|约束性|预期性)?指标|等级|档次|情形|文件|专栏|表格|附件|版本|工作组|小组|专班|以?上?(?:单位|部门)联合)"
)
_RESULT_VERB = re.compile(
    r"建设|新建|建成|建立|培育|创建|打造|形成|新增|完成|实施|认定|达|超|突破|推广|发布|制定|制修订|制订|组织|扶持|引进|开发|遴选|选取|选树|树立|推出|布局|改造|淘汰|关停|关闭|力争|"
    r"不少于|不低于|至少|改扩建|评选|征集|培养|选择|确定|诊断|设立|研发|攻克|获批|争创|申报|到|开展|推进|推动|新改|启动|创成|成立|配备|购置|投放|更新|修复|治理|绿化|造林|种植|保有量|总量|数量|累计|压减|减少|增加|占|拥有|转化|落地|整治|打捞|安装|建有|支持|提供|实现|保持|创新|增至|有|下降|降低|降至|降到|提高|提升|增长|扩大|培训|减排|节约|削减|回收|回用|控制在|稳定在"
)
_FREQUENCY = re.compile(r"每(?:半?年|季度?|月|周|天|日|两年|三年|个季度|年度)")
_LIMIT = re.compile(
    r"(?:排放浓度|排放限值|限值|排放标准|含[硫水碳氮]量|误差|[厚深宽高]度|间距|半径|坡度|温度|压力|电压|粒径|流速|基准值)"
    r"[^,;。、]{0,2}(?:应|原则上|一般|不得?|要|须|需)*(?:达到?|为|在|至|到|超过|[高低大小多少]于|控制在|[≥≤><])*$"
)
"""Technical limits: 「氮氧化物排放浓度不高于50毫克/立方米」."""
_BARE_BEFORE = re.compile(
    r"(?:达到?|为|至|到|控制在|不低于|不高于|不超过|低于|高于|超过|优于|[≥≤><]|突破|提[高升])(?:约)?$"
)
_LONGEST_LEVEL = 6
"""More digits without a unit are a telephone number."""
_BARE_AFTER = re.compile(r"^(?:级|以上|以下|以内|左右|[,;。)、和]|$)")
_TIME_BEFORE = re.compile("天数|优良|重污染|寿命|时长|平均|利用小时|培训|学时|缩短|压缩")
_PART_DOES = re.compile(
    r"[^,;。]{0,24}?(?:达到|实现|完成|建成|纳入|覆盖|使用|采用|具备|成为|通过|得到|配备|接入|建立|开展|进入|消除|创建)"
)
"""What part of them does what: 「80%以上的机关达到要求」."""
_FORECAST = re.compile("全球|世界|预测|据[^,;。]{0,12}(?:估算|测算|统计)")
"""What others expect or count is no aim of the plan."""
_PORTION = re.compile(r"按照?[^,;。]{0,12}$|配[建置备](?!率)[^,;。]{0,16}$")
_LASTING = re.compile(r"(?:达到?|不低于|不少于|超过|(?:缩短|压缩|下降|降低|控制)[到至在])约?$")
_FROM = re.compile(r"(?:由|从)[^,;。]{0,14}$")
_ONWARDS = re.compile(
    r"^[^,;。]{0,6}(?:提高|提升|下降|降低|增加|增长|上升|减少|压减|扩大|降|增)(?:到|至|为)"
)
_DONE = re.compile(
    r"已(?:经)?(?:有|建成|达|完成|累计|形成|颁发|实现|覆盖|提升|提高|下降|超过|发布)"
)
_STOOD = re.compile(r"^(?:的|末的?|底的?|为|约|水平)*+$")
_RELATIVE = re.compile(r"^(?:以上|左右)?(?:的速度|的增速)")
_REGULATED = re.compile(
    r"企业|单位|项目|申请|业主|机构|运营商|经营者|机组|设施|装置|建筑|车辆|产品"
)
_DOES = re.compile(r"^[^,;。]{2,12}?(?:实现|完成|达到|得到|全部|基本|水质|均)")
"""A count of those who reach something: 「12条河流实现……」."""
_LONGEST_LIST = 40
"""「钢铁、水泥等13个行业」 counts what it lists; 「等400户企业」 does not."""
_CALLED = re.compile(r"^(?:[万千百]|[^,;。、]{0,14}(?:行动|工程|计划|活动|战略))")
"""A name made with numbers: 「千家万户沐光行动」, 「百城提质工程」."""
_CONCERNS = re.compile(
    r"(?:聚焦|围绕|针对|依托|面向|对|在|覆盖全[省市国])[^,;。]{0,24}$"
    r"|^(?:全[省市区县国州]|现有|境内|辖区内?)的?$"
)
"""What is concerned, not reached: 「聚焦8大主导产业和107个特色产业集群」."""
_UNITS_OF_CLASSES = frozenset({"千伏", "kv", "毫米", "mm", "厘米", "cm", "马力"})
"""Units that tell sorts of things apart: 「220千伏变电站」, 「0.01毫米农膜」."""
_STANDARD = re.compile(r"节能标准|的?标准|节能设计")
"""「65%节能标准」 is a standard's name."""
_COUNTERS = frozenset("台座家个条套辆户处项艘")
_OFTEN_REPEATED = frozenset("次期类种份条款场门例起")
"""Units of what is often done again or only told apart."""
_NO_RESULTS = frozenset(
    {ProvisionKind.CONDITION, ProvisionKind.RESPONSIBILITY, ProvisionKind.BACKGROUND}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What a sentence is for; it decides what its figures are."""

    kind: ProvisionKind | None
    aims: bool = False
    """Whether it stands under a heading of targets."""
    dated: bool = False
    """Whether it opens with the year by which all it says is reached."""
    rules: bool = False
    """Whether its document sets rules (who may apply, how much is allotted) rather than results."""


def was_reached(placed: Placed, text: str, before: tuple[Period, ...]) -> bool:
    """Tell whether a figure of a target is where it starts from: 「由2020年的7%提高到11%」.

    Args:
        placed: The figure in its clause.
        text: The folded sentence.
        before: The years named before the figure.
    """
    figure = placed.figure
    own = text[placed.clause : figure.start]
    if _FROM.search(own) and _ONWARDS.match(text[figure.end : figure.end + 16]):
        return True
    last = before[-1] if before else None
    if _DONE.search(own) or (last is not None and last.since):
        return True
    return (
        last is not None
        and last.use is Use.BASE
        and not figure.doubling
        and last.start >= placed.clause
        and _STOOD.match(text[last.end : figure.start]) is not None
    )


def to_reach(placed: Placed, text: str, purpose: Purpose, *, said: bool) -> bool:
    """Tell whether a figure is a result to be reached.

    Args:
        placed: The figure in its clause.
        text: The folded sentence.
        purpose: What the sentence is for.
        said: Whether a sentence, this or one that leads to it, says by when.
    """
    figure = placed.figure
    clause = text[placed.clause : figure.start]
    if _binds_the_regulated(text, purpose, said=said):
        return False
    if figure.number is None:
        return True
    if _is_something_else(placed, text, purpose):
        return False
    certain = purpose.aims or said
    if not figure.unit:
        return _is_bare_level(placed, text)
    if figure.measure is Measure.TIME:
        return _is_lasting(placed, clause, certain=certain)
    if figure.measure is Measure.COUNT:
        return _is_counted(placed, text, purpose, certain=certain)
    if figure.measure in (Measure.SHARE, Measure.MULTIPLE):
        alone = not text[placed.left : figure.start].strip(",;。、:")
        parts = _PORTION.search(clause) or (alone and not _PART_DOES.match(text, figure.end))
        return not parts
    return certain or _RESULT_VERB.search(text[: figure.start]) is not None


def _is_something_else(placed: Placed, text: str, purpose: Purpose) -> bool:
    """Tell whether a figure is a size, a class, a standard, a limit, a forecast or a sum given."""
    figure = placed.figure
    clause = text[placed.clause : figure.start]
    return (
        _is_size(placed, text)
        or figure.unit in _UNITS_OF_CLASSES
        or _STANDARD.match(text, figure.end) is not None
        or _LIMIT.search(clause) is not None
        or (_FORECAST.search(clause) is not None and not purpose.aims)
        or _is_given(placed, text, purpose)
    )


def _is_size(placed: Placed, text: str) -> bool:
    """Tell whether a figure says how large the things just counted are: 「10台600兆瓦锅炉」."""
    figure = placed.figure
    counted = placed.left == figure.start and text[figure.start - 1 : figure.start] in _COUNTERS
    return counted and figure.measure not in (Measure.COUNT, Measure.SHARE)


def _binds_the_regulated(text: str, purpose: Purpose, *, said: bool) -> bool:
    """Tell whether a sentence can hold no result: rules, conditions, limits of the regulated."""
    if purpose.kind is None or purpose.kind in _NO_RESULTS:
        return True
    if purpose.rules and not purpose.dated:
        return True
    limits = purpose.kind is ProvisionKind.CONSTRAINT and not purpose.aims and not said
    return limits and (_REGULATED.search(text) is not None or _LIMIT.search(text) is not None)


def _is_given(placed: Placed, text: str, purpose: Purpose) -> bool:
    """Tell whether a sum or share is given rather than reached: 「给予50万元奖励」."""
    figure = placed.figure
    if purpose.dated or figure.measure not in (Measure.MONEY, Measure.SHARE):
        return False
    if _GIVES.search(text[placed.clause : figure.start]):
        return True
    supports = purpose.kind is ProvisionKind.SUPPORT
    return supports and _GIVES.search(text[figure.end : placed.end]) is not None


def _is_lasting(placed: Placed, clause: str, *, certain: bool) -> bool:
    """Tell whether a duration is reached rather than allowed: 「平均通勤时间下降到35分钟」."""
    if placed.figure.unit not in ("天", "小时", "分钟", "学时", "岁"):
        return False
    if _TIME_BEFORE.search(clause):
        return True
    return certain and _LASTING.search(clause) is not None


def _is_bare_level(placed: Placed, text: str) -> bool:
    """Tell whether a number without unit is a level: 「下降到1.3以下」."""
    before, after = text[placed.clause : placed.figure.start], text[placed.figure.end :]
    if placed.figure.end - placed.figure.start > _LONGEST_LEVEL:
        return False
    return _BARE_BEFORE.search(before) is not None and _BARE_AFTER.match(after) is not None


def _is_counted(placed: Placed, text: str, purpose: Purpose, *, certain: bool) -> bool:
    """Tell whether a count is of things to be made or reached, not of those concerned."""
    figure = placed.figure
    clause = text[placed.clause : figure.start]
    after = text[figure.end : figure.end + 24]
    exact = figure.comparator is Comparator.EQUAL
    if exact and not purpose.aims and _CONCERNS.search(clause):
        return False
    if _ANNOUNCES.match(after) or (exact and not clause.strip() and _DOES.match(after)):
        return False
    if clause.endswith(("等", "这")) and (figure.number or 0) <= _LONGEST_LIST:
        return False
    made = _RESULT_VERB.search(clause) is not None
    if figure.unit in _OFTEN_REPEATED:
        repeated = _FREQUENCY.search(clause) is not None
        bounded = figure.comparator is Comparator.AT_LEAST
        recently = _RESULT_VERB.search(clause[-12:]) is not None
        if (repeated and not bounded) or not (certain or recently):
            return False
    if not text[figure.start].isdigit():
        return made and _CALLED.match(after) is None
    return certain or made
