"""Write a revision for what the schema has and the frozen revisions do not: for developers.

    python -m loaders.migrations.freeze first            write the first revision's SQL again
    python -m loaders.migrations.freeze next "WORDS"     add a revision made by comparing

The first may be rewritten only until a warehouse exists that somebody wants to keep.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement

from loaders.migrations import revisions
from loaders.tables import metadata

_VERSIONS = Path(__file__).parent / "versions"


def first() -> None:
    """Freeze the tables of today as the first revision."""
    for address in ("sqlite://", "postgresql+psycopg://"):
        dialect = sa.make_url(address).get_dialect()()
        made: list[DDLElement] = [CreateTable(table) for table in metadata().sorted_tables]
        made += [
            CreateIndex(index)
            for table in metadata().sorted_tables
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
        text = ";\n\n".join(str(each.compile(dialect=dialect)).strip() for each in made)
        text = "\n".join(line.rstrip() for line in text.splitlines()).replace("\t", "    ")
        (_VERSIONS / f"r0001.{dialect.name}.sql").write_text(f"{text};\n")


def following(words: str) -> None:
    """Add the next revision: read it, and mend what a comparison cannot know."""
    from alembic import command

    name = f"r{int(revisions.HEAD[1:]) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = sa.create_engine(f"sqlite:///{folder}/warehouse.db")
        with engine.begin() as connection:
            config = revisions.config(connection)
            command.upgrade(config, "head")
            command.revision(config, message=words, rev_id=name, autogenerate=True)
        engine.dispose()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["first"]:
            first()
        case ["next", words]:
            following(words)
        case _:
            sys.exit(__doc__)
