"""The page's tab of applicability: a description, the form it fills, the checklist, the passage."""

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import gradio as gr
from gradio.components import FormComponent

from assistant.apply_checklist import Checklist
from assistant.profile import Body, Size, Trait
from assistant.profile_fields import ProfileFields, fields_of, parse_fields, profile_of
from assistant.profile_text import read_profile
from assistant.traits import load_traits, trade_names
from corpus.errors import PolicyQAError
from ui import apply_labels as words
from ui.apply_render import checklist_html, empty_html
from ui.compare_render import passage_html
from ui.ledger_render import empty_passage_html
from ui.markup import element, escape

if TYPE_CHECKING:
    from assistant.live import Assistants

_QUIET: dict[str, Any] = {
    "show_progress": "hidden",
    "api_visibility": "private",
    "concurrency_limit": 8,  # visitors served at a time; further ones wait in the queue
}
_LISTS = {
    "industries": Trait.TRADE, "equipment": Trait.EQUIPMENT, "pollutants": Trait.POLLUTANT,
    "status": Trait.STATUS, "plans": Trait.PLAN, "zones": Trait.ZONE,
}  # fmt: skip
Typed = str | list[str] | None
"""What a widget holds."""


def add_apply_tab(assistants: "Assistants") -> None:
    """Put applicability into a tab."""
    desk = _Desk(assistants)
    with gr.Row(elem_id="apply-entry"):
        text = gr.Textbox(
            label=words.TEXT, placeholder=words.TEXT_EXAMPLE, lines=2, max_lines=6, scale=4,
            elem_id="apply-text",
        )  # fmt: skip
        read = _button(words.READ, "apply-read", "secondary")
        check = _button(words.CHECK, "apply-check", "primary")
    with gr.Accordion(words.FORM, open=False, elem_id="apply-form") as form:
        fields = _form()
    with gr.Row(elem_id="apply"):
        with gr.Column(scale=3, min_width=320):
            found = gr.HTML(empty_html(), js_on_load=_script("apply.js"), elem_id="apply-list")
        with gr.Column(scale=2, min_width=320, elem_id="apply-sources"):
            scroll = _script("ledger_passage.js")
            passage = gr.HTML(empty_passage_html(), js_on_load=scroll, elem_id="apply-panel")
    shown, last = gr.State(None), gr.State("")
    typed = list(fields.values())
    gr.on(read.click, desk.read, text, [form, *typed, last], **_QUIET)
    gr.on(
        [check.click, text.submit], desk.check, [text, last, *typed],
        [found, passage, shown, last, *typed], **_QUIET,
    )  # fmt: skip
    found.open(desk.open, shown, passage, **_QUIET)


class _Desk:
    """What the widgets call."""

    def __init__(self, assistants: "Assistants") -> None:
        self._assistants = assistants

    def read(self, text: str) -> list[object]:
        """Return the form filled from a description, and the description it is of."""
        return [gr.update(open=True), *_values(_fields_read(text)), text]

    def check(self, text: str, last: str, *typed: Typed) -> list[object]:
        """Return the checklist; of a new description first what is read from it."""
        values: list[object] = list(typed)
        try:
            if text != last:
                values = _values(_fields_read(text))
            given = _given(text, values)
            checklist = self._judge(given)
        except PolicyQAError as error:
            notice = element("div", element("p", escape(str(error))), css="failed")
            return [notice, empty_passage_html(), None, last, *values]
        query = {name: _joined(value) for name, value in given.items()}
        html = checklist_html(checklist, query)
        return [html, empty_passage_html(), checklist, text, *values]

    def open(self, shown: Checklist | None, event: gr.EventData) -> object:
        """Return the passage of a provision that is shown; anything else does nothing."""
        number = event.match
        if shown is None or not isinstance(number, int) or not 1 <= number <= len(shown.matches):
            return gr.skip()
        match = shown.matches[number - 1]
        try:
            plan = self._assistants.current().index.plan(match.citation.document)
        except PolicyQAError as error:
            return element("div", element("p", escape(str(error))), css="failed")
        return passage_html(match.citation, match.info, plan)

    def _judge(self, given: dict[str, object]) -> Checklist:
        profile = profile_of(parse_fields(given))
        return self._assistants.current().applicability.check(profile)


def _fields_read(text: str) -> ProfileFields:
    return fields_of(read_profile(parse_fields({"text": text or ""}).text))


def _given(text: str, values: list[object]) -> dict[str, object]:
    named = dict(zip(words.FIELDS, values, strict=True))
    return {"text": text or ""} | {name: value or "" for name, value in named.items()}


def _joined(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _values(fields: ProfileFields) -> list[object]:
    """Return what the widgets show of a profile's fields, in their order."""
    shown: list[object] = []
    for name in words.FIELDS:
        value = getattr(fields, name)
        if name == "amounts":
            value = "；".join(value)
        elif name == "products":
            value = "、".join(value)
        shown.append(list(value) if isinstance(value, tuple) else value or "")
    return shown


def _form() -> dict[str, FormComponent]:
    """Return the widgets by the names of the fields, in the order of ``words.FIELDS``."""
    made: dict[str, FormComponent] = {}
    names = list(words.FIELDS)
    for row in (names[:5], names[5:8], names[8:]):
        with gr.Row():
            for name in row:
                made[name] = _widget(name)
    return made


def _widget(name: str) -> FormComponent:
    label = words.FIELDS[name]
    if name == "size":
        choices = [(words.UNKNOWN_SIZE, ""), *(size.value for size in Size)]
        return gr.Dropdown(choices, value="", label=label, min_width=110, scale=1)
    if name == "body":
        return gr.Dropdown(
            [body.value for body in Body], value=Body.ENTERPRISE.value, label=label,
            min_width=110, scale=1,
        )  # fmt: skip
    if name in _LISTS:
        return gr.Dropdown(
            _known(_LISTS[name]), multiselect=True, allow_custom_value=True, label=label,
            min_width=160, scale=2,
        )  # fmt: skip
    return gr.Textbox(
        label=label, placeholder=words.EXAMPLE_OF.get(name, ""), max_lines=1, min_width=160, scale=2
    )


def _known(trait: Trait) -> list[str]:
    if trait is Trait.TRADE:
        return list(trade_names())
    return [name for kind, name in load_traits() if kind is trait]


def _button(label: str, name: str, variant: Literal["primary", "secondary"]) -> gr.Button:
    return gr.Button(label, variant=variant, size="sm", scale=0, min_width=110, elem_id=name)


def _script(name: str) -> str:
    return files("ui").joinpath(name).read_text(encoding="utf-8")
