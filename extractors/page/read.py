"""Bytes of a page, or plain text, to what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from extractors.errors import NotThisDocumentError
from extractors.page import head, lines, templates
from extractors.page.body import captions_of, dateline_of, text_of
from extractors.page.models import Block, Page

if TYPE_CHECKING:
    import datetime as dt

LARGEST = 20_000_000
"""Bytes: the largest release seen is under one megabyte."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|article|div|p)\b", re.IGNORECASE)


def read(data: bytes, *, url: str) -> Page:
    """The page's title, dates and text.

    Raises:
        NotThisDocumentError: nothing in it, too large, or a file that is no text.
        LayoutError: a page of a site that we know, but of another kind, or without any text.
    """
    _check(data, url)
    text = _decoded(data)
    if not _MARKUP.search(text[:5_000]):
        return _plain(text, url)
    soup = BeautifulSoup(text, "html.parser")
    return _page(soup, url)


def _check(data: bytes, url: str) -> None:
    if not data.strip():
        raise NotThisDocumentError(
            url,
            "The page is empty",
            "Give a text; one that was fetched is fetched again, then asked of the archive.",
        )
    if len(data) > LARGEST:
        raise NotThisDocumentError(
            url, f"The page has {len(data)} bytes", "No release is that large: look what it is."
        )
    if (
        data[:5] == b"%PDF-"
        or data[:4] == b"PK\x03\x04"
        or (b"\0" in data[:1_000] and not data.startswith(_UTF_16))
    ):
        raise NotThisDocumentError(
            url, "The bytes are not a page of text", "Give it to the engine for its own kind."
        )


def _page(soup: BeautifulSoup, url: str) -> Page:
    found = templates.find(soup, url)
    text, blocks = text_of(found.body)
    text, blocks, updated = _without_updated(text, blocks)
    defects = [
        name
        for name, present in (
            ("body_fallback", found.fallback),
            ("no_date", found.published is None),
            ("no_title", not found.title),
        )
        if present
    ]
    return Page(
        template=found.template,
        url=head.canonical(soup, url),
        title=found.title,
        subtitle=found.subtitle,
        dateline=dateline_of(text),
        published=found.published,
        modified=found.modified or updated,
        topics=found.topics,
        text=text,
        blocks=blocks,
        captions=captions_of(found.body),
        defects=tuple(defects),
    )


def _without_updated(
    text: str, blocks: tuple[Block, ...]
) -> tuple[str, tuple[Block, ...], dt.date | None]:
    """A last line that only says when the page was updated is not what it tells."""
    if not blocks:
        return text, blocks, None
    last = blocks[-1]
    updated = head.updated(text[last.start : last.end])
    if updated is None:
        return text, blocks, None
    return text[: last.start].rstrip("\n"), blocks[:-1], updated


def _plain(text: str, url: str) -> Page:
    kept = lines.of(text)
    blocks = []
    at = 0
    for line in kept:
        blocks.append(Block(tag="p", start=at, end=at + len(line)))
        at += len(line) + 1
    whole = "\n".join(kept)
    return Page(
        template="text",
        url=url,
        title="",
        subtitle="",
        dateline=dateline_of(whole),
        published=None,
        modified=None,
        topics=(),
        text=whole,
        blocks=tuple(blocks),
        defects=("no_date", "no_title"),
    )


def _decoded(data: bytes) -> str:
    """UTF-8 unless the page says otherwise and UTF-8 does not fit; no byte is lost silently."""
    try:
        return data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:2_000])
    name = declared.group(1).decode("ascii") if declared else "cp1252"
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return data.decode("cp1252", errors="replace")
