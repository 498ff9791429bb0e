"""A warehouse made by migrations is the warehouse of the schema."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from loaders.engines import open_warehouse, writing
from loaders.errors import WarehouseError
from loaders.migrations import compare, overlay, revisions
from loaders.tables import metadata
from transforms.schema import FACTS, TABLES


def objects(engine: sa.Engine) -> set[str]:
    """Names of triggers and views."""
    query = (
        "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')"
        if engine.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal UNION "
        "SELECT viewname FROM pg_views WHERE schemaname = 'public'"
    )
    with engine.connect() as connection:
        return set(connection.exec_driver_sql(query).scalars())


def test_the_frozen_revisions_make_the_tables_of_the_schema(engine):
    """When this fails: python -m loaders.migrations.freeze, and read its help."""
    with engine.connect() as connection:
        options = {"include_object": compare.is_ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)

        assert compare_metadata(context, metadata()) == []


def test_the_list_of_revisions_is_what_alembic_finds(engine):
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(revisions.config(connection))

    found = [script.revision for script in scripts.walk_revisions()]

    assert tuple(reversed(found)) == revisions.REVISIONS


def test_guards_and_views_are_made_again_with_an_upgrade(engine):
    before = objects(engine)
    with writing(engine) as connection:
        overlay.remove(connection)
    assert objects(engine) == set()

    with writing(engine) as connection:
        revisions.upgrade(connection)

    assert objects(engine) == before
    assert "declined_detainers" in before


def test_a_warehouse_with_other_guards_than_ours_gets_ours(engine, warehouse):
    before = objects(engine)
    sqlite = engine.dialect.name == "sqlite"
    drop = "DROP TRIGGER guard_runs_delete" if sqlite else "DROP TRIGGER guard_runs_change ON runs"
    with writing(engine) as connection:
        connection.exec_driver_sql(drop)
        connection.exec_driver_sql("UPDATE warehouse_overlay SET sha256 = 'of an older version'")

    open_warehouse(warehouse).dispose()

    assert objects(engine) == before


def test_a_migration_that_fails_leaves_the_warehouse_as_it_was(engine):
    before = objects(engine)

    def migrate() -> None:
        with writing(engine) as connection:
            overlay.remove(connection)
            connection.exec_driver_sql("ALTER TABLE runs ADD COLUMN extra TEXT")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrate()

    assert objects(engine) == before
    assert "extra" not in {c["name"] for c in sa.inspect(engine).get_columns("runs")}


NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"


def upgrade() -> None:
    op.add_column("runs", sa.Column("told", sa.Text()))
    # On SQLite this makes the table anew, and its triggers are gone with the old one.
    with op.batch_alter_table("declined_detainers_versions", recreate="auto") as batch:
        batch.alter_column("citizenship_code", existing_type=sa.Text(), nullable=False)
        batch.add_column(sa.Column("remark", sa.Text()))
"""


def test_a_revision_upgrades_a_warehouse_with_rows_and_the_guards_stand_again(
    nights, edition, case, warehouse, tmp_path
):
    nights.load(edition([case(1), case(2)], stated=2))
    before, rows = objects(nights.engine), nights.rows("SELECT * FROM declined_detainers")
    ours = Path(revisions.__file__).parent
    scripts = shutil.copytree(ours, tmp_path / "migrations")
    (scripts / "versions/r0002_next.py").write_text(NEXT)

    with writing(nights.engine) as connection:
        revisions.upgrade(connection, str(scripts))

    found = sa.inspect(nights.engine).get_columns("declined_detainers_versions")
    assert {c["name"]: c["nullable"] for c in found}.items() >= {
        ("citizenship_code", False),
        ("remark", True),
    }
    assert objects(nights.engine) == before
    assert [row[: len(rows[0])] for row in nights.rows("SELECT * FROM declined_detainers")] == rows
    for attack in (
        "DELETE FROM declined_detainers_versions",
        "UPDATE declined_detainers_versions SET facility_printed = 'x'",
        "DELETE FROM runs",
    ):
        with (
            pytest.raises(sa.exc.DBAPIError, match=r"rows are versions|the record is only"),
            nights.engine.begin() as connection,
        ):
            connection.exec_driver_sql(attack)
    assert nights.load(edition([case(1), case(3)], stated=2), hour=1).opened == 1
    with pytest.raises(WarehouseError, match=r"is at revision r0002, and .* knows revisions up to"):
        open_warehouse(warehouse)


def test_every_fact_has_its_views(engine):
    for fact in FACTS:
        assert {fact.name, f"as_reported_{fact.name}"} <= objects(engine)


def test_both_databases_have_the_columns_of_the_schema(engine):
    found = sa.inspect(engine)
    for spec in TABLES.values():
        name = f"{spec.name}_versions" if spec.versioned else spec.name
        columns = {c["name"]: c["nullable"] for c in found.get_columns(name)}
        assert columns == {column.name: not column.required for column in spec.columns}


def test_descriptions_are_comments_where_the_database_keeps_them(engine):
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite keeps no comments")
    inspector = sa.inspect(engine)

    for spec in TABLES.values():
        name = f"{spec.name}_versions" if spec.versioned else spec.name
        assert inspector.get_table_comment(name) == {"text": spec.description}
        comments = {column["name"]: column["comment"] for column in inspector.get_columns(name)}
        assert comments == {column.name: column.description for column in spec.columns}
