"""Hostile web pages."""

from collections.abc import Iterator

from evals.hostile.archives import SECRET
from evals.hostile.case import Case, Verdict

_SENTENCES = "<p>到2025年，万元工业增加值用水量下降16%。</p><p>一、加强节水，严控新增产能。</p>"
_HEAD = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>节水规划</title></head><body>"


def good_page() -> bytes:
    """Return a saved page with navigation, sentences, a list and a table."""
    rows = "<tr><td>指标</td><td>2025年</td></tr><tr><td>用水量</td><td>25.2</td></tr>"
    links = "<ul>" + "<li><a href='/x'>政策文件公开</a></li>" * 6 + "</ul>"
    listed = "<ol><li>节水改造</li><li>再生水利用</li></ol>"
    inside = f"<div>{links}</div><div id='zoom'>{_SENTENCES}{listed}<table>{rows}</table></div>"
    return (_HEAD + inside + "</body></html>").encode()


def web_cases() -> Iterator[Case]:
    """Yield web pages made by hand."""
    yield _page("good", good_page(), Verdict.READ)
    yield _page("nothing", b"", Verdict.REFUSED)
    yield _page("only scripts", b"<html><script>" + b"x()" * 90_000, Verdict.REFUSED)
    for encoding in ("gb18030", "utf-16", "utf-16-be", "utf-7", "big5", "utf-32"):
        yield _page(f"in {encoding}", good_page().decode().encode(encoding, "replace"))
    for name, hidden in _hidden().items():
        inside = f"<div>{_SENTENCES}{hidden.format(SECRET)}</div>"
        yield _page(f"hidden by {name}", (_HEAD + inside).encode(), Verdict.READ)
    for depth in (100, 254, 256, 5000, 200_000):
        for tag in ("div", "font", "b", "table><tr><td", "ul><li", "blockquote"):
            data = (_HEAD + f"<{tag}>" * depth + _SENTENCES).encode()
            yield _page(f"{depth} {tag.replace('><', ' ')} inside one another", data)
    for name, inside in _shapes().items():
        yield _page(name, (_HEAD + f"<div>{_SENTENCES}{inside}</div>").encode())
    yield from _archives()


def _hidden() -> dict[str, str]:
    """Return the ways in which a page can hold text that nobody sees."""
    return {
        "a script": "<script>document.write('{}')</script>",
        "an unclosed script": "<script>'{}'",
        "a style": "<style>p:after{{content:'{}'}}</style>",
        "a comment": "<!-- {} -->",
        "a bogus comment": "<!{}>",
        "a style rule": "<p style='DISPLAY :\tnone;color:red'>{}</p>",
        "visibility": "<div style='visibility:hidden'><p>{}</p></div>",
        "an attribute": "<p hidden>{}</p>",
        "a template": "<template><p>{}</p></template>",
        "a frame": "<iframe srcdoc='{0}'>{0}</iframe>",
        "a drawing": "<svg><text>{0}</text></svg>",
        "a picture": "<img alt='{0}' src='http://192.0.2.1/' onload='{0}'>",
        "a field": "<input value='{0}'><textarea>{0}</textarea><select><option>{0}</select>",
        "an object": "<object data='http://192.0.2.1/x'>{}</object><noscript>{}</noscript>".replace(
            "{}", "{0}"
        ),
        "a link of the head": "<base href='file:///etc/'><link rel=import href='{}'>",
    }


def _shapes() -> dict[str, str]:
    """Return pieces of a page that are too large, too deep or no HTML."""
    return {
        "spans without end": "<table>" + "<tr><td rowspan=99999999 colspan=99999999>甲" * 90,
        "spans below zero": "<table><tr><td rowspan=-1 colspan=-9>甲<td>乙<tr><td>丙<td>丁</table>",
        "a table of half a million cells": "<table>" + "<tr>" + "<td>1" * 250 + "</table>",
        "rows without cells": "<table>" + "<tr>" * 100_000 + "</table>",
        "cells without rows": "<table>" + "<td>甲" * 50_000 + "</table>",
        "paragraphs without end": "<p>节水。" * 100_000,
        "line breaks without end": "<br>" * 300_000,
        "an item of number a billion": "<ol start=999999999><li value=99999999999999999>甲</ol>",
        "many attributes": "<p " + "".join(f"a{n}=1 " for n in range(100_000)) + ">甲",
        "an attribute of five megabytes": f"<p style='{'x' * 5_000_000}'>甲。",
        "a tag of five megabytes": f"<{'x' * 5_000_000}>甲。",
        "entities without end": "&#20113;" * 300_000,
        "entities that are no characters": "&#0;&#xD800;&#x110000;&#99999999999999;&bogus;&#x;",
        "links without end": "<a href='x'>政策文件</a>" * 100_000,
        "closing tags without end": "</div>" * 300_000,
        "a comment that never ends": "<!--" + "节水。" * 90_000,
        "a plain text that never ends": "<plaintext><p>节水。",
        "an instruction": "<?php system('id') ?><?xml-stylesheet href='http://192.0.2.1/x'?>",
        "an inclusion": "<xi:include href='file:///etc/passwd' parse='text'/>",
        "zero bytes": "\x00节\x00水\x00。",
        "styles that never end": "<p style='" + "display " * 90_000 + "'>甲。",
        "one word of a million characters": "节" * 1_000_000,
        "pipes": "<p>|甲|乙|</p>" * 20_000,
    }  # fmt: skip


def _archives() -> Iterator[Case]:
    head = (
        "From: <Saved>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="{}"\r\n\r\n'
    )
    page = "Content-Type: text/html; charset=utf-8\r\n\r\n" + good_page().decode() + "\r\n"
    yield _archive("good", head.format("b") + f"--b\r\n{page}--b--\r\n", Verdict.READ)
    yield _archive(
        "without a page", head.format("b") + "--b\r\n\r\nx\r\n--b--\r\n", Verdict.REFUSED
    )
    yield _archive("without an end", head.format("b") + "--b\r\n" * 50_000)
    nested = "".join(
        f'--{n}\r\nContent-Type: multipart/related; boundary="{n + 1}"\r\n\r\n' for n in range(900)
    )
    yield _archive("archives in archives", head.format("0") + nested + page)
    broken = "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n####\r\n"
    yield _archive("broken base64", head.format("b") + broken)


def _archive(name: str, text: str, verdict: Verdict = Verdict.EITHER) -> Case:
    return Case(
        name=f"mht: {name}", ending=".mht", data=text.encode(), verdict=verdict, never=SECRET
    )


def _page(name: str, data: bytes, verdict: Verdict = Verdict.EITHER) -> Case:
    return Case(name=f"html: {name}", ending=".html", data=data, verdict=verdict, never=SECRET)
