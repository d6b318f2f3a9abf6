"""The page's tab of comparisons: the sides, the lines, the passage behind a cell."""

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.comparing import Comparer
from assistant.comparison import Comparison
from corpus.errors import PolicyQAError
from corpus.plan import Level
from ui import compare_labels as words
from ui.compare_render import comparison_html, empty_html, passage_html
from ui.compare_request import make_parties
from ui.ledger_render import empty_passage_html
from ui.markup import element, escape

if TYPE_CHECKING:
    from assistant.live import Assistants

_QUIET: dict[str, Any] = {
    "show_progress": "hidden",
    "api_visibility": "private",
    "concurrency_limit": 8,  # visitors served at a time; further ones wait in the queue
}
Chosen = list[str] | None
"""What a list with several choices holds."""


def add_compare_tab(assistants: "Assistants") -> list[gr.Dropdown]:
    """Put comparisons into a tab.

    Returns:
        The choices of regions and documents, which are filled when the page loads.
    """
    desk = _Desk(assistants)
    with gr.Row(elem_id="compare-sides"):
        topic = gr.Textbox(
            label=words.TOPIC_BOX, placeholder=words.TOPIC_EXAMPLE, max_lines=1, scale=3,
            min_width=240, elem_id="compare-topic",
        )  # fmt: skip
        documents = _sides(words.DOCUMENTS, "compare-documents")
        regions = _sides(words.REGIONS, "compare-regions")
        levels = _sides(words.LEVELS, "compare-levels", [level.value for level in Level])
        start = gr.Button(
            words.COMPARE, variant="primary", size="sm", scale=0, min_width=96,
            elem_id="compare-start",
        )  # fmt: skip
    with gr.Row(elem_id="compare"):
        with gr.Column(scale=3, min_width=320):
            lines = gr.HTML(empty_html(), js_on_load=_script("compare.js"), elem_id="compare-list")
        with gr.Column(scale=2, min_width=320, elem_id="compare-sources"):
            scroll = _script("ledger_passage.js")
            passage = gr.HTML(empty_passage_html(), js_on_load=scroll, elem_id="compare-panel")
    shown = gr.State(None)
    gr.on(
        [start.click, topic.submit], desk.compare, [topic, documents, regions, levels],
        [lines, passage, shown], **_QUIET,
    )  # fmt: skip
    lines.open(desk.open, shown, passage, **_QUIET)
    return [regions, documents]


class _Desk:
    """What the widgets call."""

    def __init__(self, assistants: "Assistants") -> None:
        self._assistants = assistants

    def compare(
        self, topic: str, documents: Chosen, regions: Chosen, levels: Chosen
    ) -> tuple[str, str, Comparison | None]:
        """Return the comparison, an empty passage, and what is shown; a mistake is explained."""
        assistant = self._assistants.current()
        query = {
            "topic": topic, "document": documents or (), "region": regions or (),
            "level": levels or (),
        }  # fmt: skip
        try:
            parties = make_parties(
                documents=documents or (), regions=regions or (), levels=levels or ()
            )
            found = Comparer(assistant.index, assistant.ledgers).compare(topic, parties)
        except PolicyQAError as error:
            notice = element("div", element("p", escape(str(error))), css="failed")
            return notice, empty_passage_html(), None
        return comparison_html(found, query), empty_passage_html(), found

    def open(self, shown: Comparison | None, event: gr.EventData) -> object:
        """Return the passage of a cell that is shown; anything else does nothing."""
        line, at = event.line, event.cell
        if shown is None or not isinstance(line, int) or not isinstance(at, int):
            return gr.skip()
        if not (1 <= line <= len(shown.lines) and 0 <= at < len(shown.sides)):
            return gr.skip()
        citation = shown.lines[line - 1].cells[at].citation
        if citation is None:
            return gr.skip()
        index = self._assistants.current().index
        try:
            info, plan = index.document(citation.document), index.plan(citation.document)
        except PolicyQAError as error:
            return element("div", element("p", escape(str(error))), css="failed")
        return passage_html(citation, info, plan)


def _sides(label: str, name: str, values: list[str] | None = None) -> gr.Dropdown:
    return gr.Dropdown(
        values or [], multiselect=True, label=label, scale=2, min_width=150, elem_id=name
    )


def _script(name: str) -> str:
    return files("ui").joinpath(name).read_text(encoding="utf-8")
