"""Who is responsible according to a table's columns: 「责任单位」, 「牵头部门」."""

from corpus.duties import duties
from corpus.plan import Block, Plan
from corpus.provision import Duty
from corpus.roles import role_of_column
from corpus.text import normalise


def row_duties(plan: Plan, row: Block) -> tuple[Duty, ...]:
    """Return the duties of a row, from the cells below a heading that names a role."""
    if row.header is None:
        return ()
    text = plan.text
    found: list[Duty] = []
    for heading, cell in zip(plan.blocks[row.header].cells, row.cells, strict=False):
        role = role_of_column(normalise(text[heading.start : heading.end]))
        if role:
            found += duties(text[cell.start : cell.end], offset=cell.start, listed=role)
    return tuple(found)
