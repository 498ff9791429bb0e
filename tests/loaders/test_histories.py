"""Whatever happens later, an answer about the past stays what it was."""

from __future__ import annotations

import random

import pytest
import sqlalchemy as sa

from loaders import corrections
from loaders.as_of import as_of
from loaders.loads import last_known_at
from transforms.corrections import corrected
from transforms.notice import Correction, CorrectionError, Item, Notice

NOTICED = ("publish", "take back", "reword")
EVENTS = (*NOTICED, "insert", "edit", "drop", "shuffle", "repeat", "re-save", "re-read")


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


def about(name: str, operation: str, facility: str, url: str, wording: str) -> Correction:
    """One item of a notice on the rows of one jail; a document without the jail is no error."""
    kinds = {"dispute": "dispute", "withdraw": "our_correction", "reattribute": "erratum"}
    notice = Notice(
        publisher="Agency",
        kind=kinds[operation],
        published="2017-04",
        url="https://agency.example/correction",
        read_at="the same page",
        wording=wording,
        items=(
            Item(
                document=url,
                fact="declined_detainers",
                section="II",
                where={"facility_printed": facility},
                expect=1,
                absent=True,
                operation=operation,
                to="unknown" if operation == "reattribute" else None,
                reason="a test",
            ),
        ),
    )
    return Correction(correction_id=f"{name}/1", name=name, notice=notice, item=notice.items[0])


def happenings(nights, edition, case, chance: random.Random):
    """Random re-publications of three reports and notices on them, while the clock jumps about."""
    prints = {url: [case(number) for number in range(8)] for url in ("a", "b", "c")}
    notices: dict[str, Correction] = {}
    for step in range(22):
        url = chance.choice(sorted(prints))
        what = chance.choice(EVENTS)
        hour = chance.uniform(0, 10)
        if what in NOTICED:
            _notice(notices, what, f"https://agency.example/{url}.pdf", (step, chance))
            given = list(notices.values())
            now = nights.at(hour)
            corrections.apply(nights.engine, given, run_id="night", now=now)
        else:
            rows = prints[url]
            _print(rows, what, (step, chance), case)
            facts = edition(
                list(rows),
                url=f"https://agency.example/{url}.pdf",
                content=str(step) if what in {"re-save", "re-read"} else "",
                stated=len(rows),
            )
            if what == "re-read":
                facts.tables["declined_detainers"].loc[0, "citizenship_code"] = f"X{step}"
            try:
                nights.load(corrected(facts, notices.values()), hour=hour)
            except CorrectionError:
                what = "held"
        yield what


def _notice(
    notices: dict[str, Correction], what: str, url: str, by: tuple[int, random.Random]
) -> None:
    """Publish one, take one back, or word one otherwise."""
    step, chance = by
    if what == "publish" or not notices:
        operation = chance.choice(["dispute", "withdraw", "reattribute"])
        facility = f"Jail {chance.randrange(8)}"
        notices[f"n{step}"] = about(f"n{step}", operation, facility, url, "Some rows are wrong.")
        return
    name = chance.choice(sorted(notices))
    if what == "take back":
        notices.pop(name)
    else:
        item = notices[name].item
        facility = str(item.where["facility_printed"])
        changed = about(name, item.operation, facility, item.document, f"Reworded in step {step}.")
        notices[name] = changed


def _print(rows, what: str, by: tuple[int, random.Random], case) -> None:
    step, chance = by
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
                before += answers(nights, moments[-1:])

    assert len(moments) > 8
    assert len(kinds) > 6
    assert kinds >= set(NOTICED)
    assert moments == sorted(set(moments))
    reasons = nights.rows("SELECT DISTINCT change_reason FROM declined_detainers_versions")
    found = {reason for (reason,) in reasons}
    assert found >= {"first_seen", "republished", "extractor_change"}
    assert found & {"erratum", "our_correction"}
