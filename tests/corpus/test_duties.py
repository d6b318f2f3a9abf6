import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.duties import duties
from corpus.plan import Span
from corpus.provision import Role
from corpus.roles import role_of_column


def read(text, **options):
    """Return the duties as one line: 「省财政厅:牵头 省科技厅:配合」."""
    return " ".join(f"{duty.department}:{duty.role.value}" for duty in duties(text, **options))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（责任部门：省水利厅、省财政厅）", "省水利厅:负责 省财政厅:负责"),
        ("【省水利厅、省财政厅负责】", "省水利厅:负责 省财政厅:负责"),
        ("（省水利厅牵头，省财政厅、省科技厅配合）", "省水利厅:牵头 省财政厅:配合 省科技厅:配合"),
        ("（省水利厅牵头，省财政厅、省科技厅）", "省水利厅:牵头 省财政厅:配合 省科技厅:配合"),
        ("（省水利厅牵头，省财政厅等按职责分工负责）", "省水利厅:牵头 省财政厅:负责"),
        ("（省水利厅、省海洋局牵头，省科技厅等参与）", "省水利厅:牵头 省海洋局:牵头 省科技厅:配合"),
        ("（省水利厅、财政厅、科技厅按职责分工负责）", "省水利厅:负责 财政厅:负责 科技厅:负责"),
        ("（市水务局等部门按照职责分工负责，下同）", "市水务局:负责"),
        (
            "（牵头单位：市水务局；责任单位：市城管执法委、市财政局，各市）",
            "市水务局:牵头 市城管执法委:负责 市财政局:负责 各市:负责",
        ),
        ("（牵头部门：省水利厅，配合部门：省财政厅）", "省水利厅:牵头 省财政厅:配合"),
        ("责任单位：市发改委 市经信局 市水务局", "市发改委:负责 市经信局:负责 市水务局:负责"),
        (
            "牵头单位：市林业局、住建局\n责任单位：各县（市、区）人民政府",
            "市林业局:牵头 住建局:牵头 各县（市、区）人民政府:负责",
        ),
        (
            "（1.省水利厅负责；2.省住房和城乡建设厅牵头，省财政厅）",
            "省水利厅:负责 省住房和城乡建设厅:牵头 省财政厅:配合",
        ),
        (
            "（省水利厅负责农业节水，省住房城乡建设厅负责城镇节水）",
            "省水利厅:负责 省住房城乡建设厅:负责",
        ),
        ("（责任部门：气候处，完成期限：8月底）", "气候处:负责"),
        ("（责任单位：省水利厅；完成时限：持续推进）", "省水利厅:负责"),
        ("推广节水器具。（省水利厅、省财政厅）", "省水利厅:负责 省财政厅:负责"),
        ("（各相关部门按职责分工负责）", "各相关部门:负责"),
        (
            "〔责任单位：市水务局，各市（含甲、乙市，下同）相关主管部门〕",
            "市水务局:负责 各市（含甲、乙市，下同）相关主管部门:负责",
        ),
        (
            "（省水利厅负责，市州、县市区人民政府落实）",
            "省水利厅:负责 市州、县市区人民政府:负责",
        ),
    ],
)
def test_a_note_says_who_does_what(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("由省水利厅会同省财政厅、省科技厅组织实施。", "省水利厅:牵头 省财政厅:配合 省科技厅:配合"),
        ("省水利厅牵头，省财政厅配合，建立台账。", "省水利厅:牵头 省财政厅:配合"),
        ("省水利厅负责组织全省节水工作。", "省水利厅:负责"),
        ("省水利厅要强化统筹，会同有关部门细化清单。", "省水利厅:牵头 有关部门:配合"),
        (
            "市水务部门应当会同发展改革、财政等部门编制规划。",
            "市水务部门:牵头 发展改革:配合 财政:配合",
        ),
        ("省水利厅要发挥牵头作用。", "省水利厅:牵头"),
        ("省节水事务中心负责统一受理。", "省节水事务中心:负责"),
        ("由水权交易机构（以下简称机构）负责。", "水权交易机构（以下简称机构）:负责"),
        ("市水务部门的派出机构负责监督。", "市水务部门的派出机构:负责"),
        ("市财政部门应当配合市水务部门核查。", "市财政部门:配合"),
        ("各地主管部门要会同有关行业管理部门落实。", "各地主管部门:牵头 有关行业管理部门:配合"),
        ("形成水务部门牵头的机制。", "水务部门:牵头"),
        ("各市、县人民政府是落实本规划的责任主体。", "各市、县人民政府:负责"),
        ("省水利厅要加强指导。", ""),
        ("各市水务局积极配合做好工作。", ""),
        ("省水利厅会同省财政厅编制了本规划。", ""),
        ("支持企业牵头组建创新联合体。", ""),
        ("省水利厅负责人表示支持。", ""),
        ("", ""),
    ],
)
def test_a_sentence_gives_a_role_by_its_words_only(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "市生态环境局（市核安全局）印发通知。",
        "（排在第一为牵头单位，下同）",
        "（业主或物业公司配合执行）",
        "（落实数/总数量）",
        "（四）通过节能目标责任考核。",
    ],
)
def test_other_brackets_are_no_notes(text):
    assert duties(text) == ()


def test_a_name_broken_by_a_page_is_read_whole_and_found_in_the_document():
    document = "任务。（责任部门：省林业\n- 7 -\n和草原局）"
    (duty,) = duties(document[3:], offset=3, without=[Span(12, 18)])
    assert duty.department == "省林业和草原局"
    assert document[duty.span.start : duty.span.end] == "省林业\n- 7 -\n和草原局"


def test_the_cells_of_a_column_have_its_role():
    assert role_of_column("牵头单位") is Role.LEAD
    assert role_of_column("责任部门") is Role.RESPONSIBLE
    assert role_of_column("配合单位") is Role.SUPPORT
    assert role_of_column("项目单位") is role_of_column("指标") is None
    assert (
        read("各区县、市发改委\n市水务局", listed=Role.LEAD)
        == "各区县:牵头 市发改委:牵头 市水务局:牵头"
    )


PIECES = st.sampled_from(
    [*"（）【】、，；。：(市)\n", "省水利厅", "省财政厅", "各市", "牵头", "配合", "负责", "会同",
     "责任单位：", "等部门", "按职责分工", "有关部门", "企业", "和"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_every_span_reproduces_its_department(text):
    found = duties(text)
    for duty in found:
        assert "".join(text[duty.span.start : duty.span.end].split()) == duty.department
    assert [duty.span for duty in found] == sorted(duty.span for duty in found)


@pytest.fixture
def no_collection():
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(
    "unit",
    [
        "财政、", "省财政厅、", "和省财政厅会同", "（省财政厅牵头，各市、县）", "（（负责）",
        "责任单位：省财政厅", "会同有关部门", "要", "市、", "按职责分工", "牵头单位：", "省",
    ],
)  # fmt: skip
def test_reading_time_grows_linearly_with(unit, no_collection):
    def seconds(length):
        text = (unit * (length // len(unit) + 1))[:length]
        start = time.process_time()
        duties(text)
        return time.process_time() - start

    assert seconds(4 * 5000) < 12 * min(seconds(5000) for _ in range(3))
