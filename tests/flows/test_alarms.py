"""What people are told: what is overdue, a run's digest, and the alarm of a red run."""

import datetime as dt
import json
import logging
from pathlib import Path

import httpx
import pytest
from pytest_httpserver import HTTPServer

from extractors.registry import source
from flows.alarm import alarm, not_run
from flows.digest import as_markdown, as_text, entries, headline
from flows.overdue import due, overdue
from flows.report import Alarm, EditionReport, Look, RunReport, SourceReport
from flows.settings import Settings
from flows.standing import summary, troubles
from loaders.errors import WarehouseError
from loaders.freshness import Last

URL = "https://www.ice.gov/doclib/ddor/ddor2017_01-28to02-03.pdf"


def report() -> dict[str, object]:
    found = RunReport(
        command="nightly",
        run_id="20170320T043000-nightly-abc",
        sources=[
            SourceReport(
                key="ice_ddor_weekly",
                looks=[
                    Look(url="https://www.ice.gov/list", kind="listing", outcome="changed"),
                    Look(url=URL, kind="report", outcome="new"),
                    Look(url=f"{URL}x", kind="report", outcome="gone", note="the site answers 404"),
                    Look(url=f"{URL}y", kind="report", outcome="gone", note="404", again=True),
                    Look(url=f"{URL}z", kind="report", outcome="unchanged"),
                ],
                editions=[
                    EditionReport(
                        url=URL, sha256="a", rows={"declined_detainers": 206}, opened=206
                    ),
                    EditionReport(url=f"{URL}w", sha256="b", held=("206 stated, 205 rows",)),
                ],
                alarms=[Alarm(series="s", kind="listing", sentence="links 3 of 8", advice="Look.")],
            )
        ],
    )
    found.close(dt.datetime(2017, 3, 20, tzinfo=dt.UTC), 123)
    plain: dict[str, object] = json.loads(json.dumps(found.to_json(), default=str))
    return plain


def test_a_digest_has_only_changes_and_problems_each_with_how_to_go_on() -> None:
    assert [(entry.problem, entry.text, entry.command) for entry in entries(report())] == [
        (
            True,
            "ice_ddor_weekly: gone: the site answers 404",
            "casetables retry 20170320T043000-nightly-abc",
        ),
        (
            True,
            "ice_ddor_weekly: links 3 of 8. Look.",
            "casetables nightly --source ice_ddor_weekly",
        ),
        (
            True,
            "ice_ddor_weekly: quarantined: 206 stated, 205 rows",
            "casetables quarantine list",
        ),
        (
            False,
            f"ice_ddor_weekly: new: {URL}",
            "casetables runs 20170320T043000-nightly-abc --format json",
        ),
        (
            False,
            "ice_ddor_weekly: loaded ddor2017_01-28to02-03.pdf: 206 declined_detainers "
            "(206 versions opened, 0 closed)",
            "casetables runs 20170320T043000-nightly-abc --format json",
        ),
    ]


def test_the_same_digest_as_mail_and_as_markdown() -> None:
    subject = "casetables nightly quarantined: 3 problems, 2 changes (20170320T043000-nightly-abc)"

    assert headline(report()) == subject
    assert as_text(report()).splitlines()[0] == f"Subject: {subject}"
    assert "!! ice_ddor_weekly: gone: the site answers 404" in as_text(report())
    assert as_markdown(report()).startswith(f"# {subject}\n\n## Needs a person\n")
    assert "| `ice_ddor_weekly` | 5 | 1 | 1 |" in as_markdown(report())
    assert f"- ice_ddor_weekly: new: <{URL}>  \n" in as_markdown(report())


def test_markdown_takes_no_orders_from_a_document() -> None:
    found = report()
    found["bugs"] = ["[x](https://elsewhere.example) <script>"]

    assert "bug: \\[x\\](https://elsewhere.example) \\<script\\>" in as_markdown(found)


def test_an_active_series_is_overdue_the_day_after_it_was_due() -> None:
    series = source("ice_287g_agencies")
    last = Last(period_end=None, captured_on=dt.date(2025, 7, 18))

    assert overdue(series, last, dt.date(2025, 8, 8)) == []
    (found,) = overdue(series, last, dt.date(2025, 8, 9))
    assert found.sentence == (
        "the new capture after 2025-07-18 was due on 2025-08-08 (several times a week)"
    )


