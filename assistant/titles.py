"""Which documents a question names: by number, by title, by kind."""

import re
from collections.abc import Sequence

from corpus.places import places
from corpus.plan import DocumentInfo
from corpus.text import normalise

_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{0,8}?)[〔\[(（【]?((?:19|20)\d{2})?[〕\])）】]?年?第?(?<!\d)(\d{1,5})号"
)
"""Letters of the issuer, year, number: 「工信部规〔2021〕178号」."""
_QUOTED = re.compile(r"《([^《》]{4,60})》")
_GENERIC_TITLE = re.compile(
    r"“?十[一二三四五六]五”?(?:时期|期间)?|规划纲要|规划|实施方案|工作方案|行动方案|方案|行动计划|工作计划|计划|"
    r"指导意见|实施意见|意见|条例|办法|规定|细则|措施|通知|公告|决定|指南|要点|纲要|征求意见稿|试行|"
    r"关于|印发|发布|开展|做好|推进|推动|加快|加强|进一步|实施|建设|工作|发展|年|[省市区县州]|[（）()《》“”、，\-—\d]"
)
_KIND = re.compile(r"规划|方案|意见|办法|条例|规定|细则|通知|计划|纲要|指南|措施|公告|文件|行动")
_SPOKEN_KIND = re.compile(r"(规划|方案|意见|办法|条例|计划)(?:里|中(?!心)|提出|规定|要求)")
_NAMED_KIND = re.compile(r"规划|方案|意见|办法|条例|计划")
_BESIDE_KIND = set("“”‘’《》〈〉（）()十一二三四五六七期间时的份那省市国家本我")
"""Characters that may stand inside the name of a document without being in its title."""
_LONGEST_NAME = 30
_NAMED = 0.6
"""Share of a title's own bigrams that must stand in the question for the title to be named."""
_NEAR = 0.12
"""Titles within this share of the best one are named too."""


def named_by(question: str, infos: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Return the documents that the question names among these; empty when it names none."""
    return named_outright(question, infos) or _titled(question, infos) or _of_kind(question, infos)


def named_outright(question: str, infos: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Return the documents that the question names by a title in 《》 or by number."""
    return _quoted(question, infos) or numbered(question, infos)


def naming_words(question: str, chosen: Sequence[DocumentInfo]) -> list[str]:
    """Return the stretches of the question that name a document: 「……清洁生产推行方案」."""
    title = {character for info in chosen for character in info.title} | _BESIDE_KIND
    found = []
    for kind in _KIND.finditer(question):
        start = kind.start()
        while start > max(0, kind.start() - _LONGEST_NAME) and question[start - 1] in title:
            start -= 1
        found.append(question[start : kind.end()])
    return [word for word in found if len(word) > 2]


def _quoted(question: str, infos: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Return the documents whose title stands in 《》, whole or without its ending."""
    asked = [normalise(title) for title in _QUOTED.findall(question)]
    if not asked:
        return []
    titles = [(normalise(info.title).strip("《》"), info) for info in infos]
    return [info for title, info in titles if any(a in title or title in a for a in asked)]


def numbered(question: str, infos: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Return the documents whose number is asked for: 「X发〔2021〕4号」, 「2021年77号文」."""
    asked = _NUMBER.findall(normalise(question))
    if not asked:
        return []
    return [info for info in infos if any(_is_numbered(info, *parts) for parts in asked)]


def _is_numbered(info: DocumentInfo, letters: str, year: str, number: str) -> bool:
    """Tell whether a document has this number, this year and these letters, where given."""
    printed = _NUMBER.search(normalise(info.number))
    if not printed:
        return False
    own_letters, own_year, own_number = printed.groups()
    issuer = letters[-2:]  # words of the question may stand before them
    return (
        number == own_number
        and (not year or not own_year or year == own_year)
        and (not issuer or not year or issuer[-1] in own_letters)
    )


def _of_kind(question: str, infos: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Return the documents of the kind that 「方案里」 or 「规划提出」 names, unless all are.

    Only the first sentence counts: a later one may turn to another document.
    """
    first = re.split(r"[？?。；;]", question)[0]
    asked = set(_SPOKEN_KIND.findall(first))
    if len(set(_NAMED_KIND.findall(first))) > 1:
        return []
    found = [info for info in infos if any(kind in info.title for kind in asked)]
    return found if len(found) < len(infos) else []


def _titled(question: str, infos: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Return the documents whose title's own words the question repeats beside a word like 规划."""
    if not _KIND.search(question) or len(infos) < 2:
        return []
    key = normalise(question)
    shares = [(_title_share(key, info), info) for info in infos]
    best = max(share for share, _ in shares)
    if best < _NAMED:
        return []
    return [info for share, info in shares if share >= best - _NEAR]


def _title_share(question: str, info: DocumentInfo) -> float:
    own = _GENERIC_TITLE.sub(" ", info.title.replace(info.region, ""))
    for place in places(info.title):
        own = own.replace(place.short, " ")
    bigrams = {run[i : i + 2] for run in _runs(own) for i in range(len(run) - 1)}
    if not bigrams:
        return 0.0
    return sum(bigram in question for bigram in bigrams) / len(bigrams)


def _runs(text: str) -> list[str]:
    """Return the normalised runs of a text between blanks."""
    return [normalise(run) for run in text.split()]
