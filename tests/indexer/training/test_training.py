"""The whole of training, on a data folder small enough to read."""

import gzip
import json
import random

import numpy as np
import pytest

from indexer.encoder import StaticEncoder
from indexer.training.__main__ import main
from indexer.training.sources import (
    ANSWERS,
    CHAPTERS,
    HEADINGS,
    LAW_QUESTIONS,
    LAW_TITLES,
    POLICY,
    READERS,
)

THINGS = {
    "欠薪": "拖欠劳动报酬",
    "租房": "房屋租赁合同",
    "离婚": "解除婚姻关系",
    "借钱": "民间借贷利率",
    "撞车": "道路交通事故",
    "加班": "延长工作时间",
    "遗产": "法定继承顺序",
    "漏水": "相邻不动产权利",
}
"""How people say it, and how the law does."""
ASKED = ("{}怎么办？", "请问{}谁来管？", "我遇到{}了，怎么处理？", "{}有什么规定？")
CHANCE = random.Random(0)
PLAN = """某市节水规划

一、主要目标

到2025年，万元工业增加值用水量下降16%，再生水利用率达到25%。

二、重点任务

推进工业节水改造，培育节水型企业，建设再生水管网。
"""


def write(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """Return a data folder in which each subject has words of its own."""
    folder = tmp_path_factory.mktemp("data")
    articles = {
        said: [f"第{n}条 {law}的，依照本法规定处理，{law}由有关部门负责。" for n in "一二三四"]
        for said, law in THINGS.items()
    }
    pairs = [
        {"q": form.format(said), "pos": f"某法 {article}"}
        for said, found in articles.items()
        for form, article in zip(ASKED, found, strict=True)
    ]
    filler = [{"q": f"某法 第{n}章", "pos": pair["pos"]} for n, pair in enumerate(pairs)]
    for name in (LAW_QUESTIONS, ANSWERS):
        write(folder / "training" / f"{name}.jsonl.gz", pairs)
    for name in (CHAPTERS, LAW_TITLES, HEADINGS, POLICY, *READERS):
        write(folder / "training" / f"{name}.jsonl.gz", filler)
    numbered = [article for found in articles.values() for article in found]
    write(
        folder / "retrieval" / "stard" / "passages.jsonl.gz",
        [{"pid": str(n), "title": "某法", "text": text} for n, text in enumerate(numbered)],
    )
    queries = [
        {"qid": said, "text": f"{said}该找谁", "pids": [str(4 * n + k) for k in range(4)]}
        for n, said in enumerate(THINGS)
    ]
    write(folder / "retrieval" / "stard" / "queries.jsonl.gz", queries)
    (folder / "library" / "txt").mkdir(parents=True)
    (folder / "library" / "txt" / "water.txt").write_text(PLAN, encoding="utf-8")
    (folder / "library" / "txt" / "kept.txt").write_text(
        PLAN.replace("节水", "治沙"), encoding="utf-8"
    )
    (folder / "questions").mkdir()
    question = {
        "question": "用水要降多少？",
        "evidence": [{"doc": "water", "quote": "万元工业增加值用水量下降16%"}],
    }
    (folder / "questions" / "train-0.jsonl").write_text(json.dumps(question), encoding="utf-8")
    (folder / "without.txt").write_text("kept\n", encoding="utf-8")
    return folder


def train(data, output):
    options = {"--output": output, "--without": data / "without.txt"}
    said = [str(part) for option in options.items() for part in option]
    main([str(data), *said, "--questions", "train-0.jsonl", "--steps", "20"])
    return StaticEncoder(output)


@pytest.fixture(scope="session")
def trained(data, tmp_path_factory):
    """Return the folder of an encoder trained on it."""
    folder = tmp_path_factory.mktemp("trained")
    train(data, folder)
    return folder


def test_training_brings_readers_words_to_the_laws(trained):
    encoder = StaticEncoder(trained)
    asked = encoder.encode([f"{said}该找谁" for said in THINGS])
    printed = encoder.encode([f"{law}的规定" for law in THINGS.values()])
    assert (asked @ printed.T).argmax(axis=1).tolist() == list(range(len(THINGS)))


def test_training_twice_gives_the_same_vectors(data, trained, tmp_path):
    again = train(data, tmp_path / "again")
    texts = ["欠薪该找谁", "万元工业增加值用水量", "解除婚姻关系"]
    assert again.encode(texts) == pytest.approx(StaticEncoder(trained).encode(texts), abs=1e-3)


def test_the_card_names_the_data_and_what_was_reached(trained):
    card = (trained / "README.md").read_text(encoding="utf-8")
    assert "STARD, MIT" in card
    assert "| stard | " in card


def test_words_of_documents_left_out_are_not_learned(trained):
    tokenizer = (trained / "tokenizer.json").read_text(encoding="utf-8")
    assert '"再生水"' in tokenizer or '"再生"' in tokenizer
    assert "治沙" not in tokenizer
    assert np.isfinite(StaticEncoder(trained).encode(["治沙"])).all()
