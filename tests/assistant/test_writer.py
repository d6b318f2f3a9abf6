import re
from dataclasses import replace

import pytest

from assistant.reader import Candidate
from assistant.writer import Paragraph, write
from corpus.plan import Span


def statements_of(assistant, document):
    index = assistant.index
    return [
        Candidate(
            statement=statement, passage=passage, factors=(), features={}, score=1.0,
            info=index.document(document),
        )
        for passage in index.passages(document)
        for statement in passage.statements
    ]  # fmt: skip


@pytest.fixture
def of(assistant):
    """Return a function that gives the first statement of a document that holds some words."""

    def find(document, words):
        found = statements_of(assistant, document)
        return next(one for one in found if words in one.statement.text)

    return find


GANSU, NATION = "gansu-water-14fyp", "nation-water-14fyp"


def test_a_quote_is_the_text_between_its_offsets(assistant, of):
    draft = write([Paragraph(chosen=(of(GANSU, "120家"),))], assistant.index)
    (citation,) = draft.citations
    assert assistant.index.text(GANSU)[citation.start : citation.end] == citation.quote
    assert "120家" in citation.quote


def test_markers_count_from_one_and_match_the_citations(assistant, of):
    chosen = (of(GANSU, "120家"), of(GANSU, "200万元"))
    draft = write([Paragraph(chosen=chosen)], assistant.index)
    assert re.findall(r"\[(\d+)\]", draft.text) == ["1", "2"]
    assert [citation.marker for citation in draft.citations] == [1, 2]


def test_documents_are_named_each_on_a_line(assistant, of):
    paragraph = Paragraph(chosen=(of(GANSU, "120家"), of(NATION, "80家")))
    lines = write([paragraph], assistant.index).text.split("\n")
    assert [line.split("》")[0] for line in lines] == [
        "《甘肃省“十四五”工业节水实施方案",
        "《“十四五”工业节水发展规划",
    ]


def test_sentences_that_follow_one_another_share_a_citation(assistant, of):
    chosen = (of(NATION, "高效冷却"), of(NATION, "用水结构"))
    draft = write([Paragraph(chosen=chosen)], assistant.index)
    assert len(draft.citations) == 1


def test_a_row_is_cited_by_itself(assistant, of):
    chosen = (of(GANSU, "吨钢取水量"), of(GANSU, "再生水利用量"))
    draft = write([Paragraph(chosen=chosen)], assistant.index)
    assert len(draft.citations) == 2


def test_a_quote_holds_what_stands_beside_it_in_its_paragraph(assistant, of):
    draft = write([Paragraph(chosen=(of(NATION, "差别水价"),))], assistant.index)
    assert "50万元" in draft.citations[0].quote
    assert "50万元" not in draft.text


def test_a_heading_is_not_said_again_after_what_stands_under_it(assistant, of):
    chosen = (of(GANSU, "每日20万"), of(GANSU, "省住房和城乡建设厅"))
    draft = write([Paragraph(chosen=chosen)], assistant.index)
    assert "20万立方米。（责任部门：省住房和城乡建设厅）" in draft.text


def test_a_line_of_departments_is_quoted_with_its_provision(assistant, of):
    draft = write([Paragraph(chosen=(of(GANSU, "省住房和城乡建设厅"),))], assistant.index)
    assert "建设再生水管网" in draft.citations[0].quote
    assert "（二）建设再生水管网（责任部门" in draft.text


def test_a_note_stands_where_a_side_says_nothing(assistant):
    draft = write([Paragraph(note="青海：没有文件。")], assistant.index)
    assert draft.text == "青海：没有文件。"
    assert draft.citations == ()


def test_a_statement_that_its_print_does_not_carry_is_dropped_with_the_reason(assistant, of):
    from dataclasses import replace

    true = of(GANSU, "120家")
    false = replace(true, statement=replace(true.statement, text="建成节水型企业999家。"))
    draft = write([Paragraph(chosen=(false,))], assistant.index)
    assert (draft.text, draft.citations) == ("", ())
    assert "999家" in draft.dropped[0]


def test_a_statement_with_another_span_than_its_own_is_dropped(assistant, of):
    from dataclasses import replace

    true = of(GANSU, "120家")
    moved = replace(true, statement=replace(true.statement, span=Span(0, 10)))
    assert write([Paragraph(chosen=(moved,))], assistant.index).citations == ()


def test_a_citation_names_title_and_section(assistant, of):
    (citation,) = write([Paragraph(chosen=(of(GANSU, "200万元"),))], assistant.index).citations
    assert citation.title == "甘肃省“十四五”工业节水实施方案"
    assert citation.section == ("二、重点任务", "（四）加强资金支持")
    assert citation.page is None


def test_the_best_statement_stands_first_where_it_is_clearly_better(assistant):
    first, *_, last = statements_of(assistant, GANSU)
    chosen = (first, replace(last, score=2.0))
    draft = write([Paragraph(chosen=chosen)], assistant.index, best_first=True)
    assert draft.citations[0].start > draft.citations[1].start


def test_statements_about_as_good_stand_as_in_the_text(assistant):
    first, *_, last = statements_of(assistant, GANSU)
    chosen = (first, replace(last, score=1.1))
    draft = write([Paragraph(chosen=chosen)], assistant.index, best_first=True)
    assert draft.citations[0].start < draft.citations[1].start
