"""Characters to text: lines by their middle, spaces where they are printed or left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.pdf.reader import Page
    from extractors.records import Box

GAP = 0.25
"""The share of a character's size that must stay open to its neighbour to stand for a space."""


def lines(page: Page, chosen: np.ndarray) -> list[np.ndarray]:
    """The chosen characters as lines from top to bottom, each from left to right."""
    if not chosen.size:
        return []
    boxes = page.boxes[chosen]
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    order = np.argsort(middles, kind="stable")
    limit = 0.5 * page.sizes[chosen][order]
    breaks = np.flatnonzero(np.diff(middles[order]) > limit[1:]) + 1
    parts = np.split(order, breaks)
    return [chosen[part[np.lexsort((part, boxes[part, 0]))]] for part in parts]


def line_text(page: Page, line: np.ndarray) -> str:
    """One line's characters with its spaces."""
    boxes, sizes = page.boxes[line], page.sizes[line]
    open_ = boxes[1:, 0] - boxes[:-1, 2] > GAP * sizes[1:]
    marks = page.spaced[line[1:]] | open_
    text = [page.texts[line[0]]]
    for index, mark in zip(line[1:], marks, strict=True):
        text.append(" " + page.texts[index] if mark else page.texts[index])
    return "".join(text)


def box(page: Page, chosen: np.ndarray) -> Box:
    """The box around the chosen characters."""
    boxes = page.boxes[chosen]
    x0, top = boxes[:, :2].min(axis=0)
    x1, bottom = boxes[:, 2:].max(axis=0)
    return round(float(x0), 2), round(float(top), 2), round(float(x1), 2), round(float(bottom), 2)


def cell_text(page: Page, chosen: np.ndarray, left: float, right: float) -> str:
    """The text of a cell between its edges.

    A line end is a space, except where a word was broken because the column is too narrow for it:
    the line is one word, it ends where one more character would not have fitted, and what follows
    goes on in lower case or digits. The margin at the right is taken to be that at the left. A
    hyphen at such an end stays: nobody can say whether it was printed.
    """
    if not chosen.size:
        return ""
    rows = lines(page, chosen)
    limit = right - (float(page.boxes[chosen, 0].min()) - left)
    text = ""
    for number, row in enumerate(rows):
        printed = line_text(page, row)
        text += printed
        if number + 1 < len(rows) and not _broken(page, row, rows[number + 1], printed, limit):
            text += " "
    return text


def _broken(page: Page, row: np.ndarray, following: np.ndarray, printed: str, limit: float) -> bool:
    first = page.texts[following[0]]
    width = page.boxes[following[0], 2] - page.boxes[following[0], 0]
    full = page.boxes[row[-1], 2] + width > limit - 0.5
    return bool(" " not in printed and full and (first.islower() or first.isdigit()))


def paragraphs(page: Page, chosen: np.ndarray) -> Iterator[tuple[str, Box]]:
    """Every line of the chosen characters with its box."""
    for line in lines(page, chosen):
        yield line_text(page, line), box(page, line)
