import numpy as np
import pytest

from evals.fusion_fit import NAMES, Case, fit_fusion, fit_text


def case(document, rng):
    """Return candidates of which one is right, with log-odds of 1 a point and 3 for the place."""
    values = np.zeros((12, len(NAMES)))
    values[:, NAMES.index("bm25")] = rng.uniform(0, 5, 12)
    values[:, NAMES.index("place")] = rng.integers(0, 2, 12)
    values[:, NAMES.index("kind")] = rng.integers(0, 2, 12)
    merit = values[:, NAMES.index("bm25")] + 3 * values[:, NAMES.index("place")]
    right = np.zeros(12, dtype=bool)
    right[np.argmax(merit + rng.gumbel(size=12))] = True
    return Case(documents=frozenset({document}), values=values, right=right)


@pytest.fixture(scope="module")
def fit():
    rng = np.random.default_rng(7)
    return fit_fusion([case(f"d{number % 9}", rng) for number in range(300)])


def test_what_makes_a_passage_right_is_weighed_and_what_does_not_is_not(fit):
    place, kind, bm25 = (fit.weights[name] for name in ("place", "kind", "bm25"))
    assert place == pytest.approx(3, rel=0.2)
    assert 10 * bm25 == pytest.approx(1, rel=0.2)  # keyword scores are divided by ten
    assert abs(kind) < 0.5


def test_fitted_weights_are_likelier_on_documents_they_have_not_seen(fit):
    assert fit.held_out > fit.before
    assert "300 questions" in fit_text(fit)
    assert all(name in fit_text(fit) for name in NAMES)
