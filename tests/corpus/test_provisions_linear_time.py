"""No text makes reading its provisions take more than linear time (see test_linear_time)."""

import gc
import time

import pytest

from corpus.outline import parse
from corpus.plan import DocumentInfo
from corpus.provisions import provisions

INFO = DocumentInfo(id="x", title="某省节水办法", period=(2021, 2025))
LENGTH = 2000
"""Characters; a text four times as long is one endless sentence of many pages."""
RATIO = 10
"""Linear reading takes four times as long, quadratic reading sixteen times."""
TEXTS = {
    "targets": "到2025年达到20%，",
    "listed figures": "20%、",
    "numbers and commas": "1,",
    "numerals": "百分之",
    "rows": "| 利用率 | 20% |\n",
    "thresholds": "年用水量10万立方米以上的企业",
    "acts": "《甲方案》（国发〔2021〕",
    "names": "“甲",
    "comparisons": "比2020年",
}


def seconds(text):
    """Return the processor time that reading takes."""
    start = time.process_time()
    for _ in provisions(parse(f"一、主要目标\n{text}", INFO)):
        pass
    return time.process_time() - start


@pytest.mark.parametrize("name", TEXTS)
def test_reading_time_grows_linearly_with(name):
    unit = TEXTS[name]
    text = (unit * (4 * LENGTH // len(unit) + 1))[: 4 * LENGTH]
    gc.disable()
    try:
        assert seconds(text) < RATIO * max(seconds(text[:LENGTH]), 0.002)
    finally:
        gc.enable()
