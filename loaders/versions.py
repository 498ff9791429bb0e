"""One edition's facts against what is known: versions are opened, closed, or left as they are."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders import (
    changes,
    differing,
    editions,
    findings,
    frames,
    loads,
    quarantine,
    repeats,
    republication,
    turnover,
)
from loaders.bulk import bulk_insert
from loaders.changes import Change
from loaders.differing import Loading
from loaders.engines import writing
from loaders.republication import METHOD
from loaders.tables import current, table
from loaders.turnover import LoadError
from transforms.schema import FACTS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from loaders.differing import Difference
    from loaders.loads import Writer
    from transforms.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What one load did; ``by_table`` counts opened versions.

    An edited row is a closed and an opened version; a moved row is neither. ``changes`` are empty
    for a document's first edition.
    """

    edition_id: str
    opened: int = 0
    closed: int = 0
    left: int = 0
    moved: int = 0
    edited: int = 0
    by_table: dict[str, int] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


def load(
    engine: sa.Engine,
    facts: Facts,
    checks: Sequence[Mapping[str, Any]],
    *,
    run_id: str,
    now: dt.datetime,
    reader: str,
) -> Loaded:
    """Load one edition in one transaction.

    The capture that was loaded last changes nothing when the same reader reads it again. What
    another reader makes of it is loaded as ``extractor_change``.

    Raises:
        LayoutError: most of what the document printed before is gone from it.
        WarehouseError: the warehouse cannot be written.
    """
    writer = loads.Writer(run_id=run_id, now=now)
    return release(engine, facts, checks, writer=writer, reader=reader)


def release(
    engine: sa.Engine,
    facts: Facts,
    checks: Sequence[Mapping[str, Any]],
    *,
    writer: Writer,
    reader: str,
) -> Loaded:
    """Load one edition as ``load`` does, and close what is held of it by the writer's word.

    The entries are closed by the transaction that loads it, so that whatever stops it leaves them open.
    """
    with writing(engine) as connection:
        done = _load(connection, facts, checks, writer, reader)
        quarantine.release(connection, facts.edition, writer)
        return done


def _load(
    connection: sa.Connection,
    facts: Facts,
    checks: Sequence[Mapping[str, Any]],
    writer: Writer,
    reader: str,
) -> Loaded:
    edition = facts.edition
    before = editions.last(connection, edition.document.url)
    if before and (before.sha256, before.reader) == (edition.sha256, reader):
        return Loaded(edition_id=before.edition_id)
    became = republication.compare(connection, before, facts) if before else None
    begun = loads.begin(connection, writer.run_id, writer.now)
    loading = Loading(
        connection=connection,
        facts=facts,
        load=begun,
        edition_id=editions.insert(connection, edition, begun, reader),
        before=before,
        became=became,
    )
    done = _write(loading)
    stamp = {"run_id": writer.run_id, "edition_id": loading.edition_id}
    findings.keep(connection, checks, facts.reconciliations, stamp)
    _verify(loading, done)
    return done


def _write(loading: Loading) -> Loaded:
    printed = frames.columns(loading.facts.printed, {"edition_id": loading.edition_id})
    bulk_insert(loading.connection, table("printed_rows"), printed)
    _link(loading)
    differences = {spec.name: differing.difference(loading, spec.name) for spec in FACTS}
    changed: list[Change] = []
    for name, difference in differences.items():
        reasons = differing.reasons(loading, name, difference)
        changed += changes.of(name, differing.turns(loading, name, difference, reasons))
        turnover.close(loading.connection, name, difference.close, loading.load)
        _open(loading, name, difference, reasons)
    _keep(loading, changed)
    opened = {
        name: loading.facts.tables[name]["row_id"].iloc[each.open].tolist()
        for name, each in differences.items()
        if each.open
    }
    repeats.link(loading.connection, loading.facts.edition, opened, loading.load)
    became = loading.became
    return Loaded(
        edition_id=loading.edition_id,
        opened=sum(len(each.open) for each in differences.values()),
        closed=sum(len(each.close) for each in differences.values()),
        left=sum(each.left for each in differences.values()),
        moved=became.moved if became else 0,
        edited=len(became.edits) if became else 0,
        by_table={name: len(each.open) for name, each in differences.items()},
        changes=tuple(changed),
    )


def _keep(loading: Loading, changed: Sequence[Change]) -> None:
    if loading.before is not None:
        changes.keep(
            loading.connection,
            changed,
            loading.load,
            document_url=loading.facts.edition.document.url,
            editions=(loading.before.edition_id, loading.edition_id),
        )


def _link(loading: Loading) -> None:
    """Say which rows were printed in which others' place."""
    load = loading.load
    about = {"relation": "edited_from", "method": METHOD}
    stamp = {"load_id": load.load_id, "run_id": load.run_id} | about
    edits = loading.became.edits if loading.became else ()
    if edits:
        each = [asdict(edit) | stamp | {"confidence": 1 / edit.equals} for edit in edits]
        links = frames.by_column(each)
        bulk_insert(loading.connection, table("case_links"), links)


def _open(loading: Loading, name: str, difference: Difference, reasons: Mapping[str, str]) -> None:
    if not difference.open:
        return
    frame = loading.facts.tables[name].iloc[difference.open]
    opened = frames.columns(frame, {"edition_id": loading.edition_id}) | {
        "content_hash": [difference.hashes[place] for place in difference.open],
        "change_reason": [reasons[row_id] for row_id in frame["row_id"]],
    }
    turnover.open_(loading.connection, name, opened, loading.load)


def _verify(loading: Loading, done: Loaded) -> None:
    """What was declared is what is stored, before anybody can see it."""
    facts, edition_id = loading.facts, loading.edition_id
    printed = table("printed_rows")
    stored = _count(loading.connection, printed, printed.c.edition_id == edition_id)
    if stored != facts.edition.rows:
        raise LoadError(f"edition {edition_id}: {stored} of {facts.edition.rows} rows were stored")
    for spec in FACTS:
        fact = table(spec.name)
        mine = fact.c.document_url == facts.edition.document.url
        found = _count(loading.connection, fact, mine & current(fact))
        wanted = len(facts.tables.get(spec.name, ()))
        if found != wanted:
            raise LoadError(f"edition {edition_id}: {found} of {wanted} {spec.name} are current")
        opened = _count(loading.connection, fact, fact.c.known_from == loading.load.known_at)
        if opened != done.by_table[spec.name]:
            raise LoadError(f"edition {edition_id}: {opened} {spec.name} begin at its moment")


def _count(connection: sa.Connection, stored: sa.Table, where: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(stored).where(where)
    return connection.execute(query).scalar_one()
