"""Releases, statements and narrative reports from a site into the warehouse, without a private name."""

import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from pytest_httpserver import HTTPServer

from flows.export import export
from flows.ingest import ingest
from flows.reading import explain, explain_text
from flows.report import RunReport
from flows.settings import PACKAGES, Settings

pytestmark = pytest.mark.xdist_group("prefect")

FIXTURES = Path(__file__).parents[1] / "fixtures"
RELEASE = (FIXTURES / "ice_newsroom/release.html").read_text(encoding="utf-8")
SHEET = (FIXTURES / "wh_statements/fact-sheet.html").read_text(encoding="utf-8")
SLUG = "/news/releases/ice-boston-arrests-istvan-kovacsevics-hungarian-national"
TITLE = "ICE Boston arrests Istvan Kovacsevics, Hungarian national released by county jail"
GONE = "/news/releases/istvan-kovacsevics-removed"
SHEET_AT = "/briefings-statements/what-refused-detainers-cost/"
QUARTERS = ("declined-detainer-report-fy2020q2.pdf", "declined-detainer-report-fy2020q3.pdf")


def night_over(*keys: str) -> RunReport:
    from flows.night import run_night

    return run_night(list(keys))


def html(body: str) -> dict[str, Any]:
    return {"response_data": body.encode(), "content_type": "text/html; charset=utf-8"}


def publish(site: HTTPServer, release: str = RELEASE) -> None:
    site.clear_all_handlers()
    site.expect_request("/newsroom").respond_with_data(**html(f'<a href="{SLUG}">{TITLE}</a>'))
    site.expect_request(SLUG).respond_with_data(**html(release))
    listing = f'<a href="{SHEET_AT}">What Refused Detainers Cost</a>'
    site.expect_request("/briefings-statements/").respond_with_data(**html(listing))
    site.expect_request(SHEET_AT).respond_with_data(**html(SHEET))
    links = "".join(f'<a href="/doclib/reports/{name}">{name}</a>' for name in QUARTERS)
    site.expect_request("/spotlight/declined-detainers").respond_with_data(**html(links))
    for name in QUARTERS:
        content = (FIXTURES / "ice_ddr_quarterly" / name).read_bytes()
        site.expect_request(f"/doclib/reports/{name}").respond_with_data(content)


AGENCY = "U.S. Immigration and Customs Enforcement"
KEYS = ("ice_newsroom", "wh_statements", "ice_ddr_quarterly")
START, END = RELEASE.index("<p>BOSTON"), RELEASE.index("</div>\n<footer>")
SPANISH = (
    "<p>SAN JUAN — Agentes de la oficina arrestaron a Istvan Kovacsevics, de 44 años, ciudadano de "
    "Hungría, el 2 de mayo. El hombre permanece bajo custodia hasta que un juez ordene su salida.</p>"
)


@dataclass
class Nights:
    """Four nights: all is new; nothing is; a release was edited; it is Spanish and another is gone."""

    warehouse: Path
    reports: list[RunReport] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.warehouse)) as connection:
            return connection.execute(query).fetchall()


class Listener(logging.Handler):
    """Everything that our packages say."""

    def __init__(self, log: list[str]) -> None:
        super().__init__(logging.DEBUG)
        self.log = log

    def emit(self, record: logging.LogRecord) -> None:
        self.log.append(record.getMessage())


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory, prefect: None) -> Iterator[Nights]:
    folder = tmp_path_factory.mktemp("nights")
    made = Nights(warehouse=folder / "warehouse.db")
    listener = Listener(made.log)
    for name in PACKAGES:
        logging.getLogger(name).addHandler(listener)
    with pytest.MonkeyPatch.context() as patch, HTTPServer() as site:
        site.no_handler_status_code = 404
        address = site.url_for("").rstrip("/")
        patch.setenv("CASETABLES_WAREHOUSE", f"sqlite:///{made.warehouse}")
        patch.setenv("CASETABLES_ARCHIVE", str(folder / "archive"))
        patch.setenv("CASETABLES_PAUSE_S", "0")
        patch.setenv("CASETABLES_SITES", f"www.ice.gov={address},www.whitehouse.gov={address}")
        publish(site)
        made.reports += [night_over(*KEYS), night_over(*KEYS)]
        publish(site, RELEASE.replace("on March 18 in Lowell", "on March 19 in Lowell"))
        made.reports.append(night_over("ice_newsroom"))
        publish(site, RELEASE[:START] + SPANISH * 3 + RELEASE[END:])
        gone = f'<a href="{SLUG}">{TITLE}</a> <a href="{GONE}">Istvan Kovacsevics removed</a>'
        site.expect_oneshot_request("/newsroom").respond_with_data(**html(gone))
        made.reports.append(night_over("ice_newsroom"))
        yield made
    for name in PACKAGES:
        logging.getLogger(name).removeHandler(listener)


