"""How fast an export is written, and in how much memory, against pandas on the same rows.

    python tests/benchmarks/exports.py [ROWS]
    python tests/benchmarks/exports.py fill URL ROWS
    python tests/benchmarks/exports.py URL

The first fills a new SQLite warehouse, then writes the same table as Parquet and CSV in processes
of their own, in turns: by the export, and by ``pandas.read_sql`` with ``to_parquet`` and
``to_csv``. The second fills any empty warehouse, the third measures it.
"""

from __future__ import annotations

import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def fill(url: str, rows: str) -> None:
    """Give an empty warehouse so many declined detainers."""
    from loading import prepared, versions_of

    from loaders import runs
    from loaders.bulk import bulk_insert
    from loaders.engines import open_warehouse, writing
    from loaders.frames import columns
    from loaders.tables import table

    engine = open_warehouse(url)
    runs.start(engine, run_id="bench", command="backfill", version="0", now=NOW, lease_s=1e6)
    frame = versions_of(int(rows), prepared(engine))
    with writing(engine) as connection:
        bulk_insert(connection, table("declined_detainers"), columns(frame, {}))
    engine.dispose()


def ours(url: str, folder: str) -> None:
    """Parquet and CSV by the export."""
    from loaders.engines import open_warehouse
    from loaders.export.writing import export

    engine = open_warehouse(url)
    export(engine, Path(folder), formats=["parquet", "csv"], version="0", publishers=[])


def pandas(url: str, folder: str) -> None:
    """The same by pandas."""
    import pandas as pd
    import sqlalchemy as sa
    from psycopg.types.json import set_json_loads

    # As SQLite gives it: a column of lists and dictionaries cannot be written as Parquet.
    set_json_loads(lambda text: text if isinstance(text, str) else text.decode())
    frame = pd.read_sql("SELECT * FROM declined_detainers", sa.create_engine(url))
    frame.to_parquet(f"{folder}.parquet")
    frame.to_csv(f"{folder}.csv", index=False)


def compare(url: str, place: str) -> None:
    """Measure each in turns, twice, in processes of their own: a peak would count what came before."""
    for turn in range(2):
        for name in ("ours", "pandas"):
            print(f"{name:>8}: {_alone(name, url, f'{place}/{name}{turn}')}", flush=True)


def _alone(*arguments: str) -> str:
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main(asked: str) -> None:
    """Fill a new warehouse with so many rows and measure, or measure one that is there."""
    with tempfile.TemporaryDirectory() as place:
        url = asked if "://" in asked else f"sqlite:///{place}/warehouse.db"
        if url != asked:
            _alone("fill", url, asked)
        compare(url, place)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        began = time.monotonic()
        {"fill": fill, "ours": ours, "pandas": pandas}[sys.argv[1]](*sys.argv[2:])
        took, used = time.monotonic() - began, resource.getrusage(resource.RUSAGE_SELF)
        cpu = used.ru_utime + used.ru_stime
        print(f"{took:.1f} s, {cpu:.1f} s of CPU, peak {used.ru_maxrss / 1024:.0f} MB")
    else:
        main(sys.argv[1] if len(sys.argv) > 1 else "1000000")
