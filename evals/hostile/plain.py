"""Hostile text files."""

from collections.abc import Iterator

from evals.hostile.case import Case, Verdict

PLAN = (
    "云海省“十四五”工业节水规划\n云海省工业和信息化厅\n一、总体要求\n"
    "到2025年，全省万元工业增加值用水量比2020年下降16%，再生水利用率达到30%以上。\n"
    "（一）坚持节水优先。以水定产，把节水放在第一位。\n| 指标 | 2025年 |\n| --- | --- |\n"
    "| 万元工业增加值用水量（立方米） | 25.2 |\n| 重复利用率（%） | 94 |\n"
    "二、重点任务\n1.培育节水型企业120家。（责任部门：省工业和信息化厅、省水利厅）\n"
)
"""What a good file of every format holds; invented."""
_LONG = 400_000
"""Characters; enough to show time that grows with the square of the length."""


def plain_cases() -> Iterator[Case]:
    """Yield text files made by hand."""
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32"):
        yield _text(f"good text in {encoding}", PLAN.encode(encoding), Verdict.READ)
    yield _text("nothing", b"", Verdict.REFUSED)
    yield _text("only line breaks", b"\n" * _LONG, Verdict.REFUSED)
    yield _text("only zero bytes", bytes(9000), Verdict.REFUSED)
    yield _text("every byte", bytes(range(256)) * 40, Verdict.REFUSED)
    yield _text("a byte that is no text", PLAN.encode() + b"\xff", Verdict.REFUSED)
    yield _text(
        "terminal commands", (PLAN * 9 + "\x1b[2J\x1b]0;x\x07\x9b31m").encode(), Verdict.READ
    )
    yield _text("lines turned round", (PLAN + "\u202e\u2066下降61%\u202c").encode(), Verdict.READ)
    yield _text("a zero byte inside", (PLAN + "\x00" + PLAN).encode(), Verdict.REFUSED)
    yield _text(
        "a half character", PLAN.encode("utf-8", "surrogatepass") + b"\xed\xa0\x80", Verdict.REFUSED
    )
    yield _text("too long", ("节水。" * 700_000).encode(), Verdict.REFUSED)
    for name, unit in _REPEATED.items():
        text = unit * (_LONG // len(unit))
        yield _text(f"{name}, over and over", text.encode(), Verdict.EITHER)
        yield _text(f"{name}, over and over, on one line", text.replace("\n", "").encode())


_REPEATED = {
    "sentence": "到2025年下降16%。",
    "no stop": "节水",
    "opening brackets": "（",
    "opening titles": "《",
    "closing brackets": "）",
    "headings": "一、\n",
    "headings that open brackets": "（一）（责任部门：\n",
    "counted points": "1.1.",
    "table row": "| a | b |\n",
    "table of one row": "| a ",
    "rule of a table": "|---",
    "dotted line": "……",
    "tabs": "\t甲\n",
    "spaces": " \u3000",
    "figures": "1,",
    "digits": "9",
    "percent": "下降1%、",
    "years": "2025—",
    "departments": "省发展改革委、",
    "note of departments": "（省工业和信息化厅牵头，",
    "tags": "<a",
    "markdown": "**#",
    "subscripts": "_{",
    "combining marks": "e\u0301\u0302",
    "widest characters": "\U0010fffd\U00020000",
    "page number": "— 1 —\n",
}


def _text(name: str, data: bytes, verdict: Verdict = Verdict.EITHER) -> Case:
    return Case(name=f"text: {name}", ending=".txt", data=data, verdict=verdict)
