"""The page's tab of ledgers: filters, the list, the passage of the row that is chosen."""

from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.components import FormComponent

from assistant.ledger_filters import Filters
from assistant.ledger_rows import LedgerName
from assistant.ledgers import Ledgers
from corpus.errors import PolicyQAError
from corpus.provision import ProvisionKind, Role
from ui import labels
from ui import ledger_labels as words
from ui.ledger_render import empty_passage_html, list_html, passage_html
from ui.ledger_request import make_filters
from ui.ledger_tables import ledger_table, searched_note
from ui.markup import element, escape

if TYPE_CHECKING:
    from assistant.live import Assistants

_QUIET: dict[str, Any] = {
    "show_progress": "hidden",
    "api_visibility": "private",
    "concurrency_limit": 8,  # visitors served at a time; further ones wait in the queue
}
_FIELDS = (
    "indicator", "department", "role", "industry", "year", "region", "level", "kind", "document",
)  # fmt: skip
"""The filters in the order of the widgets, by the names that the HTTP API gives them."""
Typed = str | list[str] | None
"""What a widget holds."""
Asked = tuple[str, tuple[Typed, ...]]
"""The ledger and the filters of the list that is shown."""


def add_ledger_tab(assistants: "Assistants", tab: gr.Tab) -> list[gr.Dropdown]:
    """Put the ledgers into a tab; the first list is made when the tab is first chosen.

    Returns:
        The choices of region, level and documents, which are filled when the page loads.
    """
    desk = _Desk(assistants)
    name = gr.Radio(
        [(label, ledger.value) for ledger, label in words.NAMES.items()],
        value=LedgerName.TARGETS.value,
        label=words.CHOOSE,
        show_label=False,
        container=False,
        elem_id="ledger-name",
    )
    with gr.Row(elem_id="ledger-filters"):
        first = _first_filters()
        find = gr.Button(
            words.LIST, variant="primary", size="sm", scale=0, min_width=96, elem_id="ledger-find"
        )
    with gr.Accordion(words.MORE, open=False, elem_id="ledger-more"), gr.Row():
        more = _more_filters()
    with gr.Row(elem_id="ledger"):
        with gr.Column(scale=3, min_width=320):
            rows = gr.HTML(js_on_load=_script("ledger.js"), elem_id="ledger-list")
        with gr.Column(scale=2, min_width=320, elem_id="ledger-sources"):
            scroll = _script("ledger_passage.js")
            passage = gr.HTML(empty_passage_html(), js_on_load=scroll, elem_id="ledger-panel")
    asked = gr.State(None)
    filters, listed = [*first, *more], [rows, passage, asked]
    typed = [field.submit for field in first if isinstance(field, gr.Textbox)]
    gr.on(
        [find.click, name.change, *typed], desk.list, [name, *filters], listed,
        trigger_mode="always_last",  # a filter typed while a list is made must not be lost
        **_QUIET,
    )  # fmt: skip
    tab.select(desk.list_first, [asked, name, *filters], listed, **_QUIET)
    rows.open(desk.open, asked, passage, **_QUIET)
    region, level, _, documents = more
    return [region, level, documents]


class _Desk:
    """What the widgets call."""

    def __init__(self, assistants: "Assistants") -> None:
        self._assistants = assistants

    @property
    def _ledgers(self) -> Ledgers:
        return self._assistants.current().ledgers

    def list(self, name: str, *typed: Typed) -> tuple[str, str, Asked | None]:
        """Return a list, an empty passage, and what was asked for; a wrong filter is explained."""
        try:
            return self._list(name, typed), empty_passage_html(), (name, typed)
        except PolicyQAError as error:
            notice = element("div", element("p", escape(str(error))), css="failed")
            return notice, empty_passage_html(), None

    def list_first(self, asked: Asked | None, name: str, *typed: Typed) -> object:
        """Return a list when none is shown yet; a tab that is chosen again stays as it was."""
        return (gr.skip(), gr.skip(), asked) if asked else self.list(name, *typed)

    def open(self, asked: Asked | None, event: gr.EventData) -> object:
        """Return the passage of a row of the list that is shown; anything else does nothing."""
        number = event.row
        if asked is None or not isinstance(number, int):
            return gr.skip()
        name, typed = asked
        assistant = self._assistants.current()
        rows = assistant.ledgers.rows(LedgerName(name), _filters_of(typed))
        if not 1 <= number <= len(rows):
            return gr.skip()
        row = rows[number - 1]
        return passage_html(row, assistant.index.plan(row.citation.document))

    def _list(self, name: str, typed: Sequence[Typed]) -> str:
        ledger, filters = LedgerName(name), _filters_of(typed)
        ledgers = self._ledgers
        rows = ledgers.rows(ledger, filters)
        note = searched_note(len(rows), ledgers.searched(filters), filters)
        table = ledger_table(ledger, rows, note, brief=True)
        return list_html(ledger, table, dict(zip(_FIELDS, typed, strict=True)))


def _filters_of(typed: Sequence[Typed]) -> Filters:
    *words, documents = typed
    given = {
        field: word for field, word in zip(_FIELDS, words, strict=False) if isinstance(word, str)
    }
    return make_filters(documents=documents if isinstance(documents, list) else (), **given)


def _first_filters() -> list[FormComponent]:
    return [
        _text(words.INDICATOR, words.INDICATOR_EXAMPLE),
        _text(words.DEPARTMENT, words.DEPARTMENT_EXAMPLE),
        _choice(words.ROLE, [role.value for role in Role]),
        _text(words.INDUSTRY, words.INDUSTRY_EXAMPLE),
        _text(words.YEAR, words.YEAR_EXAMPLE),
    ]


def _more_filters() -> list[gr.Dropdown]:
    return [
        _choice(labels.SCOPE_REGION, []),
        _choice(labels.SCOPE_LEVEL, []),
        _choice(words.KIND, [kind.value for kind in ProvisionKind]),
        gr.Dropdown([], multiselect=True, label=labels.SCOPE_DOCUMENTS, scale=3),
    ]


def _text(label: str, example: str) -> gr.Textbox:
    return gr.Textbox(label=label, placeholder=example, max_lines=1, min_width=130, scale=1)


def _choice(label: str, values: Sequence[str]) -> gr.Dropdown:
    return gr.Dropdown([(labels.ALL, ""), *values], value="", label=label, min_width=130, scale=1)


def _script(name: str) -> str:
    return files("ui").joinpath(name).read_text(encoding="utf-8")
