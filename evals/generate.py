"""Questions made from parsed plans: table rows, sentences with targets, responsibility lines.

Generated questions show whether the plain things work on any document. They are marked, proven
like all others, and never counted in headline figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from corpus.plan import BlockKind, Plan
from corpus.statements import Statement, statements
from evals.forms import FORMS, HELD_OUT, Form
from evals.matching import normalise
from evals.perturbations import synonyms
from evals.proof import concluded, first_flaw
from evals.questions import Evidence, Question, QuestionType

SEED = 20260101
_YEAR = re.compile(r"(20[2-5]\d)\s*年")
# 「（3）万元工业增加值用水量下降（%）」: an ordinal, the indicator, its unit
_INDICATOR = re.compile(
    r"^\s*(?:其中[:：])?(?:[（(]?\d{1,2}[）).、]\s*)?(?P<name>[^（()）]{4,40}?)\s*"
    r"(?:[（(](?P<unit>[^（()）]{1,12})[）)])?\s*$"
)
_CELL_VALUE = re.compile(r"^\D{0,2}(?P<value>\d[\d,.]*)\D{0,8}$")
# 「到2025年，规模以上工业单位增加值能耗降低13.5%」
_SENTENCE = re.compile(
    r"到\s*(?P<year>20[2-5]\d)\s*年(?:底)?，(?P<indicator>[\u4e00-\u9fff]{4,26}?"
    r"(?:达到|达|下降|降低|提高到|提高|增长|超过|不低于|控制在|减少))"
    r"(?P<value>\d[\d.]*\s*(?:%|万吨|亿吨|吨|家|个|项|亿元|万元|亿立方米))"
)
# 「（责任部门：省发展改革委、省商务厅）」
_RESPONSIBLE = re.compile(r"^[（(]?责任(?:部门|单位)[:：](?P<names>[^（()）]{3,160})[）)]?。?$")
_TASK = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]+[）).、]?\s*(?P<task>[\u4e00-\u9fff“”、]{6,30})。?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something a plan says that can be asked for."""

    type: QuestionType
    slots: tuple[tuple[str, str], ...]
    answer: str
    must: tuple[tuple[str, ...], ...]
    quotes: tuple[str, ...]


def generate(
    plans: Sequence[Plan], *, held_out: bool = False, limit: int | None = None
) -> tuple[Question, ...]:
    """Return generated questions, each of whose gold is proven.

    Args:
        plans: Parsed documents.
        held_out: Use only the held-out forms; otherwise only the others.
        limit: At most so many questions of a plan, drawn evenly by chance.
    """
    found: list[Question] = []
    texts = {plan.info.id: normalise(plan.text) for plan in plans}
    for plan in plans:
        others = [other for id, other in texts.items() if id != plan.info.id]
        made = [
            question
            for question in _questions(plan, others, held_out=held_out)
            if not first_flaw(question, texts) and not concluded(question)
        ]
        chance = Random(f"{SEED} {plan.info.id}")
        drawn = sorted(chance.sample(range(len(made)), min(limit or len(made), len(made))))
        found += [made[number] for number in drawn]
    return tuple(found)


def facts(plan: Plan) -> Iterator[Fact]:
    """Yield what can be asked of a plan; an indicator that stands in it twice is left out."""
    known = [*_rows(plan), *_sentences(plan), *_responsibilities(plan)]
    keys = [fact.slots for fact in known]
    yield from (fact for fact in known if keys.count(fact.slots) == 1)


def _questions(plan: Plan, others: Sequence[str], *, held_out: bool) -> Iterator[Question]:
    title = f"《{plan.info.title.strip('《》')}》"
    for number, fact in enumerate(facts(plan), start=1):
        subject = normalise(fact.slots[0][1])
        shared = any(subject in other for other in others)
        for form in FORMS[fact.type]:
            # without the document's name, what two documents say has two answers
            if form.held_out is held_out and (form.names_document or not shared):
                yield _question(plan, number, fact, form, title)


def _question(plan: Plan, number: int, fact: Fact, form: Form, title: str) -> Question:
    id = f"g-{plan.info.id}-{number}-{form.name.replace(': ', '-')}"
    template = form.template
    if form.spoken:
        template = synonyms(template, Random(f"{SEED} {id}"))
    asked = template.format(title=title, **dict(fact.slots))
    return Question(
        id=id,
        type=fact.type,
        question=asked,
        answer=fact.answer,
        must=fact.must,
        evidence=tuple(Evidence(doc=plan.info.id, quote=quote) for quote in fact.quotes),
        document=plan.info.id,
        names_document=form.names_document,
        generated=True,
        form=HELD_OUT + form.name if form.held_out else form.name,
    )


def _rows(plan: Plan) -> Iterator[Fact]:
    """Yield an indicator's last figure in a table whose column names a year."""
    for block in plan.blocks:
        if block.kind is not BlockKind.TABLE_ROW or block.header is None:
            continue
        header = [plan.text[cell.start : cell.end] for cell in plan.blocks[block.header].cells]
        cells = [plan.text[cell.start : cell.end] for cell in block.cells]
        name = _INDICATOR.match(cells[0]) if cells else None
        values = [
            (found_year[1], found_value["value"])
            for head, cell in zip(header, cells, strict=False)
            if (found_year := _YEAR.search(head))
            and (found_value := _CELL_VALUE.match(cell.strip()))
        ]
        if name and values:
            year, value = values[-1]
            unit = name["unit"] or ""
            yield Fact(
                type=QuestionType.TARGET,
                slots=(("indicator", name["name"].strip()), ("year", year)),
                answer=f"到{year}年，{name['name'].strip()}为{value}{unit}。",
                must=((f"{value}{unit}", *_printed(value, unit)),),
                quotes=(plan.text[block.cells[0].start : block.cells[len(cells) - 1].end],),
            )


def _sentences(plan: Plan) -> Iterator[Fact]:
    for statement in statements(plan):
        match = None if statement.row else _SENTENCE.search(statement.text)
        if match:
            year, indicator, value = match["year"], match["indicator"], match["value"]
            yield Fact(
                type=QuestionType.FACT,
                slots=(("indicator", indicator), ("year", year)),
                answer=f"到{year}年，{indicator}{value}。",
                must=((value,),),
                quotes=(match.group(),),
            )


def _responsibilities(plan: Plan) -> Iterator[Fact]:
    for statement in statements(plan):
        match = _RESPONSIBLE.match(" ".join(statement.text.split()))
        task = _task(plan, statement)
        if match and task:
            names = tuple(name for name in re.split(r"[、，,]", match["names"]) if name.strip())
            yield Fact(
                type=QuestionType.RESPONSIBILITY,
                slots=(("task", task),),
                answer=f"{task}的责任部门是{match['names']}。",
                must=tuple((name.strip(),) for name in names),
                quotes=(plan.text[statement.span.start : statement.span.end],),
            )


def _task(plan: Plan, statement: Statement) -> str:
    """Return the heading of the section a line closes, without its number."""
    path = plan.path(statement.section)
    match = _TASK.match(path[-1]) if path else None
    return match["task"] if match else ""


def _printed(value: str, unit: str) -> tuple[str, ...]:
    """Return how a table's figure may also be printed: 「（%）18」, 「18%」 with its column."""
    return (f"({unit}){value}", f"({unit}):{value}") if unit else ()
