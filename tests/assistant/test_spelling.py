import pytest

from assistant.spelling import Likelihood, corrected
from indexer.tokenizer import bigrams, words

TEXTS = [
    "推进清洁能源替代，绿色出行比例提高，碳达峰方案细则另行制定",
    "受污染耕地安全利用率，优良天数比率，覆盖率达到标准",
    "再生资源回收利用，工业用水重复利用，清洁生产审核",
    "装配式建筑占新建建筑的比例，可再生能源装机，统防统治",
]


@pytest.fixture(scope="module")
def likelihood():
    counts: dict[str, int] = {}
    for text in TEXTS:
        for token in {*words(text), *bigrams(text)}:
            counts[token] = counts.get(token, 0) + 40
    return Likelihood(lambda token: counts.get(token, 0), 160)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("碳达锋方案有哪些任务", "碳达峰方案有哪些任务"),
        ("清结能源占比多少", "清洁能源占比多少"),
        ("绿色出形比例", "绿色出行比例"),
        ("再生资原怎么回收", "再生资源怎么回收"),
        ("受污染根地怎么办", "受污染耕地怎么办"),
        ("排放标淮是多少", "排放标准是多少"),
        ("可在生能源装机", "可再生能源装机"),
        ("清洁生产核审是什么", "清洁生产审核是什么"),
    ],
)
def test_a_slip_is_mended(likelihood, typed, meant):
    assert corrected(typed, likelihood)[0] == meant


@pytest.mark.parametrize(
    "question",
    [
        "绿色出行比例提高多少",
        "统防统治要搞到什么程度",
        "厂里想在河边上个新项目行不行",
        "我们能补多少钱",
        "这件事归谁管",
        "“两无化”是啥意思",
        "《清结能源办法》里怎么说",
        "How much is it?",
        "PUE 1.3",
        "？",
    ],
)
def test_what_is_no_slip_is_left_alone(likelihood, question):
    assert corrected(question, likelihood) == (question, ())


def test_a_correction_names_what_was_typed_and_what_was_read(likelihood):
    (found,) = corrected("碳达锋方案", likelihood)[1]
    assert (found.typed, found.read) == ("达锋", "达峰") or (found.typed, found.read) == (
        "碳达锋",
        "碳达峰",
    )


def test_several_slips_are_mended_one_by_one(likelihood):
    text, found = corrected("绿色出形和清结能源", likelihood)
    assert text == "绿色出行和清洁能源"
    assert len(found) == 2


def test_a_word_that_the_documents_do_not_hold_is_never_put_in():
    empty = Likelihood(lambda token: 0, 100)
    assert corrected("制定应急予案", empty) == ("制定应急予案", ())
