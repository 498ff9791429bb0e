"""The inner loops in C, where a compiler was there on installation."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from extractors.pdf.loops import DEEPEST_FORM, MOST_SEGMENTS, Drawn, Loops, Marked
from extractors.pdf.native import place

if TYPE_CHECKING:
    from extractors.pdf.page import Ints

SOURCE = Path(__file__).with_name("compiled.c")
LIBRARY = Path(__file__).with_name("_compiled.dll" if sys.platform == "win32" else "_compiled.so")

_FUNCTIONS = (  # in the order of compiled.c
    "FPDFText_GetUnicode", "FPDFText_GetLooseCharBox", "FPDFText_GetMatrix", "FPDFText_GetFontSize",
    "FPDFPage_CountObjects", "FPDFPage_GetObject", "FPDFPageObj_GetType",
    "FPDFFormObj_CountObjects", "FPDFFormObj_GetObject", "FPDFPageObj_GetMatrix",
    "FPDFPageObj_GetBounds", "FPDFPath_GetDrawMode", "FPDFPageObj_GetStrokeColor",
    "FPDFPageObj_GetFillColor", "FPDFPath_CountSegments", "FPDFPath_GetPathSegment",
    "FPDFPathSegment_GetPoint", "FPDFPathSegment_GetType", "FPDFPathSegment_GetClose",
)  # fmt: skip
_ROOM = 2048  # rows of a table, which most pages do not fill


def loops(path: Path = LIBRARY) -> Loops | None:
    """None where the library is not there, is not for this machine, or is of another version."""
    try:
        library = ctypes.PyDLL(str(path))
        bind, codes, characters, drawing = (
            library.casetables_bind,
            library.casetables_codes,
            library.casetables_characters,
            library.casetables_drawing,
        )
    except (OSError, AttributeError):
        return None
    functions = (ctypes.c_void_p * len(_FUNCTIONS))(*map(place, _FUNCTIONS))
    if bind(functions, len(_FUNCTIONS)) != len(_FUNCTIONS):
        return None
    pointer, number, long = ctypes.c_void_p, ctypes.c_int, ctypes.c_longlong
    codes.argtypes = (pointer, number, pointer)
    characters.argtypes = (pointer, pointer, number, pointer, pointer, pointer)
    drawing.argtypes = (*(pointer,) * 5, long, pointer, long, number)
    codes.restype = characters.restype = drawing.restype = None
    found = _Compiled(codes=codes, characters=characters, drawing=drawing)
    return Loops(name="compiled", coded=found.coded, marked=found.marked, drawn=found.drawn)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiled:
    """The library's functions, with numpy's arrays for what they fill."""

    codes: Any
    characters: Any
    drawing: Any

    def coded(self, text: int, count: int) -> Ints:
        codes = np.empty(count, np.int64)
        self.codes(text, count, codes.ctypes.data)
        return codes

    def marked(self, text: int, numbers: Ints, _: bool) -> Marked:
        count = len(numbers)
        boxes, matrices, sizes = np.empty((count, 4)), np.empty((count, 6)), np.empty(count)
        asked = np.ascontiguousarray(numbers, np.int64)
        filled = (boxes.ctypes.data, matrices.ctypes.data, sizes.ctypes.data)
        self.characters(text, asked.ctypes.data, count, *filled)
        return Marked(boxes=boxes, matrices=matrices, sizes=sizes)

    def drawn(self, page: int) -> Drawn:
        room, used = _ROOM, np.zeros(3, np.int64)
        while True:
            tables = [np.empty((room, 4)) for _ in used]
            objects = np.empty(room, np.uintp)
            filled = (*(table.ctypes.data for table in tables), objects.ctypes.data)
            self.drawing(page, *filled, room, used.ctypes.data, MOST_SEGMENTS, DEEPEST_FORM)
            if used.max() <= room:
                break
            room = int(used.max())
        strokes, fills, images = (t[:n] for t, n in zip(tables, used.tolist(), strict=True))
        found = objects[: len(images)].tolist()
        return Drawn(strokes=strokes, fills=fills, images=images, image_objects=found)
