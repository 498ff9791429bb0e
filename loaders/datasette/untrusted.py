"""Texts of documents on a page: what a browser would obey is shown instead."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup, escape

_OBEYED = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Controls, marks that turn the direction of writing, invisible characters, line separators."""

_LAYOUT = frozenset("\n\t\u00ad")


def shown(text: str) -> Markup | None:
    """The text with each character that is obeyed and not seen as its code point; None without any."""
    # Python calls none of these printable, and says so of a whole text at once.
    if text.isprintable() or not any(map(_hidden, text)):
        return None
    return Markup("").join(
        Markup('<span class="code-point" title="{}">U+{:04X}</span>').format(_name(each), ord(each))
        if _hidden(each)
        else escape(each)
        for each in text
    )


def text(words: str) -> Markup:
    """The text for a page of ours."""
    return shown(words) or escape(words)


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in _OBEYED and character not in _LAYOUT


def _name(character: str) -> str:
    return unicodedata.name(character, "control character").lower()
