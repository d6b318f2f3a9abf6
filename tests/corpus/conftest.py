"""Two invented documents, read once, and Word files of the tests' own making.

tests/fixtures/mini_plan is small enough to check by hand.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library import read_documents
from corpus.plan import Plan

MINI_PLAN = Path(__file__).parent.parent / "fixtures" / "mini_plan"

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    )
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


@pytest.fixture(scope="session")
def mini_plan() -> Path:
    """Return the folder with the two documents and their catalogue."""
    return MINI_PLAN


@pytest.fixture(scope="session")
def water() -> Plan:
    """Return the plan with a tabbed table, two boxes, a page break and a line of departments."""
    return read_documents([MINI_PLAN])[0]


@pytest.fixture(scope="session")
def recycling() -> Plan:
    """Return the programme in Markdown."""
    return read_documents([MINI_PLAN])[1]


def _part(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{inside}</w:{root}>'


@pytest.fixture
def word_file(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a Word file from the XML inside its parts.

    ``document`` is the body; ``styles``, ``numbering``, ``footnotes`` are optional parts;
    ``members`` are further members of the archive.
    """

    def write(
        document: str,
        *,
        name: str = "plan.docx",
        members: dict[str, str] | None = None,
        **parts: str,
    ) -> Path:
        types = "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN.format(kind)}"/>'
            for part, kind in [("document", "document.main"), *((part, part) for part in parts)]
        )
        relations = "".join(
            f'<Relationship Id="r{part}" Type="{_RELATION}{part}" Target="{part}.xml"/>'
            for part in parts
        )
        files = {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship '
            f'Id="r1" Type="{_RELATION}officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}relationships">'
            f"{relations}</Relationships>",
            "word/document.xml": _part("document", f"<w:body>{document}</w:body>"),
            **{f"word/{part}.xml": _part(part, inside) for part, inside in parts.items()},
            **(members or {}),
        }
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in files.items():
                archive.writestr(member, content)
        return path

    return write
