"""What tests of several packages share: an index of the shipped plans, PDF files of their own."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from corpus.library import shipped_plans
from indexer.build import build_index

settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")
"""A test fails for what it finds, never for how busy the machine is."""


@pytest.fixture(scope="session")
def five_plans_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of an index of the shipped plans."""
    directory = tmp_path_factory.mktemp("five-plans") / "index"
    build_index(shipped_plans(), directory)
    return directory


class Paper:
    """A page to print on; lengths are points from its top left corner."""

    WIDTH, HEIGHT = 595, 842
    LEFT, COLUMNS, SIZE, PITCH = 90, 26, 16, 28
    """Margin, characters a line, size of type and distance of lines of running text."""

    def __init__(self, canvas: Any, number: int) -> None:
        self.canvas = canvas
        self.number = number

    def text(self, left: float, top: float, text: str, *, size: float = SIZE) -> None:
        """Print a line whose em square begins at ``top``."""
        self.canvas.setFont("STSong-Light", size)
        self.canvas.drawString(left, self.HEIGHT - top - 0.86 * size, text)

    def centred(self, top: float, text: str, *, size: float = SIZE) -> None:
        self.text((self.WIDTH - self.width(text, size)) / 2, top, text, size=size)

    def body(self, top: float, *paragraphs: str, columns: int = COLUMNS) -> float:
        """Print paragraphs as offices do: indented by two characters, every line full."""
        for line in self.wrapped(paragraphs, columns):
            self.text(self.LEFT, top, line)
            top += self.PITCH
        return top

    def wrapped(self, paragraphs: Sequence[str], columns: int = COLUMNS) -> Iterator[str]:
        for paragraph in paragraphs:
            line = "\u3000\u3000"
            for character in paragraph:
                full = self.width(line + character, 1) > columns
                if full and character not in "，。；：、”）》":
                    yield line
                    line = ""
                line += character
            yield line

    def filling(self, paragraph: str, lines: int) -> str:
        """Return as much of a paragraph as fills so many lines."""
        first = list(self.wrapped([paragraph]))[:lines]
        return "".join(first).strip("\u3000")

    def foot(self, text: str) -> None:
        self.centred(775, text, size=14)

    def rule(self, left: float, top: float, right: float, bottom: float) -> None:
        self.canvas.line(left, self.HEIGHT - top, right, self.HEIGHT - bottom)

    def grid(
        self,
        top: float,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        height: float = 24,
        left: float = LEFT,
    ) -> float:
        """Print a ruled table; a newline in a cell begins a line, «^» and «<» merge cells."""
        edges = [left + sum(widths[:at]) for at in range(len(widths) + 1)]
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                y, x = top + at * height, edges[column]
                if cell != "^":
                    self.rule(x, y, edges[column + 1], y)
                if cell != "<":
                    self.rule(x, y, x, y + height)
                for line, text in enumerate(cell.split("\n")):
                    if cell not in ("^", "<"):
                        self.text(x + 5, y + 4 + 11 * line, text, size=10)
        bottom = top + len(rows) * height
        self.rule(edges[0], bottom, edges[-1], bottom)
        self.rule(edges[-1], top, edges[-1], bottom)
        return bottom

    def width(self, text: str, size: float) -> float:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(text, "STSong-Light", size))


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes a PDF file of pages, each printed by a function of its own."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def make(*pages: Callable[[Paper], object], name: str = "plan.pdf", **options: Any) -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=(Paper.WIDTH, Paper.HEIGHT), **options)
        for number, draw in enumerate(pages, start=1):
            draw(Paper(canvas, number))
            canvas.showPage()
        canvas.save()
        return path

    return make
