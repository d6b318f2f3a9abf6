import pytest

from assistant.kinds import (
    Kind,
    is_comparison,
    is_polar,
    is_terse,
    kind_of,
    precise_kind,
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("万元工业增加值用水量要下降多少？", Kind.FIGURE),
        ("建几座污水处理厂？", Kind.FIGURE),
        ("什么时候完成改造？", Kind.FIGURE),
        ("How many green factories are planned?", Kind.FIGURE),
        ("What is the target for water use?", Kind.FIGURE),
        ("水平衡测试由谁负责？", Kind.RESPONSIBILITY),
        ("哪个部门牵头计量监管？", Kind.RESPONSIBILITY),
        ("Which department is in charge of metering?", Kind.RESPONSIBILITY),
        ("怎么推进再生水利用？", Kind.MEASURES),
        ("有哪些重点任务？", Kind.MEASURES),
        ("What measures promote reclaimed water?", Kind.MEASURES),
        ("我们厂能不能申请补助？", Kind.APPLICABILITY),
        ("哪些文件提到海水淡化？", Kind.DOCUMENTS),
        ("Which documents mention seawater?", Kind.DOCUMENTS),
        ("差别水价写在哪一条？", Kind.PLACE_IN_TEXT),
        ("两份方案都提到海水淡化没有？", Kind.DOCUMENTS),
        ("三份文件里哪些写到再生水？", Kind.DOCUMENTS),
        ("有几份规划提到海水淡化？", Kind.DOCUMENTS),
        ("我们厂节水，两份方案哪些条管得着？", Kind.APPLICABILITY),
        ("两份文件对再生水厂有什么支持？", Kind.MEASURES),
        ("两份规划的再生水目标是多少？", Kind.FIGURE),
    ],
)
def test_the_form_of_a_question_tells_what_is_wanted(question, kind):
    assert kind_of(question) is kind


def test_a_figure_for_the_own_factory_is_still_a_figure():
    assert kind_of("我们厂的节水改造能补助多少？") is Kind.FIGURE


def test_a_wording_that_asks_nothing_has_no_kind():
    assert kind_of("再生水") is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("水泥行业什么时候达峰？", Kind.TIME_LIMIT),
        ("到哪年建成，建多少家？", Kind.FIGURE),
        ("“两场两区”指什么？", Kind.DEFINITION),
        ("再生水是什么意思？", Kind.DEFINITION),
        ("年度报告几号之前交？", Kind.TIME_LIMIT),
        ("网上填报哪天截止", Kind.TIME_LIMIT),
        ("这个办法管到哪年", Kind.TIME_LIMIT),
        ("怎么推进再生水利用？", Kind.MEASURES),
        ("When does the regulation take effect?", Kind.TIME_LIMIT),
    ],
)
def test_the_finer_kind_is_told_by_the_wording(question, kind):
    precise = precise_kind(question, kind_of(question) or Kind.MEASURES)
    assert precise is kind
    assert precise.broad is kind_of(question)


@pytest.mark.parametrize(
    "question",
    [
        "能不能申请补助？",
        "要审核吗",
        "这样可以么？",
        "会被淘汰不",
        "我们厂是否适用",
        "Is there a PUE cap?",
    ],
)
def test_a_question_for_yes_or_no_is_told(question):
    assert is_polar(question)


@pytest.mark.parametrize(
    "question", ["有什么要求", "要建什么，怎么建", "最多多大", "What is the target?"]
)
def test_a_question_for_more_than_yes_or_no_is_told(question):
    assert not is_polar(question)


@pytest.mark.parametrize(
    "question",
    ["跟河北比呢", "两地差几个点？", "哪边更严", "甘肃和青海的要求一样吗", "Which is stricter?"],
)
def test_a_wording_that_compares_is_told(question):
    assert is_comparison(question)


@pytest.mark.parametrize(
    "question", ["提高几个点？", "占比要到多少", "最低多少", "非化石占比和发电量占比"]
)
def test_a_drop_or_a_share_is_no_comparison(question):
    assert not is_comparison(question)


@pytest.mark.parametrize(
    "question",
    [
        "再生水利用率 2025目标",
        "屋顶光伏覆盖率和装机规模各是什么目标",
        "到2030年节水产业要发展成什么样",
        "海水淡化想走到哪一步",
        "“两场两区”指什么",
    ],
)
def test_a_goal_or_a_meaning_is_told_in_a_sentence(question):
    assert is_terse(question, kind_of(question) or Kind.MEASURES)


@pytest.mark.parametrize(
    "question", ["怎么推进再生水利用", "有哪些节水措施", "实现目标的路子有哪些"]
)
def test_measures_are_a_list(question):
    assert not is_terse(question, kind_of(question) or Kind.MEASURES)


def test_a_time_beside_a_list_leaves_room_for_the_list():
    assert kind_of("新办法哪天生效，废止了哪些旧办法") is Kind.MEASURES
