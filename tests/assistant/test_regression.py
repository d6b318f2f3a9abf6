"""The development questions on the five plans: what the product promises, and no less."""

import pytest

from evals.gate import SHIPPED, Gate, read_gate, violations
from evals.question_files import SHIPPED as DEVELOPMENT
from evals.suite import evaluate

UNTIMED = {
    name: bounds
    for name, bounds in read_gate(SHIPPED).figures.items()
    if not name.startswith("latency")
}


@pytest.fixture(scope="module")
def run(policy):
    return evaluate(policy, [DEVELOPMENT])


@pytest.mark.parametrize("figure", UNTIMED)
def test_the_figure_stays_within_its_bounds(run, figure):
    assert violations(run, Gate(figures={figure: UNTIMED[figure]})) == ()


def test_every_quote_stands_at_its_offsets(run, policy):
    for result in run.results:
        for citation in result.answer.citations:
            text = policy.index.text(citation.document)
            assert text[citation.start : citation.end] == citation.quote
