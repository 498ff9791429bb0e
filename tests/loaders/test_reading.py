"""What readers are told: how the warehouse stands, where a row comes from, what changed."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from loaders import reading
from loaders.as_of import TooLateError, as_of


@pytest.fixture
def story(nights, edition, case):
    """Three rows, then one of them mended and one inserted."""
    nights.load(edition([case(1), case(2), case(3)], stated=3))
    nights.load(
        edition([case(1), case(2, facility="Jail two"), case(3), case(4)], stated=4), hour=1
    )
    return nights


def facilities(nights, moment: dt.datetime) -> list[str]:
    with nights.engine.connect() as connection:
        rows = connection.execute(as_of(connection, "declined_detainers", moment)).mappings()
        return sorted(row["facility_printed"] for row in rows)


def test_status_counts_current_rows_and_tells_the_last_run(story):
    status = reading.status(story.engine)

    assert status["tables"]["declined_detainers"] == 4
    assert (status["tables"]["editions"], status["tables"]["printed_rows"]) == (2, 7)
    assert status["last_run"]["run_id"] == "night"
    assert status["freshness"] == [
        {
            "series": "ice_ddor_weekly",
            "last_seen": story.at(1),
            "last_period_end": dt.date(2017, 2, 3),
        }
    ]
    assert (status["quarantine"], status["failed_checks"]) == (0, 0)


def test_an_empty_warehouse_has_no_last_run(engine):
    status = reading.status(engine)

    assert (status["last_run"], status["last_night"], status["freshness"]) == (None, None, [])
    assert reading.explain(engine, "0" * 32) is None
    assert reading.a_row(engine, "declined_detainers") is None


def test_a_row_is_explained_from_the_page_to_the_value(story):
    [(row_id,)] = story.rows(
        "SELECT row_id FROM declined_detainers WHERE facility_printed = 'Jail two'"
    )

    found = reading.explain(story.engine, row_id)

    assert found["document"]["url"] == "https://agency.example/week1.pdf"
    assert found["capture"]["media_type"] == "application/pdf"
    assert (found["page"], found["bbox"]) == (2, [50, 112.0, 430.0, 122.0])
    assert found["printed"]["issued"] == {
        "text": "01/03/2017",
        "spots": [[2, 2520, 1120, 3100, 1220]],
    }
    assert found["values"]["issued_on"] == {
        "value": dt.date(2017, 1, 3),
        "rule": "date.us_slash@1",
    }
    assert [v["change_reason"] for v in found["versions"]] == ["republished"]
    assert [look["outcome"] for look in found["observations"]] == ["new", "changed"]
    assert [r["verdict"] for r in found["reconciliations"]] == ["reconciled"]
    assert [(link["relation"], link["equals"]) for link in found["links"]] == [("edited_from", 1)]


def test_a_row_that_stayed_is_found_in_every_capture_that_prints_it(story):
    [(row_id,)] = story.rows(
        "SELECT row_id FROM declined_detainers WHERE facility_printed = 'Jail 3'"
    )

    found = reading.explain(story.engine, row_id)

    assert [edition["page"] for edition in found["editions"]] == [2, 2]
    assert [v["known_to"] for v in found["versions"]] == [None]


def test_a_stated_figure_is_explained_without_printed_cells(story):
    [(row_id,)] = story.rows("SELECT row_id FROM statements")

    found = reading.explain(story.engine, row_id)

    assert (found["table"], found["printed"]) == ("statements", {})
    assert found["values"]["value"]["value"] == 4


def test_the_feed_of_changes_tells_old_and_new_print_with_their_evidence(story):
    assert story.rows(
        "SELECT change, field, old_text, new_text, page, reason FROM changes "
        "WHERE fact = 'declined_detainers' ORDER BY change"
    ) == [
        ("edited", "facility", "Jail 2", "Jail two", 2, "republished"),
        (
            "inserted",
            "",
            None,
            "Travis County, Texas | Jail 4 | Mexico | 01/05/2017 | 01/30/2017 | Assault 4",
            2,
            "republished",
        ),
    ]


def test_a_changed_total_is_one_edited_statement(story):
    assert story.rows(
        "SELECT change, field, old_text, new_text, old_value, new_value FROM changes "
        "WHERE fact = 'statements' ORDER BY field"
    ) == [
        ("edited", "sentence", "3 detainers declined", "4 detainers declined", None, None),
        ("edited", "value", None, None, "3", "4"),
    ]


def test_a_removed_row_is_told_with_what_it_said(story, edition, case):
    story.load(edition([case(1), case(2, facility="Jail two"), case(4)], stated=4), hour=2)

    assert story.rows(
        "SELECT old_text, new_text, row_id FROM changes WHERE change = 'removed'"
    ) == [
        ("Travis County, Texas | Jail 3 | Mexico | 01/04/2017 | 01/30/2017 | Assault 3", None, None)
    ]


def test_what_the_agency_prints_is_readable_without_what_we_made_of_it(story):
    with story.engine.connect() as connection:
        view = connection.exec_driver_sql("SELECT * FROM as_reported_declined_detainers")
        columns = set(view.keys())

    assert {"row_id", "page", "facility_printed", "issued_printed"} <= columns
    assert columns.isdisjoint({"issued_on", "jurisdiction_code", "rules", "offences"})


def test_an_answer_about_the_past_stays_what_it_was(story):
    assert facilities(story, story.at(0)) == ["Jail 1", "Jail 2", "Jail 3"]
    assert facilities(story, story.at(1)) == ["Jail 1", "Jail 3", "Jail 4", "Jail two"]
    assert facilities(story, story.at(-1)) == []


def test_a_moment_after_the_last_load_is_refused_in_words(story):
    with pytest.raises(TooLateError, match=r"the last load was at 2017-03-20T05:00:00\.000000Z"):
        facilities(story, story.at(1) + dt.timedelta(microseconds=1))


def test_a_warehouse_without_loads_answers_for_no_moment(nights):
    with pytest.raises(TooLateError, match="nothing is loaded"):
        facilities(nights, nights.at(0))


def test_a_moment_without_a_zone_is_refused(story):
    with pytest.raises(ValueError, match="has no time zone"):
        facilities(story, dt.datetime(2017, 3, 20))  # noqa: DTZ001 - that is the point


def plan(connection, query) -> str:
    """How the database would answer; so few rows are read faster without an index that serves."""
    words = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET enable_seqscan = off; SET enable_bitmapscan = off")
    compiled = query.compile(connection, compile_kwargs={"literal_binds": True})
    return str(connection.execute(sa.text(f"{words} {compiled}".replace(":", "\\:"))).all())


def test_questions_about_the_past_use_an_index(story):
    with story.engine.connect() as connection:
        past = as_of(connection, "declined_detainers", story.at(0)).subquery()
        document = sa.select(past).where(past.c.document_url == "https://agency.example/week1.pdf")
        row = sa.select(past).where(past.c.row_id == "0" * 32)
        code = past.c.jurisdiction_code
        county = sa.select(sa.func.count()).where(code == "48453")
        by_county = sa.select(code, sa.func.count()).group_by(code)

        plans = [plan(connection, query) for query in (document, row, county, by_county)]

    used = ("ix_{}_document", "ux_{}_history", "ix_{}_jurisdiction_code")
    for name, found in zip(used, plans, strict=False):
        assert name.format("declined_detainers_versions") in found
    if story.engine.dialect.name == "sqlite":
        assert ["COVERING" in found for found in plans] == [False, False, True, True]
        assert "ix_declined_detainers_versions_jurisdiction_code" in plans[-1]
    assert "Seq Scan" not in str(plans)


def test_counting_the_current_rows_of_a_jurisdiction_reads_an_index_alone(story):
    if story.engine.dialect.name == "postgresql":
        pytest.skip("a table this small is scanned")
    plan = story.rows(
        "EXPLAIN QUERY PLAN SELECT count(*) FROM declined_detainers "
        "WHERE jurisdiction_code = '48453'"
    )

    assert "COVERING INDEX ix_declined_detainers_versions_jurisdiction_code" in str(plan)
