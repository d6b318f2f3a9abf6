from assistant.answer import AnswerStatus, Role
from corpus.errors import UnusableQuestion
from evals.report import text_report
from evals.run import answer_all, grade_all


def test_a_crash_and_a_refused_question_each_become_a_failed_answer(sample, caplog):
    questions = [sample.question("q-1"), sample.question("q-2"), sample.question("q-3")]
    script = {item.question: sample.gold(item) for item in questions}
    script[questions[0].question] = ZeroDivisionError("by zero")
    script[questions[1].question] = UnusableQuestion("too long")
    answers = answer_all(sample.Assistant(script), questions)
    assert [answers[item.id].status for item in questions] == [
        AnswerStatus.FAILED,
        AnswerStatus.FAILED,
        AnswerStatus.ANSWERED,
    ]
    assert answers["q-1"].answer == "ZeroDivisionError: by zero"
    assert "question q-1 crashed" in caplog.text
    report = text_report(grade_all(questions, answers))
    assert "failed: ZeroDivisionError: by zero" in report
    assert "2 of 3 missed" in report


def test_history_reaches_the_assistant(sample):
    item = sample.question(history=[{"role": "user", "content": "节水规划讲了什么？"}])
    assistant = sample.Assistant({item.question: sample.gold(item)})
    answer_all(assistant, [item])
    (turn,) = assistant.asked[0][1]
    assert (turn.role, turn.content) == (Role.USER, "节水规划讲了什么？")


def test_every_miss_is_listed_and_a_secret_set_shows_no_text(sample):
    item = sample.question()
    results = grade_all([item], {item.id: sample.answered("下降61%")})
    assert "lacks 16%" in text_report(results)
    hidden = text_report(results, hide=True)
    assert "1 of 1 missed" in hidden
    for secret in (item.question, item.answer, "16%", "61%"):
        assert secret not in hidden
