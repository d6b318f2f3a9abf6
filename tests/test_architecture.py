"""The shape of the program, proven on its imports: corpus → indexer → assistant → evals → ui.

Benchmarks may import anything, and nothing imports them: they stand to the right of all.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "indexer", "assistant", "evals", "ui", "benchmarks")
HOMES = {
    "bm25s": {"benchmarks/systems.py"},
    "PIL": {"corpus/facsimile.py", "corpus/readers/image.py", "evals/scans.py"},
    "cv2": {"corpus/readers/image_rules.py"},
    "docx": {
        "corpus/readers/docx.py",
        "evals/printing.py",
        "ui/word.py",
    },  # reads, writes Word files
    "faiss": {"indexer/dense.py"},
    "fastapi": {
        "ui/api.py",
        "ui/api_apply.py",
        "ui/api_compare.py",
        "ui/api_library.py",
        "ui/api_stream.py",
        "ui/app.py",
    },  # routes, the application
    "gradio": {
        *("ui/app.py", "ui/chat.py"),
        *("ui/apply_tab.py", "ui/compare_tab.py", "ui/ledger_tab.py", "ui/library_tab.py"),
    },
    "ir_measures": {"evals/rankings.py"},
    "jinja2": {"evals/html.py"},
    "jieba": {"benchmarks/systems.py"},
    "langchain_classic": {"benchmarks/systems.py"},
    "langchain_community": {"benchmarks/systems.py"},
    "langchain_core": {"benchmarks/systems.py", "assistant/chain.py"},
    "langchain_openai": {"assistant/language_model.py"},
    "langsmith": {"assistant/language_model.py"},  # told to stay silent
    "lxml": {"corpus/readers/html.py"},
    "markupsafe": {"evals/html.py"},
    "openai": {"assistant/language_model.py"},  # its errors
    "opencc": {"corpus/script.py"},
    "openpyxl": {"ui/exports.py"},
    "pypdf": {"corpus/readers/pdf_facts.py", "evals/page_numbers.py"},  # reads, and checks pages
    "pypdfium2": {  # a page's image, its characters, its drawings
        "corpus/readers/pdf_pages.py",
        "corpus/readers/pdf_characters.py",
        "corpus/readers/pdf_drawings.py",
    },
    "pydantic_core": {"ui/requests.py"},
    "rapidocr": {"corpus/readers/ocr.py"},
    "rapidfuzz": {"evals/likeness.py"},
    "safetensors": {  # reads, knows a damaged one, writes
        "indexer/encoder.py",
        "indexer/reranker.py",
        "indexer/training/saving.py",
    },
    "sentence_transformers": {"indexer/encoder.py", "indexer/reranker.py"},
    "scipy": {  # sparse rows, regression
        "indexer/training/bags.py",
        "indexer/training/beginning.py",
        "evals/answerability.py",
        "evals/ranker.py",
    },
    "starlette": {"ui/api.py"},
    "tantivy": {"indexer/keywords.py"},
    "tokenizers": {  # cuts texts, is made, is saved
        "indexer/encoder.py",
        "indexer/training/saving.py",
        "indexer/training/vocabulary.py",
    },
    "transformers": {"indexer/encoder.py", "indexer/reranker.py"},
    "uvicorn": {"ui/server.py"},
}
"""Where each library is allowed; the program meets it nowhere else."""
COMMANDS = "ui/cli"
"""Typer lives in the modules of the command line, one for each group of commands."""
VALUES = {"numpy", "pydantic", "pydantic_settings"}
"""Types of values and of boundaries: allowed wherever values are made or come in."""
PICKLES = {"pickle", "cPickle", "cloudpickle", "dill", "joblib", "shelve", "marshal", "jsonpickle"}
HEAVY = (
    *("torch", "sentence_transformers", "transformers"),
    *("gradio", "langchain_core", "langchain_openai", "openai"),
)


def modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Yield what a module imports, wherever in it the import stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            yield node.module or ""


def libraries(path: Path) -> set[str]:
    tops = {imported.split(".")[0] for imported in imports(path)}
    return tops - set(PACKAGES) - sys.stdlib_module_names


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_package_imports_only_from_its_left(path):
    allowed = PACKAGES[: PACKAGES.index(name(path).split("/")[0]) + 1]
    for imported in imports(path):
        top = imported.split(".")[0]
        assert top not in PACKAGES or top in allowed, f"{name(path)} imports {imported}"


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_library_is_imported_in_its_home_only(path):
    for library in libraries(path) - VALUES:
        if library == "typer":
            assert name(path).startswith(COMMANDS)
        else:
            assert name(path) in HOMES.get(library, set()), f"{name(path)} imports {library}"


def test_every_home_is_lived_in():
    found = {(library, name(path)) for path in modules() for library in libraries(path)}
    listed = {(library, home) for library, homes in HOMES.items() for home in homes}
    assert listed <= found


@pytest.mark.parametrize("path", modules(), ids=name)
def test_nothing_is_unpickled(path):
    assert not {imported.split(".")[0] for imported in imports(path)} & PICKLES
    for node in ast.walk(tree(path)):
        assert not (isinstance(node, ast.keyword) and node.arg == "allow_pickle")
        assert not (isinstance(node, ast.Attribute) and ast.unparse(node) == "torch.load")


@pytest.mark.parametrize("path", modules(), ids=name)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(tree(path)), f"{name(path)} has no docstring"


@pytest.mark.parametrize("module", ["indexer.store", "indexer.build", "assistant.assistant"])
def test_reading_and_answering_import_no_heavy_library(module):
    code = f"import {module}, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