@pytest.mark.parametrize(
    ("key", "last"),
    [
        ("ice_ddor_weekly", Last(period_end=dt.date(2017, 2, 17), captured_on=dt.date(2017, 4, 1))),
        ("ice_detention_deaths", Last(period_end=None, captured_on=dt.date(2017, 6, 5))),
        ("ice_287g_agencies", None),
    ],
    ids=["suspended", "irregular", "never seen"],
)
def test_what_is_not_expected_is_never_overdue(key: str, last: Last | None) -> None:
    assert due(source(key).lifecycle, last) is None
    assert overdue(source(key), last, dt.date(2030, 1, 1)) == []


def test_a_red_run_is_posted_and_its_secrets_stay_here(
    site: HTTPServer, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    site.expect_request("/hook", query_string="token=secret").respond_with_data("")
    settings = Settings.from_env(
        {
            "CASETABLES_WAREHOUSE": "postgresql+psycopg://me:hunter2@host/db",
            "CASETABLES_ALARM_URL": site.url_for("/hook?token=secret"),
        }
    )

    alarm(settings, report())

    ((request, _),) = site.log
    body = json.loads(request.data)
    assert sorted(body) == ["digest", "run_id", "state", "text"]
    assert body["state"] == "quarantined"
    assert "hunter2" not in request.data.decode()
    assert [record for record in caplog.records if record.name.startswith("flows")] == []


def test_a_hook_that_fails_is_logged_without_its_address(
    site: HTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    site.expect_request("/hook").respond_with_data("", status=500)
    hook = site.url_for("/hook?token=secret")

    with caplog.at_level(logging.WARNING, logger="flows"):
        alarm(Settings.from_env({"CASETABLES_ALARM_URL": hook}), report())

    assert [r.getMessage() for r in caplog.records if r.name == "flows.alarm"] == [
        "the alarm could not be posted: HTTPError"
    ]


def test_a_command_gets_the_digest_on_its_standard_input(tmp_path: Path) -> None:
    command = f"sh -c 'cat > {tmp_path / 'mail'}'"

    alarm(Settings.from_env({"CASETABLES_ALARM_COMMAND": command}), report())

    assert (tmp_path / "mail").read_text() == as_text(report())


@pytest.mark.parametrize("command", ["false", "no-such-program-anywhere"])
def test_a_command_that_fails_stops_nothing(command: str, caplog: pytest.LogCaptureFixture) -> None:
    alarm(Settings.from_env({"CASETABLES_ALARM_COMMAND": command}), report())

    assert "the alarm command failed" in caplog.text


def test_a_run_that_could_not_begin_is_told_too() -> None:
    error = WarehouseError("warehouse", "the run x has held it", "Wait.")

    text = as_text(not_run("nightly", error))

    assert text.startswith("Subject: casetables nightly not run: 1 problems, 0 changes (not begun)")
    assert "nightly could not run: warehouse: the run x has held it. Wait." in text


def test_status_names_each_trouble_with_its_command() -> None:
    found = {
        "warehouse": "w",
        "tables": {},
        "last_run": {"run_id": "r", "state": "crashed"},
        "freshness": [{"series": "s", "overdue": True, "due_on": dt.date(2025, 8, 8)}],
        "quarantine": 2,
        "failed_checks": 0,
    }

    assert troubles(found) == [
        "the last run crashed: casetables runs r",
        "2 in quarantine: casetables quarantine list",
        "s was due on 2025-08-08: casetables nightly --source s",
    ]
    assert "LOOK AT: the last run crashed" in summary(found)
    assert summary({**found, "last_run": None, "freshness": [], "quarantine": 0}).endswith(
        "all is well"
    )


def test_a_server_that_goes_away_is_told_in_words() -> None:
    from flows.errors import ServerLostError
    from flows.outcome import outcome

    def flow(*, return_state: bool) -> None:
        raise httpx.ConnectError("All connection attempts failed")

    with pytest.raises(ServerLostError, match="Nothing is lost: what it did is in the warehouse"):
        outcome(flow)


def test_a_server_that_never_answered_is_told_in_words() -> None:
    from flows.errors import NoServerError
    from flows.outcome import outcome

    def flow(*, return_state: bool) -> None:
        raise RuntimeError("Failed to reach API at http://127.0.0.1:9/api/")

    with pytest.raises(NoServerError, match="Start it, or unset PREFECT_API_URL"):
        outcome(flow)


def test_the_password_of_a_server_that_does_not_answer_is_not_told() -> None:
    from flows.server import examine_server

    [(_, state, words)] = examine_server("http://user:s3cret@127.0.0.1:9/api")

    assert (state, "s3cret" in words) == ("missing", False)
    assert words.startswith("http://user:***@127.0.0.1:9/api does not answer (ConnectionError)")
