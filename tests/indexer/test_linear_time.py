"""No text makes cutting it into tokens and passages take more than linear time."""

import gc
import time

import pytest

from corpus.outline import parse
from corpus.plan import DocumentInfo
from indexer.passages import passages
from indexer.tokenizer import bigrams, segment, words

LENGTH = 16_000
RUNS = 2
RATIO = 12
TEXTS = {
    "brackets": "「（",
    "digits": "7",
    "digits and commas": "777,",
    "numerals": "一、",
    "tabs": "\t",
    "rows": "\t节\n\t水\n\n",
    "one endless line": "节水",
    "boxes": "专栏",
    "asterisks": "*",
    "spaced letters": "a ",
    "document numbers": "工信部规〔2021〕",
    "items": "1.节水\n",
    "departments": "节水。\n（责任部门：省水利厅）\n",
}


def read(text):
    for _ in passages(parse(text, DocumentInfo(id="x", title="x"))):
        pass
    words(text)
    bigrams(text)
    segment(text)


def seconds(text):
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        read(text)
        found.append(time.process_time() - start)
    return min(found)


@pytest.fixture(autouse=True)
def no_collection():
    words("节水")  # loads the dictionary
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("name", TEXTS)
def test_indexing_time_grows_linearly_with(name):
    unit = TEXTS[name]
    text = (unit * (4 * LENGTH // len(unit) + 1))[: 4 * LENGTH]
    assert seconds(text) < RATIO * seconds(text[:LENGTH])
