"""The JSON that the command line and the HTTP API both give out."""

from dataclasses import asdict

from assistant.answer import Answer
from corpus.plan import DocumentInfo, Plan


def answer_json(answer: Answer, *, explain: bool = False) -> dict[str, object]:
    """Return an answer as one object of the answers file, on request with its trace."""
    fields = answer.as_json(id="")
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
        "status": info.status.value,
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
    return {**document_json(plan.info), "characters": len(plan.text), "outline": outline}
