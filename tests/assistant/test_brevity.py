from dataclasses import replace

import pytest

from assistant.brevity import write_briefly
from assistant.reader import Candidate
from assistant.writer import Paragraph

GANSU = "gansu-water-14fyp"


@pytest.fixture
def statements(assistant):
    """All statements of one document, the first of them the best."""
    found = [
        (statement, passage)
        for passage in assistant.index.passages(GANSU)
        for statement in passage.statements
    ]
    return tuple(
        Candidate(
            statement=statement, passage=passage, factors=(), features={}, score=1 / place,
            info=assistant.index.document(GANSU),
        )
        for place, (statement, passage) in enumerate(found, start=1)
    )  # fmt: skip


def test_the_weakest_statements_give_way_until_the_answer_is_short(assistant, statements):
    draft = write_briefly(Paragraph(chosen=statements), assistant.index)
    assert len(draft.text) <= 270
    assert statements[0].statement.text.rstrip("。；") in draft.text
    assert statements[-1].statement.text.rstrip("。；") not in draft.text


def test_what_is_short_is_said_whole(assistant, statements):
    paragraph = Paragraph(chosen=statements[:2])
    draft = write_briefly(paragraph, assistant.index)
    assert all(one.statement.text.rstrip("。；") in draft.text for one in paragraph.chosen)


def test_a_single_statement_is_said_however_long(assistant, statements):
    longest = max(statements, key=lambda one: len(one.statement.text))
    draft = write_briefly(Paragraph(chosen=(replace(longest, score=0.1),)), assistant.index)
    assert draft.citations
