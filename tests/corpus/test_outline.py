from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo

INFO = DocumentInfo(id="x", title="x")


def outline(text):
    plan = parse(text, INFO)
    return [plan.path(section.number) for section in plan.sections[1:]]


def printed(plan, kind):
    return [
        plan.text[block.span.start : block.span.end].strip()
        for block in plan.blocks
        if block.kind is kind
    ]


def test_the_outline_of_a_plan_is_read_although_its_numbering_jumps(water):
    assert [water.path(section.number) for section in water.sections[1:]] == [
        ("一、总体要求",),
        ("一、总体要求", "（一）坚持节水优先"),
        ("一、总体要求", "（二）坚持创新驱动"),
        ("三、主要目标",),
        ("三、主要目标", "专栏1工业节水主要指标"),
        ("四、重点任务",),
        ("四、重点任务", "（一）实施节水改造"),
        ("四、重点任务", "（二）推进再生水利用"),
        ("四、重点任务", "（二）推进再生水利用", "专栏2再生水利用工程"),
        ("四、重点任务", "（二）推进再生水利用", "专栏2再生水利用工程", "1.钢铁行业"),
        ("四、重点任务", "（二）推进再生水利用", "专栏2再生水利用工程", "2.石化行业"),
        ("四、重点任务", "（三）加强监督管理"),
    ]


def test_a_markdown_document_opens_with_its_title(recycling):
    title = "临江市再生资源利用方案（征求意见稿）"
    assert [recycling.path(section.number) for section in recycling.sections[1:]] == [
        (title,),
        (title, "一、适用范围"),
        (title, "二、主要目标"),
        (title, "三、重点任务"),
        (title, "三、重点任务", "1.建设回收网络"),
        (title, "三、重点任务", "2.扶持骨干企业"),
    ]


def test_lines_before_the_first_heading_are_the_front(water):
    assert printed(water, BlockKind.FRONT) == [
        "云海省“十四五”工业节水规划",
        "云海省工业和信息化厅",
        "云工信发〔2021〕18号",
    ]


def test_page_numbers_and_repeated_box_headings_are_furniture(water):
    assert printed(water, BlockKind.FURNITURE) == ["— 1 —", "专栏2 再生水利用工程"]


def test_a_section_spans_its_subsections(water):
    tasks = next(section for section in water.sections if section.heading == "四、重点任务")
    inside = water.text[tasks.span.start : tasks.span.end]
    assert inside.startswith("四、重点任务")
    assert inside.endswith("用水审计。\n")


def test_a_heading_that_runs_in_is_parted_from_its_paragraph(water):
    assert "（三）加强监督管理。" in printed(water, BlockKind.HEADING)
    assert "对年用水量10万立方米以上的企业开展用水审计。" in printed(water, BlockKind.PARAGRAPH)


def test_the_levels_of_a_regulation_nest():
    text = (
        "第一编 总则\n第一章 目的\n第一节 范围\n第一条 节约用水。\n第二条 节约能源。\n第二章 职责\n"
    )
    assert outline(text) == [
        ("第一编总则",),
        ("第一编总则", "第一章目的"),
        ("第一编总则", "第一章目的", "第一节范围"),
        ("第一编总则", "第一章目的", "第一节范围", "第一条"),
        ("第一编总则", "第一章目的", "第一节范围", "第二条"),
        ("第一编总则", "第二章职责"),
    ]


def test_all_levels_of_other_documents_nest():
    text = "一、甲项\n（一）乙项\n1.丙项\n（1）丁项\n①戊项\n2.己项\n附件：清单\n一、庚项\n"
    assert [len(path) for path in outline(text)] == [1, 2, 3, 4, 5, 3, 1, 2]


def test_a_numbered_item_stays_in_its_box_and_the_outer_count_resumes_after_it():
    text = (
        "（一）节水\n1.推广技术\n正文。\n2.培育企业\n正文。\n"
        "专栏1 工程\n1.钢铁\n正文。\n2.石化\n正文。\n"
        "4.加强监管\n正文。\n"
    )
    assert outline(text) == [
        ("（一）节水",),
        ("（一）节水", "1.推广技术"),
        ("（一）节水", "2.培育企业"),
        ("（一）节水", "专栏1工程"),
        ("（一）节水", "专栏1工程", "1.钢铁"),
        ("（一）节水", "专栏1工程", "2.石化"),
        ("（一）节水", "4.加强监管"),
    ]


def test_the_next_higher_heading_ends_a_box():
    text = "一、任务\n专栏1 工程\n1.钢铁\n正文。\n（二）监管\n正文。\n"
    assert outline(text)[-1] == ("一、任务", "（二）监管")


def test_a_repeated_box_heading_interrupts_nothing():
    text = "专栏1 工程\n1.钢铁\n正文。\n专栏1 工程\n2.石化\n正文。\n"
    assert outline(text) == [
        ("专栏1工程",),
        ("专栏1工程", "1.钢铁"),
        ("专栏1工程", "2.石化"),
    ]


def test_blank_lines_belong_to_the_block_before_them():
    plan = parse("一、甲项\n\n\n正文。\n", INFO)
    assert [(block.kind, block.span.end) for block in plan.blocks] == [
        (BlockKind.HEADING, 7),
        (BlockKind.PARAGRAPH, 11),
    ]


def test_an_empty_text_has_a_root_and_no_blocks():
    plan = parse("", INFO)
    assert (len(plan.sections), plan.blocks) == (1, ())
