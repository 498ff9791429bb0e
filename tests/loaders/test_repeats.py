"""The same case in reports of two weeks: linked with how sure that is, never merged."""

from __future__ import annotations

import pytest

WEEK2 = {
    "url": "https://agency.example/week2.pdf",
    "period": "February 4, 2017 to February 10, 2017",
}
LINKS = "SELECT relation, equals, confidence FROM case_links ORDER BY row_id"


def again(row):
    """The same row, declined in the next week."""
    return (*row[:4], "02/06/2017", row[5])


def test_a_case_told_again_in_the_next_week_is_linked_to_the_first(nights, edition, case):
    nights.load(edition([case(1), case(2)]))

    nights.load(edition([again(case(1)), case(7)], **WEEK2), hour=1)

    assert nights.rows(LINKS) == [("same_case", 1, 1.0)]
    assert nights.rows(
        "SELECT a.declined_printed, b.declined_printed FROM case_links AS l "
        "JOIN declined_detainers AS a ON a.row_id = l.row_id "
        "JOIN declined_detainers AS b ON b.row_id = l.linked_row_id"
    ) == [("02/06/2017", "01/30/2017")]
    assert nights.rows("SELECT count(*) FROM declined_detainers") == [(4,)]


def test_of_several_alike_each_is_linked_once_and_less_surely(nights, edition, case):
    nights.load(edition([case(1), case(1), case(1)]))

    nights.load(edition([again(case(1)), again(case(1))], **WEEK2), hour=1)

    assert nights.rows(LINKS) == [("same_case", 3, pytest.approx(1 / 3))] * 2


def test_reports_that_lie_far_apart_are_not_linked(nights, edition, case):
    nights.load(edition([case(1)]))

    later = {"url": WEEK2["url"], "period": "June 3, 2017 to June 9, 2017"}
    nights.load(edition([case(1)], **later), hour=1)

    assert nights.rows(LINKS) == []
