import pytest

from assistant.answer import Role, Turn
from assistant.question import clean, understand
from assistant.spelling import Likelihood
from corpus.errors import UnusableQuestion

LIMIT = 2000


def said(*questions: str) -> list[Turn]:
    turns = []
    for question in questions:
        turns.append(Turn(role=Role.USER, content=question))
        turns.append(
            Turn(role=Role.ASSISTANT, content="文件提出，到2035年新疆水泥行业下降99%。[1]")
        )
    return turns


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\u3000", "\x00\x07", "\u200b\ufeff"])
def test_a_question_without_visible_characters_is_refused_as_empty(question):
    with pytest.raises(UnusableQuestion, match=r"问题是空的.*The question is empty"):
        clean(question, limit=LIMIT)


@pytest.mark.parametrize("question", ["😀🎉", "？？？", "……!!", "🇨🇳 ❤️"])
def test_a_question_without_words_is_refused(question):
    with pytest.raises(UnusableQuestion, match=r"没有文字.*holds no words"):
        clean(question, limit=LIMIT)


def test_a_question_over_the_limit_is_refused_with_its_length_and_the_limit():
    with pytest.raises(UnusableQuestion, match=r"2001 个字符，超过上限 2000.*longer than 2000"):
        clean("水" * 2001, limit=LIMIT)


def test_a_question_of_exactly_the_limit_is_accepted():
    assert clean("水" * LIMIT, limit=LIMIT) == "水" * LIMIT


def test_control_characters_between_words_become_blanks():
    assert clean("用水\x00目标\x1b[31m是\u202e多少", limit=LIMIT) == "用水 目标 [31m是 多少"


def test_emoji_beside_words_do_not_hinder():
    assert clean("😀用水目标是多少🙏", limit=LIMIT) == "😀用水目标是多少🙏"


def test_decomposed_characters_are_composed():
    assert clean("cafe\u0301", limit=LIMIT) == "café"


def test_a_follow_up_inherits_the_place_and_replaces_the_industry():
    need = understand("那水泥行业呢？", said("甘肃省钢铁行业2025年能耗要下降多少？"))
    assert "水泥" in need.text
    assert "钢铁" not in need.text
    assert "能耗" in need.text
    assert "甘肃" in need.scope_text


def test_a_follow_up_that_names_another_place_replaces_the_place():
    need = understand("那青海呢？", said("甘肃省的工业用水要下降多少？"))
    assert "甘肃" not in need.text + need.scope_text
    assert "青海" in need.scope_text
    assert "用水" in need.text


def test_a_follow_up_that_names_another_year_replaces_the_year():
    need = understand("那2030年呢？", said("甘肃2025年森林覆盖率要达到多少？"))
    assert need.years == (2030,)
    assert "2025" not in need.text


def test_a_follow_up_without_a_year_keeps_the_earlier_year():
    assert understand("那农业呢？", said("2025年工业用水下降多少？")).years == (2025,)


def test_a_follow_up_replaces_the_sector():
    need = understand("服务业呢？", said("甘肃农业方面有哪些清洁生产任务？"))
    assert "农业" not in need.carried
    assert "清洁生产" in need.carried


def test_a_follow_up_that_names_another_plan_period_keeps_the_place():
    need = understand("那十三五呢？", said("甘肃十四五的节水目标是什么？"))
    assert "十三五" in need.scope_text
    assert "十四五" not in need.scope_text
    assert "甘肃" in need.scope_text


def test_the_period_before_an_earlier_one_is_named():
    need = understand("再往前一个五年呢？", said("十四五的节水目标是什么？"))
    assert "十三五" in need.scope_text


def test_a_follow_up_of_a_follow_up_reaches_back_two_turns():
    need = understand("那造纸呢？", said("甘肃钢铁行业取水量要降到多少？", "那水泥呢？"))
    assert "取水量" in need.text
    assert "水泥" not in need.text
    assert "甘肃" in need.scope_text


