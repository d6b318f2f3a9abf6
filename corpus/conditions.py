"""Conditions of applicability: thresholds and named classes of those a provision applies to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.folding import Folded
from corpus.placement import Placed
from corpus.provision import Comparator, ProvisionKind, Threshold
from corpus.quantities import Measure
from corpus.reach import Purpose
from corpus.targets import value

_WHO = (
    "企业|单位|项目|建筑|锅炉|机组|园区|用户|开发区|工程|公司|法人|机构|社区|乡镇|住宅|场所|小区|炉窑|窑炉|高炉|转炉|焦炉|电炉|设备|设施|装置|车辆|船舶|"
    "养殖场|矿山|煤矿|商场|宾馆|酒店|学校|医院|加油站|工厂|排放源|排污口|生产线|灌区|水库|污水处理厂|电站|公厕|市场|综合体|经营者|纳税人|个人|者|县|市|村"
)
_BOUND = (
    r"(?:\(?含[^()]{0,6}\)?)?(?:及|或|和|\(含\)及?)?(?:以上|以下|以内|之间|不满|规模|规格)?"
    r"(?:\(?含[^()]{0,12}\)?)?"
)
_DEFINES = re.compile(
    rf"^{_BOUND}(?:的|规模的?|且[^,;。]{{0,30}}的?|[、和或][^,;。]{{0,24}}的)?[^,;。.:\d]{{0,12}}?(?:{_WHO})"
)
_OF_WHOM = re.compile(
    rf"^{_BOUND}的[^,;。.:、]{{0,16}}?(?:{_WHO})|^{_BOUND}的[,;。:、)]|^{_BOUND}(?:的)?[,;、]?(?:应当|应|由|须|必须)"
)
_DESCRIBES = re.compile(
    rf"^{_BOUND}的(?!罚款|罚金|奖励|补助|补贴|资助|违约金|目标|要求|水平|速度|比例|增长|增幅|降幅|任务|规模|产能|能力|投资|资金)[^,;。:、]{{2}}"
)
"""「灌溉面积10万亩以上的农田」."""
_SIZES = frozenset({Measure.MASS, Measure.POWER, Measure.ENERGY})
"""Measures of how large a plant is: 「10—35蒸吨/小时燃煤锅炉」."""
_OF_RESULTS = frozenset({Measure.COUNT, Measure.SHARE, Measure.MULTIPLE})
_ASIDE = re.compile(r"^(?:\([^()]{0,40}\)|\))(?=[及含]?以[上下])")
"""「2万吨（或1万吨标准煤）及以上的企业」."""
_OR_MORE = re.compile("[及含]?以[上下]")
_AND_ABOVE = re.compile(r"(?:\(?含\)?)?[及或]以[上下]")
"""「完成65蒸吨/小时及以上燃煤锅炉改造」: one that includes its limit bounds a class."""
_SUPPOSES = re.compile("若|如果|如(?![期约]|实|何|下)|倘")
_COUNTED_WITHIN = frozenset("人张头床座")
"""Units that tell how large something is: 「100座以上客机」; 「4个以上的县」 counts counties."""
_RATIO = re.compile(
    r"(?:占比|比例|比重|率|份额|股份|持股|占[^,;。]{1,12}的?)(?:达到?|为|在|超过|[高低大小多少]于|不足|[≥≤><])*$"
)
_REACHES = re.compile(r"(?:达到?|满|达)$")
_LASTS_FOR = re.compile(r"(?:连续|期限?(?:一般|原则上)*为)$")
_PROPERTY = re.compile(
    r"排放量?|消费量|能耗|用[水电能]量|取水量|产值|收入|注册资[本金]|资产|投资|投入|面积|装机|规模|产能|产量|人数|人员|年龄|成立|注册|周期|分数?|得分|评分|负债率|"
    r"占比|比重|比例|年限|里程|日处理|处理能力|功率|节能量|减排量|节[能水]率|容量|税收|信用|停产|停业"
)
"""Properties of those who are meant: 「年综合能源消费量」, 「注册资本」."""
_MAKES = re.compile(r"(?:新增|新建|建成|建设|完成|发展|达到|力争|实现|形成|新改建)[^,;。的]{0,16}$")
_SUBJECT_LEAD = re.compile(
    r"^(?:以[上下内]|[(（](?:或|且|含)?|[\d一二三四五六七八九十]{1,2}[)）.、]|(?:依法依规|优先|培育|打造|新建|关停|拆除|引导|组织|督促|要求|开展|完成|巩固|提升|加强|大力|积极|基本|继续|加快|推动|推进|淘汰|研究|支持|鼓励|重点|有序|逐步|全面|严禁|禁止)+(?!能)|对于?|将|凡|以|是|为|其中|(?:\(?\d{1,2}[).、])|(?:上|近)[一二三]?年度?|的|和|或|及|且|具有|具备|拥有)+"
)
_NOUN_AFTER = re.compile(rf"^(?>{_BOUND})的?(?P<noun>[^,;。:、]{{2,16}})")
_SUBJECT_TAIL = re.compile(
    r"(?:不低于|不少于|不小于|不高于|不超过|超过|超出|超|优于|大于|小于|高于|低于|达到|达|满|在|为|至少|约|不得低于|原则上|应|[≥≤><、(的]){1,12}$"
)
_TO_WHOM = re.compile(r"^(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）.、])?(?:对于?|凡)")
_WITHIN = re.compile("范围(?:内|外|以内)|之内")
_OF_THOSE = re.compile(r"的[^,;。]{0,12}(?:企业|单位|项目|产品)")
_GIVEN = re.compile(r"给予|奖励|补助|补贴|资助|减免|优先")
_CLASSES = re.compile(
    r"规模(?:以上|以下)[^,;。、()]{0,6}?(?:企业|单位)|规上(?:工业)?企业|限额以上[^,;。、()]{0,6}?企业|[\"“”]?双超双有(?:高耗能)?[\"“”]?(?:高耗能)?(?:行业)?企业|(?:重点|主要)(?:用能|用水|排污|排放|碳排放|耗能)单位|[\"“”]?两高[\"“”]?(?:一低|一资)?项目|高(?:耗能|排放|污染|耗水)[^,;。()]{0,10}?(?:企业|项目|行业)|专精特新[^,;。、()]{0,8}?企业|高新技术企业|中小微?企业|上市公司|(?:新建|改建|扩建|新改扩建)[^,;。()]{0,12}?(?:项目|建筑)"
)


def is_threshold(placed: Placed, text: str, purpose: Purpose) -> bool:
    """Tell whether a figure decides to whom or what something applies.

    Args:
        placed: The figure in its clause.
        text: The folded sentence.
        purpose: What the sentence is for.
    """
    figure = placed.figure
    if figure.number is None or not (figure.unit or text.startswith("分", figure.end)):
        return False
    if purpose.kind is ProvisionKind.BACKGROUND:
        return figure.measure in _SIZES and _names_a_class(placed, text)
    if _stands_for_a_part(placed, text):
        return True
    return _is_bounded(placed, text, purpose) and (
        _is_meant(placed, text, purpose) or _qualifies(placed, text)
    )


def _is_meant(placed: Placed, text: str, purpose: Purpose) -> bool:
    """Tell whether a bounded figure says who is meant, by what its sentence is for."""
    if _TO_WHOM.match(text, placed.clause) and placed.figure.measure is not Measure.SHARE:
        return True
    if _is_for_whom_it_gives(placed, text, purpose) or _SUPPOSES.match(text, placed.clause):
        return True
    if purpose.kind is ProvisionKind.CONDITION:
        return _selects(placed, text)
    return purpose.rules and _tells_apart(placed, text) and _selects(placed, text)


def _tells_apart(placed: Placed, text: str) -> bool:
    """Tell whether a figure of a rule is a property of those meant, or how long it lasted."""
    figure = placed.figure
    if figure.measure is Measure.TIME:
        return _FOR_HOW_LONG.search(text, placed.clause, figure.start) is not None
    return _PROPERTY.search(text, placed.head, figure.start) is not None


def _names_a_class(placed: Placed, text: str) -> bool:
    """Tell whether even an account of the past names a class: 「6000千瓦及以上火电厂」."""
    after = text[placed.figure.end : placed.figure.end + 60]
    return _OR_MORE.match(after) is not None and _DEFINES.match(after) is not None


def _stands_for_a_part(placed: Placed, text: str) -> bool:
    """Tell whether a figure cuts out a part: 「1公里范围内」, 「前10%的企业」."""
    after = placed.figure.end
    if _WITHIN.match(text, after):
        return True
    ranked = text[placed.left : placed.figure.start].endswith(("前", "后"))
    return ranked and _OF_THOSE.match(text, after) is not None


def _is_bounded(placed: Placed, text: str, purpose: Purpose) -> bool:
    figure = placed.figure
    if figure.comparator is not Comparator.EQUAL:
        return True
    before = text[placed.left : figure.start]
    if _REACHES.search(before):
        return True
    if purpose.rules and figure.measure is Measure.TIME and _LASTS_FOR.search(before):
        return True
    if figure.upper is None:
        return False
    rules = purpose.rules or purpose.kind is ProvisionKind.CONDITION
    return rules or (figure.measure in _SIZES and _DEFINES.match(text[figure.end :]) is not None)


def _is_for_whom_it_gives(placed: Placed, text: str, purpose: Purpose) -> bool:
    """Tell whether something is given to those a figure tells apart: 「对……以上的，给予……」."""
    figure = placed.figure
    if purpose.kind is not ProvisionKind.SUPPORT or figure.measure is Measure.MONEY:
        return False
    before = text[: figure.start]
    addressed = _TO_WHOM.match(text) or re.search(r"[,;。]对", before)
    return addressed is not None and _GIVEN.search(text, figure.end) is not None


def _qualifies(placed: Placed, text: str) -> bool:
    """Tell whether a bounded figure stands before those it describes: 「以上的企业」."""
    figure = placed.figure
    after, before = text[figure.end : figure.end + 80], text[placed.left : figure.start]
    after = _ASIDE.sub("", after)
    sized = _PROPERTY.search(before[-12:]) is not None
    counts_within = figure.unit in _COUNTED_WITHIN and _OR_MORE.match(after) is not None
    if figure.measure is Measure.COUNT and not (sized or counts_within):
        return False
    over = re.search(r"(?:(?<!不)(?:超过|大于|高于|低于|小于)|[≥≤><])$", before) is not None
    if figure.measure is Measure.SHARE and not over and not _RATIO.search(before):
        return False
    class_of_size = figure.measure in _SIZES and _AND_ABOVE.match(after) is not None
    made = _MAKES.search(before) is not None and not class_of_size
    if made and not over and not _OF_WHOM.match(after):
        return False
    if figure.measure not in _OF_RESULTS and _DESCRIBES.match(after):
        return True
    return _DEFINES.match(after) is not None or _OF_WHOM.match(after) is not None


_NOT_SELECTING = re.compile(
    r"给予|奖励|补助|补贴|资助|奖补|罚款|处以?|总量|配额|配套|金额|额度|控制在|最高|费用|拨付|预算|发放|利率|期限|有效期|保存|之日起|经费|拨"
)
_ALLOWED_TIME = re.compile("有效期|保存|之日起|公示|利率|平均价格|以内|[内前]$")
"""Time one is given, not time that something lasted."""
_RESEARCH = re.compile(
    "研制|研究(?!开发)|研发(?!投入|费用|人员|经费|支出|机构)|考核指标|技术(?!人员)|工艺"
)
"""What a research project must achieve selects nobody."""
_FOR_HOW_LONG = re.compile(
    "满|连续|(?:超过|[多少短长]于|不足)$|停产|停业|运行|运营|经营|实施期|周期|成立|注册|年龄|工作"
)
_LASTS = re.compile(
    "停产|投产|周期|成立|注册|运[营行]|经营|从事|年龄|连续|满|存续|实施期|参保|工作"
)


def _selects(placed: Placed, text: str) -> bool:
    """Tell whether a bounded figure of a rule says who is meant, not how much is given."""
    figure = placed.figure
    clause = text[placed.clause : placed.end]
    if _RESEARCH.search(text) or (figure.measure is Measure.COUNT and figure.unit != "人"):
        return False
    own = text[placed.left : placed.end]
    if figure.measure is Measure.TIME:
        if _ALLOWED_TIME.search(own):
            return False
        return (
            figure.unit in ("年", "个月", "天", "岁", "周岁") and _LASTS.search(clause) is not None
        )
    return _NOT_SELECTING.search(own) is None


def bounds_class(placed: Placed) -> bool:
    """Tell whether a figure in a cell bounds a class: 「4000t/d以上」, 「300-600MW」."""
    figure = placed.figure
    bounded = figure.comparator is not Comparator.EQUAL or figure.upper is not None
    return bool(figure.unit) and bounded


def threshold(placed: Placed, folded: Folded, printed: str) -> Threshold:
    """Return a figure as a threshold with what it is compared with."""
    figure, text = placed.figure, folded.text
    start, end = _subject(text, placed.head, placed.chain[0].start)
    noun = _NOUN_AFTER.match(text[figure.end : placed.right])
    if start >= end and noun:
        start, end = figure.end + noun.start("noun"), figure.end + noun.end("noun")
    subject = ""
    if start < end:
        subject = folded.quote(printed, start, end)
    bound = value(figure, folded, printed)
    if _WITHIN.match(text, figure.end) or text[: figure.start].endswith("前"):
        bound = replace(bound, comparator=Comparator.AT_MOST)
    return Threshold(subject=subject, value=bound)


def _subject(text: str, start: int, end: int) -> tuple[int, int]:
    """Return what is compared: the last item before the figure, without words around it."""
    start = max(start, text.rfind("、", start, end) + 1, text.rfind("(", start, end - 1) + 1)
    lead = _SUBJECT_LEAD.match(text[start:end])
    if lead:
        start += lead.end()
    tail = _SUBJECT_TAIL.search(text[start:end])
    if tail:
        end = start + tail.start()
    return start, end


def classes(text: str) -> Sequence[tuple[int, int]]:
    """Return where a folded text names classes of those it applies to: 规模以上工业企业."""
    return [found.span() for found in _CLASSES.finditer(text)]
