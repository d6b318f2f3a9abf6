import pytest

from assistant.assistant import Assistant
from assistant.matching import query_text, terms
from assistant.question import understand
from assistant.reader import WEIGHTS, read
from assistant.scope import EVERYTHING, read_scope
from assistant.settings import Settings


@pytest.fixture
def read_for(assistant):
    index = assistant.index

    def run(question):
        need = understand(question)
        reading = read_scope(need.scope_text, index.documents(), EVERYTHING)
        asked = terms(need.text, rarity=index.rarity, without=reading.words)
        hits = index.search(query_text(asked), k=24, documents=reading.sides[0].documents)
        return read(need, asked, hits, index)

    return run


def test_a_row_is_read_with_its_years_and_unit(read_for):
    best = read_for("甘肃钢铁行业吨钢取水量要降到多少？")[0]
    assert best.statement.text == "钢铁行业吨钢取水量：2020年3.2立方米/吨，2025年2.8立方米/吨"


def test_the_unit_of_a_row_may_hold_a_multiple(read_for):
    best = read_for("甘肃再生水利用量要达到多少立方米？")[0]
    assert "2025年9100万立方米" in best.statement.text


def test_candidates_come_best_first(read_for):
    scores = [candidate.score for candidate in read_for("甘肃有哪些节水任务？")]
    assert scores == sorted(scores, reverse=True)


def test_a_score_is_the_weighted_sum_of_its_features(read_for):
    for candidate in read_for("甘肃建成多少家节水型企业？"):
        total = sum(WEIGHTS[name] * value for name, value in candidate.features.items())
        assert candidate.score == pytest.approx(total)


def test_a_statement_with_the_figure_asked_for_beats_one_without(read_for):
    best = read_for("国家对节水达标企业最高奖励多少钱？")[0]
    assert best.features["figure_right"] == 1.0
    assert "50万元" in best.statement.text


def test_a_statement_for_another_year_is_marked(read_for):
    found = read_for("国家2030年万元工业增加值用水量下降多少？")
    target = next(c for c in found if c.statement.text.startswith("到2025年"))
    assert target.features["year_conflict"] == 1.0


def test_a_line_of_departments_is_preferred_when_departments_are_asked_for(read_for):
    best = read_for("甘肃水平衡测试由哪些部门负责？")[0]
    assert best.statement.text == "（责任部门：省工业和信息化厅、省水利厅）"


def test_a_plan_whose_period_is_over_is_marked_when_no_period_is_named(read_for):
    for candidate in read_for("国家有哪些节水工艺？"):
        over = candidate.passage.document == "nation-water-13fyp"
        assert bool(candidate.features.get("superseded")) is over


def test_a_plan_whose_period_is_named_is_not_marked(read_for):
    found = read_for("国家十三五有哪些节水工艺？")
    assert not any(candidate.features.get("superseded") for candidate in found)


def test_a_box_named_by_its_number_is_read_alone(index_of):
    text = (
        "某规划\n\n一、任务\n\n专栏1 节水工程\n\n推广循环用水技术和中水回用。\n\n"
        "专栏11 节电工程\n\n推广高效电机和变频风机。\n"
    )
    assistant = Assistant.open(index_of({"boxes": text}), Settings())
    answer = assistant.ask("专栏1推广什么技术？")
    assert "循环用水" in answer.answer
    assert "高效电机" not in answer.answer
