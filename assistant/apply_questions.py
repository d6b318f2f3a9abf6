"""Which questions are about the asker's own case, and which ask for all that applies to them.

Told apart by their wording alone: what reads profiles is loaded only for these.
"""

import re

from assistant.kinds import takes_for_granted

_OWN = re.compile(
    r"我们?|咱们?|本公司|贵(?![州阳港金重])|公司|一[家台条座]|厂|企业|够不够|"
    r"单位(?!gdp|国内|地区|生产|工业|产[品值]|增加值|面积|建筑|综合|能耗|[电热水])|"
    r"够得上|算不算|算得上|会不会|要不要|能不能|能否|符不符合|"
    r"是否|可以吗|行吗|吗|\b(?:we|our|my)\b",
    re.IGNORECASE,
)
"""A question about somebody's own case."""
_ASKER = re.compile(r"我|咱|公司|厂|企业|单位|\b(?:we|our|my)\b", re.IGNORECASE)
_EVERYTHING = re.compile(
    r"(?:哪些|什么|啥)(?:国家|省里|地方|市里|环保|节能)?的?(?:政策|规定|条文|条款|要求|义务|文件)[^,，。;；]{0,6}"
    r"(?:管(?!理)|适用|针对|约束|跟我|和我|与我|要遵守|要执行)"
    r"|(?:适用|管得着|管到|管着)于?(?:我们|我厂|我司|本公司|咱们?)的?(?:政策|条文|规定|要求)?(?:有|是)?(?:哪些|什么|啥)"
    r"|which (?:policies|provisions|rules) apply to (?:us|me|our)",
    re.IGNORECASE,
)
_EVERY_DUTY = re.compile(
    r"(?:能|可以|可)(?:申请|享受|拿到?)(?:到|的)?(?:哪些|什么|啥)(?:政策|补贴|奖励|支持|优惠|资金)?(?=[?？。]|$)"
    r"|(?:要|必须|需要|应该)(?:做|遵守|完成|落实)(?:的事)?(?:有)?(?:哪些|什么|啥)(?:事|工作)?(?=[?？。]|$)"
)
"""What asks for all only where the asker is in the question: 「我们公司要做哪些事」."""
_ABOUT = re.compile(r"方面|关于|有关|这块")
"""A topic is named: then passages are searched."""


def is_own(question: str) -> bool:
    """Tell whether somebody asks about their own case.

    >>> is_own("听说规划要节能100万吨，对吗"), is_own("我们年用水8万吨，听说要设水务经理，是吗")
    (False, True)
    """
    if takes_for_granted(question) and _ASKER.search(question) is None:
        return False
    return _OWN.search(question) is not None


def asks_for_all(question: str) -> bool:
    """Tell whether a question wants all that applies to the asker, on no topic in particular.

    >>> asks_for_all("我们在唐山，焦化，年用水12万方，哪些政策管我们？")
    True
    >>> asks_for_all("焦化企业在节能方面有哪些要求？")
    False
    >>> asks_for_all("意见里流域上游各市要做哪些事")
    False
    """
    everything = _EVERYTHING.search(question) or (_EVERY_DUTY.search(question) and is_own(question))
    return bool(everything) and _ABOUT.search(question) is None
