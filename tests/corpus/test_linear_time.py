"""A document is untrusted: no text makes reading it take more than linear time.

Each text is read at n and at 4n characters in one run; linear reading takes about four times as
long, quadratic reading sixteen times.
"""

import gc
import time

import pytest

from corpus.identity import identify
from corpus.outline import parse
from corpus.plan import DocumentInfo
from corpus.quantities import quantities, years
from corpus.statements import statements

INFO = DocumentInfo(id="x", title="x")
LENGTH = 8_000
"""Characters; four times as many Chinese ones are about 100 kB."""
RUNS = 2
RATIO = 12
TEXTS = {
    "brackets": "「（",
    "titles never closed": "「《",
    "digits": "7",
    "digits and commas": "777,",
    "numerals": "一",
    "ordinals": "一、",
    "headings": "一、总体要求\n",
    "items": "1.节水\n",
    "markdown headings": "# 节水\n",
    "articles": "第一条 节水\n",
    "tabs": "\t",
    "cells": "\t节\n",
    "empty cells": "\t\n\n",
    "pipes": "|",
    "markdown rows": "| 节 | 水 |\n",
    "one endless line": "节水",
    "one endless sentence in lines": "节水，\n",
    "boxes": "专栏",
    "box headings": "专栏1 节水\n",
    "asterisks": "*",
    "bold": "**节**\n",
    "dots": "….",
    "spaces inside a line": "节" + " " * 50,
    "blank lines": "\n",
    "interrupted sentences": "节水。节能\n12\n",
    "page numbers": "12\n",
    "departments": "（责任部门：省水利厅",
    "departments in brackets": "（（负责）",
    "titles": "关于印发规划",
    "tags": "<a",
    "bookmarks": "[bookmark: a",
    "shares": "百分之一",
    "rows without rules": "1.用水量（%）\n12\n94\n约束性\n",
    "figures without rules": "指标\n2020年\n2025年\n",
    "a cell never closed": "（\n12\n",
    "contents": "目录\n第一章 总则 1\n",
    "leaders": "总则……3\n",
    "pages": "\f12\n推进节水改造\n",
    "numbers printed downwards": "—\n1\n2\n—\n\f",
    "numbers without names": "第一章\n",
    "notes": "注：1.累计。\n2.考核。\n",
    "lists of annexes": "附件：1.表\n2.表\n",
    "items that run on": "二是节水；",
    "items of a list": "（一）节水；\n（二）节能；\n",
    "lines of one width": "推进钢铁行业节水改造和再生水利用\n",
    "boxes between broken lines": "推进钢铁行业节水改造和再生水\n专栏1 节水\n",
}


def read(text):
    plan = parse(text, INFO)
    identify(plan, "x")
    for _ in statements(plan):
        pass
    for _ in quantities(text):
        pass
    years(text)


def seconds(text):
    """Return the least processor time of a few runs."""
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        read(text)
        found.append(time.process_time() - start)
    return min(found)


@pytest.fixture(autouse=True)
def no_collection():
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("name", TEXTS)
def test_reading_time_grows_linearly_with(name):
    unit = TEXTS[name]
    text = (unit * (4 * LENGTH // len(unit) + 1))[: 4 * LENGTH]
    assert seconds(text) < RATIO * seconds(text[:LENGTH])


def test_reading_time_grows_linearly_with_one_run_of_spaces():
    assert seconds(f"节{' ' * 4 * LENGTH}a") < RATIO * seconds(f"节{' ' * LENGTH}a")


def test_reading_time_grows_linearly_with_a_wide_table():
    def table(size):
        return "\t节\n" * size + "\n" + "\t节\n\t水\n\n" * size

    assert seconds(table(4 * LENGTH // 10)) < RATIO * seconds(table(LENGTH // 10))
