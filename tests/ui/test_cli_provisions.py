"""``policyqa eval provisions`` on the labels of the repository."""

import json

from typer.testing import CliRunner

from ui.cli_eval import app


def test_the_shipped_plans_are_measured_without_a_library(tmp_path):
    place = tmp_path / "figures.json"
    result = CliRunner().invoke(app, ["provisions", "--misses", "2", "--output", str(place)])
    assert result.exit_code == 0, result.output
    assert "shipped plans" in result.stdout
    assert "labelled documents are not in --library" in result.stderr
    (part,) = json.loads(place.read_text("utf-8"))["parts"]
    tallies = {tally["name"]: tally for tally in part["outcome"]["tallies"]}
    assert tallies["target"]["right"] >= 0.95 * tallies["target"]["labelled"]
    assert tallies["baseline as target"]["right"] == 0
