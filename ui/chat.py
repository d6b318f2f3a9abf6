"""The chat page: widgets wired to plain functions."""

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import gradio as gr

from assistant.answer import Citation
from assistant.understood import UNAMENDED, Amendment
from corpus.errors import UnknownDocument
from corpus.plan import Plan
from ui import (
    apply_labels,
    compare_labels,
    labels,
    ledger_labels,
    library_labels,
    understood_labels,
)
from ui.apply_tab import add_apply_tab
from ui.compare_tab import add_compare_tab
from ui.dialogue import Exchange, find_source, growing
from ui.examples import example_questions
from ui.ledger_tab import add_ledger_tab
from ui.library_tab import add_library_tab
from ui.render import (
    Documents,
    answer_html,
    changed_html,
    header_html,
    limits_text,
    panel_html,
    question_html,
    searching_html,
    welcome_html,
)
from ui.scoping import document_choices, level_choices, make_scope, region_choices
from ui.understood import kind_choices, make_amendment

if TYPE_CHECKING:
    from assistant.live import Assistants
    from ui.keeper import Keeper

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""The page shows its own progress; programs use the HTTP API."""
_AT_ONCE = 8
"""Questions answered at a time; further ones wait in the queue."""
Messages = list[dict[str, str]]
Exchanges = tuple[Exchange, ...]


def build_chat(assistants: "Assistants", keeper: "Keeper") -> gr.Blocks:
    """Return the page; theme and style are given where it is mounted."""
    desk = _Desk(assistants)
    page: gr.Blocks
    with gr.Blocks(title=labels.PAGE_TITLE, fill_width=True, analytics_enabled=False) as page:
        header = gr.HTML(js_on_load=None)
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(ledger_labels.CHAT_TAB):
                chat = _add_chat(desk)
            with gr.Tab(ledger_labels.TAB) as ledger:
                choices = add_ledger_tab(assistants, ledger)
            with gr.Tab(apply_labels.TAB):
                add_apply_tab(assistants)
            with gr.Tab(compare_labels.TAB):
                sides = add_compare_tab(assistants)
            with gr.Tab(library_labels.TAB) as library:
                upload, listed = add_library_tab(assistants, keeper, library)
        page.load(desk.welcome, None, [chat.chatbot, chat.panel], **_QUIET)
        gr.on(
            [page.load, upload.upload, listed.delete],
            desk.documents_shown, None, [header, *chat.scope, *choices, *sides], **_QUIET,
        )  # fmt: skip
    return page


def _add_chat(desk: "_Desk") -> "_Widgets":
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="talk", scale=3, min_width=320):
            chatbot = _conversation()
            with gr.Accordion(labels.SCOPE, open=False, elem_id="scope") as limits:
                with gr.Row():
                    scope = _scope_choices()
                with gr.Row(elem_id="amend"):
                    amend = _amend_choices()
            with gr.Row(elem_id="entry"):
                question = _entry()
                clear = gr.Button(labels.CLEAR, size="sm", scale=0, elem_id="clear")
        with gr.Column(elem_id="sources", scale=2, min_width=320):
            panel = gr.HTML(js_on_load=_script(), elem_id="panel")
    widgets = _Widgets(chatbot, question, panel, clear, limits, scope, amend)
    _wire(desk, widgets)
    return widgets


class _Widgets(NamedTuple):
    chatbot: gr.Chatbot
    question: gr.Textbox
    panel: gr.HTML
    clear: gr.Button
    limits: gr.Accordion
    scope: list[gr.Dropdown]
    amend: "_Amend"


class _Amend(NamedTuple):
    kind: gr.Dropdown
    as_typed: gr.Checkbox
    again: gr.Button


class _Desk:
    """What the widgets call; the conversation itself stays in each visitor's session."""

    def __init__(self, assistants: "Assistants") -> None:
        self._assistants = assistants

    @property
    def _documents(self) -> Documents:
        return {info.id: info for info in self._assistants.current().index.documents()}

    def welcome(self) -> tuple[dict[str, Any], str]:
        """Return what the conversation and the panel show before the first question."""
        index = self._assistants.current().index
        infos = index.documents()
        examples = [{"text": text} for text in example_questions(infos, index.plan)]
        return gr.update(examples=examples), welcome_html(infos)

    def documents_shown(self) -> list[object]:
        """Return the head of the page and the choices of documents, in the chat and the ledgers."""
        infos = self._assistants.current().index.documents()
        regions, levels = region_choices(infos), level_choices(infos)
        documents = document_choices(infos)
        scope = [gr.update(choices=found) for found in (documents, regions, levels)]
        ledger = [gr.update(choices=found) for found in (regions, levels, documents)]
        compared = [gr.update(choices=found) for found in (regions[1:], documents)]
        return [header_html(infos, self._assistants.current().services), *scope, *ledger, *compared]

    def answer(
        self,
        question: str,
        exchanges: Exchanges,
        chosen: list[str] | None,
        region: str | None,
        level: str | None,
        amendment: Amendment = UNAMENDED,
    ) -> Iterator[tuple[str, Messages, Exchanges, object]]:
        """Show at once that the question was taken, then its answer and passages."""
        scope = make_scope(documents=chosen or (), region=region or "", level=level or "")
        asked = [*self._messages(exchanges), _message("user", question_html(question))]
        yield "", [*asked, _message("assistant", searching_html())], exchanges, gr.skip()
        number, documents = len(exchanges), self._documents
        assistant = self._assistants.current()
        for latest in growing(assistant, question, exchanges, scope, amendment):
            reply = _message("assistant", answer_html(latest, number, documents))
            panel = panel_html(latest, number, documents)
            yield "", [*asked, reply], (*exchanges, latest), panel

    def answer_example(
        self,
        exchanges: Exchanges,
        chosen: list[str] | None,
        region: str | None,
        level: str | None,
        event: gr.SelectData,
    ) -> Iterator[tuple[str, Messages, Exchanges, object]]:
        """Ask the example that was clicked."""
        yield from self.answer(str(event.value["text"]), exchanges, chosen, region, level)

    def again(
        self,
        exchanges: Exchanges,
        chosen: list[str] | None,
        region: str | None,
        level: str | None,
        kind: str | None,
        as_typed: bool,
    ) -> Iterator[tuple[object, object, object, object]]:
        """Answer the last question anew, as its asker wants it understood."""
        if not exchanges:
            yield (gr.skip(),) * 4
            return
        limited = bool(chosen or region or level)
        amendment = make_amendment(kind=kind or "", scope_only=limited, as_typed=as_typed)
        *before, last = exchanges
        yield from self.answer(last.question, tuple(before), chosen, region, level, amendment)

    def open_passage(self, exchanges: Exchanges, event: gr.EventData) -> object:
        """Open the passage behind a link in its section; a link from elsewhere does nothing."""
        found = find_source(exchanges, str(event.reference))
        if found is None:
            return gr.skip()
        number, citation = found
        documents = self._documents
        plan = self._quoted(citation)
        if plan is None:
            return changed_html() + panel_html(exchanges[number], number, documents)
        return panel_html(exchanges[number], number, documents, (citation.marker, plan))

    def _quoted(self, citation: Citation) -> Plan | None:
        """Return the plan a passage stands in, unless it was replaced or removed since."""
        try:
            plan = self._assistants.current().index.plan(citation.document)
        except UnknownDocument:
            return None
        return plan if plan.text[citation.start : citation.end] == citation.quote else None

    def name_limits(
        self, chosen: list[str] | None, region: str | None, level: str | None
    ) -> dict[str, Any]:
        """Put the chosen limits into the title of the closed choices: none must be forgotten."""
        scope = make_scope(documents=chosen or (), region=region or "", level=level or "")
        limits = limits_text(scope, self._documents)
        return gr.update(label=f"{labels.SCOPE}：{limits}" if limits else labels.SCOPE)

    def start_again(self) -> tuple[Messages, Exchanges, str]:
        """Forget the conversation."""
        return [], (), welcome_html(self._assistants.current().index.documents())

    def _messages(self, exchanges: Exchanges) -> Messages:
        shown, documents = [], self._documents
        for number, one in enumerate(exchanges):
            shown.append(_message("user", question_html(one.question)))
            shown.append(_message("assistant", answer_html(one, number, documents)))
        return shown


