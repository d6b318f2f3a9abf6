import gzip
import json
from pathlib import Path

import pytest

from corpus.library import shipped_plans
from corpus.statements import statements
from evals.question_files import SHIPPED


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of the layout that benchmarks read: two plans, forty articles, questions."""
    folder = tmp_path_factory.mktemp("benchmark-data")
    plans = shipped_plans()[:2]
    policies = folder / "library" / "txt"
    policies.mkdir(parents=True)
    for plan in plans:
        (policies / f"{plan.info.id}.txt").write_text(plan.text, encoding="utf-8")
    found = [statement.text for statement in statements(plans[0])][:40]
    write(
        folder / "retrieval" / "stard" / "passages.jsonl.gz",
        [{"pid": f"law-{n}", "text": text, "title": "节水条例"} for n, text in enumerate(found)],
    )
    write(
        folder / "retrieval" / "stard" / "queries.jsonl.gz",
        [{"qid": f"q-{n}", "text": found[n][:30], "pids": [f"law-{n}"]} for n in (3, 11, 27)],
    )
    (folder / "questions").mkdir()
    few = SHIPPED.read_text(encoding="utf-8").splitlines(keepends=True)[:8]
    (folder / "questions" / "dev.jsonl").write_text("".join(few), encoding="utf-8")
    return folder


def write(path: Path, lines: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
