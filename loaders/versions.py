"""One edition's facts against what is known: versions are opened, closed, or left as they are."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

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
    stored,
    turnover,
)
from loaders.bulk import bulk_insert
from loaders.changes import Change
from loaders.differing import Loading
from loaders.engines import reading, writing
from loaders.republication import METHOD
from loaders.tables import table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import sqlalchemy as sa

    from loaders.differing import Planned
    from loaders.editions import Before
    from loaders.loads import Load, Writer
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


def foresee(engine: sa.Engine, facts: Facts, *, reader: str) -> Loaded:
    """What ``load`` would do, without doing it.

    Raises:
        LayoutError: most of what the document printed before is gone from it.
        WarehouseError: the warehouse cannot be read.
    """
    with reading(engine) as connection:
        before = editions.last(connection, facts.edition.document.url)
        if before and _is_loaded(before, facts, reader):
            return Loaded(edition_id=before.edition_id)
        loading = _loading(connection, facts, before, facts.edition.edition_id)
        return _done(loading, differing.plan(loading))


def _load(
    connection: sa.Connection,
    facts: Facts,
    checks: Sequence[Mapping[str, Any]],
    writer: Writer,
    reader: str,
) -> Loaded:
    edition = facts.edition
    before = editions.last(connection, edition.document.url)
    if before and _is_loaded(before, facts, reader):
        return Loaded(edition_id=before.edition_id)
    load = loads.begin(connection, writer.run_id, writer.now)
    edition_id = editions.insert(connection, edition, load, reader)
    loading = _loading(connection, facts, before, edition_id)
    planned = differing.plan(loading)
    _write(loading, planned, load)
    stamp = {"run_id": writer.run_id, "edition_id": edition_id}
    findings.keep(connection, checks, facts.reconciliations, stamp)
    done = _done(loading, planned)
    stored.verify(loading, done.by_table, load)
    return done


def _is_loaded(before: Before, facts: Facts, reader: str) -> bool:
    return (before.sha256, before.reader) == (facts.edition.sha256, reader)


def _loading(
    connection: sa.Connection, facts: Facts, before: Before | None, edition_id: str
) -> Loading:
    became = republication.compare(connection, before, facts) if before else None
    return Loading(
        connection=connection, facts=facts, edition_id=edition_id, before=before, became=became
    )


def _done(loading: Loading, planned: Sequence[Planned]) -> Loaded:
    became = loading.became
    found = [each.difference for each in planned]
    return Loaded(
        edition_id=loading.edition_id,
        opened=sum(len(each.open) for each in found),
        closed=sum(len(each.close) for each in found),
        left=sum(each.left for each in found),
        moved=became.moved if became else 0,
        edited=len(became.edits) if became else 0,
        by_table={each.name: len(each.difference.open) for each in planned},
        changes=tuple(change for each in planned for change in each.changes),
    )


def _write(loading: Loading, planned: Sequence[Planned], load: Load) -> None:
    printed = frames.columns(loading.facts.printed, {"edition_id": loading.edition_id})
    bulk_insert(loading.connection, table("printed_rows"), printed)
    _link(loading, load)
    for each in planned:
        turnover.close(loading.connection, each.name, each.difference.close, load)
        _open(loading, each, load)
    _keep(loading, [change for each in planned for change in each.changes], load)
    opened = {
        each.name: loading.facts.tables[each.name]["row_id"].iloc[each.difference.open].tolist()
        for each in planned
        if each.difference.open
    }
    repeats.link(loading.connection, loading.facts.edition, opened, load)


def _keep(loading: Loading, changed: Sequence[Change], load: Load) -> None:
    if loading.before is not None:
        changes.keep(
            loading.connection,
            changed,
            load,
            document_url=loading.facts.edition.document.url,
            editions=(loading.before.edition_id, loading.edition_id),
        )


def _link(loading: Loading, load: Load) -> None:
    """Say which rows were printed in which others' place."""
    about = {"relation": "edited_from", "method": METHOD}
    stamp = {"load_id": load.load_id, "run_id": load.run_id} | about
    edits = loading.became.edits if loading.became else ()
    if edits:
        each = [asdict(edit) | stamp | {"confidence": 1 / edit.equals} for edit in edits]
        links = frames.by_column(each)
        bulk_insert(loading.connection, table("case_links"), links)


def _open(loading: Loading, planned: Planned, load: Load) -> None:
    difference = planned.difference
    if not difference.open:
        return
    frame = loading.facts.tables[planned.name].iloc[difference.open]
    opened = frames.columns(frame, {"edition_id": loading.edition_id}) | {
        "content_hash": [difference.hashes[place] for place in difference.open],
        "change_reason": [planned.reasons[row_id] for row_id in frame["row_id"]],
    }
    turnover.open_(loading.connection, planned.name, opened, load)
