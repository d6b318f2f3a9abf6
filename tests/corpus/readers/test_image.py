"""Recognition of drawn pages; slow models, so few and small images."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.errors import UnreadableDocument
from corpus.intake import Intake
from corpus.limits import Limits
from corpus.readers import ocr
from corpus.readers.image import read
from corpus.readers.image_rules import Levelling, find_rules

GUARD = Path(__file__).parents[2] / "ui" / "offline_guard"
LINES = ["一、总体要求", "到2025年，万元工业增加值用水量下降16%。", "推进节水改造，严控新增产能。"]


@pytest.fixture(scope="module")
def font():
    found = next(Path("/usr/share/fonts").rglob("NotoSansCJK-Regular.ttc"), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("fonts-noto-cjk is not installed")
        pytest.skip("no Chinese font (fonts-noto-cjk) to draw a page with")
    return ImageFont.truetype(str(found), 32)


def drawn(font, lines, size=(900, 320)):
    image = Image.new("RGB", size, "white")
    for place, line in enumerate(lines):
        ImageDraw.Draw(image).text((60, 40 + 70 * place), line, font=font, fill="black")
    return image


def test_an_image_is_recognised_with_boxes_and_without_the_network(font, tmp_path, monkeypatch):
    log = tmp_path / "network"
    monkeypatch.setenv("PYTHONPATH", str(GUARD))
    monkeypatch.setenv("NETWORK_LOG", str(log))
    drawn(font, LINES).save(tmp_path / "scan.png", dpi=(144, 144))
    with Intake() as intake:
        source = intake.read(tmp_path / "scan.png")
    assert "".join(source.text.split()) == "".join(LINES)
    (page,) = source.pages
    assert (page.width, page.height) == pytest.approx((450, 160), abs=0.1)
    assert page.recognised
    start = source.text.index("推进")
    line = next(line for line in page.lines if line.start <= start < line.end)
    assert line.top == pytest.approx(95, abs=4)
    assert line.box(start, start + 2).left == pytest.approx(30, abs=4)
    assert log.read_text(encoding="utf-8") == "guarded\n"


class OneLine:
    """What an engine finds in an image: one line, and a speck that it is not sure of."""

    boxes = np.array([[[10, y], [410, y], [410, y + 30], [10, y + 30]] for y in (200, 300)])
    scores = (0.9, 0.4)

    def __init__(self, text):
        self.txts = (text, "卩")


def test_every_frame_of_an_image_is_a_page(tmp_path, monkeypatch):
    found = iter(["推进工业节水。", "实施煤改气。", "加强监督检查。"])
    monkeypatch.setattr(ocr, "_engine", lambda: lambda image: OneLine(next(found)))
    frames = [Image.new(mode, (421, 421)) for mode in ("1", "L", "CMYK")]
    frames[0].save(tmp_path / "scan.tif", save_all=True, append_images=frames[1:])
    source = read(tmp_path / "scan.tif")
    assert source.text.strip() == "推进工业节水。实施煤改气。加强监督检查。"
    assert [(page.number, page.width) for page in source.pages] == [(1, 842), (2, 842), (3, 842)]


def test_the_lines_of_a_page_that_lies_askew_are_levelled():
    level = np.array([[[0, y], [900, y], [900, y + 30], [0, y + 30]] for y in range(0, 900, 60)])
    angle = np.radians(2)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    found = list(Levelling.of(level @ turn).boxes(level @ turn))
    assert [box.bottom - box.top for box in found] == [pytest.approx(30, abs=0.01)] * len(found)
    assert np.diff([box.top for box in found]) == pytest.approx(60)
    assert Levelling.of(level.astype(float)) == Levelling()


@pytest.mark.parametrize("tilt", [0.0, 0.5])
def test_the_rules_of_a_scanned_table_are_found(tilt):
    page = Image.new("RGB", (1000, 600), "white")
    for y in (100, 200, 300):
        ImageDraw.Draw(page).line((100, y, 900, y), fill="black", width=3)
    for x in (100, 500, 900):
        ImageDraw.Draw(page).line((x, 100, x, 300), fill="black", width=3)
    page = page.rotate(-tilt, center=(0, 0), fillcolor="white")
    level = Levelling(angle=np.radians(tilt))
    found = list(level.rules(find_rules(np.asarray(page))))
    rows = sorted(box.top for box in found if box.top == box.bottom)
    columns = sorted(box.left for box in found if box.left == box.right)
    assert rows == pytest.approx([100, 200, 300], abs=4)
    assert columns == pytest.approx([100, 500, 900], abs=4)
    assert max(box.right - box.left for box in found) == pytest.approx(800, abs=20)


def refused(path, limits=None):
    with pytest.raises(UnreadableDocument) as caught:
        read(path, limits or Limits())
    assert str(caught.value).startswith(f"{path}: ")
    return str(caught.value)


def test_without_the_extra_the_sentence_says_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setattr(ocr, "_PACKAGES", ("no_such_package",))
    Image.new("RGB", (9, 9)).save(tmp_path / "scan.png")
    assert "pip install 'policyqa[ocr]'" in refused(tmp_path / "scan.png")


def test_images_beyond_the_limits_are_refused_before_they_are_unpacked(tmp_path):
    path = tmp_path / "scan.png"
    Image.new("1", (40_000, 3_000)).save(path)
    assert "more than the 100 million pixels allowed" in refused(path)
    Image.new("1", (40_000, 9_000)).save(path)
    assert "more than the 100 million pixels allowed" in refused(path)
    Image.new("1", (9, 9)).save(tmp_path / "many.tif", save_all=True, append_images=[
        Image.new("1", (9, 9))] * 3)  # fmt: skip
    assert "has 4 pages, more than the 3 allowed" in refused(tmp_path / "many.tif", Limits(pages=3))


@pytest.mark.parametrize("cut", [30, 60, 100])
def test_a_damaged_image_is_named(tmp_path, cut):
    Image.effect_noise((60, 60), 90).save(tmp_path / "scan.png")
    (tmp_path / "scan.png").write_bytes((tmp_path / "scan.png").read_bytes()[:cut])
    assert "is a damaged image" in refused(tmp_path / "scan.png")
