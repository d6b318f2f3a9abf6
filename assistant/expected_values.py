"""What a statement must hold beside the question's words to answer it: a list, a place, a person.

Figures, dates and departments have measures of their own (``corpus.quantities``, ``features``).
"""

import re
from collections.abc import Iterable
from enum import Enum, auto
from functools import lru_cache

from corpus.text import normalise


class Value(Enum):
    """What a wording expects of its answer."""

    LIST = auto()
    PLACE = auto()
    MEANING = auto()
    CONTACT = auto()
    PERSON = auto()


_ASKS: tuple[tuple[Value, re.Pattern[str]], ...] = (
    (Value.LIST, re.compile(
        r"(?:哪些|哪几[\u4e00-\u9fff])(?![^，,。？?]{0,4}(?:要求|措施|政策|任务|规定|举措|办法|安排|条件|支持|优惠))"
        r"|分几|包括(?:哪|什么)|分别是")),
    (Value.PLACE, re.compile(
        r"在哪|哪[里儿]|哪个地方|哪些?地[方市区]|哪几?[个些]?(?:城市|[市县区岛省])|设在|放在")),
    (Value.MEANING, re.compile(
        r"什么是|是什么意思|什么意思|指(?:的是|的)?(?:什么|哪)|定义|含义|(?:怎么|如何)解释|叫什么|是指")),
    (Value.CONTACT, re.compile(r"电话|邮箱|[联座]机号|邮编|网址|微信号|传真")),
    (Value.PERSON, re.compile(
        r"(?:组长|会长|主任|负责人)(?:是|由)?谁|由?谁(?:来)?(?:当|担任|兼任?)(?!.{0,4}(?:部门|单位|机构))")),
)  # fmt: skip
_QUOTED = re.compile(r"[“\"「]([^”\"」]{1,16})[”\"」]")
_NAMED = re.compile(
    r"什么是([^，,。？?；;]{2,16})"
    r"|([^，,。？?；;“”\"的里]{2,12}?)(?:到底|究竟|具体)?(?:是什么意思|什么意思|指的?是?什么|是指什么)"
)
_RUN = re.compile(r"[^。;:,!?]+")
"""What stands between two stops, in matching form."""
_FEWEST = 3
"""Items that make a list; two stand beside each other in many a sentence and count half."""
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2}(?:省|市|县|区|州|岛|镇|乡|园|港|新城|流域|基地|湾|河|湖)"
    r"|[\u4e00-\u9fff]{2}、[\u4e00-\u9fff]{2}(?:、|和|等)"
)
"""「某某市」, or names of two characters side by side: 「昆明、德宏和普洱」."""
_CONTACT = re.compile(r"\d{7}|\d{3,4}[-—]\d{4}|@|www|http")
_OFFICE = re.compile(
    r"[省市县区州厅局委部处院司]长|书记|主任|主席|组长|秘书|(?:[省市县区]|分管|主要)领导(?!小组)"
)
"""Who holds an office is told by another office or a name: 「组长由市长担任」."""
_MEANS = '["”]?(?:\\([^()]{1,30}\\))?[,:]?["“]?(?:是指|指|即|为|是|包括|\\()'
_CALLED = '(?:即|称|称为|为|等)["“]?'


@lru_cache(maxsize=64)
def values_asked(question: str) -> frozenset[Value]:
    """Return what a question expects beside what it asks about.

    >>> values_asked("温室气体包括哪些") == {Value.LIST}
    True
    """
    return frozenset(value for value, pattern in _ASKS if pattern.search(question))


@lru_cache(maxsize=64)
def terms_explained(question: str) -> tuple[str, ...]:
    """Return the terms whose meaning a question asks for, in matching form."""
    if Value.MEANING not in values_asked(question):
        return ()
    named = (first or second for first, second in _NAMED.findall(question))
    found = _QUOTED.findall(question) or named
    return tuple(dict.fromkeys(map(normalise, found)))


def listed(body: str) -> float:
    """Return how far a statement, in matching form, is a list: 「风电、光伏、水电」 is one.

    >>> listed("推广风电、光伏、水电"), listed("推广风电、光伏"), listed("推广风电")
    (1.0, 0.5, 0.0)
    """
    most = max((run.count("、") for run in _RUN.findall(body)), default=0)
    return min(most, _FEWEST - 1) / (_FEWEST - 1)


def gives_place(body: str) -> bool:
    """Tell whether a statement, in matching form, names a place."""
    return _PLACE.search(body) is not None


def explains(terms: Iterable[str], body: str) -> bool:
    """Tell whether a statement, in matching form, says what one of the terms means."""
    return any(term in body and _explanation(term).search(body) is not None for term in terms)


def lacking(question: str, body: str) -> bool:
    """Tell whether a text, in matching form, lacks a contact or person that a question asks for.

    >>> lacking("申报咨询电话是多少", "申报材料一式三份")
    True
    """
    wanted = values_asked(question)
    return (Value.CONTACT in wanted and _CONTACT.search(body) is None) or (
        Value.PERSON in wanted and _OFFICE.search(body) is None
    )


@lru_cache(maxsize=64)
def _explanation(term: str) -> re.Pattern[str]:
    own = re.escape(term)
    return re.compile(f"{own}{_MEANS}|{_CALLED}{own}")
