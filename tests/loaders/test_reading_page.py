"""The queries of docs/reading.md, on either database, and its pictures."""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reading.md").read_text(encoding="utf-8")


def test_every_query_of_the_page_runs_as_it_stands(engine: sa.Engine) -> None:
    queries = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)

    with engine.connect() as connection:
        answers = [connection.exec_driver_sql(query).all() for query in queries]

    # Only what counts all rows has an answer in an empty warehouse.
    assert [answer for answer in answers if answer] == [[(0,)]]


def test_every_picture_of_the_page_is_there_and_small() -> None:
    pictures = re.findall(r"!\[(.+?)\]\((.+?)\)", PAGE)

    assert len(pictures) == 2
    assert [path for _, path in pictures if (DOCS / path).stat().st_size > 100_000] == []
