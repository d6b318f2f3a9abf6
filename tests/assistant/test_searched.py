from datetime import date

import pytest

from assistant.prior import DocumentPrior
from assistant.scope import EVERYTHING, Scope, Side, read_scope
from assistant.searched import with_priors
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


def sides(question, prior, limits=EVERYTHING):
    reading = read_scope(question, INFOS, limits)
    return with_priors(reading.sides, question, prior, limits)


def test_a_lone_place_is_searched_in_all_that_may_be_its_own(prior):
    (side,) = sides("兰州要节多少水", prior)
    assert side.documents == ("lanzhou",)
    assert "gansu" in side.prior  # its province
    assert "nation" in side.prior  # what it lays down holds everywhere
    assert "qinghai" not in side.prior
    assert max(side.prior, key=side.prior.get) == "lanzhou"


def test_the_nation_is_not_answered_for_by_a_province(prior):
    (side,) = sides("国家层面的节水目标是多少", prior)
    assert "nation" in side.prior
    assert not {"gansu", "lanzhou", "qinghai"} & set(side.prior)


def test_a_standard_of_the_nation_does_not_make_it_the_party(prior):
    (side,) = sides("达不到国家基准水平怎么办", prior)
    assert "gansu" in side.prior


def test_parties_side_by_side_keep_to_their_documents(prior):
    for side in sides("甘肃和青海的节水目标差多少", prior):
        assert set(side.prior) == set(side.documents)


def test_a_title_said_of_one_party_does_not_narrow_another(prior):
    gansu, qinghai = sides("甘肃（取水许可办法）和青海（节水规划）的目标谁高", prior)
    assert max(gansu.prior, key=gansu.prior.get) == "gansu-rules"
    assert "gansu" in gansu.prior  # less likely, not left out
    assert set(qinghai.prior) == {"qinghai"}


def test_a_document_for_part_of_the_period_named_is_searched_too():
    infos = (
        *INFOS,
        info("three-years", "甘肃省节水三年行动方案", level=Level.PROVINCIAL, region="甘肃省",
             period=(2022, 2024)),
    )  # fmt: skip
    question = "甘肃十四五末用水多少"
    reading = read_scope(question, infos, EVERYTHING)
    (side,) = with_priors(reading.sides, question, DocumentPrior(infos), EVERYTHING)
    assert "three-years" in side.prior


def test_a_named_period_leaves_out_documents_of_another():
    infos = (
        *INFOS,
        info("before", "甘肃省“十三五”节水规划", level=Level.PROVINCIAL, region="甘肃省",
             period=(2016, 2020)),
    )  # fmt: skip
    question = "甘肃十三五的节水目标"
    reading = read_scope(question, infos, EVERYTHING)
    (side,) = with_priors(reading.sides, question, DocumentPrior(infos), EVERYTHING)
    assert "before" in side.prior
    assert "gansu" not in side.prior


def test_the_users_limits_bound_what_is_searched(prior):
    limits = Scope(documents=("gansu", "gansu-rules"))
    (side,) = sides("节水目标是多少", prior, limits)
    assert set(side.prior) == {"gansu", "gansu-rules"}


def test_what_the_rules_read_is_likelier_than_without(prior):
    question = "兰州要节多少水"
    (side,) = sides(question, prior)
    plain = prior.log_prior(question)
    assert side.prior["lanzhou"] > plain["lanzhou"]
    assert side.prior["gansu"] == plain["gansu"]


def test_a_side_is_a_value():
    assert Side(name="", documents=("a",)) == Side(name="", documents=("a",), prior=None)
