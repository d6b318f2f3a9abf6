"""From chosen statements to a short text with numbered citations."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.phrases import Phrase, lead
from assistant.reader import Candidate
from assistant.restated import restated
from assistant.verify import verify
from corpus.plan import Span
from corpus.text import normalise
from indexer.store import Index

_LONGEST_PROVISION = 600
"""A provision up to this many characters is quoted whole with its line of departments."""
_JOIN_GAP = 250
"""Statements of one section at most this many characters apart are quoted as one passage: what
stands between them is shown too, and two citations of one paragraph are one."""
_LONGEST_RUN = 650
"""Characters that such a passage may have."""
_CLEARLY = 0.15
"""Score by which a statement must be better to stand before what the text says first."""
Quotation = tuple[Span, list[Candidate]]
"""What is quoted, and the statements it carries."""
_PARAGRAPH = 300
"""A quote grows up to this many characters to what stands beside it in its passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """What one side of an answer says."""

    chosen: tuple[Candidate, ...] = ()
    note: str = ""
    """Our own words: where the side says nothing, or how long its list is."""
    nearest: tuple[Candidate, ...] = ()
    """Where it says nothing: what comes nearest."""
    partly: bool = False
    """Whether it answers only some of the things asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A written answer."""

    text: str
    citations: tuple[Citation, ...]
    dropped: tuple[str, ...]
    """Statements that verification removed, with the reason."""


def write(
    paragraphs: Sequence[Paragraph],
    index: Index,
    *,
    english: bool = False,
    best_first: bool = False,
) -> Draft:
    """Write the answer; every statement that its quote does not carry is left out.

    Statements of one document stand as they do in its text or, where one clause is the answer,
    the best of them first. In English the quoted words stay Chinese and their figures are said
    again in English.
    """
    citations: list[Citation] = []
    dropped: list[str] = []
    lines: list[str] = []
    for paragraph in paragraphs:
        if paragraph.note and not paragraph.chosen:
            lines.append(paragraph.note)
        for document, chosen in _by_document(paragraph.chosen or paragraph.nearest):
            quotations = _quotations(chosen)
            if best_first:
                quotations = _best_first(quotations)
            said = _cite(quotations, index, citations, dropped, english=english)
            if said:
                near = "" if paragraph.chosen else Phrase.NEAREST.said(english=english)
                lines.append(f"{near}{lead(index.document(document), english=english)}{said}")
        if paragraph.note and paragraph.chosen:
            lines.append(paragraph.note)
    return Draft(text="\n".join(lines), citations=tuple(citations), dropped=tuple(dropped))


def _by_document(chosen: Sequence[Candidate]) -> list[tuple[str, list[Candidate]]]:
    grouped: dict[str, list[Candidate]] = {}
    for candidate in chosen:
        grouped.setdefault(candidate.passage.document, []).append(candidate)
    return list(grouped.items())


def _cite(
    quotations: Sequence[Quotation],
    index: Index,
    citations: list[Citation],
    dropped: list[str],
    *,
    english: bool,
) -> str:
    """Append the citations of one document's statements; return what they say, with markers."""
    document = quotations[0][1][0].passage.document
    text = index.text(document)
    said: list[str] = []
    for span, run in quotations:
        quote = text[span.start : span.end]
        kept = []
        for before, candidate in zip((None, *run), run, strict=False):
            sentence = _sentence(candidate, before, quoted=quote)
            problems = verify(sentence, _sources(candidate, text, quote))
            if problems:
                dropped.append(f"{sentence}（{'；'.join(problems)}）")
            else:
                kept.append(sentence)
        if not kept:
            continue
        marker = len(citations) + 1
        citations.append(
            Citation(
                marker=marker,
                document=document,
                title=index.document(document).title,
                section=run[0].passage.section,
                page=index.page_of(document, span.start),
                start=span.start,
                end=span.end,
                quote=quote,
            )
        )
        again = restated("".join(kept)) if english else ""
        said.append(f"{''.join(kept)}[{marker}]{again}")
    items = sum(one.statement.closes is not None for _, run in quotations for one in run)
    return ("\n" if items > 1 else "").join(said).rstrip()


