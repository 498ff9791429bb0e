"""What people are told: what is overdue, a run's digest, and the alarm of a red run."""

import datetime as dt
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from pytest_httpserver import HTTPServer

from extractors.registry import source
from flows.alarm import alarm, not_run
from flows.digest import as_markdown, as_text, entries, headline
from flows.overdue import due, overdue
from flows.report import Alarm, EditionReport, Look, RunReport, SourceReport, render
from flows.settings import Settings
from flows.standing import summary, troubles
from loaders.errors import BusyError, WarehouseError
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
    subject = (
        "casetables nightly needs a person: 3 problems, 2 changes (20170320T043000-nightly-abc)"
    )

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
    error = WarehouseError("warehouse", "the disk is full", "Free some space.")

    told = not_run("nightly", error)

    assert headline(told) == "casetables nightly not run: 1 problems, 0 changes (not begun)"
    assert [(entry.text, entry.command) for entry in entries(told)] == [
        (
            "nightly could not run: warehouse: the disk is full. Free some space.",
            "casetables doctor",
        )
    ]


def test_a_second_run_at_once_is_no_bug_and_is_told_to_look_at_the_first() -> None:
    error = BusyError("warehouse", "run x (nightly) is at work", "Wait until it has finished.")

    (entry,) = entries(not_run("nightly", error))

    assert entry.text == (
        "nightly could not run: warehouse: run x (nightly) is at work. Wait until it has finished."
    )
    assert entry.command == "casetables status"


def test_a_run_that_was_ended_in_the_middle_keeps_its_name_in_the_alarm() -> None:
    told = not_run("nightly", KeyboardInterrupt(), "20170320T043000-nightly-abc")

    assert headline(told) == (
        "casetables nightly crashed: 1 problems, 0 changes (20170320T043000-nightly-abc)"
    )
    (entry,) = entries(told)
    assert entry.text == "nightly was ended in the middle: KeyboardInterrupt"
    assert entry.command == "casetables status"


def test_the_alarm_of_an_interrupted_run_names_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from flows.running import running

    monkeypatch.setenv("CASETABLES_WAREHOUSE", settings.warehouse)
    monkeypatch.setenv("CASETABLES_ARCHIVE", settings.archive)
    monkeypatch.setenv("CASETABLES_ALARM_COMMAND", f"sh -c 'cat > {tmp_path / 'mail'}'")
    found = RunReport(command="nightly")

    with pytest.raises(KeyboardInterrupt), running("nightly", found):
        raise KeyboardInterrupt

    first, *_ = (tmp_path / "mail").read_text().splitlines()
    assert first == (f"Subject: casetables nightly crashed: 1 problems, 0 changes ({found.run_id})")


def test_whatever_makes_a_run_red_is_a_problem_in_its_digest() -> None:
    notice = Alarm(series="", kind="notice", sentence="x/1: it matches nothing.", advice="Mend it.")
    unknown = EditionReport(url=URL, sha256="a", waiting=("facility: 'Xyz' is not known",))
    found = RunReport(
        command="nightly",
        notices=[notice],
        sources=[SourceReport(key="s", editions=[unknown])],
    )

    told = entries(json.loads(json.dumps(found.to_json())))

    assert [(entry.text, entry.command) for entry in told if entry.problem] == [
        ("s: unknown name: facility: 'Xyz' is not known", "casetables quarantine list"),
        ("x/1: it matches nothing. Mend it.", "casetables corrections check"),
    ]


def test_the_end_of_a_run_says_what_waits_for_a_person() -> None:
    failed = Look(url=URL, kind="report", outcome="failed", note="the site answers 403")
    held = EditionReport(url=URL, sha256="b", held=("206 stated, 205 rows",))

    def ended(source: SourceReport) -> str:
        return render(RunReport(command="nightly", run_id="r", sources=[source])).splitlines()[0]

    assert ended(SourceReport(key="s")) == "Run r: clean"
    assert "s: no site was asked" in render(
        RunReport(command="replay", sources=[SourceReport(key="s")])
    )
    assert ended(SourceReport(key="s", looks=[failed])) == "Run r: 1 look that gave nothing"
    assert ended(SourceReport(key="s", looks=[failed, failed], editions=[held])) == (
        "Run r: 1 document in quarantine, 2 looks that gave nothing"
    )


def test_status_names_each_trouble_with_its_command() -> None:
    found = {
        "warehouse": "w",
        "tables": {},
        "last_run": {"run_id": "r", "command": "nightly", "state": "crashed"},
        "last_night": {"run_id": "r", "command": "nightly", "state": "crashed"},
        "freshness": [{"series": "s", "overdue": True, "due_on": dt.date(2025, 8, 8)}],
        "quarantine": 2,
        "failed_checks": 0,
    }

    assert troubles(found) == [
        "the last run r was ended in the middle: casetables nightly takes up what it left",
        "2 in quarantine: casetables quarantine list",
        "s was due on 2025-08-08: casetables nightly --source s",
    ]
    assert "LOOK AT: the last run r was ended" in summary(found)
    nothing = {"last_run": None, "last_night": None, "freshness": [], "quarantine": 0}
    assert summary({**found, **nothing}).endswith("all is well")


