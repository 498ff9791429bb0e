"""Why the warehouse could not be used: the run could not be done, whatever the documents say."""

from __future__ import annotations


class WarehouseError(Exception):
    """Where, what, and what to do next; never with a password."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(where, what, advice)
        self.where, self.what, self.advice = where, what, advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.advice}"


class BusyError(WarehouseError):
    """Another run holds the warehouse."""
