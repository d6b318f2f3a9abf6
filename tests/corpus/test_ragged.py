from corpus.plan import Span
from corpus.ragged import pieces

TABLE = """普通硅酸盐水泥熟料日产四千吨以上生产线
0.884
特种熟料生产线
0.951
白水泥熟料与其他特种水泥熟料的各类生产线
1.108
取值上限：产量以设计产能的1.2倍为上限，超过的部分不计入配额，由企业自行承担。"""
LIST = """2101 高效节能型工业窑炉余热回收关键技术
2102 便携式储氢容器关键技术
2103 超薄单晶电池背面钝化与双面组件封装关键技术
2104 废旧聚酯循环利用关键技术
2105 中深层地热能无动力智慧化供热系统关键技术"""


def cut(text):
    return [
        text[piece.start : piece.end].replace("\n", " ")
        for piece in pieces(text, Span(0, len(text)))
    ]


def test_rows_that_end_with_a_figure_are_cut_apart_from_the_sentence_after_them():
    assert [row.split(" ")[-1] for row in cut(TABLE)[:3]] == ["0.884", "0.951", "1.108"]
    assert cut(TABLE)[3].startswith("取值上限：")


def test_numbered_lines_are_cut_before_their_numbers():
    assert [row[:4] for row in cut(LIST)] == ["2101", "2102", "2103", "2104", "2105"]


def test_prose_that_fills_its_lines_stays_whole():
    prose = "\n".join(["各级水行政主管部门应当会同有关部门建立健全节约用水工作协调机制"] * 5)
    assert cut(prose) == [prose.replace("\n", " ")]


def test_a_sentence_with_punctuation_stays_whole():
    said = "\n".join(
        ["加强计量，", "完善标准、规范和定额管理体系，", "开展诊断，", "推广工艺。"] * 5
    )
    assert cut(said) == [said.replace("\n", " ")]


def test_a_short_stretch_stays_whole():
    assert cut("关于印发\n某省工业节水\n行动\n方案的通知") == [
        "关于印发 某省工业节水 行动 方案的通知"
    ]


def test_nothing_but_blanks_is_lost():
    kept = "".join("".join(cut(TABLE)).split())
    assert kept == "".join(TABLE.split())
