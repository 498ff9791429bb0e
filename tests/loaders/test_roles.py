"""On PostgreSQL the owner migrates, the writer loads, the reader reads: each logs in and tries."""

# ruff: noqa: S608 - raw SQL is what these tests are about

from __future__ import annotations

import itertools

import psycopg
import pytest
import sqlalchemy as sa

from loaders import runs
from loaders.engines import open_warehouse, writing
from loaders.errors import WarehouseError
from loaders.roles import make_roles
from loaders.views import MARTS
from transforms.schema import TABLES

V = "declined_detainers_versions"
_numbers = itertools.count()


@pytest.fixture
def database(postgresql):
    """The address of an empty database of our own; its roles are the server's."""
    name = f"roles{next(_numbers)}"
    with psycopg.connect(host=postgresql, user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql+psycopg://postgres@/{name}?host={postgresql}"


@pytest.fixture
def people(database):
    """Addresses of one warehouse, by role."""
    make_roles(database)
    make_roles(database)
    url = sa.make_url(database)
    addresses = {"admin": database}
    for role in ("owner", "writer", "reader"):
        user = f"{url.database}_{role}"
        attempt(database, f"CREATE ROLE {user} LOGIN IN ROLE casetables_{role}")
        addresses[role] = url.set(username=user).render_as_string(hide_password=False)
    return addresses


@pytest.fixture
def loaded(people, edition, case, nights_over):
    """The writer has loaded two editions, as it does every night."""
    engine = open_warehouse(people["writer"])
    nights = nights_over(engine)
    nights.load(edition([case(1), case(2)], stated=2))
    nights.load(edition([case(1), case(3)], stated=2), hour=1)
    runs.finish(engine, "night", state="clean", report={}, now=nights.at(2))
    engine.dispose()
    return people


def attempt(url: str, statement: str) -> object:
    engine = sa.create_engine(url)
    try:
        with engine.begin() as connection:
            result = connection.exec_driver_sql(statement)
            return result.scalar() if result.returns_rows else None
    finally:
        engine.dispose()


def test_the_writer_loads_re_publications_and_closes_its_run(loaded):
    assert attempt(loaded["writer"], "SELECT count(*) FROM declined_detainers") == 2
    assert attempt(loaded["writer"], f"SELECT count(*) FROM {V}") == 3
    assert attempt(loaded["writer"], "SELECT state FROM runs") == "clean"


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {V} SET page = 9",
        f"DELETE FROM {V}",
        f"TRUNCATE {V}",
        "DELETE FROM quarantine",
        "UPDATE runs SET command = 'x'",
        "UPDATE printed_rows SET page = 9",
        f"DROP TABLE {V}",
        f"ALTER TABLE {V} DISABLE TRIGGER ALL",
        "DROP VIEW declined_detainers",
        "SET session_replication_role = replica",
        "CREATE TABLE mine (a int)",
        "UPDATE alembic_version SET version_num = 'x'",
    ],
)
def test_the_writer_may_not(loaded, statement):
    with pytest.raises(sa.exc.ProgrammingError, match=r"permission denied|must be owner"):
        attempt(loaded["writer"], statement)


@pytest.mark.parametrize(
    "relation",
    ["declined_detainers", V, "as_reported_declined_detainers", "changes", "quarantine",
     "latest_reconciliations", "case_links"],
)  # fmt: skip
def test_the_reader_reads(loaded, relation):
    assert isinstance(attempt(loaded["reader"], f"SELECT count(*) FROM {relation}"), int)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM printed_rows",
        "SELECT * FROM printed_cells",
        "SELECT * FROM observations",
        "SELECT * FROM runs",
        "INSERT INTO case_links SELECT * FROM case_links",
        f"UPDATE {V} SET known_to = now()",
        "CREATE TEMP TABLE mine (a int)",
    ],
)
def test_the_reader_may_not(loaded, statement):
    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        attempt(loaded["reader"], statement)


def test_the_reader_may_open_but_not_write(loaded):
    engine = open_warehouse(loaded["reader"], create=False)

    with (
        pytest.raises(WarehouseError, match="this role may not do that"),
        writing(engine) as connection,
    ):
        connection.execute(runs.table("runs").update().values(state="clean"))
    engine.dispose()


def test_somebody_of_no_role_is_not_let_in(loaded):
    attempt(loaded["admin"], "DROP ROLE IF EXISTS stranger")
    attempt(loaded["admin"], "CREATE ROLE stranger LOGIN")
    url = sa.make_url(loaded["admin"]).set(username="stranger")

    with pytest.raises(WarehouseError, match="permission denied for database"):
        open_warehouse(url.render_as_string(hide_password=False))


def test_the_owner_upgrades_and_what_it_makes_serves_the_others(loaded):
    attempt(loaded["owner"], "UPDATE warehouse_overlay SET sha256 = 'of an older version'")
    with pytest.raises(WarehouseError):
        open_warehouse(loaded["writer"])

    open_warehouse(loaded["owner"]).dispose()

    open_warehouse(loaded["writer"]).dispose()
    assert attempt(loaded["reader"], "SELECT count(*) FROM declined_detainers") == 2
    owner = "SELECT tableowner FROM pg_tables WHERE tablename = 'warehouse_overlay'"
    assert attempt(loaded["admin"], owner) == "casetables_owner"


def test_a_warehouse_made_after_the_roles_gives_each_its_rights(people, database, postgresql):
    attempt_outside(postgresql, "CREATE DATABASE later_than_roles")
    url = f"postgresql+psycopg://postgres@/later_than_roles?host={postgresql}"

    open_warehouse(url).dispose()

    right = "SELECT has_table_privilege('casetables_reader', 'declined_detainers', 'SELECT')"
    assert attempt(url, right) is True
    attempt_outside(postgresql, "DROP DATABASE later_than_roles WITH (FORCE)")


def attempt_outside(host: str, statement: str) -> None:
    """What a transaction may not hold."""
    with psycopg.connect(host=host, user="postgres", autocommit=True) as connection:
        connection.execute(statement)


def test_the_reader_finds_everything_described_by_the_catalogue(loaded):
    """As SQLAlchemy reflects it, and as BI tools and psql ask for it."""
    engine = sa.create_engine(loaded["reader"])
    reflected = sa.MetaData()
    with engine.connect() as connection:
        reflected.reflect(connection, views=True)
        listed = connection.exec_driver_sql(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        ).scalars()
        described = dict(
            connection.exec_driver_sql(
                "SELECT a.attname, col_description(a.attrelid, a.attnum) FROM pg_attribute AS a "
                "WHERE a.attrelid = 'declined_detainers_versions'::regclass "
                "AND a.attnum > 0 AND NOT a.attisdropped"
            ).all()
        )
        fact = reflected.tables["declined_detainers"]
        first = connection.execute(sa.select(fact).order_by(fact.c.version_id)).mappings().first()
    engine.dispose()

    # The record is not for readers: each fact names its document, edition and page itself.
    theirs = {name for name, spec in TABLES.items() if spec.layer in {"core", "dimension"}}
    assert {*MARTS, *theirs, V} <= set(listed)
    assert {*MARTS, *theirs, V} <= set(reflected.tables)
    assert described["citizenship_printed"] == "Country of citizenship, exactly as printed"
    assert [name for name, words in described.items() if not words] == []
    assert first["facility_printed"] == "Jail 1"
