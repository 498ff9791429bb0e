"""What a printed name resolves to: one code, several candidates, or nothing. Never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transforms.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """``status`` is ``resolved``, ``ambiguous`` or ``unknown``; ``code`` is None unless resolved.

    ``candidates`` are pairs of code and name. ``state`` and ``kind`` are for places only.
    """

    text: str
    status: str
    method: Rule
    code: str | None = None
    name: str | None = None
    state: str | None = None
    kind: str | None = None
    candidates: tuple[tuple[str, str], ...] = ()
