"""What a page says and when, without the site around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or table row; ``start`` and ``end`` count in ``Page.text``."""

    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page read by one template.

    ``template`` is ``ice``, ``dhs``, ``white_house``, ``article`` or ``text``. ``text`` holds one
    block a line. ``captions`` are alternative texts and captions of pictures: they repeat names and
    must be redacted like the text. ``defects`` say where a template had to make do: ``body_fallback``,
    ``no_date``, ``no_title``.
    """

    template: str
    url: str
    title: str
    subtitle: str
    dateline: str
    published: dt.date | None
    modified: dt.date | None
    topics: tuple[str, ...]
    text: str
    blocks: tuple[Block, ...]
    captions: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()
