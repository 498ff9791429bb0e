"""The bundled specimens by the hash of their bytes, which they keep wherever they are read."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable


def bundled() -> frozenset[str]:
    """The captures that hold no real case."""
    site = files("flows.demo") / "site"
    return frozenset(hashlib.sha256(each.read_bytes()).hexdigest() for each in _reports(site))


def _reports(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _reports(entry)
        elif entry.name.endswith(".pdf"):
            yield entry
