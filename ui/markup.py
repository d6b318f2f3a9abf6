"""Text into HTML: nothing in a document or a question ever acts as markup."""

import html

_NEUTRAL = {ord(mark): f"&#{ord(mark)};" for mark in "&<>\"'$`*_~[](){}\\#|:!^"}
"""What HTML, Markdown, LaTeX, template languages and automatic links give a meaning to."""

_VOID = {"img", "input"}
"""Elements without content, and so without an end tag."""


def escape(text: str) -> str:
    """Return text that shows as printed in HTML, in Markdown and inside an attribute.

    The chat component runs its messages through Markdown and a sanitiser; as character references
    the marks of Markdown, LaTeX and ``${…}`` templates reach the page as plain characters.
    """
    return text.translate(_NEUTRAL)


def element(tag: str, content: str, *, css: str = "", **attributes: str) -> str:
    """Return an element; ``content`` is HTML already, attribute values are escaped here."""
    given = {"class": css} | attributes if css else attributes
    listed = "".join(f' {name}="{escape_attribute(value)}"' for name, value in given.items())
    return f"<{tag}{listed}>" if tag in _VOID else f"<{tag}{listed}>{content}</{tag}>"


def escape_attribute(value: str) -> str:
    """Return text for an attribute's value; links keep their punctuation."""
    return html.escape(value, quote=True).replace("\n", " ")
