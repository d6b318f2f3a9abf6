"""Three short made-up plans on saving water, indexed once, and an assistant that reads them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.outline import parse
from corpus.plan import DocumentInfo, Level, Plan
from indexer.build import build_index

NATION = "nation-water-14fyp"
NATION_BEFORE = "nation-water-13fyp"
GANSU = "gansu-water-14fyp"

_NATION_TEXT = """“十四五”工业节水发展规划

一、发展基础

“十三五”期间，工业用水效率明显提高。2020年万元工业增加值用水量较2015年实际下降41%，累计建成节水型园区56个。

二、总体要求

（一）主要目标

到2025年，万元工业增加值用水量下降16%，规模以上工业用水重复利用率达到94%，培育节水服务机构80家。

三、重点任务

（一）推广节水工艺

用水结构优化。推广高效冷却、循环用水、废水回用等节水工艺，支持企业利用海水和再生水。

淘汰落后用水装备。禁止新建高耗水项目，不得使用地下水作为冷却水。

（二）完善水价政策

支持地方实行差别水价。对节水达标企业给予不超过50万元的奖励。
"""

_NATION_BEFORE_TEXT = """工业节水发展规划（2016-2020年）

一、总体要求

到2020年，万元工业增加值用水量下降23%，建成节水型园区30个。

二、重点任务

推广中水回用和空冷技术，开展节水型企业创建。
"""

_GANSU_TEXT = """甘肃省“十四五”工业节水实施方案

一、主要目标

到2025年，全省万元工业增加值用水量下降18%，建成节水型企业120家。

\t指标
\t2020年
\t2025年

\t（1）万元工业增加值用水量下降（%）
\t—
\t18

\t（2）钢铁行业吨钢取水量（立方米/吨）
\t3.2
\t2.8

\t（3）再生水利用量（万立方米）
\t5200
\t9100

二、重点任务

（一）开展水平衡测试

年用水量超过50万立方米的企业应当每三年开展一次水平衡测试。

（责任部门：省工业和信息化厅、省水利厅）

（二）建设再生水管网

建设工业园区再生水管网，新增再生水生产能力每日20万立方米。

（责任部门：省住房和城乡建设厅）

（三）实施计量监管

重点用水企业安装在线计量装置。

（责任部门：省水利厅、省市场监督管理局）

（四）加强资金支持

省级财政对节水改造项目按投资额的10%给予补助，单个项目不超过200万元。

（责任部门：省财政厅）
"""

_INFOS = {
    NATION: DocumentInfo(
        id=NATION,
        title="“十四五”工业节水发展规划",
        issuers=("工业和信息化部",),
        level=Level.NATIONAL,
        period=(2021, 2025),
        number="工信部规〔2021〕909号",
        issued=date(2021, 10, 8),
    ),
    NATION_BEFORE: DocumentInfo(
        id=NATION_BEFORE,
        title="工业节水发展规划（2016-2020年）",
        issuers=("工业和信息化部",),
        level=Level.NATIONAL,
        period=(2016, 2020),
    ),
    GANSU: DocumentInfo(
        id=GANSU,
        title="甘肃省“十四五”工业节水实施方案",
        issuers=("甘肃省工业和信息化厅",),
        level=Level.PROVINCIAL,
        region="甘肃省",
        period=(2021, 2025),
        number="甘工信发〔2022〕37号",
    ),
}
_TEXTS = {NATION: _NATION_TEXT, NATION_BEFORE: _NATION_BEFORE_TEXT, GANSU: _GANSU_TEXT}


@pytest.fixture(scope="session")
def water_plans() -> tuple[Plan, ...]:
    return tuple(parse(text, _INFOS[id]) for id, text in _TEXTS.items())


@pytest.fixture(scope="session")
def infos() -> tuple[DocumentInfo, ...]:
    return tuple(_INFOS.values())


@pytest.fixture(scope="session")
def water_index(water_plans: tuple[Plan, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("water") / "index"
    build_index(water_plans, directory)
    return directory


@pytest.fixture(scope="session")
def assistant(water_index: Path) -> Assistant:
    return Assistant.open(water_index, Settings())


@pytest.fixture(scope="session")
def policy(five_plans_index: Path) -> Assistant:
    """Return an assistant over the five shipped plans."""
    return Assistant.open(five_plans_index, Settings())


@pytest.fixture(scope="session")
def index_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that indexes texts by id."""

    def build(texts: dict[str, str], **infos: DocumentInfo) -> Path:
        directory = tmp_path_factory.mktemp("made") / "index"
        unknown = {id: DocumentInfo(id=id, title=id) for id in texts}
        build_index([parse(text, (unknown | infos)[id]) for id, text in texts.items()], directory)
        return directory

    return build
