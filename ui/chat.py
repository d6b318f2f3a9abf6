"""The chat page: widgets wired to plain functions."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

import gradio as gr

from corpus.plan import DocumentInfo
from ui import labels
from ui.dialogue import Exchange, exchange, find_source
from ui.examples import example_questions
from ui.markup import element
from ui.render import (
    Documents,
    answer_html,
    header_html,
    panel_html,
    question_html,
    searching_html,
)
from ui.scoping import make_scope

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Messages = list[dict[str, str]]
Exchanges = tuple[Exchange, ...]
_EMPTY_PANEL = element("p", labels.PANEL_EMPTY, css="empty")


def build_chat(assistant: "Assistant") -> gr.Blocks:
    """Return the page for an assistant; theme and style are given where it is mounted."""
    infos = assistant.index.documents()
    documents: Documents = {info.id: info for info in infos}
    examples = example_questions(infos, assistant.index.plan)

    def answer(
        question: str,
        exchanges: Exchanges,
        chosen: list[str] | None,
        region: str | None,
        level: str | None,
    ) -> Iterator[tuple[str, Messages, Exchanges, object]]:
        scope = make_scope(documents=chosen or (), region=region or "", level=level or "")
        earlier = messages(exchanges, documents)
        asked = [*earlier, _message("user", question_html(question))]
        yield "", [*asked, _message("assistant", searching_html())], exchanges, gr.skip()
        latest = exchange(assistant, question, exchanges, scope)
        number = len(exchanges)
        reply = _message("assistant", answer_html(latest, number, documents))
        yield "", [*asked, reply], (*exchanges, latest), panel_html(latest, number, documents)

    def open_passage(exchanges: Exchanges, event: gr.EventData) -> object:
        found = find_source(exchanges, str(event.reference))
        if found is None:
            return gr.skip()
        number, citation = found
        opened = (citation.marker, assistant.index.plan(citation.document))
        return panel_html(exchanges[number], number, documents, opened)

    page: gr.Blocks
    with gr.Blocks(title=labels.PAGE_TITLE, fill_width=True, analytics_enabled=False) as page:
        exchanges = gr.State(())
        gr.HTML(header_html(infos), js_on_load=None)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk", scale=3, min_width=320):
                chatbot = gr.Chatbot(
                    label=labels.CONVERSATION,
                    show_label=False,
                    elem_id="conversation",
                    height="100%",
                    placeholder=labels.WELCOME,
                    examples=[{"text": text} for text in examples],
                    latex_delimiters=[],
                    feedback_options=None,
                    buttons=[],
                    layout="bubble",
                )
                with gr.Accordion(labels.SCOPE, open=False, elem_id="scope"), gr.Row():
                    chosen, region, level = _scope_choices(infos)
                with gr.Row(elem_id="entry"):
                    question = gr.Textbox(
                        label=labels.QUESTION,
                        show_label=False,
                        container=False,
                        placeholder=labels.PLACEHOLDER,
                        submit_btn=labels.SEND,
                        autofocus=True,
                        elem_id="question",
                        scale=1,
                    )
                    clear = gr.Button(labels.CLEAR, size="sm", scale=0, elem_id="clear")
            with gr.Column(elem_id="sources", scale=2, min_width=320):
                panel = gr.HTML(_EMPTY_PANEL, js_on_load=_script(), elem_id="panel")

        asking = question.submit(
            answer,
            [question, exchanges, chosen, region, level],
            [question, chatbot, exchanges, panel],
            show_progress="hidden",
            api_visibility="private",
        )
        chatbot.example_select(
            _example_text, None, question, show_progress="hidden", api_visibility="private"
        ).then(
            answer,
            [question, exchanges, chosen, region, level],
            [question, chatbot, exchanges, panel],
            show_progress="hidden",
            api_visibility="private",
        )
        panel.open(open_passage, exchanges, panel, show_progress="hidden", api_visibility="private")
        clear.click(
            lambda: ([], (), _EMPTY_PANEL),
            None,
            [chatbot, exchanges, panel],
            cancels=[asking],
            show_progress="hidden",
            api_visibility="private",
        )
    return page


def messages(exchanges: Sequence[Exchange], documents: Documents) -> Messages:
    """Return the whole conversation as the chat component shows it."""
    shown = []
    for number, one in enumerate(exchanges):
        shown.append(_message("user", question_html(one.question)))
        shown.append(_message("assistant", answer_html(one, number, documents)))
    return shown


def _message(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}


def _example_text(event: gr.SelectData) -> str:
    return str(event.value["text"])


def _scope_choices(infos: Sequence[DocumentInfo]) -> tuple[gr.Dropdown, gr.Dropdown, gr.Dropdown]:
    regions = list(dict.fromkeys(info.region for info in infos if info.region))
    levels = list(dict.fromkeys(info.level.value for info in infos if info.level))
    return (
        gr.Dropdown(
            [(info.title, info.id) for info in infos],
            multiselect=True,
            label=labels.SCOPE_DOCUMENTS,
            scale=3,
        ),
        gr.Dropdown([(labels.ALL, ""), *regions], value="", label=labels.SCOPE_REGION, scale=1),
        gr.Dropdown([(labels.ALL, ""), *levels], value="", label=labels.SCOPE_LEVEL, scale=1),
    )


def _script() -> str:
    return files("ui").joinpath("chat.js").read_text(encoding="utf-8")
