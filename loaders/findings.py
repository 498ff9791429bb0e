"""What checking an edition found: each run's checks and its reconciliations, kept side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loaders import frames
from loaders.bulk import bulk_insert
from loaders.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import sqlalchemy as sa


def keep(
    connection: sa.Connection,
    checks: Sequence[Mapping[str, Any]],
    reconciliations: pd.DataFrame | None,
    stamp: Mapping[str, str],
) -> None:
    """Write them, also those of an edition that is kept out of the facts.

    ``stamp`` gives ``run_id``, and ``edition_id`` where the edition has got another name.
    """
    if checks:
        rows = [{**check, **stamp} for check in checks]
        bulk_insert(connection, table("check_results"), frames.by_column(rows))
    if reconciliations is not None:
        bulk_insert(connection, table("reconciliations"), frames.columns(reconciliations, stamp))
