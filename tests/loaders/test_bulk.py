"""What goes in by the bulk comes out as it was, on either database and however many rows there are."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from loaders.bulk import bulk_insert
from loaders.engines import writing
from loaders.kinds import TYPES, copy_text

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
    columns = [sa.Column("a", sa.Text()), sa.Column("b", sa.Text(), primary_key=True)]
    alike = sa.Table("alike", sa.MetaData(), *(sa.Column(name, sa.Text()) for name in "ab"))
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


@given(st.text(alphabet=st.sampled_from("\\tnrN \t\n\r|é")))
def test_copy_text_has_no_tab_or_line_end_and_can_be_read_back(text):
    written = copy_text(text)

    assert not re.search(r"[\t\n\r]", written)
    back = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    assert re.sub(r"\\(.)", lambda found: back[found[1]], written) == text
