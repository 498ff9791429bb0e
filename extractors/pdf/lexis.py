"""Whether a PDF's dictionary can be read at all: a reader drops what it cannot, and says nothing."""

from __future__ import annotations

import re

_TEXT = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()]*\))*\))*\)"  # parentheses within, three deep
_READABLE = re.compile(
    rb"(?:\s++|%[^\r\n]*+|<<|>>|[\[\]\0]|/[^\s/\[\]<>()%]*+|<[0-9A-Fa-f\s]*+>|"
    + _TEXT
    + rb"|[+-]*+(?:\d++\.?+\d*+|\.\d++)(?![^\s/\[\]<>()%+-])|(?:R|true|false|null)\b)*+",
    re.DOTALL,
)
_ASIDE = re.compile(_TEXT + rb"|%[^\r\n]*+", re.DOTALL)


def is_readable(dictionary: bytes) -> bool:
    """Whether it is made of names, numbers, texts, references and brackets in pairs, and of nothing else."""
    if not _READABLE.fullmatch(dictionary):
        return False
    bare = _ASIDE.sub(b"", dictionary)
    return bare.count(b"<<") == bare.count(b">>") and bare.count(b"[") == bare.count(b"]")