def test_a_night_loads_cases_and_the_next_one_only_looks(nights: Nights) -> None:
    first, second = nights.reports[:2]

    assert (first.state, first.exit_code) == ("clean", 0), first.to_json()
    assert (second.state, second.editions) == ("clean", [])
    assert nights.rows(
        "SELECT age, citizenship_code, arrests, detainers_declined FROM narrative_cases "
        "ORDER BY citizenship_code, age, detainers_declined",
    ) == [
        (27, "ECU", 10, 9),
        (27, "ECU", 10, 10),
        (22, "GTM", 1, 1),
        (45, "HND", 1, 1),
        (44, "HUN", 1, 1),
        (31, "MEX", 2, 1),
        (29, "PER", 2, 1),
    ]


def test_the_events_of_a_release_are_its_chronology(nights: Nights) -> None:
    assert nights.rows(
        "SELECT e.type, e.happened, e.agency FROM case_events e JOIN documents d "
        "ON d.url = e.document_url WHERE d.series = 'ice_newsroom' ORDER BY e.event_number",
    ) == [
        ("ice_arrest", "2025-03-19", "U.S. Immigration and Customs Enforcement"),
        ("arrest", "2025-01-09", "Lowell Police Department"),
        ("charge", "2025-01-09", "Lowell Police Department"),
        ("detainer_lodged", "2025-01-10", "ICE Boston"),
        ("detainer_declined", "2025-02-14", "Middlesex County House of Correction"),
        ("release", "2025-02-14", "Middlesex County House of Correction"),
    ]


def test_claims_stand_beside_what_is_told(nights: Nights) -> None:
    assert sorted(
        nights.rows("SELECT measure, stated, extracted, verdict FROM latest_reconciliations")
    ) == [
        ("arrest", 10, 2, "fewer_events_than_claimed"),
        ("arrest", 10, 10, "consistent"),
        ("detainer_declined", 9, 9, "consistent"),
        ("release", 10, 1, "fewer_events_than_claimed"),
    ]


def test_an_entry_of_a_report_has_its_page_box_and_heading(nights: Nights) -> None:
    [(page, box, section, declining)] = nights.rows(
        "SELECT page, bbox, section, declining FROM narrative_cases WHERE age = 45",
    )

    assert (page, json.loads(box)) == (2, [36.0, 136.4, 714.2, 161.2])
    assert section == "Travis County, Texas"
    assert [(d["agency"], d["code"]) for d in json.loads(declining)] == [
        ("Travis County Jail", "48453")
    ]


def test_one_quotation_in_two_documents_has_one_key(nights: Nights) -> None:
    assert nights.rows(
        "SELECT speaker, count(*), count(DISTINCT document_url) FROM quotations "
        "GROUP BY quotation_key, speaker HAVING count(*) > 1",
    ) == [("Corbin Ashgrove", 2, 2)]
    assert nights.rows("SELECT role, said_on FROM quotations WHERE said_on IS NOT NULL") == [
        ("the President", "2018-03-20")
    ]


def test_an_edited_release_is_a_revision_of_the_rows_that_it_edits(nights: Nights) -> None:
    assert nights.reports[2].state == "clean"
    assert nights.rows(
        "SELECT happened, known_to IS NULL FROM case_events_versions "
        "WHERE type = 'ice_arrest' AND happened LIKE '2025%' ORDER BY version_id",
    ) == [("2025-03-18", 0), ("2025-03-19", 1)]
    assert nights.rows("SELECT count(*) FROM case_events_versions WHERE type = 'charge'") == [(1,)]


def test_a_text_whose_names_cannot_be_told_is_held_whole(nights: Nights) -> None:
    last = nights.reports[3]

    assert (last.state, last.exit_code) == ("quarantined", 1)
    assert nights.rows("SELECT reason, status FROM quarantine") == [("unsure", "open")]
    assert nights.rows("SELECT count(*) FROM press_releases_versions") == [(5,)]


def test_no_private_name_reaches_the_warehouse_the_log_or_the_report(nights: Nights) -> None:
    assert nights.reports[3].failed_looks
    stored = b"".join(
        path.read_bytes() for path in nights.warehouse.parent.glob(f"{nights.warehouse.name}*")
    ).lower()
    said = "\n".join([*nights.log, *(str(report.to_json()) for report in nights.reports)]).lower()

    assert b"lowell police department" in stored
    assert b"corbin ashgrove" in stored
    assert "news/releases/redacted-" in said
    for name in ("kovacsevics", "istvan"):
        assert name.encode() not in stored
        assert name not in said


