"""The web application: the chat at ``/``, the HTTP API beside it."""

import os
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI

from ui.api import build_api

if TYPE_CHECKING:
    from assistant.live import Assistants
    from ui.keeper import Keeper

_FONTS = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif")
"""Installed fonts only: a web font would be fetched from outside."""
_HEAD = """
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'
 viewBox='0 0 32 32'><rect width='32' height='32' rx='7' fill='%231f4e79'/><path
 d='M9 8h14M9 14h14M9 20h8' stroke='white' stroke-width='3' stroke-linecap='round'/></svg>">
"""


def build_app(assistants: "Assistants", keeper: "Keeper") -> FastAPI:
    """Return the application; Gradio is told to stay on this machine before it is imported."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from ui.chat import build_chat

    app: FastAPI = gr.mount_gradio_app(
        build_api(assistants, keeper),
        build_chat(assistants, keeper),
        path="/",
        theme=gr.themes.Default(
            primary_hue="blue", neutral_hue="slate", font=_FONTS, font_mono=("monospace",)
        ),
        css=files("ui").joinpath("style.css").read_text(encoding="utf-8"),
        head=_HEAD,
        footer_links=[],
        ssr_mode=False,
        show_error=True,
        enable_monitoring=False,
    )
    return app
