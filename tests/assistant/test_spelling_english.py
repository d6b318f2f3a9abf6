import pytest

from assistant.question import understand
from assistant.spelling import Likelihood
from assistant.spelling_english import corrected_english


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cemment industry", "cement industry"),
        ("energy consumtion", "energy consumption"),
        ("reclaimed wtaer", "reclaimed water"),
        ("the departmint in charge", "the department in charge"),
    ],
)
def test_a_slip_in_a_term_is_mended(typed, meant):
    assert corrected_english(typed)[0] == meant


@pytest.mark.parametrize(
    "question",
    [
        "By how much should Hebei's cement industry cut its energy use by 2025?",
        "Which existing project types will Shanghai develop first under its scheme?",
        "How long must key emitters in Tianjin keep the raw records behind their GHG reports?",
        "What electricity emission factor does the pilot scheme use for accounting?",
        "We are planning to build a hyperscale data center; is there a cap?",
    ],
)
def test_words_that_are_right_are_left_alone(question):
    assert corrected_english(question) == (question, ())


def test_a_mended_english_question_says_so():
    likelihood = Likelihood(lambda token: 0, 1)
    need = understand("What is the target for cemment?", likelihood=likelihood)
    assert need.industries == ("水泥",)
    assert [(one.typed, one.read) for one in need.corrections] == [("cemment", "cement")]


def test_full_width_letters_and_digits_are_read_as_others():
    need = understand("２０２５年ＰＵＥ要降到多少？")
    assert need.years == (2025,)
    assert "PUE" in need.text
