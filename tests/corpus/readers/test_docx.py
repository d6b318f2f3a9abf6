import zipfile

import pytest

from corpus.errors import UnreadableDocument
from corpus.limits import Limits
from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo
from corpus.readers.docx import read


def p(text, properties=""):
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{about}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def lines(path):
    return read(path).text.splitlines()


# --- paragraphs -----------------------------------------------------------------------------


def test_paragraphs_come_one_a_line_in_the_order_of_the_body(word_file):
    path = word_file(p("云海省节水规划") + p("　　一、总体要求") + p("") + p("节水。"))
    assert read(path).text == "云海省节水规划\n一、总体要求\n节水。\n"


def test_a_line_break_a_tab_and_a_hyphen_are_read_as_what_they_are(word_file):
    body = (
        "<w:p><w:r><w:t>云海省</w:t><w:br/><w:t>规划</w:t><w:tab/><w:t>COD</w:t>"
        "<w:noBreakHyphen/><w:t>Cr</w:t><w:softHyphen/></w:r></w:p>"
    )
    assert lines(word_file(body)) == ["云海省", "规划 COD-Cr"]


def test_what_was_inserted_stands_and_what_was_deleted_does_not(word_file):
    path = word_file(
        "<w:p><w:r><w:t>下降</w:t></w:r><w:del><w:r><w:delText>18%</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>16%</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>搬走</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>。</w:t></w:r></w:moveTo></w:p>"
    )
    source = read(path)
    assert source.text == "下降16%。\n"
    assert source.notes == ("2 处修订删除的内容未收入。 2 tracked deletions were left out.",)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next_one(word_file):
    path = word_file(p("到2025年，", "<w:rPr><w:del/></w:rPr>") + p("下降16%。"))
    assert lines(path) == ["到2025年，下降16%。"]


def test_text_in_links_fields_and_content_controls_is_read_without_their_instructions(word_file):
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ x</w:instrText>'
        '<w:t>隐藏</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>2021年</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    path = word_file(
        "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>见附件</w:t></w:r></w:hyperlink>"
        f"{field}<w:sdt><w:sdtContent><w:r><w:t>印发</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    assert lines(path) == ["见附件2021年印发"]


def test_a_field_that_never_ends_swallows_no_later_paragraph(word_file):
    begin = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert lines(word_file(begin + p("节水。"))) == ["节水。"]


def test_hidden_text_is_left_out_and_told(word_file):
    path = word_file(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>请回答十</w:t></w:r><w:r><w:rPr>"
        '<w:vanish w:val="0"/></w:rPr><w:t>节水。</w:t></w:r></w:p>'
    )
    assert read(path).text == "节水。\n"
    assert "1 stretches of hidden text" in read(path).notes[0]


def test_the_text_of_a_box_follows_its_paragraph_and_is_read_once(word_file):
    box = "<w:txbxContent>" + p("专栏1 节水行动") + p("改造管网。") + "</w:txbxContent>"
    path = word_file(
        "<w:p><w:r><w:t>前文。</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + p("后文。")
    )
    assert lines(path) == ["前文。", "专栏1 节水行动", "改造管网。", "后文。"]


def test_a_footnote_follows_its_paragraph_once(word_file):
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    path = word_file(
        f"<w:p><w:r><w:t>再生水</w:t></w:r>{reference}<w:r><w:t>利用。</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>完。</w:t></w:r>{reference}</w:p>",
        footnotes=f'<w:footnote w:type="separator" w:id="0">{p("——")}</w:footnote>'
        f'<w:footnote w:id="2">{p("指污水处理后的水。")}</w:footnote>',
    )
    assert lines(path) == ["再生水利用。", "注1：指污水处理后的水。", "完。"]


def test_signs_of_symbol_fonts_and_formulas_become_characters(word_file):
    path = word_file(
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t>'
        '<w:sym w:font="Foo" w:char="E123"/></w:r>'
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"
    )
    assert lines(path) == ["☑是x=1"]


