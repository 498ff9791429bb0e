"""A warehouse made by migrations is the warehouse of the schema."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from loaders.engines import open_warehouse, writing
from loaders.migrations import compare, overlay, revisions
from loaders.tables import METADATA
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

        assert compare_metadata(context, METADATA) == []


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
