"""What is held, why, and how it leaves."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from loaders import quarantine, reading, versions
from loaders.loads import Writer
from loaders.quarantine import Held
from loaders.turnover import LoadError

CHECK = {
    "edition_id": "e1",
    "rule": "declined_detainers.readable",
    "severity": "error",
    "success": False,
    "element_count": 3,
    "unexpected_count": 1,
    "row_ids": '["r1"]',
}


def held(facts, **more) -> Held:
    edition = facts.edition
    values = {
        "series": edition.document.series,
        "document_url": edition.document.url,
        "sha256": edition.sha256,
        "reader": "r1",
        "level": "document",
        "reason": "check",
        "sentence": "page 2: a date cannot be read.",
    }
    return Held(**values | more)


def test_an_entry_is_listed_with_its_reason_and_its_printed_cells(nights, edition, case):
    facts = edition([case(1)])
    nights.see(facts)

    numbers = quarantine.hold(
        nights.engine,
        [held(facts), held(facts, level="row", payload={"issued": "02/30/2017"})],
        run_id="night",
        now=nights.at(1),
    )

    document, row = quarantine.listing(nights.engine)
    assert numbers == [1, 2]
    assert document["sentence"] == "page 2: a date cannot be read."
    assert (row["level"], json.loads(row["payload"])) == ("row", {"issued": "02/30/2017"})
    assert row["opened_at"] == nights.at(1)
    assert quarantine.show(nights.engine, 2) == row
    assert quarantine.show(nights.engine, 3) is None


def test_a_refused_edition_keeps_its_checks_and_reconciliations(nights, edition, case):
    facts = edition([case(1)], stated=5)
    nights.see(facts)

    quarantine.hold(
        nights.engine,
        [held(facts)],
        run_id="night",
        now=nights.at(1),
        checks=[{**CHECK, "checked_at": nights.at(1)}],
        reconciliations=facts.reconciliations,
    )

    assert nights.rows("SELECT stated, extracted, verdict FROM latest_reconciliations") == [
        (5, 1, "differs")
    ]
    assert nights.rows("SELECT rule, unexpected_count FROM latest_checks") == [
        ("declined_detainers.readable", 1)
    ]
    status = reading.status(nights.engine)
    assert (status["quarantine"], status["failed_checks"]) == (1, 1)
    assert status["tables"]["declined_detainers"] == 0


def test_a_load_closes_what_was_held_of_the_same_capture(nights, edition, case):
    facts, other = edition([case(1)]), edition([case(2)], url="https://agency.example/2.pdf")
    nights.see(facts)
    nights.see(other)
    quarantine.hold(nights.engine, [held(facts), held(other)], run_id="night", now=nights.at(0))

    versions.load(nights.engine, facts, [], run_id="night", now=nights.at(1), reader="r1")

    [replayed] = quarantine.listing(nights.engine, status="replayed")
    assert (replayed["quarantine_id"], replayed["closed_at"]) == (1, nights.at(1))
    assert replayed["note"] == "loaded by night"
    assert [entry["quarantine_id"] for entry in quarantine.listing(nights.engine)] == [2]


def test_what_is_refused_again_is_held_once(nights, edition, case):
    facts = edition([case(1)])
    nights.see(facts)
    quarantine.hold(nights.engine, [held(facts)], run_id="night", now=nights.at(0))

    quarantine.hold(nights.engine, [held(facts, reader="r2")], run_id="night", now=nights.at(1))

    assert [entry["reader"] for entry in quarantine.listing(nights.engine)] == ["r2"]


def test_a_person_closes_an_entry_once_and_says_why(nights, edition, case):
    facts = edition([case(1)])
    nights.see(facts)
    quarantine.hold(nights.engine, [held(facts)], run_id="night", now=nights.at(0))
    closing = {"status": "dismissed", "note": "A. Clerk: a duplicate", "now": nights.at(1)}

    assert quarantine.close(nights.engine, 1, **closing) is True
    assert quarantine.close(nights.engine, 1, **closing) is False

    [entry] = quarantine.listing(nights.engine, status="dismissed")
    assert entry["note"] == "A. Clerk: a duplicate"


def test_a_release_that_is_stopped_at_its_end_leaves_the_entry_open(nights, edition, case):
    facts = edition([case(1)])
    nights.see(facts)
    quarantine.hold(nights.engine, [held(facts)], run_id="night", now=nights.at(0))
    clerk = Writer(run_id="night", now=nights.at(1), because="A. Clerk: as printed")
    unlike = replace(facts, edition=replace(facts.edition, rows=2))

    with pytest.raises(LoadError, match="1 of 2 rows were stored"):
        versions.release(nights.engine, unlike, [], writer=clerk, reader="r1")
    stopped = (len(quarantine.listing(nights.engine)), nights.rows("SELECT * FROM editions"))
    versions.release(nights.engine, facts, [], writer=clerk, reader="r1")

    assert stopped == (1, [])
    assert nights.rows("SELECT status, note FROM quarantine") == [
        ("released", "A. Clerk: as printed")
    ]
    assert nights.rows("SELECT facility_printed FROM declined_detainers") == [("Jail 1",)]


@pytest.mark.parametrize(("status", "note"), [("open", "why"), ("dismissed", " ")])
def test_an_entry_is_not_closed_without_a_decision_and_a_reason(nights, status, note):
    with pytest.raises(ValueError, match=r"open|empty"):
        quarantine.close(nights.engine, 1, status=status, note=note, now=nights.at(1))
