import html
import re

import pytest

from ui.markup import element, escape

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</div><iframe src='//example.com'>",
    "$$\\frac{1}{2}$$ and \\(x\\)",
    "[x](javascript:alert(1))",
    "![x](http://example.com/x.png)",
    "`code` **bold** _it_ ~~no~~ # head",
    "| a | b |\n|---|---|",
    "${alert(1)} {{value}}",
    "&lt;b&gt; &amp;",
    "a\"b'c",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_shows_exactly_as_printed(text):
    assert html.unescape(escape(text)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_keeps_no_mark_that_could_act(text):
    without_references = re.sub(r"&(#\w+|\w+);", "", escape(text))
    assert not set(without_references) & set("<>&\"'$`*_~[](){}\\|!^:#")


def test_attribute_values_cannot_end_their_attribute():
    made = element("a", "x", href='"><script>', title="a\nb")
    assert made == '<a href="&quot;&gt;&lt;script&gt;" title="a b">x</a>'
