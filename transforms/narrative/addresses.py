"""Documents under a title and an address that name nobody."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from transforms.narrative import doubts
from transforms.narrative.redact import redact

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from extractors.records import Document

_WORD = re.compile(r"[^\W\d_]{3,}")
_MARK = re.compile(r"\[person \d+\]")


def nameless(document: Document) -> Document:
    """The document as it may be stored and logged; where it is really asked for is its ``address``.

    An address with a word in it that may be a name has its last part replaced by a hash: the same
    address gives the same one, night after night.
    """
    title = redact(document.title).texts[0]
    named = _words(document.title) - _words(_MARK.sub(" ", title))
    parts = urlsplit(document.url)
    printed = _words(unquote(parts.path))
    if not _may_name(printed, named, _words(title)):
        return replace(document, title=title)
    folder, _, _ = parts.path.rstrip("/").rpartition("/")
    hidden = f"{folder}/redacted-{hashlib.sha256(document.url.encode()).hexdigest()[:16]}"
    url = urlunsplit((parts.scheme, parts.netloc, hidden, "", ""))
    return replace(document, url=url, title=title, address=document.url)


def is_hidden(url: str) -> bool:
    """Whether an address was replaced, so that nobody can ask for it."""
    return "/redacted-" in url


def _may_name(printed: AbstractSet[str], named: AbstractSet[str], said: AbstractSet[str]) -> bool:
    """Whether a word of an address is part of a name: what its title says in the open is not."""
    for word in printed - said:
        cut_off = any(other.startswith(word) for other in said)
        if word in named or (doubts.is_odd(word) and not cut_off):
            return True
    return False


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
