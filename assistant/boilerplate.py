"""Lines that every document has and that answer nothing: salutations, annexes, contacts."""

import re

from corpus.text import normalise

_BOILERPLATE = re.compile(
    r"^附(?:件|表|录|图)?\s?(?:[\d一二三四五六七八九十]{0,2}\s?[：:.．、]|\d{0,2}$)"
    r"|^[（(]?(?:此件)?.{0,6}(?:主动公开|依申请公开|不予公开)"
    r"|现(?:将|予|就)[^。；]{2,80}(?:印发|下发|转发|公布|通知|公告).{0,8}(?:你们|如下|$)"
    r"|现印发(?:给)?你们"
    r"|^(?:各|省直|市直|局机关|区直)[^。；，]{2,120}[：:]$"
    r"|(?:的(?:通知|公告|函|决定|请示|批复)|目\s?录)$"
    r"|^(?:联\s?系\s?(?:人|方式|电话)|电\s?话|传\s?真|邮\s?箱|电子邮[箱件]|地\s?址|邮\s?编|抄\s?送"
    r"|主\s?送|网\s?址|(?:信息)?来\s?源|发布(?:时间|日期)|索引号|签发人)\s?[：:]"
    r"|^\d{4}年\d{1,2}月\d{1,2}日(?:印发)?$"
)
"""「附件：1.任务分工表」, 「（此件公开发布）」, 「现将方案印发给你们，请认真贯彻执行。」, 
「各市、县人民政府：」, 「关于印发……的通知」, 「联系人：」, 「2022年2月28日」."""
_ASKED = re.compile(
    r"附件|附表|清单|联系|电话|邮箱|地址|传真|印发|发布|发文|文号|几号|标题|名称|全称|叫什么|公开|抄送"
    r"|主送|发给|哪天|日期|什么时候|何时|网站|网址|contact|annex|issued|when|phone|mail",
    re.IGNORECASE,
)
"""Questions that such a line may answer."""
_SHORT_TITLE = 6
"""Shorter texts are part of a title by chance."""
_AROUND_TITLE = 8
"""Characters that stand around a title that is repeated: 「关于印发《……》的通知」."""


def asks_for_boilerplate(question: str) -> bool:
    """Tell whether a question may be answered by a line that says nothing of the subject."""
    return _ASKED.search(question) is not None


def is_boilerplate(text: str, title: str) -> bool:
    """Tell whether a statement is a form's line, or only its document's title again."""
    if _BOILERPLATE.search(text):
        return True
    said, named = normalise(text).strip("《》"), normalise(title)
    if len(said) <= _SHORT_TITLE:
        return False
    return said in named or (named in said and len(said) < len(named) + _AROUND_TITLE)