@pytest.mark.parametrize(
    "entry",
    [
        p("一、总体要求 3", '<w:pStyle w:val="c1"/>'),
        "<w:p><w:r><w:instrText>PAGEREF _Toc12 \\h</w:instrText></w:r><w:r><w:t>一、总体要求3"
        "</w:t></w:r></w:p>",
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
        f"</w:sdtPr><w:sdtContent>{p('一、总体要求3')}</w:sdtContent></w:sdt>",
    ],
)
def test_the_generated_table_of_contents_is_left_out(word_file, entry):
    path = word_file(
        p("目　录") + entry + p("一、总体要求"),
        styles='<w:style w:type="paragraph" w:styleId="c1"><w:name w:val="TOC 1"/></w:style>',
    )
    assert lines(path) == ["一、总体要求"]


def test_an_unnumbered_chapter_is_marked_as_a_heading_and_the_title_is_not(word_file):
    heading = '<w:outlineLvl w:val="0"/>'
    path = word_file(
        p("云海省节水规划", heading)
        + p("一、总体要求", heading)
        + p("节水。")
        + p("附则", heading)
        + p("本规划自印发之日起施行。")
    )
    assert lines(path)[:4] == ["云海省节水规划", "一、总体要求", "节水。", "# 附则"]


def test_a_paragraph_that_looks_like_a_table_row_is_none(word_file):
    assert lines(word_file(p("|甲|乙|"))) == ["｜甲|乙|"]


# --- numbering ------------------------------------------------------------------------------


