import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from extractors.errors import ArchiveError
from extractors.records import Capture, Document, Observation
from flows.demo.server import serve_specimens
from flows.reading import quarantined, status
from flows.report import RunReport
from flows.settings import Settings
from loaders.errors import WarehouseError

pytestmark = pytest.mark.xdist_group("prefect")

SITE = Path(__file__).parents[2] / "flows/demo/site"
WEEKLY = "/declined-detainer-outcome-report"
DEATHS = "/detain/detainee-death-reporting"
REPORT = "/doclib/ddor/ddor2018_01-28to02-03.pdf"  # the notices speak of those of 2017


def night_over(*keys: str) -> RunReport:
    from flows.night import run_night

    return run_night(list(keys))


def link(*paths: str) -> str:
    return "".join(f'<a href="{path}">{path}</a>' for path in paths)


def outcomes(report: RunReport, key: str) -> list[str]:
    (source,) = [source for source in report.sources if source.key == key]
    return [look.outcome for look in source.looks]


def test_a_night_loads_what_is_published_and_the_next_one_only_looks(
    night: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve_specimens() as address:
        monkeypatch.setenv("CASETABLES_SITES", f"www.ice.gov={address}")
        first = night_over("ice_ddor_weekly")
        before = status(night)["tables"]
        second = night_over("ice_ddor_weekly")

    assert (first.state, first.exit_code) == ("clean", 0)
    assert [e.rows["declined_detainers"] for e in first.editions] == [206, 47, 31]
    assert {r.verdict for e in first.editions for r in e.reconciled} == {
        "reconciled",
        "not_checkable",
    }
    assert (second.state, second.editions) == ("clean", [])
    assert outcomes(second, "ice_ddor_weekly") == ["unchanged"] * 5
    after = status(night)["tables"]
    assert {n: after[n] - before[n] for n in after if after[n] != before[n]} == {
        "runs": 1,
        "observations": 5,
    }


def test_one_bad_series_does_not_stop_another(night: Settings, site: HTTPServer, bad: Path) -> None:
    site.expect_request(WEEKLY).respond_with_data(link(REPORT))
    site.expect_request(REPORT).respond_with_data((bad / "good.pdf").read_bytes())
    site.expect_request(DEATHS).respond_with_data("", status=404)

    report = night_over()

    assert report.exit_code == 1
    assert outcomes(report, "ice_detention_deaths") == ["gone"]
    assert "the site answers 404" in report.failed_looks[0].note
    assert status(night)["tables"]["declined_detainers"] == 12


@pytest.mark.parametrize(
    ("answer", "outcome", "says"),
    [
        (Response(status=404), "gone", "answers 404"),
        (Response(status=410), "gone", "answers 410"),
        (Response(status=500), "failed", "answers 500"),
        (
            Response(status=302, headers={"Location": "https://elsewhere.example/"}),
            "failed",
            "sent to https://elsewhere.example/",
        ),
        (
            Response("<html><h1>Page not found</h1>", mimetype="application/pdf"),
            "failed",
            "expected application/pdf, the site sent text/html",
        ),
    ],
)
def test_a_document_that_is_not_given_makes_the_night_red_and_the_others_are_loaded(
    night: Settings, site: HTTPServer, bad: Path, answer: Response, outcome: str, says: str
) -> None:
    other = "/doclib/ddor/ddor2018_02-04to02-10.pdf"
    site.expect_request(WEEKLY).respond_with_data(link(REPORT, other))
    site.expect_request(REPORT).respond_with_response(answer)
    site.expect_request(other).respond_with_data((bad / "good.pdf").read_bytes())

    report = night_over("ice_ddor_weekly")

    assert report.exit_code == 1
    assert outcomes(report, "ice_ddor_weekly") == ["new", outcome, "new"]
    assert says in report.failed_looks[0].note
    assert status(night)["tables"]["declined_detainers"] == 12


def test_a_listing_that_links_nothing_is_a_failed_look_and_nothing_is_lost(
    night: Settings, site: HTTPServer
) -> None:
    site.expect_request(WEEKLY).respond_with_data("<p>We have moved.</p>")

    report = night_over("ice_ddor_weekly")

    assert report.exit_code == 1
    assert "expected links to /doclib/ddor/" in report.failed_looks[0].note


def test_a_quarantined_document_makes_the_night_red_once(
    night: Settings, site: HTTPServer, bad: Path
) -> None:
    site.expect_request(WEEKLY).respond_with_data(link(REPORT))
    site.expect_request(REPORT).respond_with_data((bad / "truncated.pdf").read_bytes())

    first, second = night_over("ice_ddor_weekly"), night_over("ice_ddor_weekly")

    assert (first.state, second.state) == ("quarantined", "clean")
    assert outcomes(second, "ice_ddor_weekly") == ["identical", "identical"]
    assert len(quarantined(night)) == 1


def test_a_captured_document_that_was_never_loaded_is_loaded_by_the_next_night(
    night: Settings, site: HTTPServer, bad: Path
) -> None:
    """As after a kill between archiving and loading."""
    from extractors.registry import source
    from flows.listings import look_at_all
    from flows.run import open_run

    site.expect_request(WEEKLY).respond_with_data(link(REPORT))
    site.expect_request(REPORT).respond_with_data((bad / "good.pdf").read_bytes())
    sites = dict.fromkeys(("www.ice.gov", "web.archive.org"), site.url_for("").rstrip("/"))
    settings = Settings(
        **{name: getattr(night, name) for name in night.__slots__} | {"sites": sites}
    )
    with open_run(settings, "nightly", RunReport(command="nightly")) as run:
        look_at_all(run, source("ice_ddor_weekly"))

    report = night_over("ice_ddor_weekly")

    assert outcomes(report, "ice_ddor_weekly") == ["identical", "identical"]
    assert status(night)["tables"]["declined_detainers"] == 12


def test_an_archive_that_is_none_ends_the_night_before_it_begins(
    night: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASETABLES_ARCHIVE", "nonsense://x")

    with pytest.raises(ArchiveError, match="nonsense"):
        night_over("ice_ddor_weekly")


def test_a_warehouse_that_cannot_be_opened_ends_the_night(
    night: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASETABLES_WAREHOUSE", "sqlite:////nonexistent/x.db")

    with pytest.raises(WarehouseError, match="cannot be opened"):
        night_over("ice_ddor_weekly")


def test_a_night_with_nothing_new_imports_nothing_that_reads_or_checks(
    night: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os
    import subprocess

    with serve_specimens() as address:
        monkeypatch.setenv("CASETABLES_SITES", f"www.ice.gov={address}")
        night_over("ice_ddor_weekly")
        program = (
            "import sys; from flows.night import run_night; r = run_night(['ice_ddor_weekly']);"
            "print([len(r.editions), *(m in sys.modules for m in "
            "('great_expectations', 'pandas', 'alembic.command', 'pypdfium2', 'openpyxl'))])"
        )
        environ = {**os.environ, "PREFECT_API_URL": _api()}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=True
        )

    assert done.stdout.strip() == "[0, False, False, False, False, False]"


def _api() -> str:
    from prefect.settings import PREFECT_API_URL

    return str(PREFECT_API_URL.value())


def test_a_capture_that_is_neither_loaded_nor_held_is_a_bug_of_ours(night: Settings) -> None:
    from flows.night import unaccounted
    from flows.report import SourceReport
    from flows.run import now, open_run
    from loaders import record

    url = f"https://www.ice.gov{REPORT}"
    with open_run(night, "nightly", RunReport(command="nightly")) as run:
        sha256 = run.archive.put(b"%PDF-1.7")
        look = Observation(url=url, observed_at=now(), outcome="new", sha256=sha256)
        capture = Capture(sha256=sha256, size=8, media_type="application/pdf")
        document = Document(url=url, series="ice_ddor_weekly")
        record.observe(run.engine, run.run_id, document, look, capture)

        (bug,) = unaccounted(run, "ice_ddor_weekly", SourceReport(key="ice_ddor_weekly"))

    assert bug.startswith(f"{url} was neither loaded nor held")
