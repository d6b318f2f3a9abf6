from assistant.mentions import mentioned
from corpus.plan import DocumentInfo


def infos(*titles):
    return [DocumentInfo(id=str(n), title=title) for n, title in enumerate(titles)]


ENERGY = infos(
    "“十四五”现代能源体系规划",
    "关于开展全国煤电机组改造升级的通知",
    "“十四五”可再生能源发展规划",
    "广东省2020年度碳排放配额分配实施方案",
    "广东省2021年度碳排放配额分配实施方案",
)


def ids(question, among=ENERGY):
    return [info.id for info in mentioned(question, among)]


def test_two_documents_are_mentioned_in_a_few_words_of_their_titles():
    assert ids("节能改造规模在现代能源体系规划和煤电改造升级通知里对得上吗") == ["0", "1"]


def test_two_years_of_one_document_are_two():
    assert ids("广东2020和2021两年的碳配额方案，总量怎么变的") == ["3", "4"]


def test_two_years_in_one_title_are_no_two_documents():
    infos_ = infos("佛山市绿色建筑行动方案（2022—2025年）", "“十四五”现代能源体系规划")
    assert ids("装配式建筑2022年底和2025年底的占比", infos_) == []


def test_one_document_or_none_is_no_list():
    assert ids("现代能源体系规划提出什么目标") == []
    assert ids("这个方案和那个规划有什么不同") == []
    assert ids("现代能源体系规划和煤电通知", ENERGY[:1]) == []


def test_words_that_fit_two_titles_alike_mention_neither():
    assert ids("碳排放配额分配实施方案和可再生能源发展规划") == []
