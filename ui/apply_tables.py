"""A checklist as text and as files: what applies, why, by when, who is in charge, the quote."""

import json
from collections.abc import Callable, Iterator, Mapping

from assistant.apply_checklist import Checklist, Group, Match
from assistant.apply_logic import Verdict
from assistant.profile import Body, Profile
from assistant.profile_fields import fields_of
from corpus.plan import DocumentInfo
from corpus.provision import Role
from ui import apply_labels as words
from ui.exports import Cell, Column, Table, encoded

_UNCLEAR_SHOWN = 6
"""Provisions to be checked that a screen shows, per group; files have them all."""


def encoded_checklist(checklist: Checklist, ending: str, *, everything: bool = False) -> bytes:
    """Return a checklist as the content of a file with this ending, one of ``ENDINGS``."""
    if ending == ".json":
        content = json.dumps(checklist_json(checklist, everything=everything), ensure_ascii=False)
        return (content + "\n").encode(errors="replace")
    table = checklist_table(checklist, everything=everything)
    if ending == ".docx":
        from ui.word import as_word

        return as_word(_brief(table))
    return encoded(table, ending)


def checklist_table(checklist: Checklist, *, everything: bool = False) -> Table:
    """Return a checklist as a table; with those that do not apply where they are asked for."""
    columns = tuple(Column(key=key, label=label) for key, label in words.COLUMNS.items())
    matches = checklist.matches + (checklist.not_applicable if everything else ())
    rows = tuple(tuple(_CELLS[column.key](match) for column in columns) for match in matches)
    return Table(title=words.TITLE, columns=columns, rows=rows, note=note(checklist))


def checklist_json(checklist: Checklist, *, everything: bool = False) -> dict[str, object]:
    """Return a checklist as one object: the profile as read, the provisions, the questions."""
    matches = checklist.matches + (checklist.not_applicable if everything else ())
    return {
        "profile": fields_of(checklist.profile).model_dump(),
        "note": note(checklist),
        "counts": {verdict.name.lower(): checklist.count(verdict) for verdict in Verdict},
        "elsewhere": [info.id for info in checklist.elsewhere],
        "unplaced": [info.id for info in checklist.unplaced],
        "questions": [
            {"field": asked.question.field, "question": asked.question.text,
             "decides": asked.decides}
            for asked in checklist.questions
        ],
        "matches": [_match_json(match) for match in matches],
    }  # fmt: skip


def _match_json(match: Match) -> dict[str, object]:
    return {
        "verdict": match.verdict.value,
        "verdict_english": words.ENGLISH[match.verdict],
        "group": match.group.value,
        "group_english": words.ENGLISH[match.group],
        "why": match.why,
        "findings": [{"verdict": f.verdict.value, "why": f.why} for f in match.findings],
        "duty": match.provision.text,
        "kind": match.provision.kind.value,
        "deadline": match.deadline,
        "departments": [duty.department for duty in match.provision.duties],
        "superseded": match.superseded,
        "level": _level(match.info),
        "region": match.info.region,
        "citation": match.citation.as_json(),
    }


def note(checklist: Checklist) -> str:
    """Return what was read and searched, and what was left out, in one paragraph."""
    return " ".join(_notes(checklist))


def _notes(checklist: Checklist) -> Iterator[str]:
    facts = profile_text(checklist.profile)
    yield words.PROFILE.format(facts=facts) if facts else words.NOTHING_READ
    yield words.COUNTS.format(
        documents=len(checklist.searched),
        applies=checklist.count(Verdict.APPLIES),
        unclear=checklist.count(Verdict.UNCLEAR),
        not_=checklist.count(Verdict.NOT),
        unconditional=checklist.unconditional,
    )
    if checklist.elsewhere:
        yield words.ELSEWHERE.format(count=len(checklist.elsewhere))
    if checklist.unplaced:
        yield words.UNPLACED.format(count=len(checklist.unplaced))


