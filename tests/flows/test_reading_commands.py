"""The commands that read: corrections, diff, export, explain with a picture; and those of the quarantine."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import cli
from flows.ingest import ingest
from flows.report import RunReport
from flows.settings import Settings
from loaders.engines import open_warehouse
from loaders.errors import WarehouseError

SITE = Path(__file__).parents[2] / "flows/demo/site"
URL = "https://www.ice.gov/doclib/ddor/ddor2017_01-28to02-03.pdf"
OTHER = "https://www.ice.gov/doclib/ddor/ddor2018_01-28to02-03.pdf"


def bring(settings: Settings, path: Path, url: str) -> RunReport:
    report = RunReport(command="ingest")
    seen = dt.datetime(2017, 3, 20, tzinfo=dt.UTC)
    ingest(path, "ice_ddor_weekly", url=url, retrieved=seen, settings=settings, report=report)
    return report


def run(settings: Settings, *arguments: str) -> tuple[int, str]:
    environment = {
        "CASETABLES_WAREHOUSE": settings.warehouse,
        "CASETABLES_ARCHIVE": settings.archive,
    }
    done = CliRunner().invoke(cli, arguments, env=environment, catch_exceptions=False)
    return done.exit_code, done.stdout


def one(settings: Settings, sql: str) -> object:
    engine = open_warehouse(settings.warehouse, create=False)
    with engine.connect() as connection:
        found = connection.exec_driver_sql(sql).scalar()
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def week_one(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Both prints of the first weekly report."""
    folder = tmp_path_factory.mktemp("week-one")
    made = Settings.from_env(
        {
            "CASETABLES_WAREHOUSE": f"sqlite:///{folder / 'warehouse.db'}",
            "CASETABLES_ARCHIVE": str(folder / "archive"),
        }
    )
    for name in ("ddor2017_01-28to02-03.pdf", "later/ddor2017_01-28to02-03.pdf"):
        bring(made, SITE / name, URL)
    return made


def test_every_notice_is_listed_and_fits_the_rows_of_its_document(week_one):
    code, listed = run(week_one, "corrections", "list", "--format", "json")
    checked_code, checked = run(week_one, "corrections", "check", "--format", "json")

    assert (code, checked_code) == (0, 0)
    assert len(json.loads(listed)) == 23
    rows = {each["correction"]: each["rows"] for each in json.loads(checked)}
    assert rows["travis-state-jail-2017/1"] == 14
    assert rows["ice-2017-correction/5"] == 4
    assert rows["kern-2017/1"] is None


def test_diff_tells_what_the_second_print_changed(week_one):
    _, text = run(week_one, "diff", "--format", "json")

    lines = [each for each in json.loads(text) if each["fact"] == "declined_detainers"]
    facility = [each for each in lines if each["field"] == "facility"]
    assert len(facility) == 14
    assert {each["new_text"] for each in facility} == {"Travis County State Jail"}
    assert [each["change"] for each in lines if not each["field"]] == ["inserted"]


def test_diff_since_a_day_after_everything_tells_nothing(week_one):
    assert run(week_one, "diff", "--since", "2099-01-01", "--format", "json") == (0, "[]\n")


def test_diff_between_two_captures_goes_one_way(week_one):
    query = "SELECT min(sha256) FROM editions WHERE rows = {}"
    first, second = (str(one(week_one, query.format(rows))) for rows in (334, 335))

    _, there = run(week_one, "diff", "--between", first, second, "--format", "json")
    _, back = run(week_one, "diff", "--between", second, first, "--format", "json")
    _, same = run(week_one, "diff", "--between", second, second, "--format", "json")

    assert len([e for e in json.loads(there) if e["field"] == "facility"]) == 14
    assert (json.loads(back), json.loads(same)) == ([], [])


def test_an_export_is_files_with_their_description(week_one, tmp_path):
    code, _ = run(week_one, "export", str(tmp_path / "out"), "--format", "csv")

    package = json.loads((tmp_path / "out/datapackage.json").read_text())
    names = {each["name"] for each in package["resources"]}
    assert code == 0
    assert {"declined_detainers", "corrections", "jurisdictions"} <= names
    lines = (tmp_path / "out/csv/declined_detainers.csv").read_text().splitlines()
    assert len(lines) > 207
    assert "- SPECIMEN. Every document here is" in (tmp_path / "out/README.md").read_text()


