import pytest

from corpus.numbering import Rank, number, read_heading


@pytest.mark.parametrize(
    ("line", "rank", "ordinal", "text"),
    [
        ("一、总体要求", Rank.FIRST, 1, "一、总体要求"),
        ("　　十二、保障措施", Rank.FIRST, 12, "十二、保障措施"),
        ("（一）指导思想", Rank.SECOND, 1, "（一）指导思想"),
        ("(十一)加强宣传", Rank.SECOND, 11, "(十一)加强宣传"),
        ("（ 三 ）加强宣传", Rank.SECOND, 3, "（三）加强宣传"),
        ("1.优化产业布局", Rank.THIRD, 1, "1.优化产业布局"),
        ("2．优化产业布局", Rank.THIRD, 2, "2．优化产业布局"),
        ("3、优化产业布局", Rank.THIRD, 3, "3、优化产业布局"),
        ("（1）钢铁行业", Rank.FOURTH, 1, "（1）钢铁行业"),
        ("③石化行业", Rank.FIFTH, 3, "③石化行业"),
        ("2）强化农业节水", Rank.SIXTH, 2, "2）强化农业节水"),
        ("02 风力发电示范", Rank.THIRD, 2, "02风力发电示范"),
        ("2.2025年前完成改造", Rank.THIRD, 2, "2.2025年前完成改造"),
        ("前　言", Rank.PREFACE, 0, "前言"),
        ("专栏：重点工程", Rank.BOX, 0, "专栏：重点工程"),
        ("第 二 章 总则", Rank.CHAPTER, 2, "第二章总则"),
        ("第四条", Rank.ARTICLE, 4, "第四条"),
        ("第二条（定义）", Rank.ARTICLE, 2, "第二条（定义）"),
        ("第二编 任务", Rank.PART, 2, "第二编任务"),
        ("第三章　法律责任", Rank.CHAPTER, 3, "第三章法律责任"),
        ("第一节 总则", Rank.DIVISION, 1, "第一节总则"),
        ("专栏 3 重点工程", Rank.BOX, 3, "专栏3重点工程"),
        ("专栏十一：重点工程", Rank.BOX, 11, "专栏十一：重点工程"),
        ("附件1：任务分工表", Rank.ANNEX, 1, "附件1：任务分工表"),
        ("附 件 任务分工表", Rank.ANNEX, 0, "附件任务分工表"),
        ("## 一、总体要求", Rank.FIRST, 1, "一、总体要求"),
        ("**（二）节水改造**", Rank.SECOND, 2, "（二）节水改造"),
        ("# 节水方案", Rank.TITLE, 0, "节水方案"),
        ("一、总体要求。", Rank.FIRST, 1, "一、总体要求"),
    ],
)
def test_a_line_that_is_a_heading(line, rank, ordinal, text):
    heading = read_heading(line)
    assert heading is not None
    assert (heading.rank, heading.ordinal, heading.text) == (rank, ordinal, text)
    assert heading.length == len(line)


@pytest.mark.parametrize(
    ("heading", "rest"),
    [
        ("（三）加强节水减污。", "围绕钢铁等行业推进改造。"),
        ("1.钢铁行业。", "推广高炉煤气发电。"),
        ("**1.钢铁行业。**", "推广高炉煤气发电。"),
        ("第八条", " 企业应当节约用水。"),
        ("第十二条之一", "　企业应当节约用水。"),
    ],
)
def test_a_heading_that_runs_into_its_paragraph_ends_with_its_first_stop(heading, rest):
    found = read_heading(heading + rest)
    assert found is not None
    assert found.length == len(heading)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "到2025年，工业用水效率明显提高。",
        "2025年，万元工业增加值用水量下降16%。",
        "2021年工业节水工作总结",
        "13.5%的企业完成改造",
        "13. 6%，森林覆盖率达到",
        "1.5万吨以上的企业",
        "一批重点项目",
        "一是推进节水改造。",
        "十四五时期是关键阶段。",
        "第八条规定的企业应当审核。",
        "第八条、第九条所称企业",
        "专栏所列工程",
        "附件所列企业应当审核。",
        "（以下简称《规划》）各项任务",
        "（责任部门：省水利厅）",
        "#水资源",
        "（一）深入贯彻落实新发展理念，统筹发展和安全，坚持节水优先、空间均衡、系统治理、两手发力的治水思路",
        "1.推进节水改造，推广先进技术，",
        "5．项目在省科技计划管理信息系统（网址：",
        "（1）推进节水改造；",
        "一、",
        "（1）《节约用水条例》（2024年3月）",
        "01,02,03",
        "（三）受理地点：云海市中山路1号市民中心",
        "4.项目经费预算编制应当真实、合理，符合省科研项目经费管理的有关规定。",
        "05月10日",
        "6. 85亿立方米",
        "第五条第（一）项规定的企业",
        "第三节水利工程",
        "1.本地区应当：严格用水定额管理，推进高耗水行业节水改造工程建设。",
    ],
)
def test_a_line_that_is_no_heading(line):
    assert read_heading(line) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("（二十一）", 21),
        ("第一百零三条", 103),
        ("第二百条", 200),
        ("十", 10),
        ("⑫", 12),
        ("专栏 3", 3),
        ("附件", 0),
        ("", 0),
    ],
)
def test_ordinals_are_read_in_both_scripts(text, value):
    assert number(text) == value
