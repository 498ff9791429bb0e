"""Committed tables of facts, read when they are first needed."""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def text(name: str) -> str:
    """The text of ``<name>.csv`` in this folder."""
    return (files(__name__) / f"{name}.csv").read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``<name>.csv`` in this folder."""
    return list(csv.DictReader(text(name).splitlines()))


def split(lines: Iterable[str]) -> Iterator[list[str]]:
    """The fields of each line of such a table."""
    return csv.reader(lines)


@cache
def fingerprint() -> str:
    """A short hash over all tables: another one may resolve what this one could not."""
    found = sorted(
        (f.name, f.read_bytes()) for f in files(__name__).iterdir() if f.name.endswith(".csv")
    )
    return hashlib.sha256(repr(found).encode()).hexdigest()[:12]
