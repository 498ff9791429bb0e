"""Every column of every view that answers a question has a description."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from loaders.views import MARTS
from transforms.mart_schema import columns


def test_every_column_of_every_mart_is_described(engine: sa.Engine) -> None:
    looked_at = sa.inspect(engine)

    there = {view: [each["name"] for each in looked_at.get_columns(view)] for view in MARTS}

    assert {view: list(columns(view)) for view in MARTS} == there
    assert [view for view in MARTS if not all(columns(view).values())] == []


@pytest.mark.parametrize(
    ("view", "column", "words"),
    [
        ("claims", "stated", "The figure that the document states"),
        ("claims", "bound", "at least, about, ...: null for an exact figure"),
        ("citizenship_mix", "of_all", "Detainers recorded as declined in the whole period: the n of the share"),
    ],
)  # fmt: skip
def test_a_view_has_its_own_words_or_those_of_its_table(view: str, column: str, words: str) -> None:
    assert columns(view)[column] == words
