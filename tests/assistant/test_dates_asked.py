import pytest

from assistant.dates_asked import with_whole_years, years_asked
from assistant.question import understand


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("到25年要建多少家", (2025,)),
        ("24、25年各是多少", (2024, 2025)),
        ("比05年降几成", (2005,)),
        ("2025和2030的目标", (2025, 2030)),
        ("农村污水治理率2025", (2025,)),
        ("到十四五末要达到多少", (2025,)),
        ("“十三五”期末是多少", (2020,)),
    ],
)
def test_years_are_read_as_people_write_them(question, years):
    assert years_asked(with_whole_years(question)) == years
    assert understand(question).years == years


@pytest.mark.parametrize(
    "question",
    [
        "贷款期限25年", "保存25年以上", "有效期30年", "要2025吨", "投资2030万元", "12年期",
        "近20年的变化", "《战略2035》怎么说", "国发〔2021〕4号", "工业绿色发展规划（2016-2020年）",
    ],
)  # fmt: skip
def test_durations_amounts_titles_and_numbers_stay_as_they_are(question):
    assert with_whole_years(question) == question
