"""Prose about cases: redacted, then read into cases, events, quotations, claims, references."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transforms.narrative.as_json import to_json
    from transforms.narrative.read import narrate

__all__ = ["narrate", "to_json"]

_OURS = {"narrate": "read", "to_json": "as_json"}


def __getattr__(name: str) -> Any:
    """Import what reads when it is asked for: every night redacts titles, few read a text."""
    if name not in _OURS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_OURS[name]}"), name)
