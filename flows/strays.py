"""Captures that the archive holds and no look tells of: their run was ended between the two."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractors.web.client import Fetched, Validators

if TYPE_CHECKING:
    from collections.abc import Collection

    from extractors.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """One of them, as what stands beside it says."""

    sha256: str
    retrieved_at: dt.datetime
    via: str | None
    headers: dict[str, str]

    def answer(self, archive: Archive) -> Fetched:
        """The site's answer as it was.

        Raises:
            ArchiveError: the capture is damaged.
        """
        return Fetched(
            status=200,
            content=archive.get(self.sha256),
            validators=Validators(
                etag=self.headers.get("ETag"), last_modified=self.headers.get("Last-Modified")
            ),
            via=self.via,
            headers=self.headers,
        )


def strays(archive: Archive, recorded: Collection[str]) -> dict[str, Stray]:
    """By URL, the latest where there are several. What a web archive gave is asked of it again."""
    notes: list[dict[str, Any]] = sorted(
        (
            note
            for note in archive.notes(but=recorded)
            if "retrieved_at" in note and "seen_by" not in note
        ),
        key=lambda note: str(note["retrieved_at"]),
    )
    return {
        note["url"]: Stray(
            sha256=note["sha256"],
            retrieved_at=dt.datetime.fromisoformat(note["retrieved_at"]),
            via=note["via"],
            headers=note["headers"],
        )
        for note in notes
    }
