import csv
import io
import json
import zipfile

import pytest
from openpyxl import load_workbook

from assistant.profile import UNITS, Property
from corpus.library import shipped_plans
from ui import apply_labels, apply_tables
from ui.apply_tables import ENDINGS

PLANT = "我们在唐山，规上焦化企业，年用水12万方，能耗8万吨标煤"


@pytest.fixture
def apply(policyqa, five_plans_index):
    def run(*arguments):
        return policyqa("--index", five_plans_index, "apply", *arguments)

    return run


def test_the_help_carries_an_example(policyqa):
    run = policyqa("apply", "--help")
    assert run.code == 0
    assert "  policyqa apply --profile plant.toml --output checklist.xlsx" in run.text


def test_a_plant_sees_what_it_must_do_by_when_and_why(apply):
    run = apply(PLANT)
    assert run.code == 0
    assert run.text.startswith("读到 Read: 河北省唐山市；规模 规上；行业 焦化；")
    for group in ("必须做", "限期完成", "鼓励推动"):
        assert f"【{group} " in run.text
    assert "用水量12万方 > 10万立方米（条文：超过10万立方米）" in run.text
    assert "? 是大型企业还是中小企业？" in run.text
    assert "没有列入" in run.err  # the plan of another province is counted


def test_a_profile_and_a_description_say_the_same(apply, tmp_path):
    profile = tmp_path / "plant.toml"
    profile.write_text(
        'place = "河北省唐山市"\nsize = "规上"\nindustries = ["焦化"]\n'
        '[amounts]\nwater = "12万方"\nenergy = "8万吨标煤"\n',
        encoding="utf-8",
    )
    assert apply("--profile", profile).text == apply(PLANT).text


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_checklist_is_written_in_every_format(apply, tmp_path, ending):
    target = tmp_path / f"checklist{ending}"
    run = apply(PLANT, "--output", target)
    assert (run.code, run.out) == (0, b"")
    content = target.read_bytes()
    duty = "全面完成钢铁行业超低排放改造，稳步实施水泥、焦化等行业超低排放改造。"
    if ending == ".xlsx":
        rows = list(load_workbook(io.BytesIO(content)).active.values)
        assert rows[0] == tuple(apply_labels.COLUMNS.values())
        assert duty in {row[3] for row in rows}
    elif ending == ".csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert duty in {row[3] for row in rows}
    elif ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            assert duty in file.read("word/document.xml").decode()
    elif ending == ".json":
        matches = json.loads(content)["matches"]
        assert duty in {match["duty"] for match in matches}
    else:
        assert duty in content.decode()


def test_every_row_quotes_its_document(apply, tmp_path):
    target = tmp_path / "checklist.json"
    apply(PLANT, "--output", target, "--all")
    texts = {plan.info.id: plan.text for plan in shipped_plans()}
    checklist = json.loads(target.read_bytes())
    assert {match["verdict"] for match in checklist["matches"]} == {"适用", "需核实", "不适用"}
    counts = checklist["counts"]
    assert len(checklist["matches"]) == sum(counts.values())
    for match in checklist["matches"]:
        cited = match["citation"]
        assert texts[cited["document"]][cited["start"] : cited["end"]] == cited["quote"]
        assert match["why"]


def test_what_an_enterprise_says_cannot_act_as_a_formula(apply, tmp_path):
    target = tmp_path / "checklist.csv"
    apply("=cmd|' /C calc'!A0 我们在唐山，焦化，生产=焦炭", "--output", target)
    cells = csv.reader(io.StringIO(target.read_text("utf-8-sig")))
    assert not [cell for row in cells for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "--profile"),
        (("  ",), 2, "--profile"),
        (("--profile", "missing.toml"), 1, "打不开"),
        ((PLANT, "--output", "list.pdf"), 1, ".xlsx"),
        ((PLANT, "--document", "none"), 1, "none"),
        (("焦" * 5000,), 1, "text"),
    ],
)
def test_a_mistake_gets_one_sentence(apply, tmp_path, monkeypatch, arguments, code, said):
    monkeypatch.chdir(tmp_path)
    run = apply(*arguments)
    assert (run.code, run.out) == (code, b"")
    assert said in run.err
    assert "Traceback" not in run.err
    assert list(tmp_path.iterdir()) == []


def test_an_enterprise_of_which_nothing_is_known_is_asked(apply):
    run = apply("你好")
    assert run.code == 0
    assert "没有从描述里读到企业的情况" in run.err
    assert "企业属于哪个行业？" in run.text


def test_every_property_has_a_unit_to_ask_for():
    assert set(UNITS) == set(Property)


def test_the_columns_of_a_checklist_are_those_that_are_labelled():
    assert list(apply_tables._CELLS) == list(apply_labels.COLUMNS)
