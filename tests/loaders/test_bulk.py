"""What goes in by the bulk comes out as it was, on either database and however many rows there are."""

from __future__ import annotations

import datetime as dt
import json

import psycopg
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from psycopg.pq import Format

from loaders.bulk import bulk_insert
from loaders.engines import writing
from loaders.kinds import TYPES, copied

MOMENT = dt.datetime(2017, 3, 20, 4, 0, 0, 5, tzinfo=dt.UTC)
ROWS = [
    ("\\N", 1, 0.5, True, dt.date(2017, 1, 28), MOMENT, '{"a": "b\\nc"}'),
    ("tab\tline\nreturn\rback\\slash", 2, -1e-9, False, None, None, None),
    ("", None, None, None, dt.date(1, 1, 1), MOMENT, "[]"),
    (None, -3, 1e300, True, dt.date(9999, 12, 31), MOMENT, '"é\\t"'),
]
COLUMNS = ("text", "integer", "number", "boolean", "date", "timestamp", "json")


def test_every_value_of_every_kind_comes_back_from_one_row_and_from_many(engine):
    own = [sa.Column("place", TYPES["integer"]), sa.Column("same", TYPES["text"])]
    kinds = [sa.Column(kind, TYPES[kind]) for kind in COLUMNS]
    target = sa.Table("kinds", sa.MetaData(), *own, *kinds, sa.Column("none", TYPES["date"]))
    target.create(engine)
    for first, count in ((0, 1), (1, 4), (5, 500), (505, 1234)):
        columns = zip(*(ROWS[place % 4] for place in range(count)), strict=True)
        values = dict(zip(COLUMNS, map(list, columns), strict=True))
        shared = {"same": ["a\tb"] * count, "none": [None] * count}

        with writing(engine) as connection:
            values["place"] = range(first, first + count)
            bulk_insert(connection, target, values | shared)

        written = [c if c.name != "json" else sa.cast(c, sa.Text) for c in target.c]
        query = sa.select(*written).where(target.c.place >= first).order_by(target.c.place)
        with engine.connect() as connection:
            found = connection.execute(query).all()
        assert found == [(first + n, "a\tb", *ROWS[n % 4], None) for n in range(count)]


def test_rows_that_are_all_the_same_are_all_inserted_and_one_refused_takes_all_with_it(engine):
    text = TYPES["text"]
    columns = [sa.Column("a", text), sa.Column("b", text, primary_key=True)]
    alike = sa.Table("alike", sa.MetaData(), *(sa.Column(name, text) for name in "ab"))
    unlike = sa.Table("unlike", sa.MetaData(), *columns)
    for each in (alike, unlike):
        each.create(engine)

    with writing(engine) as connection:
        bulk_insert(connection, alike, {"a": ["x"] * 700, "b": ["y"] * 700})
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        bulk_insert(connection, unlike, {"a": ["x"] * 1001, "b": [*map(str, range(1000)), "7"]})

    with engine.connect() as connection:
        counts = "SELECT (SELECT count(*) FROM alike), (SELECT count(*) FROM unlike)"
        assert connection.exec_driver_sql(counts).one() == (700, 0)


PRINTABLE = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
VALUES = {
    "text": ("text", PRINTABLE),
    "json": ("json", PRINTABLE.map(json.dumps)),
    "integer": ("int8", st.integers(-(2**63), 2**63 - 1)),
    "number": ("float8", st.floats(allow_nan=False)),
    "boolean": ("bool", st.booleans()),
    "date": ("date", st.dates()),
    "timestamp": ("timestamptz", st.datetimes(timezones=st.just(dt.UTC))),
}


@pytest.mark.parametrize("kind", TYPES)
@given(data=st.data())
def test_a_field_of_binary_copy_is_read_by_the_driver_as_the_value(kind, data):
    name, values = VALUES[kind]
    value = data.draw(values)

    field = copied(kind)(value)

    loader = psycopg.adapters.get_loader(psycopg.adapters.types[name].oid, Format.BINARY)
    found = loader(0).load(field[4:])
    assert found == (json.loads(value) if kind == "json" else value)
    assert int.from_bytes(field[:4], "big") == len(field) - 4


@pytest.mark.parametrize("kind", TYPES)
def test_null_is_a_field_without_content_in_every_kind(kind):
    assert copied(kind)(None) == b"\xff\xff\xff\xff"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(TypeError):
        copied("timestamp")(MOMENT.replace(tzinfo=None))
