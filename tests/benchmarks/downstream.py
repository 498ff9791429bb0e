"""Whether an export reads the same with other people's tools: pandas, DuckDB, and a plain reader of CSV.

    python tests/benchmarks/downstream.py FOLDER

FOLDER is an export in all three formats. The plain reader knows nothing but ``dictionary.csv`` and
the README of the export, as a script in R would. For every table, what each tool reads is brought to the same plain
values and compared cell by cell; the foreign keys are joined in DuckDB. Exit 1 when anything differs.
"""

# ruff: noqa: S608 - the names come from the export

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import duckdb
import pandas as pd

Table = list[tuple[str | None, ...]]
FORMULA = re.compile("^'+[=+\\-@\t\r\n＝＋－＠]")


def columns(folder: Path) -> dict[str, dict[str, str]]:
    """Every table's columns and their kinds, by the dictionary alone."""
    kinds: dict[str, dict[str, str]] = {}
    with (folder / "dictionary.csv").open(newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            kinds.setdefault(line["table"], {})[line["column"]] = line["kind"]
    return kinds


def by_csv(folder: Path, name: str, kinds: dict[str, str]) -> Table:
    """Line by line; an empty cell of a text cannot be told from a null here, so both are null."""
    with (folder / f"csv/{name}.csv").open(newline="", encoding="utf-8") as file:
        lines = csv.reader(file)
        assert next(lines) == list(kinds)
        return [tuple(map(_plain, line)) for line in lines]


def _plain(text: str) -> str | None:
    return (text[1:] if FORMULA.match(text) else text) or None


def by_pandas(folder: Path, name: str, kinds: dict[str, str]) -> Table:
    """From Parquet."""
    frame = pd.read_parquet(folder / f"parquet/{name}.parquet", dtype_backend="pyarrow")
    return _values(frame[list(kinds)].itertuples(index=False, name=None), kinds)


def by_duckdb(folder: Path, name: str, kinds: dict[str, str]) -> Table:
    """From Parquet."""
    path = folder / f"parquet/{name}.parquet"
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        names = ", ".join(f'"{column}"' for column in kinds)
        return _values(connection.execute(f"SELECT {names} FROM '{path}'").fetchall(), kinds)


def by_sqlite(folder: Path, name: str, kinds: dict[str, str]) -> Table:
    """From the one file."""
    with closing(sqlite3.connect(folder / "casetables.db")) as connection:
        found = connection.execute(f'SELECT {", ".join(kinds)} FROM "{name}"').fetchall()
    return _values(found, kinds)


def _values(rows: Iterable[tuple[object, ...]], kinds: dict[str, str]) -> Table:
    return [
        tuple(_text(value, kind) for value, kind in zip(row, kinds.values(), strict=True))
        for row in rows
    ]


def _text(value: object, kind: str) -> str | None:
    if value is None or value is pd.NA or value is pd.NaT or value == "":
        return None
    if kind == "timestamp" and not isinstance(value, str):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")  # type: ignore[attr-defined,no-any-return] # a moment of either library
    if kind == "boolean":
        return "true" if value in (True, 1) else "false"
    return str(value)


def dangling(folder: Path) -> list[str]:
    """Foreign keys of the descriptor that lead nowhere, joined by DuckDB."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    found = []
    with duckdb.connect() as connection:
        for each in package["resources"]:
            for key in each.get("schema", {}).get("foreignKeys", []):
                (column,), (other,) = key["fields"], key["reference"]["fields"]
                sql = (
                    f"SELECT count(*) FROM '{folder}/parquet/{each['name']}.parquet' AS a "
                    f"ANTI JOIN '{folder}/parquet/{key['reference']['resource']}.parquet' AS b "
                    f"ON a.{column} = b.{other} WHERE a.{column} IS NOT NULL"
                )
                count = connection.execute(sql).fetchall()[0][0]
                if count:
                    found.append(f"{each['name']}.{column}: {count} lead nowhere")
    return found


READERS: dict[str, Callable[[Path, str, dict[str, str]], Table]] = {
    "csv": by_csv,
    "pandas": by_pandas,
    "DuckDB": by_duckdb,
    "SQLite": by_sqlite,
}


def main(folder: Path) -> int:
    """Say what each table holds and whether all readers agree."""
    wrong = dangling(folder)
    for name, kinds in columns(folder).items():
        read = {tool: reader(folder, name, kinds) for tool, reader in READERS.items()}
        first, *others = read.values()
        agree = all(each == first for each in others)
        print(f"{len(first):>9,}  {name}{'' if agree else '  DIFFERS'}")
        if not agree:
            wrong.append(f"{name}: {', '.join(read)} do not read the same")
    print("\n".join(wrong) or f"{', '.join(READERS)} read the same in every cell")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
