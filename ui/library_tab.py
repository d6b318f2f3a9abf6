"""The page's tab of documents: files are dropped, listed, downloaded and removed."""

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import gradio as gr

from ui import library_labels as words
from ui.library_render import library_html, upload_html

if TYPE_CHECKING:
    from assistant.live import Assistants
    from ui.keeper import Keeper

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def add_library_tab(
    assistants: "Assistants", keeper: "Keeper", tab: gr.Tab
) -> tuple[gr.HTML, gr.HTML]:
    """Put the library into a tab; the list is made whenever the tab is chosen.

    Returns:
        What is triggered ``upload`` and ``delete`` after a change of the library.
    """

    def listed(query: str) -> str:
        index = assistants.current().index
        infos, held = index.documents(), index.holdings()
        return library_html(infos, held, writable=keeper.writable, query=query)

    upload = gr.HTML(
        upload_html(writable=keeper.writable), js_on_load=_script("library.js"), elem_id="upload"
    )
    search = gr.Textbox(
        show_label=False, container=False, placeholder=words.SEARCH, max_lines=1,
        elem_id="library-search",
    )  # fmt: skip
    rows = gr.HTML(js_on_load=_script("library_list.js"), elem_id="library")
    gr.on([tab.select, search.change, upload.upload, rows.delete], listed, search, rows, **_QUIET)
    return upload, rows


def _script(name: str) -> str:
    return files("ui").joinpath(name).read_text(encoding="utf-8")
