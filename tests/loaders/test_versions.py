"""Loading: what opens, what closes, what is left alone, and why."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from extractors.errors import LayoutError
from loaders import record, turnover

CURRENT = "SELECT count(*) FROM declined_detainers"
VERSIONS = "SELECT count(*) FROM declined_detainers_versions"


def test_the_first_edition_opens_every_row_as_first_seen(nights, edition, case):
    loaded = nights.load(edition([case(1), case(2), case(2)], stated=3))

    assert (loaded.opened, loaded.closed, loaded.left) == (4, 0, 0)
    assert nights.rows("SELECT DISTINCT change_reason FROM declined_detainers") == [("first_seen",)]
    assert nights.rows("SELECT stated, extracted, verdict FROM reconciliations") == [
        (3, 3, "reconciled")
    ]


def test_loading_twice_equals_loading_once(nights, edition, case):
    facts = edition([case(1), case(2)])
    first = nights.load(facts)

    again = nights.load(facts, hour=1)

    assert (again.edition_id, again.opened, again.closed) == (first.edition_id, 0, 0)
    assert nights.rows("SELECT count(*) FROM loads") == [(1,)]
    assert nights.rows(VERSIONS) == [(2,)]


def test_other_bytes_with_the_same_rows_elsewhere_on_the_page_change_no_data(nights, edition, case):
    nights.load(edition([case(1), case(2)]))

    again = nights.load(edition([case(1), case(2)], content="saved again", shift=30), hour=1)

    assert (again.opened, again.closed, again.left, again.moved) == (0, 0, 2, 0)
    assert nights.rows("SELECT count(*) FROM editions") == [(2,)]
    assert nights.rows("SELECT count(*) FROM printed_rows") == [(4,)]


def test_an_inserted_row_is_one_change(nights, edition, case):
    rows = [case(number) for number in range(20)]
    nights.load(edition(rows))

    again = nights.load(edition([*rows[:7], case(99), *rows[7:]]), hour=1)

    assert (again.opened, again.closed, again.left, again.moved, again.edited) == (1, 0, 20, 0, 0)
    assert nights.rows("SELECT change, count(DISTINCT row_id) FROM changes GROUP BY change") == [
        ("inserted", 1)
    ]


def test_a_moved_row_is_told_and_changes_no_data(nights, edition, case):
    rows = [case(number) for number in range(10)]
    nights.load(edition(rows))

    again = nights.load(edition([*rows[1:], rows[0]]), hour=1)

    assert (again.opened, again.closed, again.moved) == (0, 0, 1)


def test_an_edited_row_closes_under_its_old_print_and_opens_under_its_new_one(
    nights, edition, case
):
    rows = [case(number) for number in range(6)]
    nights.load(edition(rows))
    mended = case(3, facility="Jail three")

    again = nights.load(edition([*rows[:3], mended, *rows[4:]]), hour=1)

    assert (again.opened, again.closed, again.edited) == (1, 1, 1)
    assert nights.rows("SELECT field, change, old_text, new_text FROM changes") == [
        ("facility", "edited", "Jail 3", "Jail three")
    ]
    assert nights.rows("SELECT relation, equals FROM case_links") == [("edited_from", 1)]
    assert nights.rows(
        "SELECT change_reason FROM declined_detainers WHERE facility_printed = 'Jail three'"
    ) == [("republished",)]


def test_week_one_republished_gives_one_inserted_fourteen_relabelled_one_mended(
    nights, edition, case
):
    jail = [case(5, facility="Travis County Jail")] * 14
    others = [case(number) for number in range(10, 40)]
    nights.load(edition([*others[:15], *jail, *others[15:]]))
    relabelled = [case(5, facility="Travis State Jail")] * 14
    mended = (*case(10)[:5], "Assault, mended")

    again = nights.load(
        edition([mended, *others[1:15], *relabelled, case(77), *others[15:]]), hour=1
    )

    assert (again.opened, again.closed, again.edited) == (16, 15, 15)
    assert nights.rows(
        "SELECT change, count(*) FROM (SELECT DISTINCT change, row_id FROM changes) AS c "
        "GROUP BY change ORDER BY change"
    ) == [("edited", 15), ("inserted", 1)]
    assert nights.rows("SELECT DISTINCT equals FROM case_links ORDER BY equals") == [(1,), (14,)]


def test_a_document_that_goes_back_says_again_what_it_said_first(nights, edition, case):
    first = edition([case(1), case(2), case(3), case(4)])
    nights.load(first)
    nights.load(edition([case(1), case(2), case(3), case(5)]), hour=1)
    nights.see(first, hour=2)
    pending = record.unprocessed(nights.engine, "ice_ddor_weekly", "r1")

    again = nights.load(first, hour=2)

    assert [p.sha256 for p in pending] == [first.edition.sha256]
    assert again.edition_id == f"{first.edition.edition_id}.2"
    assert sorted(nights.rows("SELECT facility_printed FROM declined_detainers")) == [
        ("Jail 1",), ("Jail 2",), ("Jail 3",), ("Jail 4",),
    ]  # fmt: skip
    assert record.unprocessed(nights.engine, "ice_ddor_weekly", "r1") == []


def test_another_document_at_the_same_address_is_refused_and_closes_nothing(nights, edition, case):
    nights.load(edition([case(number) for number in range(8)]))
    stranger = edition([(*("other",) * 3, "01/02/2017", "01/31/2017", str(n)) for n in range(8)])

    with pytest.raises(LayoutError, match="8 of the 8 rows"):
        nights.load(stranger, hour=1)

    assert nights.rows(VERSIONS) == [(8,)]
    assert nights.rows("SELECT count(*) FROM editions") == [(1,)]


def test_reports_of_other_weeks_never_close_each_others_rows(nights, edition, case):
    nights.load(edition([case(1), case(2)]))

    nights.load(edition([case(1), case(2)], url="https://agency.example/week2.pdf"), hour=1)

    assert nights.rows(CURRENT) == [(4,)]


def test_a_row_that_leaves_a_table_altogether_is_closed(nights, edition, case):
    nights.load(edition([case(1)], stated=1))

    again = nights.load(edition([case(1)]), hour=1)

    assert (again.opened, again.closed) == (0, 1)
    assert nights.rows("SELECT count(*) FROM statements") == [(0,)]


def test_another_value_for_an_unchanged_print_is_of_our_making(nights, edition, case):
    nights.load(edition([case(1), case(2)]))
    facts = edition([case(1), case(2)], content="saved again")
    facts.tables["declined_detainers"].loc[0, "citizenship_code"] = "MMR"

    nights.load(facts, hour=1)

    assert nights.rows(
        "SELECT facility_printed, change_reason FROM declined_detainers ORDER BY 1"
    ) == [("Jail 1", "extractor_change"), ("Jail 2", "first_seen")]


def test_a_corrected_period_is_the_agencys_change(nights, edition, case):
    nights.load(edition([case(1)]))

    nights.load(edition([case(1)], period="January 29, 2017 to February 3, 2017"), hour=1)

    assert nights.rows("SELECT change_reason, count(*) FROM declined_detainers GROUP BY 1") == [
        ("republished", 1)
    ]


def test_known_from_never_runs_backwards_when_the_clock_does(nights, edition, case):
    nights.load(edition([case(1), case(2), case(3)]), hour=5)

    nights.load(edition([case(1), case(2), case(4)]), hour=2)

    found = nights.rows("SELECT known_at, recorded_at FROM loads ORDER BY load_id")
    first, second = ([_moment(value) for value in row] for row in found)
    assert second[0] - first[0] == dt.timedelta(microseconds=1)
    assert second[1] == nights.at(2)


def test_a_failed_load_leaves_nothing(nights, edition, case):
    facts = edition([case(1), case(2)])
    frame = facts.tables["declined_detainers"]
    frame.loc[1, "row_id"] = frame.loc[0, "row_id"]

    with pytest.raises(sa.exc.IntegrityError) as error:
        nights.load(facts)

    assert "Jail 1" not in str(error.value)
    assert nights.rows("SELECT count(*) FROM loads") == [(0,)]
    assert nights.rows("SELECT count(*) FROM printed_rows") == [(0,)]
    assert nights.rows("SELECT count(*) FROM observations") == [(1,)]


def test_an_edition_that_declares_more_rows_than_it_brings_is_not_loaded(nights, edition, case):
    facts = edition([case(1), case(2)])
    object.__setattr__(facts.edition, "rows", 3)

    with pytest.raises(turnover.LoadError, match="2 of 3 rows"):
        nights.load(facts)

    assert nights.rows(VERSIONS) == [(0,)]


def _moment(value: object) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC)
    return dt.datetime.fromisoformat(str(value))
