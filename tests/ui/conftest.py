"""A scripted assistant over one short plan, and the command run inside the test process."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.answer import Answer, AnswerStatus, Citation, Turn
from assistant.scope import EVERYTHING, Scope
from assistant.understood import UNAMENDED, Amendment
from corpus.errors import UnknownDocument, UnusableQuestion
from corpus.outline import parse
from corpus.plan import DocumentInfo, Level, Plan, Status
from ui import cli

PLAN_ID = "example-plan"
PLAN_TEXT = """某省“十四五”绿色发展规划

一、总体要求

（一）主要目标

到2025年，建成绿色工厂 12 家。单位能耗下降10%。

二、保障措施

加强组织领导，<img src=x onerror=alert(1)> 落实责任。
"""
QUOTE = "建成绿色工厂 12 家。"


@dataclass
class ScriptedIndex:
    """One document, held in memory."""

    plans: dict[str, Plan]

    def documents(self):
        return tuple(plan.info for plan in self.plans.values())

    def plan(self, id: str) -> Plan:
        if id not in self.plans:
            raise UnknownDocument(f"There is no document “{id}” in the index.")
        return self.plans[id]

    def document(self, id: str) -> DocumentInfo:
        return self.plan(id).info

    def page_of(self, id: str, offset: int) -> None:
        return None

    def text(self, id: str) -> str:
        return self.plan(id).text


@dataclass
class ScriptedAssistant:
    """Answers by looking at words of the question; notes what it was asked."""

    index: ScriptedIndex
    asked: list[SimpleNamespace] = field(default_factory=list)
    services: tuple[str, ...] = ()

    def current(self):
        return self

    def answers(self, question: str, **options: Any) -> Iterator[Answer]:
        yield self.ask(question, **options)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        scope: Scope = EVERYTHING,
        amendment: Amendment = UNAMENDED,
    ) -> Answer:
        self.asked.append(
            SimpleNamespace(question=question, history=history, scope=scope, amendment=amendment)
        )
        if not question.strip():
            raise UnusableQuestion("问题是空的。 The question is empty.")
        if "boom" in question:
            raise RuntimeError("boom")
        for id in scope.documents:
            self.index.document(id)
        answer = Answer(
            question=question,
            status=AnswerStatus.ANSWERED,
            answer="绿色工厂 12 家[1]",
            citations=(citation(self.index.plan(PLAN_ID)),),
            latency_ms=1.25,
        )
        if "火星" in question:
            lead = "文件里没有火星的内容。"
            answer = replace(answer, status=AnswerStatus.NOT_FOUND, answer=lead, citations=())
        return answer


def citation(plan: Plan, quote: str = QUOTE) -> Citation:
    start = plan.text.index(quote)
    return Citation(
        marker=1,
        document=plan.info.id,
        title=plan.info.title,
        section=("一、总体要求", "（一）主要目标"),
        page=None,
        start=start,
        end=start + len(quote),
        quote=quote,
    )


@pytest.fixture
def plan() -> Plan:
    info = DocumentInfo(
        id=PLAN_ID,
        title="某省“十四五”绿色发展规划",
        issuers=("某省工业和信息化厅",),
        level=Level.PROVINCIAL,
        region="某省",
        period=(2021, 2025),
        status=Status.DRAFT,
    )
    return parse(PLAN_TEXT, info)


@pytest.fixture
def assistant(plan: Plan) -> ScriptedAssistant:
    return ScriptedAssistant(index=ScriptedIndex(plans={plan.info.id: plan}))


@dataclass(frozen=True)
class Run:
    """How a run of the command ended."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


@pytest.fixture
def policyqa(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Run]:
    """Return a function that runs the command with arguments in this process."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            cli.main([str(argument) for argument in arguments])
        sys.stdout.flush()
        captured = capfdbinary.readouterr()
        code = ended.value.code
        return Run(
            code=code if isinstance(code, int) else 0,
            out=captured.out,
            err=captured.err.decode("utf-8"),
        )

    return run


@pytest.fixture
def scripted(assistant: ScriptedAssistant, monkeypatch: pytest.MonkeyPatch) -> ScriptedAssistant:
    """Let the command's ``ask`` talk to the scripted assistant."""
    monkeypatch.setattr("ui.cli_ask.open_assistant", lambda settings: assistant)
    return assistant


@dataclass(frozen=True)
class Server:
    """A running ``policyqa serve``."""

    process: subprocess.Popen[str]
    url: str
    network_log: Path
    """One line for every attempt of the server to leave the machine, after ``guarded``."""


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Server]]:
    """Return a function that serves an index in a process which cannot leave the machine."""
    started: list[subprocess.Popen[str]] = []

    def start(index: Path) -> Server:
        folder = tmp_path_factory.mktemp("server")
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("GRADIO")
        }
        environment["PYTHONPATH"] = str(Path(__file__).with_name("offline_guard"))
        environment["NETWORK_LOG"] = str(folder / "network.log")
        command = "from ui.cli import main; main()"
        process = subprocess.Popen(
            [sys.executable, "-c", command, "--index", str(index), "serve", "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        started.append(process)
        lines = []
        for line in process.stderr or ():
            lines.append(line)
            if "Open in a browser" in line:
                url = next(word for word in line.split() if word.startswith("http://"))
                return Server(process=process, url=url, network_log=folder / "network.log")
        pytest.fail(f"the server did not start: {''.join(lines)}")

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return Chromium's path; a machine without it skips, continuous integration fails."""
    found = shutil.which("chromium")
    if not found:
        _missing("there is no chromium on the PATH")
    fonts = shutil.which("fc-list")
    listed = subprocess.run([fonts, ":lang=zh"], capture_output=True, text=True) if fonts else None
    if not listed or not listed.stdout.strip():
        _missing("no font for Chinese is installed (fonts-noto-cjk)")
    return str(found)


def _missing(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
