"""Tables of PDF files made here."""

from corpus.outline import parse
from corpus.pages import page_of
from corpus.plan import BlockKind, DocumentInfo
from corpus.readers.pdf import read

BODY = "到2025年，全省主要节水指标达到以下水平，各市按照附表的要求分解落实，并纳入年度考核范围。"
HEAD = ["指标", "单位", "2020年", "2025年"]
WATER = ["用水总量", "亿立方米", "182.5", "180.0"]
LEAK = ["漏损率", "%", "10.5", "9.0"]


def rows(source):
    return [line for line in source.text.splitlines() if line.startswith("|")]


def test_a_ruled_table_becomes_markdown_rows_below_its_title_and_unit(make_pdf):
    def page(paper):
        top = paper.body(100, BODY)
        paper.centred(top + 4, "表1 主要节水指标", size=14)
        paper.text(420, top + 26, "单位：见表", size=10)
        paper.grid(top + 44, [HEAD, WATER, LEAK], [120, 90, 90, 90])

    assert read(make_pdf(page)).text.splitlines() == [
        BODY,
        "表1主要节水指标",
        "单位：见表",
        "| 指标 | 单位 | 2020年 | 2025年 |",
        "| --- | --- | --- | --- |",
        "| 用水总量 | 亿立方米 | 182.5 | 180.0 |",
        "| 漏损率 | % | 10.5 | 9.0 |",
    ]


def test_lines_of_a_cell_are_joined_and_kept_apart_where_they_were_ended(make_pdf):
    def page(paper):
        table = [["行业", "措施"], ["钢铁\n水泥\n化工", "推广高效冷却、废水循环利\n用等节水技术"]]
        paper.grid(100, table, [150, 140], height=40)

    assert rows(read(make_pdf(page)))[-1] == (
        "| 钢铁 水泥 化工 | 推广高效冷却、废水循环利用等节水技术 |"
    )


def test_a_merged_label_stands_in_every_row_that_it_spans(make_pdf):
    def page(paper):
        table = [["类别", "指标", "2025年"], ["节水", "用水总量", "180"], ["^", "漏损率", "9"]]
        paper.grid(100, table, [100, 150, 100])

    source = read(make_pdf(page))
    assert rows(source)[2:] == ["| 节水 | 用水总量 | 180 |", "| 节水 | 漏损率 | 9 |"]
    printed = [source.text[line.start : line.end] for line in source.pages[0].lines]
    assert printed.count("节水") == 1  # it is printed once, and marked once


def test_a_long_merged_text_stands_in_its_first_row_only(make_pdf):
    long = (
        "加强组织领导，健全工作机制，\n落实各方责任，加大资金投入，\n强化监督考核，营造良好氛围。"
    )
    table = [["任务", "措施"], ["节水改造", long], ["水平衡测试", "^"]]

    def page(paper):
        paper.grid(100, table, [100, 220], height=44)

    assert rows(read(make_pdf(page)))[2:] == [
        f"| 节水改造 | {long.replace(chr(10), '')} |",
        "| 水平衡测试 | |",
    ]


def test_a_header_of_two_rows_becomes_one(make_pdf):
    def page(paper):
        paper.grid(
            100,
            [["指标", "全省", "<"], ["^", "2020年", "2025年"], ["用水总量", "182.5", "180.0"]],
            [120, 90, 90],
        )

    assert rows(read(make_pdf(page))) == [
        "| 指标 | 全省 2020年 | 全省 2025年 |",
        "| --- | --- | --- |",
        "| 用水总量 | 182.5 | 180.0 |",
    ]


def test_a_row_that_spans_the_table_is_its_title_or_a_line_of_one_cell(make_pdf):
    table = [
        ["专栏1 节水指标", "<"], ["指标", "2025年"], ["一、工业", "<"], ["用水总量", "180.0"],
    ]  # fmt: skip

    def page(paper):
        paper.grid(100, table, [120, 90])

    source = read(make_pdf(page))
    assert rows(source) == [
        "| 专栏1节水指标 |", "| 指标 | 2025年 |", "| --- | --- |", "| 一、工业 |",
        "| 用水总量 | 180.0 |",
    ]  # fmt: skip
    plan = parse(source.text, DocumentInfo(id="", title=""))
    assert [section.heading for section in plan.sections[1:]] == ["专栏1节水指标"]
    kinds = [block.kind for block in plan.blocks]
    assert kinds.count(BlockKind.TABLE_HEADER) == 1


def test_a_table_goes_on_on_the_next_page_without_its_repeated_header(make_pdf):
    def first(paper):
        paper.body(100, BODY)
        paper.grid(700, [HEAD, WATER], [120, 90, 90, 90])
        paper.foot("— 1 —")

    def second(paper):
        paper.grid(80, [HEAD, LEAK, WATER], [120, 90, 90, 90])
        paper.body(200, BODY)
        paper.foot("— 2 —")

    source = read(make_pdf(first, second))
    assert rows(source) == [
        "| 指标 | 单位 | 2020年 | 2025年 |",
        "| --- | --- | --- | --- |",
        "| 用水总量 | 亿立方米 | 182.5 | 180.0 |",
        "| 漏损率 | % | 10.5 | 9.0 |",
        "| 用水总量 | 亿立方米 | 182.5 | 180.0 |",
    ]
    pages = [page_of(source.pages, source.text.index(row)) for row in ("| 用水总量", "| 漏损率")]
    assert pages == [1, 2]


