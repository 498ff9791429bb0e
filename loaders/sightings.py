"""What is known of the documents of a series, for whoever looks at them next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from extractors.records import Document, Observation
from extractors.web.states import Before
from loaders.engines import reading, writing
from loaders.loads import next_id
from loaders.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine


def documents(engine: Engine, series: str) -> list[Document]:
    """Every document of a series that was ever seen, in order of URL."""
    known = table("documents")
    query = sa.select(known).where(known.c.series == series).order_by(known.c.url)
    with reading(engine) as connection:
        return [
            Document(url=row.url, series=series, title=row.title, kind=row.kind)
            for row in connection.execute(query)
        ]


def befores(engine: Engine, urls: Sequence[str]) -> dict[str, Before]:
    """How the last look at each URL ended, whatever came of it; those never seen are left out."""
    seen = table("observations")
    newest = (
        sa.select(sa.func.max(seen.c.observation_id))
        .where(seen.c.url.in_(list(urls)))
        .group_by(seen.c.url)
    )
    with reading(engine) as connection:
        return {
            row.url: Before(sha256=row.sha256, via=row.via, outcome=row.outcome)
            for row in connection.execute(
                sa.select(seen.c.url, seen.c.sha256, seen.c.via, seen.c.outcome).where(
                    seen.c.observation_id.in_(newest)
                )
            )
        }


def before(engine: Engine, url: str) -> Before:
    """How the last look at one URL ended; an empty Before for none."""
    return befores(engine, [url]).get(url, Before())


def observe_all(engine: Engine, run_id: str, observations: Sequence[Observation]) -> None:
    """Record looks at documents that are known, which gave nothing new, in one transaction."""
    if not observations:
        return
    with writing(engine) as connection:
        first = next_id(connection, table("observations").c.observation_id)
        rows = [
            {name: getattr(each, name) for name in Observation.__slots__}
            | {"observation_id": first + number, "run_id": run_id}
            for number, each in enumerate(observations)
        ]
        connection.execute(sa.insert(table("observations")), rows)


def captures(engine: Engine) -> set[str]:
    """Every capture that the warehouse speaks of."""
    with reading(engine) as connection:
        return set(connection.execute(sa.select(table("captures").c.sha256)).scalars())
