import re
import string

import pytest

from assistant import refusal
from assistant.phrases import Phrase, lead, measures_said, places_said
from assistant.question import understand
from corpus.plan import DocumentInfo, Level, Status
from corpus.quantities import Measure

INFO = DocumentInfo(
    id="x", title="《某规划》", issuers=(), level=Level.PROVINCIAL, region="河北省",
    period=(2021, 2025), status=Status.ISSUED,
)  # fmt: skip


@pytest.mark.parametrize("phrase", Phrase)
def test_both_languages_fill_in_the_same_fields(phrase):
    def fields(form):
        return {name for _, name, _, _ in string.Formatter().parse(form) if name}

    chinese, english = phrase.value
    assert fields(chinese) == fields(english) - ({"about"} if phrase is Phrase.LEAD else set())
    assert not re.search("[\u4e00-\u9fff]", english)


def test_a_document_is_introduced_in_english_with_its_place_and_period():
    assert lead(INFO, english=True) == "According to 《某规划》 (Hebei, 2021–2025): "
    assert lead(INFO, english=False) == "河北省《某规划》："


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_has_an_english_name(measure):
    assert re.fullmatch("[a-z ]+", measures_said([measure], english=True))


def test_places_have_their_english_names():
    assert places_said(["山东", "黑龙江省"], english=True) == "Shandong, Heilongjiang"


def test_a_refusal_of_an_english_question_is_english_around_the_titles():
    said = refusal.explanation(["节水规划"], (), ["nothing related was found"], english=True)
    assert not re.search("[\u4e00-\u9fff]", re.sub("《.*?》", "", said))


def test_the_reason_is_in_the_language_of_the_question():
    english = refusal.reason(understand("How much?"), [], [], [], alone=True, lacks={})
    assert english == Phrase.NOTHING_TO_SEARCH.said(english=True)
