from corpus.duty_rows import row_duties
from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo

TABLE = (
    "一、任务分工\n\n"
    "| 任务 | 牵头单位 | 责任部门 | 时限 |\n| --- | --- | --- | --- |\n"
    "| 推进节水 | 市水务局 | 市财政局、各县（市、区） | 2022年 |\n"
    "| 推进节能 | 市发改委 |  | 长期 |\n"
)


def rows(text):
    plan = parse(text, DocumentInfo(id="x", title="x"))
    blocks = [block for block in plan.blocks if block.kind is BlockKind.TABLE_ROW]
    return [
        [
            (duty.department, duty.role.value, plan.text[duty.span.start : duty.span.end])
            for duty in row_duties(plan, block)
        ]
        for block in blocks
    ]


def test_the_columns_of_a_table_say_who_does_what():
    assert rows(TABLE) == [
        [
            ("市水务局", "牵头", "市水务局"),
            ("市财政局", "负责", "市财政局"),
            ("各县（市、区）", "负责", "各县（市、区）"),
        ],
        [("市发改委", "牵头", "市发改委")],
    ]


def test_other_columns_give_nobody_a_duty():
    assert rows(TABLE.replace("牵头单位", "项目单位").replace("责任部门", "来源")) == [[], []]
