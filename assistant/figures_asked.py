"""Whether a wording asks for a figure or a time, and of what measure."""

import re

from corpus.quantities import Measure

_WHEN = re.compile(
    r"何时|什么时[候侯间]|啥时候|哪[一]?[年天月日]|年份|日期|哪个?(?:月|季度)|几[月号](?!令|文)|"
    r"多久|多长时间|期限|截止|截至(?:什么|哪|几)|最[晚迟]|[管干用办做](?:到|几)哪?[年天]|"
    r"几个?(?:工作日|天|年|月|小时)(?:之?[内前]|完|报|交|提|申)|"
    r"时间表|\b(?:when|deadline|how (?:long|soon)|by what date)\b",
    re.IGNORECASE,
)
"""「管到哪年」, 「几天内申请复核」."""
_COUNT_WORDS = "家|户|个|项|座|条|种|处|名|人|台|套|批|辆|所|次|份"
_ALONE = r"(?![^。；;？?]{0,40}(?:怎[么样]|哪|谁|什么|如何|差[别异多在]))"
"""「几个市怎么排」 asks for no number: another word does the asking."""
_END = r"(?=[？?，,。；;\s]|$)"
_PAYMENT = (
    r"(?:[奖补罚](?:励|助|贴|款|金|偿)?|经费|资金|资助|拨款|预算|贷款|保费|费用|成本|[电水气碳]价)"
)
_OTHERWISE = (
    r"(?!比例|百分|个?百?分?点|天|时间|年|[百千万亿]*"
    rf"(?:{_COUNT_WORDS}|吨|千瓦|亩|平方|公|立方|度电))"
)
"""What the figure is of, if not of money: 「奖励名额多少个」."""
_ASKS: tuple[tuple[frozenset[Measure], re.Pattern[str]], ...] = (
    (frozenset({Measure.SHARE}), re.compile(
        r"百分之[几多]|[降提增减高低](?:低|高|加|少)?(?:了)?(?:几|多少)个?(?:百分)?点|几个点|几成"
        r"|多[大少]比[例重]|比例.{0,6}多少|比重.{0,4}多少|占比.{0,6}(?:多少|几)|多少个?百分点"
        r"|率.{0,8}(?:多少|几|各|分别|目标)|"
        r"what (?:percent|share|proportion|[\w-]+ rates?|[\w-]+ ratio)|percentage")),
    (frozenset({Measure.MONEY}), re.compile(
        rf"多少(?:块?钱|[百千万亿]*元)|几[百千万亿]+元?钱|几[毛分块](?:钱|{_END})"
        rf"|{_PAYMENT}(?:金额)?(?![^多]{{0,3}}比例)[^，,。；;多升降浮涨增减高低]{{0,6}}多少{_OTHERWISE}"
        rf"|多少[百千万亿]*[^，,。；;？?的]{{0,4}}{_PAYMENT}(?!比例)"
        rf"|[投拨][^，,。；;？?]{{0,3}}多少[百千万亿]+{_END}"
        rf"|[给拿领掏拨](?:[到出予了]|我们|企业)?多少[百千万亿]*{_END}"
        r"|产值.{0,10}(?:多[少大]|几)|投资.{0,4}多少|how much money")),
    (frozenset({Measure.MASS}), re.compile(
        r"(?:多少|几)[万亿]*吨|多少(?:公斤|千克|[微毫]?克)|how (?:many|much) (?:\w+ )?tonn?e?s")),
    (frozenset({Measure.VOLUME}), re.compile(
        r"多少[万亿]*(?:立方米|方|立方)"
        r"|(?<![非海抽雨])水(?![^，,。;；]{0,12}[降减率差]|[电泥平域]).{0,6}多少(?![年个家座])")),
    (frozenset({Measure.AREA}), re.compile(
        r"(?:多少|几)[万亿]*(?:亩|公顷|平方米|平方公里|平米)"
        r"|how many (?:\w+ )?(?:square|hectares|mu\b)")),
    (frozenset({Measure.POWER, Measure.ENERGY}), re.compile(
        r"多少[万亿]*(?:千瓦时?|度电)|装机.{0,8}(?:多少|几)")),
    (frozenset({Measure.TIME}), re.compile(
        r"(?<![哪那这前近后第])几(?:年|个月|天|个?工作日|小时)(?![前后底末])|多少(?:岁|周岁|天|年|个月|个?工作日|小时)|年龄"
        r"|how many (?:years|months|days|hours)|how old")),
    (frozenset({Measure.COUNT}), re.compile(
        rf"多少[百千万亿]*(?:{_COUNT_WORDS})(?!点|百分|月|年|工作日)"
        rf"|(?<![哪那这])几[百千万亿]*(?:{_COUNT_WORDS})(?!点|百分|月|年|工作日){_ALONE}"
        r"|how many(?! (?:\w+ )?(?:square|hectares|mu\b|tonn?e|days|months|years|hours))")),
)  # fmt: skip
_BARE = (
    r"(?<![哪那这好])几(?=[成倍折分吨亩亿万千百元块次天米]|公[里顷斤]|小时|个?(?:工作日|百分点|点)"
    r"|级$|[？?，,。；;\s]|$)"
)
"""「定的几」, 「取几？」, 「占几成」."""
_FIGURE = re.compile(
    rf"多少|(?<![哪那这])几(?:[年月度克]|[家户个项座条种台套](?!方面|方向){_ALONE})|多[大高宽厚重远深长]|"
    rf"百分之|几[毛分块](?:钱|{_END})|目标值|指标值|数值|是多|差(?:多少|几)|给个数|什么数|{_BARE}|"
    r"how (?:much|many|large)|what (?:is|are) the (?:targets?|goals?|limits?)|by how|"
    r"what percent|when|how (?:long|far|fast|high|low)\b|"
    r"what (?:[\w-]+ ){0,4}(?:share|rate|ratio|proportion|limit|cap|ceiling|factor|capacity|"
    r"coverage|price|amount|area|threshold|level|date|year|target|goal|value)s?\b|"
    r"(?:is|are) there (?:an? )?(?:[\w-]+ ){0,2}(?:cap|limit|ceiling|threshold|target|quota)",
    re.IGNORECASE,
)
_VALUE = (
    r"(?:[\u4e00-\u9fff]率|[占配]?比例?|比[重值]|强度|面积|产量|产能|装机|规模|总量|数量|[用耗排]量"
    r"|排放量|消费量|容量|密度|系数|浓度|幅度|增速|[增降涨]幅|[电价煤水]价|价格|金额|额度|年限|年龄|天数"
    r"|[准限阈]值|[上下]限|门槛|红线|底线|指标|区间|产值|次数|间隔|距离|里程)"
)
_EACH = "(?:的|各自?|分别|是)*"
_GOAL = "(?:目标值?|要求|指标|规定|数字?|[上下]限|水平)?"
_NAMED_VALUE = re.compile(
    rf"{_VALUE}{_EACH}{_GOAL}{_EACH}"
    r"(?:(?:到|在)?(?:20)?[23]\d年?底?(?:的?目标)?|目标|呢|[、\s])*[？?。]?$"
    rf"|(?:{_VALUE}|[\u4e00-\u9fff]量).{{0,20}}(?:目标值?|指标)[？?]?$"
    rf"|{_VALUE}.{{0,14}}(?:各?是什么|(?:什么|怎样|怎么样?)的?(?:目标|线|范围|水平|标准|数|节奏)"
    r"|目标.{0,4}是?什么|三个数|给个数)"
    rf"|{_VALUE}.{{0,12}}(?:一样[吗么不]|有?差别|[更最][大高快低多小]|相比|对比"
    r"|[谁哪][个家]?[更最]?[高低大小多少])"
)
"""「再生水利用率 2025目标」, 「两个行业的占比一样吗」."""
_SHARE = re.compile(r"[\u4e00-\u9fff]率|占[\u4e00-\u9fffA-Za-z]{0,12}比|比例|比重")


def asks_figure(question: str) -> bool:
    """Tell whether a wording asks for a figure: 「占几成」, 「降多少」."""
    return _FIGURE.search(question) is not None


def asks_time(question: str) -> bool:
    """Tell whether a question asks when, by when or for how long."""
    return _WHEN.search(question) is not None


def names_value(question: str) -> bool:
    """Tell whether a question names what has a value and asks for it in no word or another one.

    >>> names_value("再生水利用率 2025目标")
    True
    """
    return _NAMED_VALUE.search(question) is not None


def measures_asked(question: str) -> frozenset[Measure]:
    """Return the measures of which a figure is asked for: 「降几个百分点」 asks for a share."""
    found: frozenset[Measure] = frozenset()
    for measures, pattern in _ASKS:
        if pattern.search(question.lower()):
            found |= measures
    if not found and _SHARE.search(question) and names_value(question):
        return frozenset({Measure.SHARE})
    return found
