"""Rules that change a printed value, each with a version and the source that justifies it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which a printed value becomes another.

    ``version`` grows when the rule gives another answer for any text; ``source`` is the address,
    statute or document behind it.
    """

    id: str
    version: int
    says: str
    source: str

    @property
    def name(self) -> str:
        """How evidence cites it: ``date.us_slash@1``."""
        return f"{self.id}@{self.version}"
