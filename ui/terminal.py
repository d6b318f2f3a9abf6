"""Answers and documents as lines of text for a terminal."""

from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Citation
from corpus.plan import DocumentInfo, Plan, Related
from ui import labels
from ui.understood import understood_lines

_INDENT = " " * 15
"""As wide as a field's name."""
_CONTROLS = {code: "�" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""A document could hold escape sequences; a terminal must not obey them."""


def answer_text(answer: Answer) -> str:
    """Return an answer and, numbered, the passages that carry it."""
    lines = [answer.answer]
    if answer.citations:
        lines.append("")
        lines += [line for citation in answer.citations for line in _citation(citation)]
    return safe("\n".join(lines))


def trace_text(answer: Answer) -> str:
    """Return how an answer came about."""
    trace = answer.trace
    lines = [
        f"status    {answer.status.value}, {answer.latency_ms:.1f} ms",
        f"kind      {trace.kind}",
        *(["read as", *understood_lines(answer.understood)] if answer.understood else []),
        f"query     {trace.query}",
        f"documents {', '.join(trace.documents)}",
        *([f"reason    {trace.reason}"] if trace.reason else []),
        "ranking   (rank, logit, rank by keywords, rank by vectors)",
    ]
    for hit in trace.ranking:
        place = f"{hit.document}:{hit.start}-{hit.end} {' > '.join(hit.section)}"
        ranks = f"{hit.bm25_rank or '-':>4} {hit.dense_rank or '-':>4}"
        lines.append(f"  {hit.rank:>3} {hit.logit:7.2f} {ranks}  {place}")
    lines.append("candidates (* selected)")
    for candidate in trace.candidates:
        mark = "*" if candidate.selected else " "
        features = " ".join(f"{name}={value:.2f}" for name, value in candidate.features.items())
        lines.append(f"  {mark} {candidate.score:.3f} {_folded(candidate.text)}")
        lines.append(f"      {candidate.document}:{candidate.start}-{candidate.end} {features}")
    lines += [f"dropped   {statement}" for statement in trace.dropped]
    lines += [f"model     {trace.model}"] if trace.model else []
    return safe("\n".join(lines))


def plan_text(plan: Plan) -> str:
    """Return a document's identity and its outline with offsets."""
    info = plan.info
    lines = [
        f"{labels.FIELD_ID}  {info.id}",
        f"{labels.FIELD_TITLE}  {info.title}",
        f"{labels.FIELD_ISSUERS}  {'、'.join(info.issuers) or '—'}",
        f"{labels.FIELD_FACTS}  {facts(info)}",
        f"{labels.FIELD_NUMBER}  {info.number or '—'}",
        *_related(labels.FIELD_IMPLEMENTS, info.implements),
        *_related(labels.FIELD_REPLACES, info.replaces),
        f"{labels.FIELD_LENGTH}  {len(plan.text)}",
        *_catalogued(info),
        "",
    ]
    for section in plan.sections:
        if section.heading:
            depth = len(plan.path(section.number)) - 1
            lines.append(f"{section.span.start:>7}  {'  ' * depth}{section.heading}")
    return safe("\n".join(lines))


def _related(label: str, documents: Sequence[Related]) -> Iterator[str]:
    for number, related in enumerate(documents):
        name = f"《{related.title}》{f'（{related.number}）' if related.number else ''}"
        yield f"{label if number == 0 else _INDENT}  {name}"


def _catalogued(info: DocumentInfo) -> Iterator[str]:
    if info.catalogued:
        fields = "、".join(field.value for field in info.catalogued)
        yield labels.FROM_CATALOGUE.format(fields=fields)


def facts(info: DocumentInfo) -> str:
    """Return kind, level, region, period, date and status in one line."""
    period = f"{info.period[0]}–{info.period[1]}" if info.period else ""
    issued = info.issued.isoformat() if info.issued else ""
    level = info.level.value if info.level else ""
    kind = info.kind.value if info.kind else ""
    return " · ".join(
        part for part in (kind, level, info.region, period, issued, info.status.value) if part
    )


def _citation(citation: Citation) -> Iterator[str]:
    page = labels.PAGE.format(page=citation.page) if citation.page else ""
    place = " > ".join((f"《{citation.title.strip('《》')}》", *citation.section))
    yield f"[{citation.marker}] {place}{page}"
    yield f"    “{_folded(citation.quote)}”"
    yield f"    {citation.document}:{citation.start}-{citation.end}"


def _folded(text: str) -> str:
    return " ".join(text.split())


def safe(text: str) -> str:
    """Return text whose control characters a terminal does not obey."""
    return text.translate(_CONTROLS)