def test_a_label_that_spans_rows_on_both_pages_stands_in_all_of_them(make_pdf):
    def first(paper):
        table = [["类别", "指标", "2025年"], ["节水", "用水总量", "180"], ["^", "漏损率", "9"]]
        paper.grid(700, table, [100, 150, 100])

    def second(paper):
        paper.grid(80, [["", "再生水", "25"], ["^", "雨水", "3"]], [100, 150, 100])

    source = read(make_pdf(first, second))
    assert rows(source)[4:] == ["| 节水 | 再生水 | 25 |", "| 节水 | 雨水 | 3 |"]
    assert page_of(source.pages, source.text.index("| 节水 | 再生水")) == 2


def test_a_row_that_the_page_cuts_in_two_is_one_row(make_pdf):
    def first(paper):
        paper.grid(720, [["任务", "措施"], ["节水改造", "推广高效冷却、废水利用和"]], [100, 160])

    def second(paper):
        paper.grid(80, [["", "循环用水技术。"], ["再生水", "建设管网。"]], [100, 160])

    assert rows(read(make_pdf(first, second)))[2:] == [
        "| 节水改造 | 推广高效冷却、废水利用和循环用水技术。 |",
        "| 再生水 | 建设管网。 |",
    ]


def test_tables_of_other_columns_stay_apart(make_pdf):
    def first(paper):
        paper.grid(700, [HEAD, WATER], [120, 90, 90, 90])

    def second(paper):
        paper.grid(80, [["任务", "责任单位"], ["节水改造", "省水利厅"]], [195, 195])

    assert sum(row.startswith("| ---") for row in rows(read(make_pdf(first, second)))) == 2


def test_a_frame_of_one_column_is_a_box_of_paragraphs(make_pdf):
    def page(paper):
        paper.body(100, BODY)
        paper.grid(180, [["专栏1 节水重点工程"], [""]], [416], height=30)
        paper.rule(90, 240, 90, 320)
        paper.rule(506, 240, 506, 320)
        paper.rule(90, 320, 506, 320)
        paper.text(95 + 28, 216, "节水改造。支持重点用水企业实施节水改造，推广高效冷却、", size=14)
        paper.text(95, 240, "废水循环利用等技术。", size=14)
        paper.text(95 + 28, 264, "再生水。建设再生水管网。", size=14)

    assert read(make_pdf(page)).text.splitlines() == [
        BODY,
        "专栏1节水重点工程",
        "节水改造。支持重点用水企业实施节水改造，推广高效冷却、废水循环利用等技术。",
        "再生水。建设再生水管网。",
    ]


def test_figures_below_one_another_are_a_table_without_rules(make_pdf):
    def page(paper):
        paper.body(100, BODY)
        for at, row in enumerate([HEAD, WATER, LEAK, ["再生水", "%", "18", "25"]]):
            for column, cell in enumerate(row):
                paper.text(90 + 110 * column, 200 + 24 * at, cell, size=12)
        paper.body(320, BODY)

    source = read(make_pdf(page))
    assert rows(source)[0] == "| 指标 | 单位 | 2020年 | 2025年 |"
    assert rows(source)[-1] == "| 再生水 | % | 18 | 25 |"
    assert source.text.startswith(BODY)
    assert source.text.endswith(BODY + "\n")


def test_a_table_between_two_rules_needs_no_rules_between_its_columns(make_pdf):
    def page(paper):
        paper.rule(90, 196, 500, 196)
        paper.rule(90, 220, 500, 220)
        for at, row in enumerate([["区域", "任务"], ["沿海", "海水淡化"]]):
            for column, cell in enumerate(row):
                paper.text(95 + 200 * column, 200 + 24 * at, cell, size=12)
        paper.rule(90, 244, 500, 244)

    assert rows(read(make_pdf(page))) == [
        "| 区域 | 任务 |", "| --- | --- |", "| 沿海 | 海水淡化 |",
    ]  # fmt: skip


def test_signatures_side_by_side_are_no_table(make_pdf):
    def page(paper):
        for at, (one, other) in enumerate(
            [
                ("省水利厅", "省发展改革委"),
                ("省财政厅", "省生态环境厅"),
                ("省农业农村厅", "省住建厅"),
            ]
        ):
            paper.text(110, 200 + 28 * at, one)
            paper.text(330, 200 + 28 * at, other)

    assert rows(read(make_pdf(page))) == []


def test_words_printed_sideways_in_a_cell_belong_to_it(make_pdf):
    def page(paper):
        paper.grid(
            100, [["类别", "指标", "2025年"], ["", "用水总量", "180"], ["^", "漏损率", "9"]],
            [60, 150, 100], height=50,
        )  # fmt: skip
        paper.canvas.saveState()
        paper.canvas.translate(125, paper.HEIGHT - 230)
        paper.canvas.rotate(90)
        paper.canvas.setFont("STSong-Light", 12)
        paper.canvas.drawString(0, 0, "节水指标")
        paper.canvas.restoreState()

    assert rows(read(make_pdf(page)))[2:] == [
        "| 节水指标 | 用水总量 | 180 |", "| 节水指标 | 漏损率 | 9 |",
    ]  # fmt: skip


def test_a_bar_in_a_cell_parts_no_cells(make_pdf):
    def page(paper):
        paper.grid(100, [["代码", "名称"], ["A|B", "节水"]], [120, 90])

    assert rows(read(make_pdf(page)))[-1] == "| A｜B | 节水 |"
