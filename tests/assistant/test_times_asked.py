import pytest

from assistant.times_asked import Time, gives_time, times_asked
from corpus.text import normalise


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("这个标准哪一年开始执行", {Time.YEAR}),
        ("年度考评几月份进行", {Time.MONTH}),
        ("材料几号之前交", {Time.DAY}),
        ("审查多久能办完", {Time.LENGTH}),
        ("申报截止到哪天，公示几天", {Time.DAY, Time.LENGTH}),
        ("什么时候开始施行", set(Time)),
    ],
)
def test_the_wording_tells_how_finely_a_time_is_asked_for(question, kinds):
    assert times_asked(question) == kinds


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Time.YEAR, "2027年建成投产"),
        (Time.YEAR, "“十五五”初期达峰"),
        (Time.MONTH, "每年11月公布名单"),
        (Time.DAY, "自公布之日起施行"),
        (Time.DAY, "应当在下一交易日开市前提出"),
        (Time.LENGTH, "公示五个工作日"),
    ],
)
def test_a_time_of_the_kind_is_seen(kind, text):
    assert gives_time(frozenset({kind}), normalise(text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Time.DAY, "自2022年起施行"),
        (Time.MONTH, "2025年前完成"),
        (Time.YEAR, "力争早日建成投产"),
        (Time.YEAR, "按照《水网建设规划（2021—2030年）》推进"),
        (Time.LENGTH, "2025年底前完成"),
    ],
)
def test_a_time_of_another_kind_or_in_a_title_is_none(kind, text):
    assert not gives_time(frozenset({kind}), normalise(text))
