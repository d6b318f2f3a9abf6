from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.prior import FEATURES, DocumentPrior, load_weights
from corpus.plan import DocumentInfo, DocumentKind, Level


def info(id, title, **fields):
    return DocumentInfo(id=id, title=title, **fields)


INFOS = (
    info("nation", "城市节水行动方案", level=Level.NATIONAL, kind=DocumentKind.PROGRAMME,
         issuers=("国家发展改革委", "水利部")),
    info("gansu", "甘肃省“十四五”节水规划", level=Level.PROVINCIAL, region="甘肃省",
         period=(2021, 2025), kind=DocumentKind.PLAN, number="甘水资〔2021〕77号"),
    info("gansu-rules", "甘肃省取水许可管理办法", level=Level.PROVINCIAL, region="甘肃省",
         kind=DocumentKind.RULES, issued=date(2022, 5, 1)),
    info("lanzhou", "兰州市节水实施方案", level=Level.MUNICIPAL, region="兰州市",
         kind=DocumentKind.PROGRAMME),
    info("qinghai", "青海省“十四五”节水规划", level=Level.PROVINCIAL, region="青海省",
         period=(2021, 2025), kind=DocumentKind.PLAN),
    info("unknown", "节水手册"),
)  # fmt: skip


@pytest.fixture(scope="module")
def prior():
    return DocumentPrior(INFOS)


@pytest.mark.parametrize(
    ("question", "likelier", "than"),
    [
        ("甘肃的节水目标是多少", "gansu", "qinghai"),
        ("甘肃的节水目标是多少", "gansu", "nation"),
        ("兰州要节多少水", "lanzhou", "gansu"),
        ("兰州要节多少水", "gansu", "qinghai"),
        ("甘肃的取水办法怎么罚", "gansu-rules", "gansu"),
        ("国家对节水有什么要求", "nation", "gansu"),
        ("甘水资〔2021〕77号的目标", "gansu", "gansu-rules"),
        ("水利部那份节水方案", "nation", "lanzhou"),
        ("“十四五”节水规划的目标", "gansu", "gansu-rules"),
        ("《兰州市节水实施方案》怎么说", "lanzhou", "gansu"),
    ],
)
def test_the_document_that_fits_better_is_likelier(prior, question, likelier, than):
    scores = prior.log_prior(question)
    assert scores[likelier] > scores[than]


def test_every_document_has_a_prior_and_every_feature_a_weight(prior):
    question = "甘肃省水利厅十四五节水规划里兰州的目标，和国家的方案比呢"
    assert list(prior.log_prior(question)) == [info.id for info in INFOS]
    used = {name for found in prior.features(question).values() for name in found}
    assert used <= set(FEATURES) == set(load_weights())


def test_the_prior_is_the_weighted_sum_of_the_features(prior):
    question = "兰州的节水方案里，水利部要求什么"
    weights = load_weights()
    for id, found in prior.features(question).items():
        expected = sum(weights[name] * value for name, value in found.items())
        assert prior.log_prior(question)[id] == pytest.approx(expected)


def test_nothing_is_said_of_the_place_of_a_document_of_unknown_level(prior):
    assert not prior.features("甘肃的目标")["unknown"].keys() & {"place", "other place"}


@given(st.text(max_size=40))
def test_any_question_gives_every_document_a_finite_prior(question):
    scores = DocumentPrior(INFOS).log_prior(question)
    assert all(abs(score) < 100 for score in scores.values())
