from assistant.clauses import shorten
from assistant.matching import terms
from assistant.reader import Candidate
from corpus.plan import DocumentInfo, Span
from corpus.statements import Statement
from indexer.passages import Passage

SENTENCE = (
    "强化用水管理制度建设并持续完善重点行业取水定额标准体系，推动重点园区统一规划建设集中供水和污水处理设施，"
    "支持企业开展节能诊断服务，累计完成五百家企业节能诊断，鼓励社会资本参与各类绿色低碳项目的投资建设和运营管理，"
    "加强人才队伍建设和国际交流合作，营造全社会共同参与的良好氛围。"
)


def candidate(text=SENTENCE, *, said=SENTENCE, row=False):
    statement = Statement(span=Span(0, len(text)), text=said, section=0, label="", row=row)
    passage = Passage(
        id=0, document="plan", section=(), start=0, end=len(text), text=text, context="",
        statements=(statement,),
    )  # fmt: skip
    return Candidate(
        statement=statement, passage=passage, factors=(), features={}, score=1.0,
        info=DocumentInfo(id="plan", title="plan"),
    )  # fmt: skip


def shortened(question, one, text=SENTENCE, *, who=False):
    return shorten(one, terms(question, rarity=lambda token: 1.0), text, who=who)


def test_a_long_sentence_is_cut_to_the_clauses_that_were_asked_about():
    said = shortened("节能诊断", candidate()).statement.text
    assert said == "支持企业开展节能诊断服务，累计完成五百家企业节能诊断"


def test_what_is_left_stands_verbatim_at_its_span():
    cut = shortened("节能诊断", candidate()).statement
    assert SENTENCE[cut.span.start : cut.span.end].rstrip("，") == cut.text


def test_a_short_sentence_stays_whole():
    text = "支持企业开展节能诊断，加强管理。"
    one = candidate(text, said=text)
    assert shortened("节能诊断", one, text) is one


def test_a_row_stays_whole():
    one = candidate(row=True)
    assert shortened("节能诊断", one) is one


def test_a_sentence_that_was_interrupted_stays_whole():
    broken = f"{SENTENCE[:30]}— 17 —{SENTENCE[30:]}"
    one = candidate(broken)
    assert shortened("节能诊断", one, broken) is one


def test_a_sentence_without_a_telling_clause_stays_whole():
    one = candidate()
    assert shortened("森林覆盖率", one) is one


REST = (
    "鼓励社会资本参与各类绿色低碳项目的投资建设和运营管理，"
    "加强人才队伍建设和国际交流合作，营造全社会共同参与的良好氛围，"
)


def test_the_time_that_a_clause_holds_for_is_said_with_it():
    text = f"2030年之前，再生水管网覆盖城区，{REST}{REST}形成格局。"
    cut = shortened("再生水管网", candidate(text, said=text), text).statement
    assert cut.text == "2030年之前，再生水管网覆盖城区"


def test_the_case_that_a_clause_holds_for_is_said_with_it():
    text = f"{REST}{REST}对年用水量不足5万立方米的，免于水平衡测试。"
    cut = shortened("水平衡测试", candidate(text, said=text), text).statement
    assert cut.text == "对年用水量不足5万立方米的，免于水平衡测试。"


def test_the_year_that_opens_a_long_sentence_is_said_before_the_clause():
    text = f"到2025年，{REST}{REST}再生水利用率达到25%。"
    cut = shortened("再生水利用率", candidate(text, said=text), text).statement
    assert cut.text == "到2025年，……再生水利用率达到25%。"
    assert text[cut.span.start : cut.span.end] == text


def test_who_does_it_is_said_where_that_is_asked():
    text = f"各地水利部门要会同有关单位，{REST}{REST}组织水平衡测试。"
    one = candidate(text, said=text)
    assert shortened("水平衡测试", one, text).statement.text == "组织水平衡测试。"
    assert shortened("水平衡测试", one, text, who=True).statement.text.startswith("各地水利部门")
