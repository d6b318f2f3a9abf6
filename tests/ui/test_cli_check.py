import json

import pytest
from typer.testing import CliRunner

from assistant.settings import Settings
from corpus.acceptance import Doubt
from corpus.garble import Garble
from corpus.plan import IdentityField
from corpus.provision import ProvisionKind
from ui import check_labels as words
from ui.cli_documents import app

GOOD = "云海省“十四五”工业节水规划\n\n一、总体要求\n\n到2025年，用水量下降16%。\n\n二、任务\n\n" + (
    "推进钢铁行业节水改造，建设节水型企业。\n\n" * 20
)
GARBLED = GOOD + "\ue123" * 200 + "\x1b[31m"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "spoilt.md").write_text(GARBLED, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\xff\x00\x01")
    return tmp_path


def check(*arguments):
    return CliRunner().invoke(app, ["check", *map(str, arguments)], obj=Settings())


def test_a_good_document_is_reported_and_may_go_in(folder):
    done = check(folder / "good.txt")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(words.ACCEPTED)
    assert "云海省“十四五”工业节水规划" in done.stdout
    assert "一、 2" in done.stdout
    assert "1 份文件，0 份请先看，0 份无法读取。" in done.stdout


def test_a_doubtful_one_ends_with_status_1_and_its_reason(folder):
    done = check(folder / "spoilt.md")
    assert done.exit_code == 1
    assert done.stdout.startswith(words.DOUBTED)
    assert f"! {Doubt.GARBLED} {words.DOUBTS[Doubt.GARBLED]}" in done.stdout


def test_no_report_sends_a_terminal_escape_sequences(folder):
    assert "\x1b" not in check(folder / "spoilt.md").stdout


def test_a_broken_file_has_its_sentence_and_the_others_are_still_checked(folder):
    done = check(folder, folder / "nowhere.pdf")
    assert done.exit_code == 1
    for expected in ("good.txt", "spoilt.md", "broken.txt", "nowhere.pdf", words.UNREADABLE):
        assert expected in done.stdout
    assert "4 份文件，1 份请先看，2 份无法读取。" in done.stdout


def test_json_has_every_figure(folder):
    done = check(folder, "--json")
    assert done.exit_code == 1
    broken, good, spoilt = json.loads(done.stdout)["documents"]
    assert (broken["accepted"], "binary" in broken["unreadable"]) == (False, True)
    assert (good["accepted"], good["covered"], good["headings"]) == (True, 1.0, {"一、": 2})
    assert good["document"]["title"] == "云海省“十四五”工业节水规划"
    assert good["provisions"][ProvisionKind.TASK] > 0
    assert spoilt["reasons"][0]["reason"] == Doubt.GARBLED
    assert spoilt["garbled_stretches"][0]["kinds"][0] == Garble.PRIVATE


@pytest.mark.parametrize(
    ("english", "kind"),
    [
        (words.DOUBTS, Doubt),
        (words.GARBLES, Garble),
        (words.FIELDS, IdentityField),
        (words.KINDS, ProvisionKind),
    ],
)
def test_every_word_of_a_report_has_english_beside_it(english, kind):
    assert set(english) == set(kind)
