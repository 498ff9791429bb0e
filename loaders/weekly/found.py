"""What the warehouse holds of one weekly report, as its page tells it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.engines import reading
from loaders.kinds import Timestamp
from loaders.weekly import queries
from loaders.weekly.chosen import choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    Rows = Sequence[sa.Row[Any]]

STATUSES = ("convicted", "charged", "arrested", "not_stated")
"""How an offence stands as printed; each has a column of its own, and no total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice of correction or dispute, with what its items make of how many rows."""

    name: str
    publisher: str
    kind: str
    published: str
    url: str
    wording: str
    items: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a jurisdiction's policies say in the same words, and the dates under which they stand."""

    printed: str
    policy: str
    criteria: str
    enacted: Sequence[str]
    declined: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One weekly report as it stands in the warehouse; ``editions`` end with the current one."""

    editions: Rows
    looks: Rows
    totals: Rows
    declined: Rows
    of_all: int
    issued: Rows
    days: Sequence[tuple[dt.date | None, int]]
    waits: Rows
    offences: Sequence[tuple[str, dict[str, int]]]
    citizenships: Rows
    policies: Sequence[Policy]
    policies_in_all: int
    changes: Rows
    samples: Rows
    notices: Sequence[Notice]
    moved: Rows
    unread: int

    @property
    def edition(self) -> sa.Row[Any]:
        """The edition that the page is about."""
        return self.editions[-1]


def find(engine: sa.Engine, asked: str) -> Week:
    """Everything that a page says of the report that is asked for, as of one moment.

    Raises:
        WarehouseError: there is no such edition, or the warehouse cannot be read.
    """
    with reading(engine) as connection:
        editions = choose(connection, asked)
        edition = editions[-1]
        values = {"url": edition.document_url, "edition": edition.edition_id}

        def ask(sql: str, **types: Any) -> Rows:
            return connection.execute(sa.text(sql).columns(**types), values).all()

        declined = ask(queries.DECLINED)
        return Week(
            editions=editions,
            looks=ask(queries.LOOKS, observed_at=Timestamp()),
            totals=ask(queries.TOTALS),
            declined=declined,
            of_all=sum(row.declined for row in declined),
            issued=ask(queries.ISSUED),
            days=_days(ask(queries.DAYS, declined_on=sa.Date()), edition),
            waits=ask(queries.WAITS),
            offences=_offences(ask(queries.OFFENCES)),
            citizenships=ask(queries.CITIZENSHIPS),
            policies=_policies(ask(queries.POLICIES)),
            policies_in_all=ask(queries.POLICIES_IN_ALL)[0].policies,
            changes=ask(queries.CHANGES),
            samples=ask(queries.SAMPLES),
            notices=_notices(ask(queries.NOTICES)),
            moved=ask(queries.MOVED),
            unread=ask(queries.UNREAD)[0].entries,
        )


def _days(rows: Rows, edition: sa.Row[Any]) -> list[tuple[dt.date | None, int]]:
    """Every day of the period, also those without a row; then days outside it, then none."""
    counts = Counter({row.declined_on: row.declined for row in rows})
    length = (edition.period_end - edition.period_start).days + 1
    period = [edition.period_start + dt.timedelta(days=day) for day in range(length)]
    outside = sorted(day for day in counts if day is not None and day not in period)
    undated = [None] if None in counts else []
    return [(day, counts[day]) for day in [*period, *outside, *undated]]


def _offences(rows: Rows) -> list[tuple[str, dict[str, int]]]:
    """Families, the most frequent first, each with its number under every status."""
    families: dict[str, dict[str, int]] = {}
    for row in rows:
        families.setdefault(row.family, dict.fromkeys(STATUSES, 0))[row.status] = row.offences
    return sorted(families.items(), key=lambda each: (-sum(each[1].values()), each[0]))


def _policies(rows: Rows) -> list[Policy]:
    return [
        Policy(
            printed=printed,
            policy=policy,
            criteria=criteria,
            enacted=[row.enacted for row in group],
            declined=declined,
        )
        for (printed, policy, criteria, declined), group in groupby(
            rows, lambda row: (row.printed, row.policy, row.criteria, row.declined)
        )
    ]


def _notices(rows: Rows) -> list[Notice]:
    return [
        Notice(
            name=name,
            publisher=items[0].publisher,
            kind=items[0].kind,
            published=str(items[0].published),
            url=items[0].url,
            wording=items[0].wording,
            items=items,
        )
        for name, items in (
            (name, list(group))
            for name, group in groupby(rows, lambda row: row.correction_id.partition("/")[0])
        )
    ]
