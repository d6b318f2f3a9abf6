import pytest

from assistant.titles import named_by, naming_words
from corpus.plan import DocumentInfo

WATER = DocumentInfo(
    id="water", title="甘肃省“十四五”节水型社会建设规划", number="甘水资〔2021〕77号"
)
SOIL = DocumentInfo(id="soil", title="甘肃省水土保持实施方案（2021-2025年）")
BOTH = [WATER, SOIL]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("《甘肃省水土保持实施方案》怎么说治理面积", [SOIL]),
        ("《甘肃省“十四五”节水型社会建设规划》的目标", [WATER]),
        ("2021年77号文定的用水目标", [WATER]),
        ("甘水资[2021]77号怎么说", [WATER]),
        ("甘水资〔2020〕77号怎么说", []),
        ("国发〔2021〕77号怎么说", []),
        ("节水型社会规划里怎么说", [WATER]),
        ("方案提出治理多少", [SOIL]),
        ("《中华人民共和国水法》怎么说", []),
        ("甘肃用水多少", []),
    ],
)
def test_a_document_is_named_by_title_number_or_kind(question, named):
    assert named_by(question, BOTH) == named


def test_the_words_that_name_a_document_are_found():
    assert naming_words("甘肃水土保持方案里治理多少", [SOIL]) == ["甘肃水土保持方案"]
