"""What the codes in the facts stand for, joined and not parsed."""

from __future__ import annotations

from loaders import dimensions


def test_every_code_of_a_loaded_row_has_its_name(nights, edition, case):
    nights.load(edition([case(1)]))

    assert nights.rows(
        "SELECT j.name, j.state, c.name FROM declined_detainers AS d "
        "JOIN jurisdictions AS j ON j.code = d.jurisdiction_code "
        "JOIN countries AS c ON c.code = d.citizenship_code"
    ) == [("Travis County", "TX", "Mexico")]


def test_a_place_that_no_row_names_is_not_kept(nights, edition, case):
    nights.load(edition([case(1), case(2)]))

    assert nights.rows("SELECT code FROM jurisdictions") == [("48453",)]


def test_the_agencies_of_a_workbook_name_places_too(nights):
    with nights.engine.begin() as connection:
        dimensions.name_places(connection, {"agency_code": ["12035", None, "12035"]})

    assert nights.rows("SELECT name FROM jurisdictions") == [("Flagler County",)]


def test_filling_again_keeps_the_places_that_are_named(nights, edition, case):
    nights.load(edition([case(1)]))

    with nights.engine.begin() as connection:
        dimensions.fill(connection)

    assert nights.rows("SELECT code FROM jurisdictions") == [("48453",)]
    assert nights.rows("SELECT count(*) FROM offences") == [(122,)]
