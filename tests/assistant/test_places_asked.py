import pytest

from assistant.places_asked import with_full_places


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("粤碳市场的配额怎么发", "广东碳市场的配额怎么发"),
        ("黔 节水目标", "贵州 节水目标"),
        ("按川国资委的意见", "按四川国资委的意见"),
        ("内蒙的节水规划", "内蒙古的节水规划"),
        ("蒙西的绿氢", "内蒙古蒙西的绿氢"),
        ("申城和鹏城谁多", "上海和深圳谁多"),
    ],
)
def test_a_place_is_written_out(question, written):
    assert with_full_places(question) == written


@pytest.mark.parametrize(
    "question",
    [
        "湘江怎么治理",
        "内蒙古的节水规划",
        "渝发改工业〔2022〕270号怎么说",
        "京津冀的目标",
        "新能源怎么发展",
    ],
)
def test_what_is_no_abbreviation_stays(question):
    assert with_full_places(question) == question
