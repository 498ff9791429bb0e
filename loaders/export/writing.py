"""Write an export: one state of the warehouse, all at once in the place of the one before."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loaders.engines import reading
from loaders.errors import WarehouseError
from loaders.export import arrow, papers
from loaders.export.changes import write_changes
from loaders.export.formats import FORMATS
from loaders.export.package import described, package
from loaders.export.quoted import blocks
from loaders.export.resources import resources
from loaders.export.swap import replaced
from loaders.kinds import timestamp_text
from loaders.loads import last_known_at
from loaders.specimens import said

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    import sqlalchemy as sa

    from loaders.export.papers import Publisher
    from loaders.export.resources import Resource

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: rows a table, changed rows since ``changes_since``, as of which moment."""

    as_of: str
    changes_since: str | None
    rows: dict[str, int]
    changed: int


def export(
    engine: sa.Engine,
    folder: Path,
    *,
    formats: Sequence[str],
    version: str,
    publishers: Sequence[Publisher],
    specimens: Collection[str] = (),
) -> Exported:
    """Write the current facts and what they refer to into a folder, in the place of its last export.

    The papers say so where captures with the hashes of ``specimens`` were read.

    Raises:
        WarehouseError: nothing is loaded yet, or the folder holds something that is no export.
    """
    before = _last_export(folder)
    with reading(engine) as connection, replaced(folder) as part:
        known_at = last_known_at(connection)
        if known_at is None:
            raise WarehouseError(
                "export", "nothing is loaded yet", "Run casetables nightly or ingest first."
            )
        as_of = timestamp_text(known_at)
        about = papers.About(
            version=version,
            as_of=as_of,
            changes_since=_since(before, as_of),
            publishers=publishers,
            specimen=said(connection, specimens),
        )
        exported = resources()
        rows = {each.name: _write(connection, each, part, formats) for each in exported}
        changed = _write_changes(connection, about, exported, part)
        _write_papers(about, exported, rows, part)
    return Exported(as_of=as_of, changes_since=about.changes_since, rows=rows, changed=changed)


def _write(
    connection: sa.Connection, resource: Resource, part: Path, formats: Sequence[str]
) -> int:
    """Write one table in every format, reading it once; gives its rows."""
    schema = arrow.stored_schema(resource)
    with ExitStack() as files:
        writers = [files.enter_context(FORMATS[name](part, resource)) for name in formats]

        def put(block: bytes) -> int:
            batch = arrow.stored(block, schema)
            for write in writers:
                write(batch)
            return len(batch)

        return _beside(put, blocks(connection, resource))


def _beside(put: Callable[[bytes], int], found: Iterable[bytes]) -> int:
    """Put each block while the next one is read; gives the sum of what they held."""
    held = 0
    with ThreadPoolExecutor(max_workers=1) as beside:
        last: Future[int] | None = None
        for block in found:
            held += last.result() if last else 0
            last = beside.submit(put, block)
        return held + (last.result() if last else 0)


def _write_changes(
    connection: sa.Connection, about: papers.About, exported: Sequence[Resource], part: Path
) -> int:
    with (part / "changes.jsonl").open("wb") as file:
        if about.changes_since is None:
            return 0
        return write_changes(connection, about.changes_since, exported, file)


def _write_papers(
    about: papers.About, exported: Sequence[Resource], rows: dict[str, int], part: Path
) -> None:
    for name, text in (
        ("README.md", papers.readme(about, exported, rows)),
        ("CITATION.cff", papers.citation(about)),
        ("dictionary.csv", papers.dictionary(exported)),
        ("dbt_sources.yml", papers.dbt_sources(exported)),
    ):
        (part / name).write_text(text, encoding="utf-8")
    files = [described(part, path) for path in _files(part)]
    (part / "dataset.jsonld").write_text(
        papers.linked_data(about, exported, files), encoding="utf-8"
    )
    files.append(described(part, part / "dataset.jsonld"))
    text = json.dumps(package(about, exported, files), indent=1, ensure_ascii=False)
    (part / DESCRIPTOR).write_text(f"{text}\n", encoding="utf-8")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _last_export(folder: Path) -> dict[str, Any] | None:
    """The descriptor of the export that is there.

    Raises:
        WarehouseError: the folder holds a file that no export wrote, and that would be lost.
    """
    if not folder.exists():
        return None
    there = {path.relative_to(folder).as_posix() for path in _files(folder)}
    if not there:
        return None
    found: dict[str, Any] = {"resources": []}
    if DESCRIPTOR in there:
        found = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    strange = there - {DESCRIPTOR} - {each["path"] for each in found["resources"]}
    if strange:
        raise WarehouseError(
            f"export {folder}",
            f"the folder holds {min(strange)}, which is not of an export",
            "Name a folder of its own: an export takes the place of everything in it.",
        )
    return found


def _since(before: dict[str, Any] | None, as_of: str) -> str | None:
    """The moment that changes are counted from: that of the last export with another state.

    Exporting the same state again gives the same bytes, so its changes stay those since then.
    """
    if before is None:
        return None
    if before["version"] != as_of:
        return str(before["version"])
    since: str | None = before["casetables"]["changes_since"]
    return since