def test_a_weekly_report_is_one_page_with_the_figures_of_the_warehouse(week_one, tmp_path):
    out = tmp_path / "page.html"

    code, said = run(
        week_one, "report", "--edition", "ice_ddor_weekly/2017-02-01", "--out", f"{out}"
    )

    row = "SELECT edition_id FROM editions WHERE rows = 335"
    assert (code, said) == (0, f"{one(week_one, row)}: {out}\n")
    text = out.read_text()
    declined = one(
        week_one, "SELECT count(*) FROM declined_detainers WHERE declined_on = '2017-02-01'"
    )
    assert f'<th scope="row">1 February 2017</th><td class="n">{declined}</td>' in text
    assert "incorrectly attributed issued detainers to Franklin County, Iowa" in text


def test_explain_draws_the_page_of_a_row(week_one, tmp_path):
    row = one(week_one, "SELECT row_id FROM declined_detainers ORDER BY position LIMIT 1")

    code, text = run(week_one, "explain", str(row), "--image", str(tmp_path / "page.png"))

    assert code == 0
    assert "page " in text
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG\r\n")


def test_a_held_document_is_released_because_a_person_says_so(settings, bad):
    assert bring(settings, bad / "total_differs.pdf", OTHER).exit_code == 1
    number = str(one(settings, "SELECT min(quarantine_id) FROM quarantine"))

    code, _ = run(settings, "quarantine", "release", number, "--because", "A. Clerk: as printed")

    assert code == 0
    assert int(str(one(settings, "SELECT count(*) FROM declined_detainers"))) > 0
    assert one(settings, "SELECT DISTINCT status FROM quarantine") == "released"
    assert one(settings, "SELECT DISTINCT note FROM quarantine") == "A. Clerk: as printed"


def test_what_cannot_be_read_is_not_released(settings, bad):
    bring(settings, bad / "total_differs.pdf", OTHER)
    number = str(one(settings, "SELECT min(quarantine_id) FROM quarantine"))
    shutil.rmtree(settings.archive)

    code, _ = run(settings, "quarantine", "release", number, "--because", "A. Clerk: as printed")

    assert code == 1
    assert one(settings, "SELECT count(*) FROM quarantine WHERE status = 'released'") == 0
    assert one(settings, "SELECT reason FROM quarantine WHERE status = 'open'") == "archive"


def test_a_document_that_cannot_be_read_is_not_released_by_saying_so(settings, bad):
    bring(settings, bad / "html_as.pdf", OTHER)

    code, _ = run(settings, "quarantine", "release", "1", "--because", "A. Clerk: let it through")

    assert code == 1
    assert one(settings, "SELECT group_concat(status) FROM quarantine") == "replayed,open"


def test_a_replay_without_a_fix_holds_the_document_again_once(settings, bad):
    bring(settings, bad / "total_differs.pdf", OTHER)

    code, _ = run(settings, "quarantine", "replay")

    assert code == 1
    assert one(settings, "SELECT count(*) FROM quarantine WHERE status = 'open'") == one(
        settings, "SELECT count(*) FROM quarantine WHERE status = 'replayed'"
    )


def test_an_entry_is_dismissed_with_who_says_so(settings, bad):
    bring(settings, bad / "html_as.pdf", OTHER)

    code, _ = run(settings, "quarantine", "dismiss", "1", "--because", "A. Clerk: a web page")

    assert code == 0
    assert run(settings, "quarantine", "list", "--format", "json") == (0, "[]\n")


def test_an_entry_that_is_not_there_is_no_run_that_crashed(settings, bad):
    bring(settings, bad / "html_as.pdf", OTHER)

    with pytest.raises(WarehouseError, match="there is no open entry 99"):
        run(settings, "quarantine", "replay", "99")

    assert one(settings, "SELECT group_concat(command) FROM runs") == "ingest"