def _sources(candidate: Candidate, text: str, quote: str) -> list[str]:
    """Return what must carry a statement: its own words, a row's header, a note's provision."""
    own, header = candidate.statement.span, candidate.statement.header
    sources = [text[own.start : own.end]]
    if header:
        sources.append(text[header.start : header.end])
    if candidate.statement.closes:
        sources.append(quote)
    return sources


def _best_first(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Put the quotation of the best statement first where it is clearly better than the first."""
    best = max(quotations, key=_score)
    if _score(best) <= _score(quotations[0]) + _CLEARLY:
        return list(quotations)
    return [best, *(one for one in quotations if one is not best)]


def _score(quotation: Quotation) -> float:
    return max(candidate.score for candidate in quotation[1])


def _quotations(chosen: Sequence[Candidate]) -> list[Quotation]:
    """Return what is quoted and the statements it carries; overlapping quotes become one."""
    merged: list[Quotation] = []
    for span, run in sorted(
        ((_quoted(run), run) for run in _runs(chosen)), key=lambda pair: pair[0]
    ):
        if merged and span.start < merged[-1][0].end:
            before, earlier = merged[-1]
            merged[-1] = (Span(before.start, max(before.end, span.end)), earlier + run)
        else:
            merged.append((span, run))
    return merged


def _runs(chosen: Sequence[Candidate]) -> list[list[Candidate]]:
    """Group statements that follow one another in the text."""
    runs: list[list[Candidate]] = []
    for candidate in sorted(chosen, key=lambda c: c.statement.span.start):
        previous = runs[-1][-1] if runs else None
        close = (
            previous is not None
            and previous.statement.section == candidate.statement.section
            and candidate.statement.span.start - previous.statement.span.end <= _JOIN_GAP
            and candidate.statement.span.end - runs[-1][0].statement.span.start <= _LONGEST_RUN
        )
        if close and not candidate.statement.row:
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    return runs


def _quoted(run: Sequence[Candidate]) -> Span:
    """Return what is quoted for a run: its sentences with those beside them on the same topic.

    A sentence is judged with its neighbours, a line of departments with the provision it closes;
    a table row stands for itself.
    """
    closes = run[-1].statement.closes
    if closes and run[-1].statement.span.end - closes.start <= _LONGEST_PROVISION:
        return Span(min(closes.start, run[0].statement.span.start), run[-1].statement.span.end)
    together = [candidate.statement for candidate in run]
    for candidate in run:
        own = candidate.statement
        topic = own.text.strip("—。：")
        together += [
            other
            for other in candidate.passage.statements
            if not own.row
            and (other.label in (own.label, topic) or other.text.strip("—。：") == own.label)
        ]
    span = Span(min(s.span.start for s in together), max(s.span.end for s in together))
    return span if run[-1].statement.row else _in_its_paragraph(span, run)


def _in_its_paragraph(span: Span, run: Sequence[Candidate]) -> Span:
    """Return a quote with the sentences around it that its passages hold, as far as there is room.

    Who checks an answer reads what stands beside it; an evidence of two sentences is quoted whole.
    """
    own = run[0].statement.section
    before = [s.span for s in run[0].passage.statements if not s.row and s.section == own]
    after = [s.span for s in run[-1].passage.statements if not s.row and s.section == own]
    start, end = span.start, span.end
    for one in reversed(before):
        if one.start < start and end - one.start <= _PARAGRAPH:
            start = one.start
    for one in after:
        if one.end > end and one.end - start <= _PARAGRAPH:
            end = one.end
    return Span(start, end)


def _sentence(candidate: Candidate, before: Candidate | None, *, quoted: str) -> str:
    """Return a statement as the answer says it.

    A line of departments stands after its heading, unless what it closes was just said.
    """
    text = candidate.statement.text
    heading = candidate.passage.section[-1] if candidate.passage.section else ""
    closes = candidate.statement.closes
    said = before and closes and closes.start <= before.statement.span.start < closes.end
    if closes and not said and heading and normalise(heading) in normalise(quoted):
        return f"{heading}{text}"
    return text if text[-1] in "。！？；：）)" else f"{text}。"
