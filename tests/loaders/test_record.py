"""What was looked at, and what waits to be read."""

from __future__ import annotations

from extractors.records import Capture, Document, Observation
from loaders import quarantine, record
from loaders.quarantine import Held

SERIES = "ice_ddor_weekly"


def look(nights, url: str, sha256: str | None, hour: float, **more: str) -> None:
    outcome = more.pop("outcome", "changed" if sha256 else "failed")
    kind = more.pop("kind", "report")
    record.observe(
        nights.engine,
        "night",
        Document(url=url, series=SERIES, kind=kind),
        Observation(url=url, observed_at=nights.at(hour), outcome=outcome, sha256=sha256, **more),
        Capture(sha256=sha256, size=10, media_type="application/pdf") if sha256 else None,
    )


def pending(nights, reader: str = "r1") -> list[tuple[str, str]]:
    found = record.unprocessed(nights.engine, SERIES, reader)
    return [(entry.document.url, entry.sha256) for entry in found]


def hold(nights, url: str, sha256: str) -> None:
    entry = Held(
        series=SERIES, document_url=url, sha256=sha256, reader="r1", level="document",
        reason="layout", sentence="page 1: no known header.",
    )  # fmt: skip
    quarantine.hold(nights.engine, [entry], run_id="night", now=nights.at(0))


def test_a_url_never_seen_is_not_known(nights):
    assert record.latest(nights.engine, ["https://a.example/1"]) == {}


def test_a_failed_look_leaves_what_was_known(nights):
    look(nights, "https://a.example/1", "aa", 0, etag='"1"', last_modified="Mon")
    look(nights, "https://a.example/1", None, 1)

    known = record.latest(nights.engine, ["https://a.example/1"])["https://a.example/1"]

    assert (known.sha256, known.etag, known.last_modified) == ("aa", '"1"', "Mon")


def test_a_url_that_only_failed_is_not_known(nights):
    look(nights, "https://a.example/1", None, 0)

    assert record.latest(nights.engine, ["https://a.example/1"]) == {}


def test_the_latest_look_is_the_one_made_last_not_the_one_recorded_last(nights):
    url = "https://a.example/1"
    look(nights, url, "new", 5)
    look(nights, url, "old", 1, outcome="by_hand")

    assert record.latest(nights.engine, [url])[url].sha256 == "new"
    assert pending(nights) == [(url, "new")]


def test_the_same_bytes_at_two_addresses_are_one_capture_and_two_documents(nights):
    look(nights, "https://a.example/1", "aa", 0)
    look(nights, "https://a.example/2", "aa", 0)

    assert nights.rows("SELECT count(*) FROM captures") == [(1,)]
    assert pending(nights) == [("https://a.example/1", "aa"), ("https://a.example/2", "aa")]


def test_listings_and_notices_are_not_pending(nights):
    look(nights, "https://a.example/list", "aa", 0, kind="listing")
    look(nights, "https://a.example/notice", "bb", 0, kind="notice")

    assert pending(nights) == []


def test_a_loaded_capture_is_not_pending(nights, edition, case):
    nights.load(edition([case(1)]))

    assert pending(nights) == []


def test_what_one_reader_refused_waits_for_another_reader(nights):
    look(nights, "https://a.example/1", "aa", 0)
    hold(nights, "https://a.example/1", "aa")

    assert pending(nights) == []
    assert pending(nights, "r2") == [("https://a.example/1", "aa")]


def test_a_new_capture_of_a_refused_document_is_pending(nights):
    look(nights, "https://a.example/1", "aa", 0)
    hold(nights, "https://a.example/1", "aa")
    look(nights, "https://a.example/1", "bb", 1)

    assert pending(nights) == [("https://a.example/1", "bb")]


def test_five_thousand_urls_are_answered_at_once(nights):
    look(nights, "https://a.example/7", "aa", 0)

    urls = [f"https://a.example/{number}" for number in range(5000)]

    assert list(record.latest(nights.engine, urls)) == ["https://a.example/7"]
