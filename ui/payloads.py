"""The JSON that the command line and the HTTP API both give out."""

from dataclasses import asdict

from assistant.answer import Answer
from corpus.plan import DocumentInfo, Plan, Related


def answer_json(answer: Answer, *, explain: bool = False) -> dict[str, object]:
    """Return an answer as one object of the answers file, on request with its trace."""
    fields = answer.as_json(id="")
    if answer.understood:
        fields["understood"] = answer.understood.as_json()
    if explain:
        fields["trace"] = asdict(answer.trace)
    return fields


def document_json(info: DocumentInfo) -> dict[str, object]:
    """Return a document's identity."""
    return {
        "id": info.id,
        "title": info.title,
        "issuers": list(info.issuers),
        "level": info.level.value if info.level else None,
        "region": info.region,
        "period": list(info.period) if info.period else None,
        "number": info.number,
        "issued": info.issued.isoformat() if info.issued else None,
        "kind": info.kind.value if info.kind else None,
        "status": info.status.value,
        "implements": [_related_json(related) for related in info.implements],
        "replaces": [_related_json(related) for related in info.replaces],
    }


def identity_json(info: DocumentInfo) -> dict[str, object]:
    """Return a document's identity, and where its text prints each part of it."""
    sources = [
        {"field": source.field.name.lower(), "start": source.span.start, "end": source.span.end}
        for source in info.sources
    ]
    catalogued = [field.name.lower() for field in info.catalogued]
    return {**document_json(info), "sources": sources, "catalogued": catalogued}


def _related_json(related: Related) -> dict[str, object]:
    printed = related.span if related.span.end else None
    return {
        "title": related.title,
        "number": related.number,
        "start": printed.start if printed else None,
        "end": printed.end if printed else None,
    }


def plan_json(plan: Plan) -> dict[str, object]:
    """Return a document's identity and outline; offsets count in its text."""
    outline = [
        {
            "heading": section.heading,
            "path": list(plan.path(section.number)),
            "start": section.span.start,
            "end": section.span.end,
        }
        for section in plan.sections
        if section.heading
    ]
    return {**identity_json(plan.info), "characters": len(plan.text), "outline": outline}