def test_a_follow_up_takes_over_what_kind_of_answer_is_wanted():
    first = understand("甘肃再生水管网由哪个部门负责？")
    second = understand("那计量监管呢？", said("甘肃再生水管网由哪个部门负责？"))
    assert second.kind is first.kind


def test_nothing_is_carried_from_what_the_assistant_said():
    need = understand("那水泥行业呢？", said("甘肃省钢铁行业2025年能耗要下降多少？"))
    assert "新疆" not in need.text + need.scope_text
    assert "99" not in need.text


def test_a_full_question_of_its_own_carries_nothing():
    question = "甘肃省对节水改造项目的财政补助标准是按投资额的多少计算的？"
    assert understand(question, said("青海省水泥行业能耗是多少？")).carried == ""


def test_an_english_question_is_put_into_chinese_terms():
    need = understand("How much should Gansu cut water consumption in the steel industry by 2025?")
    for term in ("甘肃", "用水量", "钢铁", "2025"):
        assert term in need.text
    assert need.years == (2025,)


def test_english_words_without_a_rendering_are_left_out():
    assert "unicorn" not in understand("unicorn water consumption").text


def test_a_relative_period_is_named():
    assert "十三五" in understand("上一个五年的节水成效怎么样？").text


@pytest.mark.parametrize(
    ("question", "achieved"),
    [
        ("十三五实际下降了多少？", True),
        ("目前建成了多少家绿色工厂？", True),
        ("到2025年要建成多少家绿色工厂？", False),
        ("十三五定的目标是多少？", False),
    ],
)
def test_results_are_told_from_targets(question, achieved):
    assert understand(question).achieved is achieved


def test_english_terms_inside_a_chinese_question_are_put_into_chinese():
    need = understand("甘肃要 cut 多少 water consumption")
    assert "用水量" in need.text
    assert "甘肃要" in need.text


def test_letters_that_are_no_term_stay_in_a_chinese_question():
    assert "XYZ" in understand("XYZ技术怎么推广").text


@pytest.mark.parametrize("question", ["支持了多少个项目？", "How many plants did Gansu build?"])
def test_the_past_tense_asks_for_results(question):
    assert understand(question).achieved


def test_what_was_laid_down_is_no_result():
    assert not understand("十三五规定了多少项任务？").achieved


def test_what_the_reader_may_use_is_named():
    need = understand("我们是甘肃的水泥厂，年用水15万吨，省水利厅能不能给补助？")
    assert need.industries == ("水泥",)
    assert need.indicators == ("用水",)
    assert need.departments == ("水利",)
    assert [one.quantity.printed for one in need.amounts] == ["15万吨"]
    assert need.polar
    assert not need.english


def test_a_question_in_english_is_marked_as_such():
    assert understand("What is the target for water consumption?").english


def test_slips_of_the_keyboard_are_mended_where_the_index_is_known():
    known = {"覆盖率", "覆盖"}
    likelihood = Likelihood(lambda token: 50 * (token in known), 100)
    need = understand("垃圾分类复盖率是多少", likelihood=likelihood)
    assert "覆盖率" in need.question
    assert [one.read for one in need.corrections] == ["覆盖率"]
    assert understand("垃圾分类复盖率是多少").corrections == ()


def test_a_slip_in_an_earlier_turn_is_mended_too():
    known = {"覆盖率", "覆盖"}
    likelihood = Likelihood(lambda token: 50 * (token in known), 100)
    assert (
        "覆盖率" in understand("青海呢？", said("甘肃垃圾复盖率多少？"), likelihood=likelihood).text
    )


def test_the_renderings_of_an_english_question_do_not_run_together():
    need = understand("Which environmental rules apply along the Belt and Road?")
    assert "一带一路" in need.text.split(" | ")


@pytest.mark.parametrize("period", ["14th Five-Year energy plan", "14th FYP for energy"])
def test_a_five_year_plan_is_named_in_an_english_question(period):
    assert "十四五" in understand(f"What does Gansu's {period} say?").text
