"""A sample of the hostile files; “policyqa eval hostile” reads them all."""

from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

from evals.hostile.archives import archive_cases
from evals.hostile.case import Case, Verdict
from evals.hostile.mutations import mutated_cases
from evals.hostile.papers import good_paper, paper_cases
from evals.hostile.pictures import picture_cases
from evals.hostile.plain import PLAN, plain_cases
from evals.hostile.run import all_cases, hostile_text, measure_hostile, run_cases
from evals.hostile.web import web_cases

MINI_PLAN = Path(__file__).parent.parent / "fixtures" / "mini_plan"
SMALL = 50_000
"""Bytes; larger cases take seconds each."""


def sample():
    """Return every few of the cases made by hand, and some damaged by chance."""
    by_hand = chain(plain_cases(), web_cases(), archive_cases(), paper_cases(), picture_cases())
    broken = (case for case in mutated_cases(60, seed=5) if case.ending != ".png")
    small = (case for case in by_hand if isinstance(case.data, bytes) and len(case.data) < SMALL)
    return [*islice(small, 3, None, 7), *broken]


def test_nothing_crashes_hangs_or_reaches_further_and_the_index_loses_nothing(tmp_path):
    cases = sample()
    report, outcomes = measure_hostile(cases, tmp_path / "new", good=[MINI_PLAN])
    assert report.faults == ()
    assert report.files == len(cases) > 80
    assert report.read > 20
    assert report.refused > 30
    assert report.indexed + report.set_aside == len(cases)
    assert "0 faults" in hostile_text(report, outcomes)


def test_what_must_never_happen_is_told(tmp_path):
    cases = [
        Case(name="good", ending=".txt", data=PLAN.encode(), verdict=Verdict.REFUSED),
        Case(name="bad", ending=".pdf", data=b"%PDF-1.7", verdict=Verdict.READ),
        Case(name="secret", ending=".pdf", data=good_paper(), never="节水"),
    ]
    good, bad, secret = run_cases(cases, tmp_path)
    assert good.faults == ("was not refused: ",)
    assert bad.faults[0].startswith("was not read: ")
    assert secret.faults == ("told what is hidden",)


def test_one_seed_makes_the_same_files(tmp_path):
    def digest(seed):
        return [sha256(case.data).hexdigest() for case in mutated_cases(50, seed)]

    assert digest(3) == digest(3)
    assert digest(3) != digest(4)


def test_no_two_cases_have_one_name():
    names = [case.name for case in all_cases(1, seed=0)]
    assert len(names) > 300
    assert len(set(names)) == len(names)
