"""docs/operations.md is true: its commands are run in its order, and the files it names are sound."""

import logging
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from flows.cli import cli, main
from flows.demo.server import serve_specimens
from flows.settings import PACKAGES, Settings

pytestmark = pytest.mark.xdist_group("prefect")

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    casetables (.+)$", DOC, re.MULTILINE)
COMPOSE = yaml.safe_load((ROOT / ".ci/containers/compose.yaml").read_text(encoding="utf-8"))


def test_the_commands_of_the_page_work_in_its_order(
    night: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said: dict[str, tuple[object, str]] = {}
    run_id = ""
    with serve_specimens() as address:
        monkeypatch.setenv("CASETABLES_SITES", f"www.ice.gov={address}")
        for command in COMMANDS:
            monkeypatch.setattr(
                sys, "argv", ["casetables", *command.replace("RUN", run_id).split()]
            )
            with pytest.raises(SystemExit) as ended:
                main()
            out, err = capsys.readouterr()
            said[command] = (ended.value.code or 0, out + err)
            found = re.search(r"^Run (\S+):", out, re.MULTILINE)
            run_id = found[1] if found else run_id
            for name in PACKAGES:  # each command shows progress on the terminal that it began with
                logging.getLogger(name).handlers.clear()

    assert {command: text for command, (code, text) in said.items() if code != 0}.keys() == {
        "retry"
    }
    assert "no run has failed" in said["retry"][1]
    plans = [text for command, (_, text) in said.items() if command.startswith("backfill")]
    assert ["3 with nothing to do" in plan for plan in plans] == [True, True, False]
    assert "5 captures" in said["archive verify"][1]


def test_every_command_of_the_containers_and_units_exists_with_its_options() -> None:
    services = COMPOSE["services"].values()
    ours = [
        s["command"] for s in services if s.get("image") == "casetables" and "entrypoint" not in s
    ]
    unit = (ROOT / ".ci/systemd/casetables.service").read_text(encoding="utf-8")
    (started,) = re.findall(r"^ExecStart=\S+/casetables (\w+)$", unit, re.MULTILINE)

    assert [command[0] for command in ours] == ["schedule", "serve"]
    for name, *options in [*ours, [started]]:
        cli.commands[name].make_context(name, options)


def test_no_container_holds_a_secret_or_a_port_for_everybody() -> None:
    text = (ROOT / ".ci/containers/compose.yaml").read_text(encoding="utf-8")

    assert re.findall(r"PASSWORD: (?!\$\{)", text) == []
    assert [port for s in COMPOSE["services"].values() for port in s.get("ports", [])] == [
        "127.0.0.1:4200:4200",
        "127.0.0.1:8001:8001",
    ]


def test_the_image_has_all_that_its_build_reads_and_ends_as_an_ordinary_user() -> None:
    lines = (ROOT / ".ci/containers/Dockerfile").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]

    copies = [line.split()[1:-1] for line in lines if re.match("COPY (?!--from)", line)]
    copied = {name for names in copies for name in names}
    needed = {*wheel["packages"], wheel["hooks"]["custom"]["path"], project["project"]["readme"]}
    assert copied == needed | {"pyproject.toml", "LICENSE", "constraints.txt"}
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert [line for line in lines if line.startswith("USER")] == ["USER casetables"]


def test_prefect_yaml_names_flows_that_exist_with_their_deployments() -> None:
    from importlib import import_module

    found = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))

    names = []
    for deployment in found["deployments"]:
        module, _, name = deployment["entrypoint"].rpartition(".")
        names.append((deployment["name"], getattr(import_module(module), name).name))
    assert names == [("nightly", "nightly"), ("backfill", "backfill"), ("retry", "retry")]


def test_schedule_makes_the_same_deployments_as_prefect_yaml(prefect: None) -> None:
    from flows.schedule import deployments

    made = deployments("30 4 * * *", "America/New_York")

    assert [each.name for each in made] == ["nightly", "backfill", "retry"]
    assert [each.entrypoint for each in made] == [
        "flows.nightly.nightly",
        "flows.backfill.backfill",
        "flows.retry.retry",
    ]


def test_the_first_run_of_a_deployment_makes_the_automation_once(
    night: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.client.orchestration import get_client

    from flows.parameters import ZOMBIES
    from flows.report import RunReport
    from flows.running import running

    def found() -> list[str]:
        with get_client(sync_client=True) as client:
            answer = client._client.post("/automations/filter", json={})
        return [each["name"] for each in answer.json()]

    with running("nightly", RunReport(command="nightly")):
        by_hand = found()
    monkeypatch.setenv("PREFECT__FLOW_RUN_ID", "11111111-1111-4111-8111-111111111111")
    for _ in range(2):
        with running("nightly", RunReport(command="nightly")):
            pass

    assert (by_hand, found()) == ([], [ZOMBIES])


@pytest.mark.parametrize(
    ("cron", "zone", "says"),
    [
        ("every night", "UTC", 'Invalid cron string: "every night"; correct --cron'),
        ("30 4 * * *", "Mars/Base", 'Invalid timezone: "Mars/Base"'),
        ("30 4 * * *", "", "Invalid timezone"),
        ("0 0 31 2 *", "UTC", "failed to find next date"),
    ],
)
def test_a_schedule_that_makes_no_sense_is_refused_before_a_server_is_asked(
    cron: str, zone: str, says: str
) -> None:
    from flows.schedule import run_schedule
    from flows.settings import SettingsError

    with pytest.raises(SettingsError, match=f"the schedule '{re.escape(cron)}' in .*{says}"):
        run_schedule(cron, zone)


def test_the_parameters_of_a_backfill_are_told_and_bounded() -> None:
    from flows.backfill import backfill

    schema = backfill.parameters.properties

    assert "ice_ddor_weekly" in schema["key"]["enum"]
    assert (schema["workers"]["minimum"], schema["workers"]["maximum"]) == (1, 16)
    assert "Fetch and read again" in schema["force"]["description"]
    assert re.fullmatch(schema["dask"]["pattern"], "tcp://[::1]:8786")
    assert re.fullmatch(schema["dask"]["pattern"], "")
    assert not re.fullmatch(schema["dask"]["pattern"], "scheduler:8786")
