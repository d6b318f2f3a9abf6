"""Two invented documents, read once: tests/fixtures/mini_plan is small enough to check by hand."""

from pathlib import Path

import pytest

from corpus.library import read_documents
from corpus.plan import Plan

MINI_PLAN = Path(__file__).parent.parent / "fixtures" / "mini_plan"


@pytest.fixture(scope="session")
def mini_plan() -> Path:
    """Return the folder with the two documents and their catalogue."""
    return MINI_PLAN


@pytest.fixture(scope="session")
def water() -> Plan:
    """Return the plan with a tabbed table, two boxes, a page break and a line of departments."""
    return read_documents([MINI_PLAN])[0]


@pytest.fixture(scope="session")
def recycling() -> Plan:
    """Return the programme in Markdown."""
    return read_documents([MINI_PLAN])[1]