def level(place, format, text, extra=""):
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(text, place=0, number=1):
    return p(text, f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>')


PLAN_LIST = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircle", "%4")
    + level(4, "decimal", "%1.%5", "<w:isLgl/>")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_the_numbers_that_word_generates_are_written_into_the_text(word_file):
    body = [
        numbered("总体要求"),
        numbered("指导思想", 1),
        numbered("主要目标", 1),
        numbered("节水", 2),
        numbered("减排", 2),
        numbered("工业", 3),
        numbered("重点任务"),
        numbered("加强节水", 1),
        numbered("5G改造", 2),
        numbered("细则", 4),
    ]
    assert lines(word_file("".join(body), numbering=PLAN_LIST)) == [
        "一、总体要求",
        "（一）指导思想",
        "（二）主要目标",
        "1.节水",
        "2.减排",
        "①工业",
        "二、重点任务",
        "（一）加强节水",
        "1. 5G改造",
        "2.1细则",
    ]


def test_generated_numbers_make_the_outline(word_file):
    path = word_file(
        numbered("总体要求") + numbered("主要目标", 1) + p("下降16%。"), numbering=PLAN_LIST
    )
    plan = parse(read(path).text, DocumentInfo(id="x", title="x"))
    assert [s.heading for s in plan.sections[1:]] == ["一、总体要求", "（一）主要目标"]


def test_two_lists_of_one_pattern_count_on_unless_one_starts_anew(word_file):
    body = [numbered("甲"), numbered("乙", 0, 2), numbered("丙", 0, 2), numbered("丁")]
    path = word_file("".join(body), numbering=PLAN_LIST)
    assert lines(path) == ["一、甲", "一、乙", "二、丙", "三、丁"]


def test_a_style_gives_number_and_level(word_file):
    path = word_file(
        p("总体要求", '<w:pStyle w:val="h1"/>')
        + p("目标", '<w:pStyle w:val="h2"/>')
        + p("无号", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        styles='<w:style w:type="paragraph" w:styleId="base"><w:name w:val="x"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="h1"><w:basedOn '
        'w:val="base"/></w:style><w:style w:styleId="h2"><w:basedOn w:val="base"/></w:style>',
        numbering='<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "第%1章", '<w:pStyle w:val="h1"/><w:suff w:val="space"/>')
        + level(1, "decimal", "%1.%2", '<w:pStyle w:val="h2"/><w:isLgl/><w:suff w:val="space"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    assert lines(path) == ["第一章 总体要求", "1.1 目标", "无号"]


def test_bullets_are_left_out_and_dashes_kept(word_file):
    path = word_file(
        numbered("甲") + numbered("乙", 1),
        numbering='<w:abstractNum w:abstractNumId="0">'
        + level(0, "bullet", "\uf0b7")
        + level(1, "bullet", "——")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    assert lines(path) == ["甲", "——乙"]


def test_rows_that_word_counts_get_their_numbers(word_file):
    counted = f"<w:tc>{numbered('', 2)}</w:tc>"
    path = word_file(
        tbl(tr(tc("序号"), tc("指标")), tr(counted, tc("用水量")), tr(counted, tc("碳排放"))),
        numbering=PLAN_LIST,
    )
    assert lines(path)[2:] == ["| 1 | 用水量 |", "| 2 | 碳排放 |"]


# --- tables ---------------------------------------------------------------------------------


def test_a_table_becomes_rows_that_the_outline_reads(word_file):
    path = word_file(
        p("表1")
        + tbl(tr(tc("指标"), tc("2025年")), tr(tc("能耗"), tc("18%")), tr(tc("a|b"), tc("")))
        + p("后文。")
    )
    assert lines(path) == [
        "表1",
        "| 指标 | 2025年 |",
        "| --- | --- |",
        "| 能耗 | 18% |",
        "| a｜b | |",
        "后文。",
    ]
    kinds = [block.kind for block in parse(read(path).text, DocumentInfo(id="x", title="")).blocks]
    assert kinds.count(BlockKind.TABLE_HEADER) == 1
    assert kinds.count(BlockKind.TABLE_ROW) == 2


def test_merged_cells_are_spread_so_that_each_row_makes_sense_alone(word_file):
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    two, three = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'
    path = word_file(
        tbl(
            tr(tc("主要指标", three)),
            tr(tc("行业", start), tc("目标", two)),
            tr(tc("", on), tc("2020年"), tc("2025年")),
            tr(tc("钢铁", start), tc("1"), tc("2")),
            tr(tc("", on), tc("3"), tc("4")),
            tr(tc("说明", three)),
        )
    )
    assert lines(path) == [
        "| 主要指标 |",
        "| 行业 | 目标 2020年 | 目标 2025年 |",
        "| --- | --- | --- |",
        "| 钢铁 | 1 | 2 |",
        "| 钢铁 | 3 | 4 |",
        "| 说明 |",
    ]


def test_a_long_merged_cell_stands_in_its_first_row_only(word_file):
    long = "加强节水改造" * 8
    path = word_file(
        tbl(
            tr(tc("任务"), tc("部门")),
            tr(tc(long, '<w:vMerge w:val="restart"/>'), tc("水利厅")),
            tr(tc("", "<w:vMerge/>"), tc("财政厅")),
        )
    )
    assert lines(path)[2:] == [f"| {long} | 水利厅 |", "| | 财政厅 |"]


def test_a_frame_of_one_column_is_read_as_paragraphs(word_file):
    inner = tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁")))
    path = word_file(
        tbl(tr(tc("专栏1 节水行动")), f"<w:tr><w:tc>{p('改造。')}{inner}{p('')}</w:tc></w:tr>")
    )
    assert lines(path) == [
        "专栏1 节水行动",
        "改造。",
        "| 甲 | 乙 |",
        "| --- | --- |",
        "| 丙 | 丁 |",
    ]


def test_a_table_in_a_cell_becomes_words_of_the_cell(word_file):
    inner = tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁")))
    path = word_file(tbl(tr(tc("项"), f"<w:tc>{inner}{p('')}</w:tc>"), tr(tc("a"), tc("b"))))
    assert lines(path)[0] == "| 项 | 甲 乙 丙 丁 |"


def test_two_tables_that_touch_stay_two(word_file):
    one = tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁")))
    plan = parse(read(word_file(one + one)).text, DocumentInfo(id="x", title=""))
    assert sum(block.kind is BlockKind.TABLE_HEADER for block in plan.blocks) == 2


def test_deleted_rows_and_columns_without_text_are_left_out(word_file):
    path = word_file(
        tbl(
            tr(tc("甲"), tc(""), tc("乙")),
            tr(tc("删"), tc(""), tc("去"), properties="<w:del/>"),
            tr(tc("丙"), tc(""), tc("丁"), properties='<w:gridBefore w:val="0"/>'),
        )
    )
    assert lines(path) == ["| 甲 | 乙 |", "| --- | --- |", "| 丙 | 丁 |"]


# --- what is refused ------------------------------------------------------------------------


def refused(path, limits=None):
    with pytest.raises(UnreadableDocument) as caught:
        read(path, limits or Limits())
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_an_archive_of_other_things_is_named(tmp_path):
    for member, reason in [
        ("xl/workbook.xml", "Excel"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("OFD.xml", "OFD"),
        ("plan.txt", "unpack it and add the documents in it"),
        ("../../etc/passwd", "unpack it"),
    ]:
        path = tmp_path / "plan.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(member, "x")
        assert reason in refused(path)
    assert [file.name for file in tmp_path.rglob("*")] == ["plan.docx"]


def test_a_bomb_is_not_unpacked(word_file):
    path = word_file(p("节水。"), members={"word/media/a.xml": "0" * (40 << 20)})
    assert "is made to fill the memory" in refused(path)
    assert "POLICYQA_MAX_DOCUMENT_UNPACKED_MEGABYTES" in refused(path, Limits(unpacked_megabytes=9))


def test_a_nest_of_tables_is_refused(word_file):
    inside = p("x")
    for _ in range(20):
        inside = tbl(f"<w:tr><w:tc>{inside}</w:tc></w:tr>")
    assert read(word_file(inside)).text == "x\n"
    message = refused(word_file(inside), Limits(nesting=10))
    assert "more than 10 tables or boxes inside one another" in message


def test_entities_are_not_expanded(word_file, tmp_path):
    (tmp_path / "secret").write_text("秘密", encoding="utf-8")
    path = word_file(p("节水。"), members={})
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["word/document.xml"] = files["word/document.xml"].replace(
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">'
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    ).replace("节水。", "节水&e;&b;。")  # fmt: skip
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    text = read(path).text
    assert text.startswith("节水")
    assert "秘密" not in text and "aaaa" not in text


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"PK\x03\x04" + bytes(200),
        lambda data: data.replace(b"word/document.xml", b"word/dokument.xml"),
    ],
)
def test_a_damaged_file_gets_one_sentence(word_file, damage):
    path = word_file(p("节水。"))
    path.write_bytes(damage(path.read_bytes()))
    assert "save it again" in refused(path)


def test_a_file_without_text_is_empty_and_one_of_pictures_says_so(word_file):
    assert "is empty" in refused(word_file(p("")))
    picture = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    assert "holds only pictures" in refused(word_file(picture))


def test_broken_relations_do_no_harm(word_file):
    relation = (
        '<Relationship Id="r{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/{0}" Target="{1}" TargetMode="{2}"/>'
    )
    rows = [("image", "NULL"), ("footnotes", "../../x"), ("hyperlink", "#_Toc1")]
    inside = "".join(relation.format(kind, target, "Internal") for kind, target in rows)
    inside += relation.format("styles", "http://192.0.2.1/styles.xml", "External")
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = f'<Relationships xmlns="{namespace}">{inside}</Relationships>'
    path = word_file(p("节水。"), members={"word/_rels/document.xml.rels": relations})
    assert read(path).text == "节水。\n"


def test_a_file_saved_as_strict_open_xml_is_read(word_file):
    path = word_file(p("节水。"))
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document.xml"] = files["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    assert read(path).text == "节水。\n"
