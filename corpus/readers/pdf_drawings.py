"""What is drawn on a PDF page besides text: rules, painted areas, pictures; with PDFium."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium

from corpus.readers.layout.frames import Frame
from corpus.readers.layout.sheet import Area

PAPER = 250
"""From this value of red, green and blue on, a colour is that of the paper."""
_THIN = 3.0
"""An area at most this thick, in points, is a rule."""
_STRAIGHT = 1.0
"""A rule's ends are off by less than this, in points."""
_MOST_OBJECTS = 20_000
"""Objects looked at on a page; maps have hundreds of thousands."""
_MOST_SEGMENTS = 400
"""A path of more segments is a drawing, not a table's rules."""
_DEPTH = 5
"""Levels of forms within forms followed."""


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page, on the page as shown."""

    rules: list[Area] = field(default_factory=list)
    painted: list[Area] = field(default_factory=list)
    """Areas of another colour than the paper's: pictures and fills."""
    pictured: float = 0.0
    """The pictures' areas added up, in square points."""


def read_drawings(page: object, shown: Frame) -> Drawings:
    """Return a page's drawings; ``shown`` maps the file's coordinates to the page as shown."""
    drawings = Drawings()
    for count, (drawn, frame) in enumerate(_objects(page, shown)):
        if count == _MOST_OBJECTS:
            break
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _read_path(drawn, frame, drawings)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            area = _bounds(drawn, frame)
            if min(area.width, area.height) <= _THIN:
                drawings.rules.append(_flat(area))
            else:
                drawings.painted.append(area)
                if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                    drawings.pictured += area.width * area.height
    return drawings


def _objects(page: object, shown: Frame) -> Iterator[tuple[object, Frame]]:
    """Yield every object with the map that places it, those inside forms included."""
    top = (pdfium.FPDFPage_GetObject(page, i) for i in range(pdfium.FPDFPage_CountObjects(page)))
    waiting: list[tuple[Iterator[object], Frame]] = [(top, shown)]
    while waiting:
        objects, frame = waiting[-1]
        found = next(objects, None)
        if found is None:
            waiting.pop()
        elif pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_FORM:
            yield found, frame
        elif len(waiting) <= _DEPTH:
            waiting.append((_inside(found), frame.after(_matrix(found))))


def _inside(form: object) -> Iterator[object]:
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        yield pdfium.FPDFFormObj_GetObject(form, index)


def _matrix(drawn: object) -> Frame:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return Frame(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _bounds(drawn: object, frame: Frame) -> Area:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return frame.area(left.value, top.value, right.value, bottom.value)


def _read_path(path: object, frame: Frame, drawings: Drawings) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    filled = fill.value and _is_seen(path, pdfium.FPDFPageObj_GetFillColor)
    stroked = stroke.value and _is_seen(path, pdfium.FPDFPageObj_GetStrokeColor)
    if not (filled or stroked):
        return
    segments = pdfium.FPDFPath_CountSegments(path)
    if segments > _MOST_SEGMENTS:
        drawings.painted.append(_bounds(path, frame))
        return
    for points in _subpaths(path, segments, frame.after(_matrix(path))):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        area = Area(min(xs), min(ys), max(xs), max(ys))
        if min(area.width, area.height) <= _THIN:
            drawings.rules.append(_flat(area))
        elif stroked:
            drawings.rules += _sides(points)
        if filled and min(area.width, area.height) > _THIN:
            drawings.painted.append(area)


def _is_seen(path: object, read_colour: Callable[..., int]) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    if not read_colour(path, *colour):
        return True
    red, green, blue, alpha = (part.value for part in colour)
    return alpha > 0 and min(red, green, blue) < PAPER


def _subpaths(path: object, segments: int, frame: Frame) -> Iterator[list[tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(frame.at(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points


def _sides(points: list[tuple[float, float]]) -> Iterator[Area]:
    """Yield the level and upright sides of an outline."""
    for (x, y), (u, v) in pairwise(points):
        side = Area(min(x, u), min(y, v), max(x, u), max(y, v))
        if min(side.width, side.height) < _STRAIGHT < max(side.width, side.height):
            yield _flat(side)


def _flat(area: Area) -> Area:
    """Return a thin area's middle line."""
    if area.width >= area.height:
        middle = (area.top + area.bottom) / 2
        return Area(area.left, middle, area.right, middle)
    middle = (area.left + area.right) / 2
    return Area(middle, area.top, middle, area.bottom)
