"""What a backfill says it would do."""

import datetime as dt

import pytest

from extractors.records import Document
from extractors.registry import source
from flows.plan import Known, make_plan, render_plan
from loaders.coverage import Loaded

WEEK1, WEEK2 = (dt.date(2017, 1, 28), dt.date(2017, 2, 3)), (dt.date(2017, 2, 4), dt.date(2017, 2, 10))  # fmt: skip
NOTHING = Known(held=(), pending=(), loaded={}, reader="r1")


def document(name: str) -> Document:
    return Document(url=f"https://www.ice.gov/{name}", series="s")


def test_only_documents_whose_period_meets_the_span_are_taken() -> None:
    dated = [(document("a"), WEEK1), (document("b"), WEEK2), (document("c"), None)]

    plan = make_plan(
        "s", dated, NOTHING, (dt.date(2017, 2, 3), dt.date(2017, 2, 3)), force=False, pace_s=(1, 2)
    )

    assert [(step.url[-1], step.does) for step in plan.steps] == [("c", "fetch"), ("a", "fetch")]
    assert plan.seconds == 6


def test_what_is_loaded_held_or_quarantined_is_not_fetched_again() -> None:
    dated = [(document(name), WEEK1) for name in "abcd"]
    known = Known(
        held={document(name).url for name in "abc"},
        pending={document("b").url},
        loaded={document("a").url: Loaded(sha256="", reader="r1", period=WEEK1)},
        reader="r1",
    )

    plan = make_plan("s", dated, known, WEEK1, force=False, pace_s=(1, 2))
    forced = make_plan("s", dated, known, WEEK1, force=True, pace_s=(1, 2))

    assert [step.does for step in plan.steps] == ["nothing", "read", "nothing", "fetch"]
    assert plan.urls == {document("b").url, document("d").url}
    assert [step.does for step in forced.steps] == ["fetch"] * 4


def test_what_another_reader_loaded_is_named_and_left_alone_until_forced() -> None:
    loaded = {document("a").url: Loaded(sha256="", reader="r1", period=WEEK1)}
    known = Known(held={document("a").url}, pending=(), loaded=loaded, reader="r2")

    plan = make_plan("s", [(document("a"), WEEK1)], known, WEEK1, force=False, pace_s=(1, 2))

    assert [(step.does, step.why) for step in plan.steps] == [
        ("nothing", "loaded by an older reader (--force reads it again)")
    ]


def test_what_came_by_hand_is_read_again_and_never_fetched() -> None:
    by_hand = Document(url="urn:sha256:a", series="s")
    known = Known(held={by_hand.url}, pending=(), loaded={}, reader="r1")

    plan = make_plan("s", [(by_hand, WEEK1)], known, WEEK1, force=True, pace_s=(1, 2))

    assert [step.does for step in plan.steps] == ["read"]


def test_an_address_that_is_not_kept_is_asked_only_while_a_listing_links_it() -> None:
    hidden = "https://www.ice.gov/news/releases/redacted-0123456789abcdef"
    linked = Document(url=hidden, series="s", address="https://www.ice.gov/news/releases/x")
    remembered = Document(url=hidden, series="s")

    def does(document: Document, *, held: bool, force: bool) -> list[str]:
        known = Known(held={hidden} if held else (), pending=(), loaded={}, reader="r1")
        plan = make_plan("s", [(document, WEEK1)], known, WEEK1, force=force, pace_s=(1, 2))
        return [step.does for step in plan.steps]

    assert does(linked, held=False, force=False) == ["fetch"]
    assert does(linked, held=True, force=True) == ["fetch"]
    assert does(remembered, held=True, force=True) == ["read"]
    assert does(remembered, held=False, force=False) == ["nothing"]


def test_what_the_document_itself_says_wins_over_its_name() -> None:
    known = Known(
        held={document("a").url},
        pending=(),
        loaded={document("a").url: Loaded(sha256="", reader="r1", period=WEEK2)},
        reader="r1",
    )

    plan = make_plan("s", [(document("a"), WEEK1)], known, WEEK1, force=False, pace_s=(1, 2))

    assert plan.steps == ()


def test_a_plan_reads_as_a_list_of_what_is_to_be_done() -> None:
    plan = make_plan("s", [(document("a"), WEEK1)], NOTHING, WEEK1, force=False, pace_s=(1, 2))

    assert render_plan(plan, 2).splitlines() == [
        "s, 2017-01-28 to 2017-02-03: 1 documents, 1 to fetch, 0 to read, 0 with nothing to do",
        "estimated work: 3 s on one process, 1.5 s on 2",
        "  fetch    2017-01-28 to 2017-02-03  https://www.ice.gov/a  (not in the archive)",
    ]
    assert render_plan(plan).splitlines()[1] == "estimated work: 3 s on one process"


@pytest.mark.parametrize(
    ("key", "path", "period"),
    [
        ("ice_ddor_weekly", "doclib/ddor/ddor2017_01-28to02-03.pdf", ("2017-01-28", "2017-02-03")),
        ("ice_ddor_weekly", "doclib/ddor/ddor2017-12-30to01-05.pdf", ("2017-12-30", "2018-01-05")),
        ("ice_ddor_weekly", "doclib/ddor/ddor2017_02-30to03-03.pdf", None),
        ("ice_ddor_weekly", "declined-detainer-outcome-report-correction", None),
        (
            "ice_ddr_quarterly",
            "doclib/declined-detainer-report-fy2018q2.pdf",
            ("2018-01-01", "2018-03-31"),
        ),
        (
            "ice_ddr_quarterly",
            "doclib/declined-detainer-report-FY2020-Q1.pdf",
            ("2019-10-01", "2019-12-31"),
        ),
        (
            "ice_287g_agencies",
            "doclib/participatingAgencies05192025pm.xlsx",
            ("2025-05-19", "2025-05-19"),
        ),
        (
            "ice_detention_deaths",
            "doclib/foia/reports/detaineedeaths-2003-2017.pdf",
            ("2002-10-01", "2017-09-30"),
        ),
    ],
)
def test_a_name_tells_the_period(key: str, path: str, period: tuple[str, str] | None) -> None:
    found = source(key).dated(Document(url=f"https://www.ice.gov/{path}", series=key))

    assert (found and tuple(map(str, found))) == period
