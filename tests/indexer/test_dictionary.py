import logging
import re

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library import shipped_plans
from indexer import dictionary as module
from indexer.dictionary import Dictionary, dictionary

RUN = re.compile("[\u3400-\u9fff]+")
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到地于出就对成会可动工业绿色节水能"


@pytest.fixture(scope="module")
def oracle():
    """Give jieba itself, which reads its dictionary in its own way."""
    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    cutter.initialize()
    return cutter


def test_the_five_plans_are_cut_as_jieba_cuts_them(oracle):
    table = dictionary()
    for plan in shipped_plans():
        for run in RUN.findall(plan.text):
            assert table.cut(run) == list(oracle.cut(run, HMM=False))
            assert table.cut_for_search(run) == list(oracle.cut_for_search(run, HMM=False))


@settings(deadline=None)
@given(
    st.text(st.sampled_from(COMMON), min_size=1, max_size=30)
    | st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), min_size=1, max_size=12)
)
def test_any_chinese_is_cut_as_jieba_cuts_it(oracle, run):
    assert dictionary().cut_for_search(run) == list(oracle.cut_for_search(run, HMM=False))


def test_the_frequencies_are_those_jieba_reads(oracle):
    words = {word: count for word, count in oracle.FREQ.items() if count > 0}
    assert dictionary().frequencies() == words
    assert dictionary().total == oracle.total


def test_of_equal_sums_the_longer_first_word_is_taken():
    assert Dictionary(["节水 5 n", "水改 5 n", "节 5 n", "改 5 n"], total=20).cut("节水改") == [
        "节水",
        "改",
    ]


def test_the_likelier_words_are_taken():
    assert Dictionary(["节水 1 n", "水改 9 n", "节 9 n", "改 1 n"], total=20).cut("节水改") == [
        "节",
        "水改",
    ]


def test_words_come_after_the_words_within_them():
    lines = ["生态环境厅 9 n", "生态 5 n", "环境 5 n", "环境厅 5 n"]
    found = Dictionary(lines, total=24).cut_for_search("生态环境厅")
    assert found == ["生态", "环境", "环境厅", "生态环境厅"]


def test_fragments_forgotten_are_looked_up_again(monkeypatch):
    monkeypatch.setattr(module, "_REMEMBERED", 3)
    small = Dictionary(["节水 5 n", "改造 5 n", "企业 5 n"], total=15)
    for _ in range(2):
        assert small.cut("企业节水改造") == ["企业", "节水", "改造"]
    assert len(small) <= 3
