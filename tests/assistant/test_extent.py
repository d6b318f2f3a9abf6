import pytest

from assistant.extent import EXTENT, Extents
from corpus.outline import parse
from corpus.plan import DocumentInfo
from indexer.build import build_index
from indexer.store import Index

ISLAND = "\n\n".join(
    ["星沙岛发展纲要", "一、总体要求", "星沙岛要建成生态岛。", "二、风电"]
    + [f"星沙岛第{n}条岸线要留出候鸟通道，风机不得占用。" for n in range(3)]
)
WIND = "\n\n".join(
    ["风电发展方案", "一、布局", "风机布局要避开候鸟通道。", "二、并网", "风电并网要快。"]
)
LONG = "\n\n".join(
    ["能源规划", *(f"{n}、第{n}章\n\n第{n}项任务是建设风电和光伏基地。" for n in range(30))]
)


@pytest.fixture(scope="module")
def extents(tmp_path_factory):
    directory = tmp_path_factory.mktemp("index")
    texts = {"island": ISLAND, "wind": WIND, "long": LONG}
    plans = [parse(text, DocumentInfo(id=id, title=id)) for id, text in texts.items()]
    build_index(plans, directory, encoder="")
    with Index.open(directory) as index:
        yield Extents(index)


def test_a_document_that_speaks_of_all_that_is_asked_stands_out(extents):
    found = extents.features("星沙岛的风机怎么避开候鸟")
    assert found["island"]["speaks of"] > found["wind"]["speaks of"]
    assert found["island"]["share spoken of"] > found["long"]["share spoken of"]


def test_words_that_ask_are_not_counted(extents):
    assert extents.features("风电怎么样") == extents.features("风电")


def test_every_document_has_all_features_and_a_long_one_is_longer(extents):
    found = extents.features("鲸鱼")
    assert {id: set(of) for id, of in found.items()} == {id: set(EXTENT) for id in found}
    assert found["long"]["length"] > found["wind"]["length"]
    assert not any(of["speaks of"] or of["share spoken of"] for of in found.values())
