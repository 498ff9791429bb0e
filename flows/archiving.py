"""The archive as the command line looks at it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from flows.options import ARCHIVE, WAREHOUSE
from flows.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What hashing everything again came to."""

    captures: int
    size: int
    problems: Sequence[str]


def audit(settings: Settings) -> Audit:
    """Hash every capture again, and look for those that the warehouse knows and the archive lacks.

    Raises:
        ArchiveError: the archive's address is not known.
        WarehouseError: the warehouse cannot be opened.
    """
    from extractors.archive import Archive
    from loaders import sightings
    from loaders.engines import open_warehouse

    checked = list(Archive(settings.archive).verify())
    engine = open_warehouse(settings.warehouse, create=False)
    lost = sightings.captures(engine) - {each.name for each in checked}
    engine.dispose()
    captures = [each for each in checked if not each.name.endswith(".json")]
    return Audit(
        captures=len(captures),
        size=sum(each.size for each in captures),
        problems=[
            *(f"{each.name} {each.problem}" for each in checked if each.problem),
            *(f"{name} is missing: restore it from a copy" for name in sorted(lost)),
        ],
    )


@click.group()
def archive() -> None:
    """The bytes as they were published."""


@archive.command()
@WAREHOUSE
@ARCHIVE
def verify() -> None:
    """Hash every capture again; exit 1 when one is damaged, missing or a stranger."""
    found = audit(Settings.from_env(os.environ))
    for problem in found.problems:
        click.echo(problem)
    click.echo(f"{found.captures:,} captures, {found.size:,} bytes, {len(found.problems)} problems")
    sys.exit(int(bool(found.problems)))
