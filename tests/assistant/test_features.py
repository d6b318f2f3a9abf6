from assistant.features import Surroundings, features, holds
from assistant.matching import terms
from assistant.question import understand
from assistant.reader import WEIGHTS
from assistant.standing import Standing
from corpus.plan import Span
from corpus.quantities import Measure
from corpus.statements import Statement
from indexer.passages import Passage
from indexer.store import Hit


def described(question, text, *, label="", heading=""):
    """Return the features of one statement that stands alone in its passage."""
    statement = Statement(span=Span(0, len(text)), text=text, section=0, label=label)
    section = (heading,) if heading else ()
    passage = Passage(
        id=0, document="plan", section=section, start=0, end=len(text), text=text,
        context=" ".join(section), statements=(statement,),
    )  # fmt: skip
    hit = Hit(passage=passage, logit=0.1, bm25=1.0, bm25_rank=1, dense_rank=None)
    need = understand(question)
    asked = terms(need.text, rarity=lambda token: 1.0)
    around = Surroundings(
        bm25=1.0, rank=1, odds=1.0, prior=1.0, passage=1.0, alike=0.5, statement_alike=-0.1,
        meant=0.5, standing=Standing(share=1.0, best=1.0, title=0.0),
    )  # fmt: skip
    found, factors = features(need, asked, hit, statement, around)
    assert len(factors) == len(asked)
    return found


def test_every_feature_lies_between_nought_and_one():
    found = described("到2025年用水量下降多少？", "到2025年，用水量下降18%。", heading="一、目标")
    assert all(0.0 <= value <= 1.0 for value in found.values())


def test_a_statement_that_says_all_that_was_asked_is_fully_covered():
    assert described("节能诊断", "开展节能诊断。")["body"] == 1.0


def test_a_statement_about_something_else_is_not_covered():
    assert described("节能诊断", "绿化造林。")["body"] == 0.0


def test_what_stands_only_in_the_heading_counts_less_than_in_the_sentence():
    found = described("节能诊断", "开展服务。", heading="（一）节能诊断")
    assert found["body"] == 0.0
    assert 0.0 < found["context"] < 1.0


def test_what_stands_in_the_topic_sentence_counts_fully():
    assert described("节能诊断", "开展服务。", label="节能诊断")["context"] == 1.0


def test_a_figure_of_the_right_measure_is_seen():
    found = described("用水量下降百分之几？", "用水量下降18%。")
    assert (found["figure_right"], found["figure_missing"]) == (1.0, 0.0)


def test_a_figure_of_another_measure_is_none():
    found = described("最高奖励多少钱？", "用水量下降18%。")
    assert (found["figure_right"], found["figure_missing"]) == (0.0, 1.0)


def test_the_year_asked_for_is_seen():
    found = described("2025年下降多少？", "到2025年，下降18%。")
    assert (found["year"], found["year_conflict"]) == (1.0, 0.0)


def test_only_other_years_conflict():
    found = described("2030年下降多少？", "到2025年，下降18%。")
    assert (found["year"], found["year_conflict"]) == (0.0, 1.0)


def test_a_statement_without_a_year_does_not_conflict():
    assert described("2030年下降多少？", "下降18%。")["year_conflict"] == 0.0


def test_the_year_that_is_compared_with_does_not_conflict():
    found = described("到2025年用水量下降多少？", "用水量较2020年下降18%。")
    assert found["year_conflict"] == 0.0


def test_another_industry_conflicts():
    assert described("水泥能耗降多少？", "钢铁能耗下降18%。")["conflict"] == 1.0


def test_the_heading_may_say_the_industry():
    found = described("水泥能耗降多少？", "能耗下降18%。", heading="（二）水泥行业")
    assert found["conflict"] == 0.0


def test_results_are_told_from_plans():
    assert described("目前建成多少家？", "已建成12家。")["reached"] == 1.0
    assert described("目前建成多少家？", "培育12家。")["not_reached"] == 1.0


def test_background_counts_against_a_question_for_plans():
    found = described("要建多少家？", "建成12家。", heading="一、发展基础")
    assert found["background"] == 1.0


def test_a_date_answers_when():
    assert described("什么时候完成？", "2023年12月底前完成。")["time"] == 1.0


def test_a_day_of_trading_answers_until_when():
    found = described("最晚什么时候提异议", "应当在下一交易日开市前提出异议。")
    assert found["time"] == found["figure_right"] == 1.0


def test_what_a_question_expects_is_seen():
    said = "在都江堰市推广风电、光伏、储能。"
    assert described("推广哪些技术", said)["listed"] == 1.0
    assert described("在哪个市推广", said)["placed"] == 1.0
    assert described("怎么推广", said)["listed"] == 0.0
    assert described("“绿电”指什么", "绿电（可再生能源电力）优先消纳。")["explained"] == 1.0


def test_a_note_of_departments_answers_who():
    found = described("由哪个部门负责？", "（责任部门：省水利厅）", label="节水。")
    assert (found["who_note"], found["who_missing"]) == (1.0, 0.0)


def test_a_sentence_without_departments_does_not_answer_who():
    assert described("由哪个部门负责？", "推广节水工艺。")["who_missing"] == 1.0


def test_every_feature_has_a_weight():
    assert set(described("节能诊断", "节能诊断。")) == set(WEIGHTS)


def test_any_figure_will_do_where_no_measure_is_named():
    assert holds(frozenset(), "下降18%")
    assert not holds(frozenset(), "下降")


def test_a_named_measure_must_be_given():
    assert holds(frozenset({Measure.MASS}), "减排3万吨")
    assert not holds(frozenset({Measure.MASS}), "下降18%")


def test_what_a_statement_says_that_the_question_said_counts_as_said_back():
    assert described("节能诊断", "节能诊断")["reverse"] == 1.0
    assert described("节能诊断", "绿化造林。")["reverse"] == 0.0


def test_a_large_number_and_a_temperature_are_figures_without_a_known_unit():
    assert holds(frozenset(), "开工建设2000万装机")
    assert holds(frozenset(), "1000℃以下的热源")
    assert not holds(frozenset(), "第3章的热源")
