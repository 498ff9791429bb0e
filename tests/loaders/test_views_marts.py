"""The views that answer readers' questions say the same on both databases, with literal answers."""

from __future__ import annotations

import re
from typing import Any

import pytest

from loaders.views import MARTS

New = Any

CASES = [
    ("Travis County, Texas", "Jail", "Mexico", "01/02/2017", "02/01/2017", "Assault (Charge)"),
    ("Travis County, Texas", "Jail", "Mexico", "02/28/2016", "02/01/2017", "Assault (Conviction); Burglary"),
    ("Travis County, Texas", "Jail", "Honduras", "01/31/2017", "02/01/2017", "Burglary (Charge)"),
    ("Harris County, Texas", "Jail", "Atlantis", "01/30/2017", "01/30/2017", "Zymurgy"),
]  # fmt: skip
LATER = [
    ("Travis County, Texas", "Jail", "Mexico", "02/05/2017", "02/06/2017", "Assault (Charge)"),
]


@pytest.fixture
def two_weeks(nights: New, edition: New) -> New:
    nights.load(edition(CASES, stated=5))
    nights.load(
        edition(
            LATER,
            url="https://agency.example/week2.pdf",
            period="February 4, 2017 to February 10, 2017",
        ),
        hour=1,
    )
    return nights


def test_declines_are_counted_a_jurisdiction_and_week_and_added_up(two_weeks: New) -> None:
    assert two_weeks.rows(
        "SELECT jurisdiction_code, CAST(period_end AS TEXT), declined, so_far FROM declines_by_week "
        "ORDER BY 1, 2"
    ) == [
        ("48201", "2017-02-03", 1, 1),
        ("48453", "2017-02-03", 3, 3),
        ("48453", "2017-02-10", 1, 4),
    ]


def test_a_stated_figure_stands_beside_the_rows(two_weeks: New) -> None:
    assert two_weeks.rows(
        "SELECT measure, stated, extracted, difference, verdict FROM stated_and_extracted"
    ) == [("declined", 5, 4, -1, "differs")]


def test_what_falls_on_one_day_has_its_n_beside_the_share(two_weeks: New) -> None:
    assert two_weeks.rows(
        "SELECT jurisdiction_code, CAST(declined_on AS TEXT), declined, of_all, share "
        "FROM declines_on_one_day ORDER BY period_end, jurisdiction_code"
    ) == [
        ("48201", "2017-01-30", 1, 4, 0.25),
        ("48453", "2017-02-01", 3, 4, 0.75),
        ("48453", "2017-02-06", 1, 1, 1.0),
    ]


def test_days_to_decline_count_over_a_leap_day_and_a_year(two_weeks: New) -> None:
    assert two_weeks.rows(
        "SELECT jurisdiction_code, n, least, first_quartile, median, third_quartile, most "
        "FROM days_to_decline ORDER BY period_end, jurisdiction_code"
    ) == [
        ("48201", 1, 0, 0, 0, 0, 0),
        ("48453", 3, 1, 1, 30, 339, 339),
        ("48453", 1, 1, 1, 1, 1, 1),
    ]


def test_repeated_jurisdictions_say_in_how_many_reports_of_how_many(two_weeks: New) -> None:
    assert two_weeks.rows(
        "SELECT jurisdiction_code, reports, of_reports, declined FROM repeated_jurisdictions "
        "ORDER BY 1"
    ) == [("48201", 1, 2, 1), ("48453", 2, 2, 4)]


def test_offences_keep_charge_conviction_and_unknown_apart(two_weeks: New) -> None:
    assert two_weeks.rows(
        "SELECT family, status, offences, detainers FROM offence_mix "
        "WHERE period_end = '2017-02-03' ORDER BY 1, 2"
    ) == [
        ("assault", "charged", 1, 1),
        ("assault", "convicted", 1, 1),
        ("burglary", "charged", 1, 1),
        ("burglary", "not_stated", 1, 1),
        ("not classified", "not_stated", 1, 1),
    ]


def test_an_offence_printed_twice_in_a_row_counts_twice_and_its_row_once(
    nights: New, edition: New
) -> None:
    start = ("Travis County, Texas", "Jail", "Mexico", "01/02/2017", "02/01/2017")
    many = "; ".join(["Assault (Charge)", "Burglary (Charge)"] * 40)
    nights.load(edition([(*start, many), (*start, many), (*start, "Burglary (Charge)")]))

    assert nights.rows(
        "SELECT family, status, offences, detainers FROM offence_mix ORDER BY 1, 2"
    ) == [("assault", "charged", 80, 2), ("burglary", "charged", 81, 3)]


def test_unknown_citizenship_is_shown_as_unknown(two_weeks: New) -> None:
    assert two_weeks.rows(
        "SELECT citizenship, declined, of_all, share FROM citizenship_mix "
        "WHERE period_end = '2017-02-03' ORDER BY 1"
    ) == [("HND", 1, 4, 0.25), ("MEX", 2, 4, 0.5), ("unknown", 1, 4, 0.25)]


def test_sections_stand_side_by_side_and_are_not_mixed(two_weeks: New) -> None:
    assert two_weeks.rows(
        "SELECT jurisdiction_code, section_i_issued, section_ii_declined FROM issued_and_declined "
        "ORDER BY period_end, 1"
    ) == [("48201", None, 1), ("48453", None, 3), ("48453", None, 1)]


def test_the_quality_of_a_period_names_what_has_no_reading(two_weeks: New) -> None:
    assert two_weeks.rows(
        "SELECT CAST(period_end AS TEXT), rows, jurisdictions_without_code, "
        "citizenships_without_code, in_quarantine FROM data_quality ORDER BY 1"
    ) == [("2017-02-03", 4, 0, 1, 0), ("2017-02-10", 1, 0, 0, 0)]


def test_no_view_gives_a_rate_of_issued_against_declined(two_weeks: New) -> None:
    columns = set()
    with two_weeks.engine.connect() as connection:
        for name in MARTS:
            sql = f"SELECT * FROM {name}"  # noqa: S608 - names of ours
            columns |= set(connection.exec_driver_sql(sql).keys())

    assert [name for name in columns if re.search("rate|percent", name)] == []
    assert {"share", "of_all"} <= columns