def test_a_clean_run_by_hand_does_not_hide_a_night_that_failed() -> None:
    found = {
        "last_run": {"run_id": "h", "command": "ingest", "state": "clean"},
        "last_night": {"run_id": "n", "command": "nightly", "state": "failed"},
        "freshness": [],
        "quarantine": 0,
        "failed_checks": 0,
    }

    assert troubles(found) == ["the last night failed: casetables runs n"]


@pytest.mark.parametrize(
    ("last", "says"),
    [
        ({"state": "failed"}, "the last run failed: casetables runs r"),
        (
            {"state": "crashed", "command": "backfill"},
            "the last run r was ended in the middle: start the same casetables backfill again",
        ),
        ({"state": "quarantined", "not_given": 3}, "3 looks gave nothing: casetables retry r"),
        ({"state": "quarantined", "alarms": 1}, "1 alarm in the last run: casetables runs r"),
    ],
)
def test_status_tells_what_became_of_the_last_run(last: dict[str, object], says: str) -> None:
    found = {
        "last_run": {"run_id": "r", **last},
        "last_night": None,
        "freshness": [],
        "quarantine": 0,
        "failed_checks": 0,
    }

    assert troubles(found) == [says]


def test_a_server_that_goes_away_is_told_in_words() -> None:
    from flows.errors import ServerLostError
    from flows.outcome import outcome

    def flow(*, return_state: bool) -> None:
        raise httpx.ConnectError("All connection attempts failed")

    with pytest.raises(ServerLostError, match="Nothing is lost: what it did is in the warehouse"):
        outcome("nightly", flow)


def test_a_server_that_never_answered_is_told_in_words_and_as_an_alarm(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from flows.errors import NoServerError
    from flows.outcome import outcome

    monkeypatch.setenv("CASETABLES_ALARM_COMMAND", f"sh -c 'cat > {tmp_path / 'mail'}'")

    def flow(*, return_state: bool) -> None:
        raise RuntimeError("Failed to reach API at http://127.0.0.1:9/api/")

    with pytest.raises(NoServerError, match="Start it, or unset PREFECT_API_URL"):
        outcome("nightly", flow)
    told = (tmp_path / "mail").read_text()
    assert told.startswith("Subject: casetables nightly not run: 1 problems")
    assert "!! nightly could not run: Prefect's server does not answer;" in told


def test_a_temporary_server_that_does_not_start_is_told_in_words(
    tmp_path: Path,
) -> None:
    script = (
        "import os; from flows.settings import set_library_defaults; set_library_defaults(os.environ);"
        "from flows.night import run_night; from flows.errors import NoServerError\n"
        "try: run_night(['ice_ddor_weekly'])\n"
        "except NoServerError as error: print(error)"
    )
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")},
        "PREFECT_HOME": str(tmp_path),
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "1",
        "CASETABLES_WAREHOUSE": f"sqlite:///{tmp_path / 'w.db'}",
    }

    done = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=False
    )

    assert done.stdout.startswith("Prefect's temporary server did not start in time"), done.stderr
    assert not (tmp_path / "w.db").exists()


@pytest.mark.parametrize(
    ("nightly", "finding"),
    [
        ({}, ("deployments", "ok", "nightly, retry")),
        (
            {"paused": True},
            (
                "deployments",
                "missing",
                "nightly paused: prefect deployment schedule resume, or start casetables schedule again",
            ),
        ),
        (
            {"schedules": [{"active": False}]},
            (
                "deployments",
                "missing",
                "nightly paused: prefect deployment schedule resume, or start casetables schedule again",
            ),
        ),
        (
            {"status": "NOT_READY"},
            (
                "deployments",
                "missing",
                "nothing works off nightly: start casetables schedule, or prefect worker start",
            ),
        ),
    ],
    ids=["served", "paused on a page", "schedule paused", "nobody serves it"],
)
def test_a_nightly_that_will_not_run_is_told_of_its_server(
    site: HTTPServer, nightly: dict[str, object], finding: tuple[str, str, str]
) -> None:
    from flows.server import examine_server

    of_all = {"tags": ["casetables"], "paused": False, "status": "READY"}
    deployed = [
        {**of_all, "name": "nightly", "schedules": [{"active": True}], **nightly},
        {**of_all, "name": "retry", "schedules": []},
        {"name": "strange", "tags": [], "paused": True, "status": "NOT_READY", "schedules": []},
    ]
    site.expect_request("/api/admin/version").respond_with_json("3.8.8")
    site.expect_request("/api/deployments/filter").respond_with_json(deployed)
    site.expect_request("/api/automations/filter").respond_with_json([])

    found = examine_server(site.url_for("/api"))

    assert [each for each in found if each[0] == "deployments"] == [finding]


def test_the_password_of_a_server_that_does_not_answer_is_not_told() -> None:
    from flows.server import examine_server

    [(_, state, words)] = examine_server("http://user:s3cret@127.0.0.1:9/api")

    assert (state, "s3cret" in words) == ("missing", False)
    assert words.startswith("http://user:***@127.0.0.1:9/api does not answer (ConnectionError)")