def _wire(desk: _Desk, widgets: _Widgets) -> None:
    chatbot, question, panel, clear, limits, scope, amend = widgets
    exchanges = gr.State(())
    answered = [question, chatbot, exchanges, panel]
    busy = {**_QUIET, "concurrency_limit": _AT_ONCE}
    asking = question.submit(desk.answer, [question, exchanges, *scope], answered, **busy)
    trying = chatbot.example_select(desk.answer_example, [exchanges, *scope], answered, **busy)
    again = amend.again.click(
        desk.again, [exchanges, *scope, amend.kind, amend.as_typed], answered, **busy
    )
    panel.open(desk.open_passage, exchanges, panel, **busy)
    gr.on([choice.change for choice in scope], desk.name_limits, scope, limits, **_QUIET)
    clear.click(
        desk.start_again,
        None,
        [chatbot, exchanges, panel],
        cancels=[asking, trying, again],
        **_QUIET,
    )


def _conversation() -> gr.Chatbot:
    return gr.Chatbot(
        label=labels.CONVERSATION,
        show_label=False,
        elem_id="conversation",
        height="100%",
        placeholder=labels.WELCOME,
        latex_delimiters=[],  # a document's dollar signs are dollar signs
        feedback_options=None,
        buttons=[],
        layout="bubble",
    )


def _entry() -> gr.Textbox:
    return gr.Textbox(
        label=labels.QUESTION,
        show_label=False,
        container=False,
        placeholder=labels.PLACEHOLDER,
        submit_btn=labels.SEND,
        max_lines=6,
        elem_id="question",
        scale=1,
    )


def _scope_choices() -> list[gr.Dropdown]:
    everything = [(labels.ALL, "")]
    return [
        gr.Dropdown([], multiselect=True, label=labels.SCOPE_DOCUMENTS, scale=3),
        gr.Dropdown(everything, value="", label=labels.SCOPE_REGION, scale=1),
        gr.Dropdown(everything, value="", label=labels.SCOPE_LEVEL, scale=1),
    ]


def _amend_choices() -> _Amend:
    return _Amend(
        kind=gr.Dropdown(
            kind_choices(), value="", label=understood_labels.KIND_CHOICE, scale=2, elem_id="kind"
        ),
        as_typed=gr.Checkbox(label=understood_labels.AS_TYPED, scale=2, container=False),
        again=gr.Button(understood_labels.AGAIN, size="sm", scale=1, elem_id="again"),
    )


def _message(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}


def _script() -> str:
    return files("ui").joinpath("chat.js").read_text(encoding="utf-8")
