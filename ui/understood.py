"""What a question was understood to ask, shown in the chat and in a terminal; how it is amended."""

from collections.abc import Iterator, Sequence

from assistant.glossary import english_name
from assistant.kinds import Kind
from assistant.understood import Amendment, Understood
from ui import understood_labels as labels
from ui.markup import element, escape
from ui.scoping import UnusableScope

_CARRIED_SHOWN = 40
"""Characters shown of what a follow-up takes over."""


def parse_kind(text: str) -> Kind:
    """Read a kind of answer by its printed word or its English name.

    Raises:
        UnusableScope: no kind is called so.
    """
    wanted = text.strip()
    for kind in Kind:
        if wanted == kind.value or wanted.upper().replace(" ", "_") == kind.name:
            return kind
    known = "、".join(f"{kind.value} ({kind.name.lower()})" for kind in Kind)
    raise UnusableScope(
        f"没有回答类型“{text}”，可用 {known}。 There is no such kind of answer; use one of these."
    )


def make_amendment(
    *, kind: str = "", scope_only: bool = False, as_typed: bool = False
) -> Amendment:
    """Return the amendment that the given words describe; an empty kind leaves it open.

    Raises:
        UnusableScope: the kind cannot be read.
    """
    return Amendment(
        kind=parse_kind(kind) if kind.strip() else None, scope_only=scope_only, as_typed=as_typed
    )


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds of answers to choose from, or none of them."""
    english = labels.ENGLISH.kinds
    named = [(f"{kind.value} {english[kind]}", kind.value) for kind in Kind]
    return [(labels.AUTOMATIC, ""), *named]


def parts(understood: Understood) -> Iterator[tuple[str, str]]:
    """Yield what was understood as pairs of a label and a value, both plain text."""
    words = _words(understood)
    yield words.scope, _scope(understood)
    yield words.kind, _kind(understood)
    listed = (
        (words.indicators, _named(understood.indicators, understood)),
        (words.industries, _named(understood.industries, understood)),
        (words.departments, understood.departments),
        (words.years, tuple(map(str, understood.years))),
        (words.amounts, understood.amounts),
    )
    yield from ((label, words.separator.join(values)) for label, values in listed if values)
    if understood.carried:
        carried = " ".join(understood.carried.split())
        short = carried[:_CARRIED_SHOWN] + ("…" if len(carried) > _CARRIED_SHOWN else "")
        yield words.carried, short
    if understood.corrections:
        said = (labels.CORRECTION.format(typed=t, read=r) for t, r in understood.corrections)
        yield words.corrected, words.separator.join(said)


def understood_html(understood: Understood | None) -> str:
    """Return the line above an answer; empty where the question was not read."""
    if understood is None:
        return ""
    words = _words(understood)
    chips = "".join(
        element("span", element("b", escape(label)) + escape(f" {value}"), css="chip")
        for label, value in parts(understood)
    )
    amend = element("a", words.correct, css="amend", href="#scope")
    head = element("span", words.read_as, css="as")
    return element("p", f"{head}{chips}{amend}", css="understood")


def understood_lines(understood: Understood) -> list[str]:
    """Return what was understood as lines for a terminal."""
    return [f"  {label}  {value}" for label, value in parts(understood)]


def _words(understood: Understood) -> labels.ReadingLabels:
    return labels.ENGLISH if understood.english else labels.CHINESE


def _named(names: Sequence[str], understood: Understood) -> tuple[str, ...]:
    """Return names in the language of the question."""
    return tuple(english_name(name) if understood.english else name for name in names)


def _scope(understood: Understood) -> str:
    words = _words(understood)
    found = []
    if "scope_only" in understood.amended:
        found.append(words.scope_set)
    elif understood.documents:
        named = _named(understood.scope, understood)
        found.append(words.separator.join(named) or words.everything)
    if understood.absent:
        absent = words.separator.join(_named(understood.absent, understood))
        found.append(words.absent.format(places=absent))
    first = understood.preferred and bool(understood.scope)
    counted = words.preferred if first else words.documents
    return " · ".join([*found, counted.format(count=understood.documents)])


def _kind(understood: Understood) -> str:
    words = _words(understood)
    said = [words.kinds[understood.kind]]
    said += [words.compares] if understood.compares else []
    said += [words.polar] if understood.polar else []
    said += [words.kind_set] if "kind" in understood.amended else []
    return " · ".join(said)
