"""An answer in a language model's words, sentence by sentence checked against its quotes.

The model sees the question and the quotes of the extractive answer, nothing else. What it writes is
cut into sentences; each must be carried by the quotes it marks (``entailment``), or it is left out.
Where the model fails, says too little or nothing that holds, the extractive answer stands.
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant import prompts
from assistant.answer import Answer, AnswerStatus
from assistant.entailment import Support, unsupported
from assistant.evidence import Evidence
from assistant.kinds import Kind
from assistant.model_text import MARK, sentences, without_thoughts
from assistant.question import Need
from corpus.errors import ModelUnavailable
from corpus.text import readable

if TYPE_CHECKING:
    from assistant.language_model import LanguageModel

WORDED = "（由语言模型整理，每句已与引文核对。Worded by a language model, each sentence checked.）"
"""Ends an answer in a model's words."""
REMOVED = (
    "（由语言模型整理，每句已与引文核对；已删去 {count} 句没有依据的话。"
    "Worded by a language model; {count} sentences without support removed.）"
)
"""The same where sentences were left out."""
NOT_CHINESE = "the question is not in Chinese, and words in other languages cannot be checked"
WHOLE_LIST = "the answer is a whole list or is read off"
VERDICT = "the answer holds a verdict of its own, which must stay whole"
_KINDS = (Kind.FIGURE, Kind.RESPONSIBILITY, Kind.MEASURES, Kind.APPLICABILITY)
"""Kinds whose answer is prose; the others are a place or a list of documents."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_DIGIT = re.compile(r"\d")
_MARKS = re.compile(f"(?:{MARK})+")
_OURS = re.compile(r"\[(\d+)\]")
_LEAD = re.compile(r"^《[^》]+》：")
_ITEM = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、])"
)
"""A line that goes on with a list: 「（八）……[2]」."""
_BULLET = re.compile(r"^\s*(?:[-*•·#>]+\s+|\d{1,2}[.、)）](?!\d)\s*)")
_PAUSES = "，,；;。！？!?：:、 \n\t"
_PUNCTUATION = f"{_PAUSES}”’」』）)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One sentence of a model."""

    text: str
    """As shown, with its markers ``[1]``."""
    marks: tuple[int, ...]
    """Numbers of the quotes it rests on, in order."""
    problems: tuple[str, ...]
    """Why it is not shown; empty when it is."""


@dataclass(slots=True)
class _Kept:
    """The sentences that hold, so far."""

    sentences: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    """New number of each quote, by its number in the extractive answer: in order of use."""

    def take(self, checked: Checked) -> bool:
        """Keep a sentence that holds and was not said yet; tell whether it was kept."""
        if checked.problems:
            self.dropped.append(f"{checked.text}（{'；'.join(checked.problems)}）")
            return False
        for mark in checked.marks:
            self.numbers.setdefault(mark, len(self.numbers) + 1)
        renumbered = _OURS.sub(lambda m: f"[{self.numbers[int(m[1])]}]", checked.text)
        if renumbered in self.sentences:
            return False
        self.sentences.append(renumbered)
        return True


def rewording(answer: Answer, evidence: Evidence, model: "LanguageModel") -> Iterator[Answer]:
    """Yield an extractive answer as it grows in a model's words; the whole one comes last.

    An answer that is no prose, or that could not be checked, is not given to the model at all.
    """
    need = evidence.asked.need
    read_off = any(part.note is not None for part in evidence.found)
    reason = why_not(answer, need, read_off=read_off)
    if reason:
        yield replace(
            answer, trace=replace(answer.trace, model=f"{model.name}, not asked: {reason}")
        )
        return
    sides = [
        frozenset(candidate.passage.document for candidate in part.chosen)
        for part in evidence.found
    ]
    yield from reworded(answer, need, model, sides=sides)


def why_not(answer: Answer, need: Need, *, read_off: bool) -> str:
    """Return why an answer is not given to a language model; empty when it is.

    Args:
        answer: The extractive answer.
        need: The question.
        read_off: Whether a part of it is a whole list or an imprint, which must stay whole.
    """
    if answer.status is not AnswerStatus.ANSWERED or not answer.citations:
        return "there is nothing to word"
    if read_off or need.kind not in _KINDS:
        return WHOLE_LIST
    if not all(map(_is_quoted, answer.answer.split("\n"))):
        return VERDICT
    return "" if _CHINESE.search(answer.question) else NOT_CHINESE


def _is_quoted(line: str) -> bool:
    """Tell whether a line says what quotes say, or has no marker: then it is a note and stays."""
    return bool(_LEAD.match(line) or _ITEM.match(line)) or not _OURS.search(line)


def reworded(
    answer: Answer, need: Need, model: "LanguageModel", *, sides: Sequence[frozenset[str]] = ()
) -> Iterator[Answer]:
    """Yield the answer as it grows in the model's words; the last one counts.

    Args:
        answer: The extractive answer, which is the last one where the model's will not do.
        need: The question.
        model: Who words it.
        sides: Ids of each side's documents; each side must keep a quote.
    """
    started = time.monotonic()
    evidence = evidence_of(answer)
    kept = _Kept()
    try:
        pieces = model.stream(prompts.SYSTEM, message(answer.question, need.carried, evidence))
        for sentence in sentences(without_thoughts(pieces)):
            if kept.take(check(sentence, evidence)):
                yield _worded(answer, kept, note="")
        problem = _shortfall(answer, need, kept, sides)
    except ModelUnavailable as error:
        problem = str(error)
    took = f"{model.name}, {(time.monotonic() - started) * 1000:.0f} ms"
    count = len(kept.dropped)
    if problem:
        outcome = f"{took}: {problem}; the extractive answer stands"
        yield _traced(answer, kept, outcome)
        return
    note = REMOVED.format(count=count) if count else WORDED
    outcome = f"{took}: {len(kept.sentences)} sentences kept, {count} removed"
    yield _traced(_worded(answer, kept, note=note), kept, outcome)


