"""Whatever happens later, an answer about the past stays what it was."""

from __future__ import annotations

import random

import pytest
import sqlalchemy as sa

from loaders.as_of import as_of
from loaders.loads import last_known_at


def answers(nights, moments) -> list[list[tuple[object, ...]]]:
    """Everything the facts said at each moment."""
    found = []
    with nights.engine.connect() as connection:
        for moment in moments:
            for fact in ("declined_detainers", "statements"):
                query = as_of(connection, fact, moment).subquery()
                columns = [c for c in query.c if c.name != "known_to"]
                rows = connection.execute(sa.select(*columns).order_by(query.c.row_id))
                found.append([tuple(map(str, row)) for row in rows])
    return found


def happenings(nights, edition, case, chance: random.Random):
    """Random re-publications of three reports, while the clock jumps about."""
    prints = {url: [case(number) for number in range(8)] for url in ("a", "b", "c")}
    for step in range(14):
        url = chance.choice(sorted(prints))
        rows = prints[url]
        what = chance.choice(["insert", "edit", "drop", "shuffle", "repeat", "re-save", "re-read"])
        place = chance.randrange(len(rows))
        if what == "insert":
            rows.insert(place, case(chance.randrange(100)))
        elif what == "edit":
            rows[place] = (*rows[place][:5], f"Mended in step {step}")
        elif what == "drop" and len(rows) > 5:
            rows.pop(place)
        elif what == "shuffle":
            chance.shuffle(rows)
        elif what == "repeat":
            rows.append(rows[place])
        facts = edition(
            list(rows),
            url=f"https://agency.example/{url}.pdf",
            content=str(step) if what in {"re-save", "re-read"} else "",
            stated=len(rows),
        )
        if what == "re-read":
            facts.tables["declined_detainers"].loc[0, "citizenship_code"] = f"X{step}"
        nights.load(facts, hour=chance.uniform(0, 10))
        yield what


@pytest.mark.parametrize("seed", range(3))
def test_past_answers_never_change(nights, edition, case, seed):
    before: list[list[tuple[object, ...]]] = []
    moments: list[object] = []
    kinds = set()
    for what in happenings(nights, edition, case, random.Random(seed)):
        kinds.add(what)

        assert answers(nights, moments) == before

        with nights.engine.connect() as connection:
            loads = connection.execute(sa.text("SELECT count(*) FROM loads")).scalar_one()
            if loads > len(moments):
                moments.append(last_known_at(connection))
        before = answers(nights, moments)

    assert len(moments) > 8
    assert len(kinds) > 4
    assert moments == sorted(set(moments))
