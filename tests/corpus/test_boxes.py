from corpus.outline import parse
from corpus.plan import DocumentInfo

INFO = DocumentInfo(id="x", title="x")
WIDE = (
    "推进钢铁行业节水改造和再生水利用工程建设任务落实到各\n"
    "地区各部门各单位并开展监督检查和年度评估工作形成合力\n"
    "加强组织领导和统筹协调推进石化化工行业节水改造提升的\n"
    "工作落实到位并定期调度和通报各地进展情况发现问题整改\n"
    "到位，取得实效。\n"
)
"""The body, broken at 26 characters."""
NARROW = (
    "建设节水型企业和园区并推广高效冷却技\n术装备以及工业废水处理回用工程的示范\n项目，提高效率。\n"
)
"""A box, broken at 18 characters."""


def sections(text):
    plan = parse(text, INFO)
    return [
        (plan.path(block.section)[-1], "".join(text[block.span.start : block.span.end].split())[:6])
        for block in plan.blocks
        if block.kind.value == "段落"
    ]


def test_lines_as_wide_as_the_body_end_a_box():
    text = f"一、任务\n{WIDE}专栏1 节水工程\n{NARROW}{WIDE}"
    assert sections(text) == [
        ("一、任务", "推进钢铁行业"),
        ("专栏1节水工程", "建设节水型企"),
        ("一、任务", "推进钢铁行业"),
    ]


def test_a_box_as_wide_as_the_body_goes_on():
    text = f"一、任务\n{WIDE}专栏1 节水工程\n{WIDE}{WIDE}"
    assert [section for section, _ in sections(text)][-1] == "专栏1节水工程"


def test_a_box_in_a_tabbed_cell_ends_with_the_cell():
    text = "一、任务\n\t专栏1 节水\n\n\t推进改造。\n\n建设工程。\n\n\n加强监管。\n"
    assert [section for section, _ in sections(text)] == ["专栏1节水", "专栏1节水", "一、任务"]


def test_a_box_in_a_markdown_table_ends_with_the_table():
    text = "一、任务\n| 专栏1 节水工程 |\n|---|\n| 推进改造。 |\n\n加强监管，到位。\n"
    assert [section for section, _ in sections(text)] == ["专栏1节水工程", "一、任务"]


def test_numbered_items_of_a_box_start_again_and_the_body_s_resume():
    text = (
        "一、任务\n（一）节水\n推进改造。\n"
        "专栏1 工程\n（一）钢铁工程\n改造。\n（二）石化工程\n改造。\n"
        "（二）节能\n推进降耗。\n"
    )
    plan = parse(text, INFO)
    assert [plan.path(section.number) for section in plan.sections[2:]] == [
        ("一、任务", "（一）节水"),
        ("一、任务", "（一）节水", "专栏1工程"),
        ("一、任务", "（一）节水", "专栏1工程", "（一）钢铁工程"),
        ("一、任务", "（一）节水", "专栏1工程", "（二）石化工程"),
        ("一、任务", "（二）节能"),
    ]