def profile_text(profile: Profile) -> str:
    """Return what is known of an enterprise in one line."""
    place = profile.province + (profile.city if profile.city != profile.province else "")
    parts = [place + profile.county]
    if profile.body is not Body.ENTERPRISE:
        parts.append(profile.body.value)
    if profile.size:
        parts.append(f"规模 {profile.size.value}")
    for fact in profile.facts:
        parts.append(f"{fact.trait.value} {'' if fact.held else '不是'}{fact.name}")
    parts += [f"{amount.measured.value} {amount.shown()}" for amount in profile.amounts]
    parts += [f"产品 {product}" for product in profile.products]
    return "；".join(part for part in parts if part)


def checklist_text(checklist: Checklist) -> str:
    """Return a checklist for the screen: the groups, then the questions worth answering next."""
    lines = [words.PROFILE.format(facts=profile_text(checklist.profile))]
    for group in Group:
        found = checklist.of(group)
        if not found:
            continue
        applies = sum(match.verdict is Verdict.APPLIES for match in found)
        lines += ["", f"【{group.value} {words.ENGLISH[group]}】适用 {applies}，"
                  f"需核实 {len(found) - applies}"]  # fmt: skip
        lines += _group_lines(found)
    if checklist.questions:
        lines += ["", words.QUESTIONS, *(f"  ? {question}" for question in questions(checklist))]
    return "\n".join(lines)


def questions(checklist: Checklist) -> list[str]:
    """Return the questions worth answering next."""
    return [
        words.QUESTION.format(text=asked.question.text, decides=asked.decides)
        for asked in checklist.questions
    ]


def _group_lines(found: tuple[Match, ...]) -> Iterator[str]:
    unclear = 0
    for match in found:
        if match.verdict is Verdict.UNCLEAR:
            unclear += 1
            if unclear > _UNCLEAR_SHOWN:
                continue
        yield from match_lines(match)
    if unclear > _UNCLEAR_SHOWN:
        yield f"  {words.NOT_SHOWN.format(count=unclear - _UNCLEAR_SHOWN)}"


def match_lines(match: Match) -> Iterator[str]:
    """Yield the lines of one provision: verdict and duty, why, where it stands."""
    old = words.OLD if match.superseded else ""
    when = f"；{words.DEADLINE.format(deadline=match.deadline)}" if match.deadline else ""
    yield f"[{match.citation.marker}] {match.verdict.value}{old}  {match.provision.text}"
    yield f"    {match.why}{when}"
    place = " > ".join((f"《{match.citation.title.strip('《》')}》", *match.citation.section))
    yield f"    {place}  {match.citation.document}:{match.citation.start}-{match.citation.end}"


def _departments(match: Match) -> Cell:
    duties = sorted(match.provision.duties, key=lambda duty: duty.role is not Role.LEAD)
    return tuple(dict.fromkeys(duty.department for duty in duties))


def _level(info: DocumentInfo) -> str | None:
    return info.level.value if info.level else None


_CELLS: Mapping[str, Callable[[Match], Cell]] = {
    "verdict": lambda match: match.verdict.value,
    "why": lambda match: match.why,
    "group": lambda match: match.group.value,
    "duty": lambda match: match.provision.text,
    "deadline": lambda match: match.deadline,
    "department": _departments,
    "quote": lambda match: match.citation.quote,
    "document": lambda match: match.citation.title,
    "section": lambda match: " > ".join(match.citation.section),
    "level": lambda match: _level(match.info),
    "region": lambda match: match.info.region,
    "superseded": lambda match: words.YES if match.superseded else "",
    "kind": lambda match: match.provision.kind.value,
    "page": lambda match: match.citation.page,
    "id": lambda match: match.citation.document,
    "start": lambda match: match.citation.start,
    "end": lambda match: match.citation.end,
}
_PRINTED = (
    "verdict", "why", "group", "duty", "deadline", "department", "quote", "document", "section",
)  # fmt: skip
"""Columns that fit a printed sheet."""


def _brief(table: Table) -> Table:
    kept = [at for at, column in enumerate(table.columns) if column.key in _PRINTED]
    return Table(
        title=table.title,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        note=table.note,
    )


ENDINGS = (".xlsx", ".docx", ".md", ".csv", ".json")
