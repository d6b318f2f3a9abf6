import logging
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.assistant import Assistant
from assistant.live import LiveAssistant
from assistant.settings import Settings
from corpus.errors import IndexMissing
from indexer import library
from indexer.build import build_index
from indexer.generations import CURRENT, all_generations, in_use

TEXT = "丙市节水方案\n\n一、目标\n\n到2025年，丙市建成节水型工厂{}家。\n"
QUESTION = "丙市建成节水型工厂多少家？"


@pytest.fixture
def directory(tmp_path, five_plans_index):
    shutil.copytree(five_plans_index, tmp_path / "index")
    return tmp_path / "index"


@pytest.fixture
def live(directory):
    return LiveAssistant(directory, Settings())


def add(directory, number, tmp_path):
    file = tmp_path / "third.txt"
    file.write_text(TEXT.format(number), encoding="utf-8")
    library.add(directory, [file], replace=True)


def documents(assistant):
    return [info.id for info in assistant.index.documents()]


def test_what_is_added_changed_and_removed_is_known_to_the_next_question(live, directory, tmp_path):
    assert "third" not in documents(live.current())
    for number in (31, 32):
        add(directory, number, tmp_path)
        answer = live.current().ask(QUESTION)
        assert f"{number}家" in answer.answer
        assert answer.citations[0].document == "third"
    library.remove(directory, ["third"])
    assert "third" not in documents(live.current())
    assert "32家" not in live.current().ask(QUESTION).answer


def test_a_request_that_is_under_way_goes_on_with_what_it_began(live, directory, tmp_path):
    add(directory, 31, tmp_path)
    assistant = live.current()
    asked = assistant.understand(QUESTION)
    library.remove(directory, ["third"], forget=True)
    assert "third" not in documents(live.current())
    answer = assistant.compose(assistant.find(asked))
    assert "31家" in answer.answer


def test_what_nobody_uses_any_more_is_let_go(live, directory, tmp_path):
    add(directory, 31, tmp_path)
    live.current().ask(QUESTION)
    add(directory, 32, tmp_path)
    live.current().ask(QUESTION)
    add(directory, 33, tmp_path)
    assert len(all_generations(directory)) <= 2  # the one in use, and the one last asked


def test_an_assistant_is_kept_while_nothing_changes(live):
    assert live.current() is live.current()
    assert isinstance(live.current(), Assistant)
    assert live.current().current() is live.current()
    assert live.current().ledgers is live.current().ledgers


def test_many_threads_see_the_old_or_the_new_index_while_it_changes(live, directory, tmp_path):
    expected = {number: f"{number}家" for number in range(31, 37)}

    def ask(_):
        assistant = live.current()
        if "third" not in documents(assistant):
            return None
        text = assistant.index.text("third")
        answer = assistant.ask(QUESTION, scope=scope())
        (number,) = [n for n, printed in expected.items() if printed in text]
        assert expected[number] in answer.answer
        return number

    def scope():
        from assistant.scope import Scope

        return Scope(documents=("third",))

    with ThreadPoolExecutor(6) as pool:
        asked = []
        for number in expected:
            asked += [pool.submit(ask, None) for _ in range(6)]
            add(directory, number, tmp_path)
        asked += [pool.submit(ask, None) for _ in range(6)]
        seen = {done.result() for done in asked}
    assert 36 in seen


def test_a_new_index_that_is_damaged_is_noted_and_the_old_one_stays(
    live, directory, tmp_path, caplog
):
    before = live.current()
    add(directory, 31, tmp_path)
    path = in_use(directory) / "records.sqlite"
    path.write_bytes(path.read_bytes()[:100])
    with caplog.at_level(logging.ERROR):
        assert live.current() is before
        assert live.current() is before
    assert len(caplog.records) == 1
    assert "records.sqlite" in caplog.text
    library.rebuild(directory)
    assert "third" in documents(live.current())


def test_an_index_that_is_taken_away_still_answers(live, directory):
    (directory / CURRENT).unlink()
    assert documents(live.current())


def test_there_must_be_an_index_to_begin_with(tmp_path):
    with pytest.raises(IndexMissing):
        LiveAssistant(tmp_path, Settings())


def test_another_build_is_followed_too(live, directory):
    from corpus.library import shipped_plans

    build_index(shipped_plans()[:1], directory)
    assert len(documents(live.current())) == 1