def test_no_private_name_is_in_any_export(nights: Nights, tmp_path: Path) -> None:
    settings = Settings.from_env({"CASETABLES_WAREHOUSE": f"sqlite:///{nights.warehouse}"})
    export(settings, tmp_path / "out", ("csv", "parquet", "sqlite"))

    files = [file for file in (tmp_path / "out").rglob("*") if file.is_file()]
    packed = [file for file in files if file.suffix == ".parquet"]
    said = b"".join(file.read_bytes() + str(file).encode() for file in files)
    said += "".join(str(pq.read_table(file).to_pylist()) for file in packed).encode()

    assert packed
    assert said.lower().count(b"corbin ashgrove") >= 3
    for name in (b"kovacsevics", b"istvan"):
        assert name not in said.lower()


def test_each_value_of_a_narrative_names_the_rule_that_made_it(nights: Nights) -> None:
    [(event,)] = nights.rows(
        "SELECT rules FROM case_events WHERE type = 'detainer_declined' AND happened = '2025-02-14'"
    )
    [(case,)] = nights.rows("SELECT rules FROM narrative_cases WHERE citizenship_code = 'HUN'")
    [(release,)] = nights.rows(
        "SELECT rules FROM press_releases WHERE document_url LIKE '%redacted%' LIMIT 1"
    )

    assert json.loads(event) == {
        "type": "narrative.verb@1",
        "happened": "narrative.date_inferred@1",
        "precision": "narrative.date_inferred@1",
        "inferred": "narrative.date_inferred@1",
        "agency": "narrative.agency@1",
        "times": "narrative.times@1",
    }
    assert json.loads(case)["citizenship_code"] == "narrative.citizenship@1"
    assert json.loads(release)["body"] == "narrative.redacted@2"
    for table in ("quotations", "legal_references", "narrative_cases", "case_events"):
        assert nights.rows(f"SELECT count(*) FROM {table} WHERE rules = '{{}}'") == [(0,)]  # noqa: S608 - ours


def test_views_give_chronologies_claims_and_sayings(nights: Nights) -> None:
    assert nights.rows(
        "SELECT stated_by, jurisdiction, age, type, happened FROM chronologies "
        "WHERE citizenship_code = 'GTM' ORDER BY event_number"
    ) == [
        (AGENCY, "Kings County, New York", 22, "arrest", "2020-05-06"),
        (AGENCY, "Kings County, New York", 22, "detainer_lodged", "2020-05-07"),
        (AGENCY, "Kings County, New York", 22, "detainer_declined", "2020-05-08"),
        (AGENCY, "Kings County, New York", 22, "release", "2020-05-08"),
        (AGENCY, "Kings County, New York", 22, "ice_arrest", "2020-06-03"),
    ]
    assert nights.rows("SELECT measure, stated, told, verdict FROM claims WHERE stated = 9") == [
        ("detainer_declined", 9, 9, "consistent")
    ]
    assert nights.rows("SELECT speaker, sightings, documents FROM sayings ORDER BY 1") == [
        (None, 1, 1),
        ("Corbin Ashgrove", 2, 2),
    ]


def test_an_explanation_shows_the_sentence_with_what_was_read_marked(nights: Nights) -> None:
    [(row_id,)] = nights.rows(
        "SELECT row_id FROM case_events WHERE type = 'detainer_declined' AND happened = '2025-02-14'"
    )
    settings = Settings.from_env({"CASETABLES_WAREHOUSE": f"sqlite:///{nights.warehouse}"})

    told = explain_text(explain(settings, row_id))

    assert (
        "sentence   On «Feb. 14», the «Middlesex County House of Correction» refused to honor the "
        "detainer and released [person 1] from custody." in told
    )
    assert "place      characters " in told
    assert "narrative.agency@1" in told


def test_a_file_that_came_by_hand_under_a_name_is_kept_without_it(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "istvan-kovacsevics.html"
    file.write_text(RELEASE, encoding="utf-8")
    report = RunReport(command="ingest")
    url = "https://www.ice.gov/news/releases/istvan-kovacsevics-saved"
    ingest(file, "ice_newsroom", url=url, retrieved=None, settings=settings, report=report)

    assert [edition.held for edition in report.editions] == [()]
    stored = Path(settings.warehouse.removeprefix("sqlite:///"))
    kept = b"".join(path.read_bytes() for path in stored.parent.glob(f"{stored.name}*")).lower()
    assert b"middlesex county house of correction" in kept
    assert b"kovacsevics" not in kept
