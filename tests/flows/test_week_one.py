"""The story of the first weekly report, told by the warehouse for each of five moments."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from extractors.fitting import parse_pdf
from extractors.records import Capture, Document, Observation
from loaders import corrections, reading, record, runs, versions, views
from loaders.as_of import TooLateError, as_of
from loaders.engines import open_warehouse
from loaders.engines import reading as reading_of
from transforms import notice
from transforms.corrections import corrected
from transforms.normalise import normalise

SITE = Path(__file__).parents[2] / "flows/demo/site"
URL = "https://www.ice.gov/doclib/ddor/ddor2017_01-28to02-03.pdf"
DOCUMENT = Document(url=URL, series="ice_ddor_weekly", title="Week 1")


def march(day: int, hour: int = 12) -> dt.datetime:
    return dt.datetime(2017, 3, day, hour, tzinfo=dt.UTC)


APRIL_7, APRIL_11 = (dt.datetime(2017, 4, day, 12, tzinfo=dt.UTC) for day in (7, 11))


@pytest.fixture
def story(warehouse):
    """The whole spring of 2017, one step after another."""
    engine = open_warehouse(warehouse)
    runs.start(engine, run_id="r", command="nightly", version="0", now=march(1), lease_s=9e9)
    ours = notice.read()
    relabelled = [each for each in ours if each.name == "travis-state-jail-2017"]
    erratum = [each for each in ours if each.name == "ice-2017-correction"]
    publish(engine, "ddor2017_01-28to02-03.pdf", march(20, 9))
    publish(engine, "later/ddor2017_01-28to02-03.pdf", march(20, 15))
    corrections.apply(engine, relabelled, run_id="r", now=march(21))
    corrections.apply(engine, relabelled + erratum, run_id="r", now=APRIL_7)
    # By 10 April ICE had suspended the report; the disputes of that spring are recorded after it.
    corrections.apply(engine, ours, run_id="r", now=APRIL_11)
    yield engine
    engine.dispose()


def publish(engine, name: str, moment: dt.datetime) -> None:
    content = (SITE / name).read_bytes()
    facts = corrected(normalise(parse_pdf(content, DOCUMENT)), ())
    sha256 = hashlib.sha256(content).hexdigest()
    look = Observation(url=URL, observed_at=moment, outcome="changed", sha256=sha256, status=200)
    capture = Capture(sha256=sha256, size=len(content), media_type="application/pdf")
    record.observe(engine, "r", DOCUMENT, look, capture)
    versions.load(engine, facts, [], run_id="r", now=moment, reader="r1")


def declined_in_travis(engine, moment: dt.datetime) -> list[dict]:
    with reading_of(engine) as connection:
        query = as_of(connection, "declined_detainers", moment)
        rows = [dict(row) for row in connection.execute(query).mappings()]
    return [row for row in rows if row["jurisdiction_code"] == "48453"]


def test_how_many_declined_in_travis_county_at_five_moments(story):
    counts = {
        moment: len(declined_in_travis(story, moment))
        for moment in (march(19), march(20, 9), march(20, 15), march(21), APRIL_11)
    }

    assert list(counts.values()) == [0, 142, 142, 128, 128]


def test_each_answer_leads_to_the_page_that_it_came_from(story):
    first = declined_in_travis(story, march(20, 9))[0]
    corrected_row = next(
        row
        for row in declined_in_travis(story, march(20, 15))
        if row["facility_printed"] == "Travis County State Jail"
    )

    found = reading.explain(story, first["row_id"])
    later = reading.explain(story, corrected_row["row_id"])

    assert found["document"]["url"] == URL
    assert found["page"] >= 3
    assert found["printed"]["jurisdiction"]["text"] == "Travis County, Texas"
    assert len(found["printed"]["issued"]["spots"]) >= 1
    reasons = [version["change_reason"] for version in later["versions"]]
    assert reasons == ["republished", "our_correction", "erratum"]
    assert later["values"]["jurisdiction_code"]["value"] == "48"


def test_the_eight_places_of_the_notice_are_unknown_after_it_and_stated_before(story):
    def places(fact: str, moment: dt.datetime) -> dict[str, set]:
        with reading_of(story) as connection:
            rows = connection.execute(as_of(connection, fact, moment)).mappings().all()
        found: dict[str, set] = {}
        for row in rows:
            found.setdefault(row["jurisdiction_printed"], set()).add(
                (row["jurisdiction_code"], row["jurisdiction_status"])
            )
        return found

    before = places("declined_detainers", march(21))
    after = places("declined_detainers", APRIL_7)
    for name, code in {
        "Williamson County, Texas": "48491",
        "Bastrop County, Texas": "48021",
        "Chester County, Pennsylvania": "42029",
        "Richmond County, North Carolina": "37153",
    }.items():
        assert before[name] == {(code, "resolved")}
        assert after[name] == {(None, "unknown")}
    issued = places("issued_detainers", APRIL_7)
    for name in (
        "Franklin, Iowa",
        "Franklin, New York",
        "Franklin, Pennsylvania",
        "Montgomery, Iowa",
    ):
        assert issued[name] == {(None, "unknown")}
    assert issued["Clark, Nevada"] == {("32003", "resolved")}


def test_a_dispute_is_shown_and_changes_no_figure(story):
    travis = declined_in_travis(story, APRIL_11)

    assert {row["standing"] for row in travis} == {"disputed"}
    assert len(travis) == 128


def test_a_moment_after_the_last_load_has_no_answer_yet(story):
    with pytest.raises(TooLateError):
        declined_in_travis(story, APRIL_11 + dt.timedelta(days=1))


def test_the_feed_tells_what_the_second_print_changed(story):
    with reading_of(story) as connection:
        rows = connection.exec_driver_sql(
            "SELECT change, reason, count(DISTINCT coalesce(row_id, old_row_id)) FROM changes "
            "WHERE fact = 'declined_detainers' AND reason = 'republished' GROUP BY 1, 2 ORDER BY 1"
        ).fetchall()

    assert [tuple(row) for row in rows] == [
        ("edited", "republished", 15),
        ("inserted", "republished", 1),
    ]


def test_no_view_adds_issued_and_declined_together(story):
    both = {
        name
        for name, sql in views.statements().items()
        if "issued_detainers" in sql and "declined_detainers" in sql
    }

    # One names the rows of every fact; the other sets the two beside each other, in columns of their own.
    assert both == {"correction_targets", "issued_and_declined"}
    with reading_of(story) as connection:
        rows = connection.exec_driver_sql(
            "SELECT section_i_issued, section_ii_declined FROM issued_and_declined "
            "WHERE jurisdiction_code = '48453'"
        ).fetchall()
    assert [tuple(row) for row in rows] == [(None, 128)]
