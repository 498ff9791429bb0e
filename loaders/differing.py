"""What one edition changes of one fact: which versions close, which open, why, and instead of which."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders import changes, frames, notices, republication
from loaders.changes import Turn
from loaders.tables import current, table
from transforms.schema import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loaders.changes import Change
    from loaders.editions import Before
    from loaders.republication import Republication
    from transforms.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """One edition on its way; ``before`` and ``became`` are None for a document's first."""

    connection: sa.Connection
    facts: Facts
    edition_id: str
    before: Before | None
    became: Republication | None

    @property
    def read_again(self) -> bool:
        """Whether the bytes are those that were loaded last: then every change is of our making."""
        return self.before is not None and self.before.sha256 == self.facts.edition.sha256

    @property
    def edited(self) -> dict[str, str]:
        """Rows that open to the rows in whose place they are printed."""
        edits = self.became.edits if self.became else ()
        return {edit.row_id: edit.linked_row_id for edit in edits}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One fact of a document: numbers of versions to close, places in the frame to open."""

    close: list[int]
    open: list[int]
    hashes: list[str]
    changed: frozenset[str]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is to become of one fact: ``reasons`` of the rows that open, and how readers are told."""

    name: str
    difference: Difference
    reasons: Mapping[str, str]
    changes: Sequence[Change]


def plan(loading: Loading) -> list[Planned]:
    """What an edition changes of every fact; only looks."""
    planned = []
    for spec in FACTS:
        found = difference(loading, spec.name)
        why = reasons(loading, spec.name, found)
        lines = list(changes.of(spec.name, turns(loading, spec.name, found, why)))
        planned.append(Planned(name=spec.name, difference=found, reasons=why, changes=lines))
    return planned


def difference(loading: Loading, name: str) -> Difference:
    """Which versions of a fact close and open.

    Compared here and not in the database: only what changed travels back.
    """
    fact, frame = table(name), loading.facts.tables.get(name)
    mine = fact.c.document_url == loading.facts.edition.document.url
    query = sa.select(fact.c.row_id, fact.c.content_hash, fact.c.version_id)
    found = loading.connection.execute(query.where(mine, current(fact))).all()
    known = {row_id: content for row_id, content, _ in found}
    ids = [] if frame is None else frame["row_id"].tolist()
    hashes = [] if frame is None else frames.content_hashes(frames.columns(frame, {}), name)
    said = dict(zip(ids, hashes, strict=True))
    closing = {each[0]: each[2] for each in found if said.get(each[0]) != each[1]}
    opening = [place for place, row_id in enumerate(ids) if known.get(row_id) != hashes[place]]
    return Difference(
        close=list(closing.values()),
        open=opening,
        hashes=hashes,
        changed=frozenset(closing).intersection(ids[place] for place in opening),
        left=len(found) - len(closing),
    )


def turns(
    loading: Loading, name: str, difference: Difference, reasons: Mapping[str, str]
) -> Iterator[Turn]:
    """Rows before and after: one under its old and new name, and those that only came or went."""
    if loading.before is None:
        return
    old = changes.versions(loading.connection, name, difference.close)
    edited = loading.edited
    for new in _opened(loading, name, difference):
        row_id = new["row_id"]
        was = old.pop(_before(name, new, old, edited), None)
        yield Turn(old=was, new=new, reason=reasons[row_id])
    gone = "extractor_change" if loading.read_again else "republished"
    for row in old.values():
        yield Turn(old=row, new=None, reason=gone)


def reasons(loading: Loading, name: str, difference: Difference) -> dict[str, str]:
    """Why each version opens: another value for an unchanged print is of our making."""
    if not difference.open:
        return {}
    frame = loading.facts.tables[name].iloc[difference.open]
    row_ids = frame["row_id"].tolist()
    if loading.before is None:
        return dict.fromkeys(row_ids, "first_seen")
    if loading.read_again:
        found = dict.fromkeys(row_ids, "extractor_change")
    else:
        found = dict.fromkeys(row_ids, "republished")
        found |= dict.fromkeys(_ours(loading, name, difference), "extractor_change")
    noticed = dict(zip(row_ids, frame["corrections"], strict=True))
    changed = {row_id: noticed[row_id] for row_id in difference.changed}
    return found | notices.reasons(loading.connection, name, changed)


def _opened(loading: Loading, name: str, difference: Difference) -> Iterator[dict[str, Any]]:
    if difference.open:
        frame = loading.facts.tables[name].iloc[difference.open]
        columns = [str(column) for column in frame.columns]
        for row in frame.itertuples(index=False):
            yield dict(zip(columns, row, strict=True))


def _before(
    name: str,
    new: Mapping[str, Any],
    old: Mapping[str, Mapping[str, Any]],
    edited: Mapping[str, str],
) -> str:
    """The name of the row in whose place a row opens; a name that is not in ``old`` for none."""
    row_id = str(new["row_id"])
    if row_id in old:
        return row_id
    if name == "statements":
        said = ("section", "measure")
        same = (r for r, row in old.items() if all(row[key] == new[key] for key in said))
        return next(same, "")
    return edited.get(row_id, "")


def _ours(loading: Loading, name: str, difference: Difference) -> set[str]:
    before = loading.before
    if not difference.changed or before is None or before.period != loading.facts.edition.period:
        return set()
    if name == "statements":
        return set(difference.changed)
    return _same_print(loading, difference.changed)


def _same_print(loading: Loading, row_ids: frozenset[str]) -> set[str]:
    """Rows of one name print the same; what was derived from columns we do not keep may differ."""
    before_id = loading.before.edition_id if loading.before else ""
    before = republication.derived_texts(loading.connection, before_id, row_ids)
    printed = loading.facts.printed
    mine = printed[printed["row_id"].isin(row_ids)]
    return {
        row_id
        for row_id, cells in zip(mine["row_id"], mine["cells"], strict=True)
        if republication.derived(json.loads(cells)) == before[row_id]
    }
