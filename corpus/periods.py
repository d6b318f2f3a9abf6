"""Years and periods a sentence names, and what each is there for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_FIVE_YEAR_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_QUOTE = "[\"“”'‘’「」]?"
_YEAR = r"(?:19|20)\d{2}"
_EXPRESSION = re.compile(
    rf"(?<!\d)(?P<first>{_YEAR})年?(?:[-—–－~～至到]|—{{2}})(?P<last>{_YEAR})年?(?:期间|间)?"
    rf"|(?<!\d)(?P<year>{_YEAR})(?:年(?P<end>底前?|末|前)?|(?=[,:]))"
    rf"|{_QUOTE}(?P<plan>{'|'.join(_FIVE_YEAR_PLANS)}){_QUOTE}(?P<part>末期?|期末|期间|时期|以来|初)?"
)
_COMPARED = re.compile(r"(?:比|较|相比于?|相较于?|对比|与|同|在|以|从|由|按|自)$")
_AGAINST = re.compile(r"(?:同期|年?底|末)?(?:基础上|为基[期准数年]|相比|基数|下降|的(?!目标))")
_ALONE = re.compile(r"(?:同期|年?底|末)?(?:的?(?:水平|基础)上?)?(?:相比较?|为基[期准数]年?|上)?,")
_OPENS = re.compile(r"^(?:力争|争取|努力|确保|其中)?[,:]?(?:到|至|截至|预计到?|力争到?|争取到?)?$")
"""What may stand before a year that speaks for all that follows: 「到2025年，……」."""
_TITLE = re.compile(r"《[^《》]{1,120}》")


class Use(Enum):
    """What a year is there for."""

    BASE = auto()
    """Compared with: 「比2020年下降18%」."""
    DEADLINE = auto()
    PERIOD = auto()
    """Counted over: 「“十四五”期间」."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year or a period in a text."""

    start: int
    """Offset of its first character in the folded text."""
    end: int
    first: int
    last: int
    use: Use
    opens: bool = False
    """It stands at the head of its sentence and speaks for what follows."""
    since: bool = False
    """「“十三五”以来」, 「截至2020年底」: it speaks of the past."""
    whole: bool = False
    """The comparison is a clause of its own and holds for all that follows: 「与2020年相比，」."""


def periods(text: str) -> Iterator[Period]:
    """Yield the years and periods of a folded text in order, those in titles left out.

    >>> [(p.first, p.last, p.use.name) for p in periods("到2025年比2020年下降18%")]
    [(2025, 2025, 'DEADLINE'), (2020, 2020, 'BASE')]
    """
    titles = [found.span() for found in _TITLE.finditer(text)]
    for found in _EXPRESSION.finditer(text):
        if any(start <= found.start() < end for start, end in titles):
            continue
        first, last = _years(found)
        before, after = text[: found.start()], text[found.end() : found.end() + 8]
        named = found.group("plan") is not None
        compared = _COMPARED.search(before[-3:])
        base = first == last or named
        if base and compared:
            word = compared.group()
            base = word in ("比", "较", "相较", "相较于", "相比", "相比于", "对比", "从", "由") or (
                _AGAINST.match(after) is not None
            )
        else:
            base = False
        part = found.group("part") or ""
        over = first != last and not part.startswith(("末", "期末"))
        clause = before[max(before.rfind(mark) for mark in ",;。:") + 1 :]
        head = re.split(r"[。;]", before)[-1]
        yield Period(
            start=found.start(),
            end=found.end(),
            first=last if base else first,
            last=last,
            use=Use.BASE if base else Use.PERIOD if over else Use.DEADLINE,
            opens=_OPENS.match(head) is not None and not after.startswith("度"),
            since=part == "以来" or clause.endswith(("截至", "截止", "截止到", "截至到")),
            whole=base and _ALONE.match(text, found.end()) is not None,
        )


def _years(found: re.Match[str]) -> tuple[int, int]:
    if found.group("plan"):
        first = _FIVE_YEAR_PLANS[found.group("plan")]
        return first, first + 4
    if found.group("first"):
        return int(found.group("first")), int(found.group("last"))
    return int(found.group("year")), int(found.group("year"))