def message(question: str, before: str, evidence: Mapping[int, Support]) -> str:
    """Return what the model is sent: the question and the quotes, as data."""
    lines = [prompts.QUESTION + prompts.quoted(question)]
    if before:
        lines.append(prompts.BEFORE + prompts.quoted(before))
    lines.append(prompts.QUOTES)
    lines += [
        prompts.QUOTE.format(
            number=number,
            title=prompts.quoted(one.title),
            section=prompts.quoted(" > ".join(one.section)),
            text=prompts.quoted("\n".join(dict.fromkeys((one.statement, *one.texts)))),
        )
        for number, one in evidence.items()
    ]
    return "\n".join(lines)


def evidence_of(answer: Answer) -> dict[int, Support]:
    """Return what stands behind each marker of an extractive answer."""
    said: dict[int, str] = {}
    for line in answer.answer.split("\n"):
        begin = 0
        body = _LEAD.sub("", line)
        for found in _OURS.finditer(body):
            number = int(found[1])
            said[number] = said.get(number, "") + body[begin : found.start()]
            begin = found.end()
    return {
        citation.marker: Support(
            document=citation.document,
            title=citation.title,
            section=citation.section,
            quote=citation.quote,
            statement=said.get(citation.marker, ""),
        )
        for citation in answer.citations
    }


def check(sentence: str, evidence: Mapping[int, Support]) -> Checked:
    """Check one sentence against the quotes that it marks, part by part."""
    parts: list[tuple[str, tuple[int, ...]]] = []
    begin = 0
    plain = _BULLET.sub("", sentence)
    for found in _MARKS.finditer(plain):
        said = plain[begin : found.start()]
        numbers = [int(number) for number in re.findall(r"\d+", found.group())]
        if parts and not said.strip(_PUNCTUATION):  # 「……[1]。[2]」
            before, earlier = parts.pop()
            said, numbers = before + said, list(earlier) + numbers
        parts.append((said, tuple(dict.fromkeys(numbers))))
        begin = found.end()
    rest = plain[begin:]
    problems: list[str] = []
    if not parts or rest.strip(_PUNCTUATION):
        problems.append("no quote is marked")
    text = ""
    for position, (said, marked) in enumerate(parts):
        shown = readable(said)
        unknown = [number for number in marked if number not in evidence]
        if unknown:
            problems.append(f"there is no quote {unknown[0]}")
        else:
            problems += unsupported(shown.strip(_PAUSES), [evidence[n] for n in marked])
        ending = readable(rest) if position == len(parts) - 1 else ""  # 。 does not begin a line
        text += shown + ending + "".join(f"[{number}]" for number in marked)
    marks = tuple(dict.fromkeys(number for _, numbers in parts for number in numbers))
    if len({evidence[number].document for number in marks if number in evidence}) > 1:
        problems.append("it mixes documents")
    return Checked(text=text if parts else readable(rest), marks=marks, problems=tuple(problems))


def _shortfall(answer: Answer, need: Need, kept: _Kept, sides: Sequence[frozenset[str]]) -> str:
    """Return what the model's words lack beside the extractive answer; empty for nothing."""
    if not kept.sentences:
        return "nothing of what it wrote holds" if kept.dropped else "it wrote nothing"
    said = _OURS.sub("", "".join(kept.sentences))
    figures = _DIGIT.search(_OURS.sub("", answer.answer))
    if need.kind is Kind.FIGURE and figures and not _DIGIT.search(said):
        return "it leaves out the figure that was asked for"
    cited = {one.document for one in answer.citations if one.marker in kept.numbers}
    if len(sides) > 1 and any(side and not side & cited for side in sides):
        return "it leaves out one side"
    return ""


def _worded(answer: Answer, kept: _Kept, *, note: str) -> Answer:
    """Return the answer in the words that were kept, document by document, with our own notes."""
    marks = {number: mark for mark, number in kept.numbers.items()}
    cited = {citation.marker: citation for citation in answer.citations}
    said: dict[str, str] = {}
    for sentence in kept.sentences:
        first = _OURS.search(sentence)
        title = cited[marks[int(first[1])]].title.strip("《》") if first else ""
        lead = f"《{title}》："
        said[lead] = said.get(lead, "") + sentence.removeprefix(lead)
    own = [line for line in answer.answer.split("\n") if _LEAD.sub("", line)]
    lines = [lead + text for lead, text in said.items()]
    lines += [line for line in own if not _OURS.search(line)]
    citations = [replace(cited[marks[number]], marker=number) for number in sorted(marks)]
    return replace(
        answer, answer="\n".join([*lines, *([note] if note else [])]), citations=tuple(citations)
    )


def _traced(answer: Answer, kept: _Kept, outcome: str) -> Answer:
    dropped = (*answer.trace.dropped, *kept.dropped)
    return replace(answer, trace=replace(answer.trace, dropped=dropped, model=outcome))
