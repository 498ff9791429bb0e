"""PDFium's drawn objects, call by call: what ``compiled.c`` does where it could be built."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from pypdfium2 import raw

from extractors.pdf.loops import DEEPEST_FORM, MOST_SEGMENTS, Drawn
from extractors.pdf.native import function

if TYPE_CHECKING:
    from collections.abc import Callable

_VOID, _INT = ctypes.c_void_p, ctypes.c_int
_count = function("FPDFPage_CountObjects", _INT, _VOID)
_object = function("FPDFPage_GetObject", _VOID, _VOID, _INT)
_type = function("FPDFPageObj_GetType", _INT, _VOID)
_form_count = function("FPDFFormObj_CountObjects", _INT, _VOID)
_form_object = function("FPDFFormObj_GetObject", _VOID, _VOID, ctypes.c_ulong)
_matrix = function("FPDFPageObj_GetMatrix", _INT, _VOID, _VOID)
_bounds = function("FPDFPageObj_GetBounds", _INT, _VOID, _VOID, _VOID, _VOID, _VOID)
_mode = function("FPDFPath_GetDrawMode", _INT, _VOID, _VOID, _VOID)
_stroke_color = function("FPDFPageObj_GetStrokeColor", _INT, _VOID, _VOID, _VOID, _VOID, _VOID)
_fill_color = function("FPDFPageObj_GetFillColor", _INT, _VOID, _VOID, _VOID, _VOID, _VOID)
_segments = function("FPDFPath_CountSegments", _INT, _VOID)
_segment = function("FPDFPath_GetPathSegment", _VOID, _VOID, _INT)
_point = function("FPDFPathSegment_GetPoint", _INT, _VOID, _VOID, _VOID)
_segment_type = function("FPDFPathSegment_GetType", _INT, _VOID)
_closes = function("FPDFPathSegment_GetClose", _INT, _VOID)


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn(page: int) -> Drawn:
    """Everything drawn on the page at this address."""
    pen = _Pen()
    pen.walk(_count(page), partial(_object, page), _IDENTITY, 0)
    strokes, fills, images = (
        np.array(rows, np.float64).reshape(-1, 4) for rows in (pen.strokes, pen.fills, pen.images)
    )
    return Drawn(strokes=strokes, fills=fills, images=images, image_objects=pen.image_objects)


@dataclass(slots=True)
class _Pen:
    """What has been drawn so far, in PDF coordinates."""

    strokes: list[tuple[float, float, float, float]] = field(default_factory=list)
    fills: list[tuple[float, float, float, float]] = field(default_factory=list)
    images: list[tuple[float, float, float, float]] = field(default_factory=list)
    image_objects: list[int] = field(default_factory=list)
    seen: int = 0
    _m: ctypes.Array[ctypes.c_float] = field(default_factory=lambda: (ctypes.c_float * 6)())
    _xy: ctypes.Array[ctypes.c_float] = field(default_factory=lambda: (ctypes.c_float * 2)())
    _flags: ctypes.Array[ctypes.c_int] = field(default_factory=lambda: (ctypes.c_int * 2)())
    _rgba: ctypes.Array[ctypes.c_uint] = field(default_factory=lambda: (ctypes.c_uint * 4)())

    def walk(self, count: int, get: Callable[[int], int], ctm: Matrix, depth: int) -> None:
        """All objects of a page or form, whose own matrices stand inside ``ctm``."""
        for i in range(count):
            obj = get(i)
            kind = _type(obj)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(obj, ctm, outermost=depth == 0)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                a, b, c, d, e, f = self._within(obj, ctm)
                self.images.append((e, f, e + a + c, f + b + d))
                self.image_objects.append(obj)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
                inner = self._within(obj, ctm)
                self.walk(_form_count(obj), partial(_form_object, obj), inner, depth + 1)

    def _within(self, obj: int, ctm: Matrix) -> Matrix:
        _matrix(obj, ctypes.addressof(self._m))
        a, b, c, d, e, f = self._m
        k, l, m, n, o, p = ctm  # noqa: E741 - the letters of a matrix
        return (
            a * k + b * m,
            a * l + b * n,
            c * k + d * m,
            c * l + d * n,
            e * k + f * m + o,
            e * l + f * n + p,
        )

    def _path(self, obj: int, ctm: Matrix, *, outermost: bool) -> None:
        flags = ctypes.addressof(self._flags)
        _mode(obj, flags, flags + 4)
        stroked = self._flags[1] and self._shows(_stroke_color, obj)
        filled = self._flags[0] and self._shows(_fill_color, obj)
        count = _segments(obj)
        self.seen += count
        if not (stroked or filled) or self.seen > MOST_SEGMENTS:
            return
        if not stroked and count in (4, 5) and outermost:
            self._rectangle(obj)
            return
        for points, straight in self._subpaths(obj, count, self._within(obj, ctm)):
            if stroked:
                self.strokes += [
                    (*p, *q) for p, q, s in zip(points, points[1:], straight, strict=False) if s
                ]
            if filled and 4 <= len(points) <= 6 and all(straight):
                xs, ys = zip(*points, strict=True)
                self.fills.append((min(xs), min(ys), max(xs), max(ys)))

    def _rectangle(self, obj: int) -> None:
        """A filled path of four corners by its bounds, at a fifth of the calls.

        A form's matrix is not in the bounds, so this serves outside forms only.
        """
        at = ctypes.addressof(self._m)
        if _bounds(obj, at, at + 4, at + 8, at + 12):
            x0, y0, x1, y1 = self._m[:4]
            self.fills.append((x0, y0, x1, y1))

    def _shows(self, color: Callable[..., int], obj: int) -> bool:
        """Whether the colour can be seen on white paper."""
        at = ctypes.addressof(self._rgba)
        if not color(obj, at, at + 4, at + 8, at + 12):
            return True
        red, green, blue, alpha = self._rgba
        return alpha > 12 and min(red, green, blue) < 250

    def _subpaths(
        self, obj: int, count: int, matrix: Matrix
    ) -> list[tuple[list[tuple[float, float]], list[bool]]]:
        """Each subpath's points, and whether the piece to each next point is straight."""
        a, b, c, d, e, f = matrix
        at = ctypes.addressof(self._xy)
        paths: list[tuple[list[tuple[float, float]], list[bool]]] = []
        for i in range(count):
            segment = _segment(obj, i)
            _point(segment, at, at + 4)
            x, y = self._xy
            point = (a * x + c * y + e, b * x + d * y + f)
            kind = _segment_type(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO or not paths:
                paths.append(([point], []))
            else:
                paths[-1][0].append(point)
                paths[-1][1].append(kind == raw.FPDF_SEGMENT_LINETO)
            if _closes(segment):
                paths[-1][0].append(paths[-1][0][0])
                paths[-1][1].append(True)
        return paths
