"""The command line as a person uses it: every command of the README, over the demo's warehouse."""

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHORT = ROOT / "tests/fixtures/ice_ddor_weekly/short.pdf"
WEEK1 = ROOT / "flows/demo/site/ddor2017_01-28to02-03.pdf"

BACKFILL = ("backfill", "--source", "ice_ddor_weekly", "--from")
NO_DASK = "is not an address such as tcp://scheduler:8786."

pytestmark = pytest.mark.xdist_group("prefect")


def casetables(*args: str | Path, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("CASETABLES_", "PREFECT_"))}
    return subprocess.run(
        [sys.executable, "-m", "flows", *map(str, args)],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def demo(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, list[subprocess.CompletedProcess[str]]]:
    """The demo, run twice in a folder of its own."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, [casetables("demo", "--dir", "there", cwd=folder) for _ in range(2)]


@pytest.fixture
def place(demo: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> Path:
    return demo[0] / "there"


def test_the_demo_ends_with_a_report_worth_reading(
    demo: tuple[Path, list[subprocess.CompletedProcess[str]]],
) -> None:
    first = demo[1][0]

    assert first.returncode == 0, first.stderr
    for expected in (
        "ice_ddor_weekly: 5 addresses (5 new)",
        "ddor2017_01-28to02-03.pdf  (2017-01-28 to 2017-02-03)",
        "   206  declined detainers",
        "    47  declined detainers",
        "    31  declined detainers",
        "stated 206 declined in section II: the rows agree",
        "In quarantine: 0",
        "Try next:",
        "SPECIMENS",
    ):
        assert expected in first.stdout
    assert first.stdout.count("the rows agree") == 6


def test_the_demo_shows_progress_and_no_noise_of_its_libraries(
    demo: tuple[Path, list[subprocess.CompletedProcess[str]]],
) -> None:
    shown = demo[1][0].stderr

    assert "reading https://www.ice.gov/doclib/ddor/ddor2017_01-28to02-03.pdf" in shown
    lines = [line for line in shown.splitlines() if not line.startswith("Starting Prefect's")]
    assert [line for line in lines if not re.match(r"\d\d:\d\d:\d\d  ", line)] == []


def test_a_second_demo_changes_nothing_and_says_so(
    demo: tuple[Path, list[subprocess.CompletedProcess[str]]],
) -> None:
    second = demo[1][1]

    assert second.returncode == 0
    assert "5 addresses (5 unchanged)" in second.stdout
    assert "nothing new since the last look" in second.stdout


def test_what_the_demo_says_to_try_next_works(
    demo: tuple[Path, list[subprocess.CompletedProcess[str]]],
) -> None:
    folder, (first, _) = demo
    commands = re.findall(r"^  casetables (status|explain|runs)(.*)$", first.stdout, re.MULTILINE)

    assert [name for name, _ in commands] == ["status", "explain", "runs"]
    for name, rest in commands:
        done = casetables(name, *rest.split(), cwd=folder)
        assert done.returncode == 0, done.stderr
        assert done.stdout


def test_status_as_json_has_the_keys_that_others_rely_on(place: Path) -> None:
    done = casetables("status", "--format", "json", cwd=place)

    found = json.loads(done.stdout)
    assert list(found) == [
        "warehouse",
        "tables",
        "last_run",
        "last_night",
        "freshness",
        "quarantine",
        "failed_checks",
    ]
    assert found["tables"]["declined_detainers"] == 206 + 47 + 31
    assert (found["quarantine"], found["failed_checks"]) == (0, 0)


def test_runs_sources_and_quarantine_are_listed(place: Path) -> None:
    runs = json.loads(casetables("runs", "--format", "json", cwd=place).stdout)
    sources = json.loads(casetables("sources", "--format", "json", cwd=place).stdout)
    held = casetables("quarantine", "list", cwd=place)

    assert [run["state"] for run in runs] == ["clean", "clean"]
    assert {s["key"]: s["status"] for s in sources}["ice_ddor_weekly"] == "suspended"
    assert held.stdout.strip() == "(none)"


def test_the_answers_of_the_reading_page_are_those_of_the_demo(place: Path) -> None:
    page = (ROOT / "docs/reading.md").read_text(encoding="utf-8")

    done = subprocess.run(
        [sys.executable, ROOT / ".ci/reading.py", place / "casetables.db", "--print"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert page.count("```sql") == 15
    assert done.stdout == page


def test_an_export_reads_the_same_in_other_tools_and_by_the_readmes_five_lines(
    place: Path, tmp_path: Path
) -> None:
    (lines,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exported = casetables("export", tmp_path / "data", cwd=place)
    assert exported.returncode == 0, exported.stderr

    compared = subprocess.run(
        [sys.executable, ROOT / "tests/benchmarks/downstream.py", tmp_path / "data"],
        capture_output=True,
        text=True,
        check=False,
    )
    noted = subprocess.run(
        [sys.executable, "-c", f"{lines}\nprint(answer.reset_index().to_csv(index=False))"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert compared.returncode == 0, compared.stdout + compared.stderr
    assert "csv, pandas, DuckDB, SQLite read the same in every cell" in compared.stdout
    assert noted.returncode == 0, noted.stderr
    assert len([line for line in lines.splitlines() if line]) == 5
    assert "2017-02-03,Travis County,TX,142\n" in noted.stdout
    assert "2017-02-03,,,9\n" in noted.stdout


def test_explain_as_json_leads_to_the_place_on_the_page(place: Path) -> None:
    with sqlite3.connect(place / "casetables.db") as connection:
        (row_id,) = connection.execute(
            "SELECT row_id FROM declined_detainers WHERE issued_printed = '10/16/2010'"
        ).fetchone()

    found = json.loads(casetables("explain", row_id, "--format", "json", cwd=place).stdout)

    assert found["table"] == "declined_detainers"
    assert found["document"]["url"].endswith("/doclib/ddor/ddor2017_01-28to02-03.pdf")
    assert found["page"] == 3
    assert found["printed"]["issued"]["text"] == "10/16/2010"
    assert found["values"]["issued_on"] == {"value": "2010-10-16", "rule": "date.us_slash@1"}


def test_ingest_quarantine_show_and_exit_codes(place: Path, bad: Path, tmp_path: Path) -> None:
    held = casetables(
        "ingest", bad / "html_as.pdf", "--source", "ice_ddor_weekly",
        "--url", "https://www.ice.gov/x.pdf", "--retrieved", "2017-03-20", cwd=tmp_path,
    )  # fmt: skip
    shown = casetables("quarantine", "show", "1", "--format", "json", cwd=tmp_path)
    status = casetables("status", cwd=tmp_path)

    assert held.returncode == 1
    assert "QUARANTINED: https://www.ice.gov/x.pdf: expected a PDF, found" in held.stdout
    assert json.loads(shown.stdout)[0]["reason"] == "not_this_document"
    assert (status.returncode, "quarantine     1 open" in status.stdout) == (1, True)


def test_extract_prints_json_and_csv(tmp_path: Path) -> None:
    as_json = casetables("extract", WEEK1, "--pages", "2", cwd=tmp_path)
    as_csv = casetables("extract", WEEK1, "--pages", "2", "--format", "csv", cwd=tmp_path)

    assert json.loads(as_json.stdout)["tables"][0]["header"] == ["Jurisdiction", "Detainers Issued"]
    assert list(csv.reader(io.StringIO(as_csv.stdout)))[1] == ["Clark, Nevada", "51"]


def test_extract_draws_a_picture_of_each_page_that_there_is(tmp_path: Path) -> None:
    done = casetables("extract", SHORT, "--pages", "5-9", "--debug", "seen", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    pictures = sorted((tmp_path / "seen").iterdir())
    assert [picture.name for picture in pictures] == ["page-0005.png", "page-0006.png"]
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)


def test_extract_reads_the_same_on_two_processes(tmp_path: Path) -> None:
    one = casetables("extract", WEEK1, cwd=tmp_path)
    two = casetables("extract", WEEK1, "--workers", "2", cwd=tmp_path)

    assert one.stdout == two.stdout


def test_archive_verify_finds_one_flipped_bit(place: Path, tmp_path: Path) -> None:
    sound = casetables("archive", "verify", cwd=place)
    copy = tmp_path / "archive"
    shutil.copytree(place / "archive", copy)
    capture = max(copy.rglob("*"), key=lambda path: path.stat().st_size)
    content = bytearray(capture.read_bytes())
    content[len(content) // 2] ^= 1
    capture.write_bytes(content)
    damaged = casetables("archive", "verify", "--archive", copy, cwd=place)

    assert (sound.returncode, sound.stdout.split(",")[0]) == (0, "5 captures")
    assert damaged.returncode == 1
    assert damaged.stdout.startswith(f"{capture.name} now hashes to")


def test_doctor_finds_nothing_missing(place: Path) -> None:
    done = casetables("doctor", "--format", "json", cwd=place)

    found = {finding["what"]: finding["state"] for finding in json.loads(done.stdout)}
    assert done.returncode == 0, done.stdout
    assert found["archive"] == found["warehouse"] == found["fastapi"] == "ok"
    assert found["prefect server"] == "note"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("nightly", "--source", "nope"), "there is no source 'nope'"),
        (
            ("ingest", WEEK1, "--source", "ice_ddor_weekly", "--warehouse", "sqlite:////no/x.db"),
            "cannot be opened",
        ),
        (("status",), "has no tables yet"),
        (("ingest", WEEK1, "--source", "nope"), "there is no source 'nope'"),
        (("ingest", "missing.pdf", "--source", "ice_ddor_weekly"), "does not exist"),
        (("extract", WEEK1, "--pages", "x"), "give one page (3) or a range (1-3)"),
        (("status", "--warehouse", "sqlite:////nodir/x.db"), "there is no folder /nodir. Correct"),
        ((*BACKFILL, "2017-02-01", "--to", "2017-01-01", "--dry-run"), "exchange the two days"),
        ((*BACKFILL, "2017-02-01", "--to", "2017-01-01"), "exchange the two days"),
        ((*BACKFILL, "2017-01-01", "--to", "2017-02-01", "--dry-run", "--dask", "x"), NO_DASK),
        ((*BACKFILL, "2017-01-01", "--to", "2017-02-01", "--dask", "tcp://host"), NO_DASK),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_a_sentence(
    args: tuple[str | Path, ...], says: str, tmp_path: Path
) -> None:
    done = casetables(*args, cwd=tmp_path)

    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("retry",),
        ("quarantine", "list"),
        ("quarantine", "replay"),
        ("quarantine", "dismiss", "1", "--because", "a test"),
        ("status",),
        ("runs",),
        ("diff",),
        ("corrections", "check"),
        ("explain", "x"),
        ("export", "out"),
        ("report", "--edition", "ice_ddor_weekly/2017-02-01", "--out", "x.html"),
        ("serve",),
        ("archive", "verify"),
    ],
    ids=" ".join,
)
def test_a_command_that_works_on_what_is_there_makes_no_warehouse(
    args: tuple[str, ...], tmp_path: Path
) -> None:
    done = casetables(*args, cwd=tmp_path)

    assert (done.returncode, "has no tables yet" in done.stderr) == (2, True), done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "PREFECT_API_URL is not an address such as http://127.0.0.1:4200/api."),
        ("http://me:s3cret@host:x/api", "PREFECT_API_URL is not an address such as"),
        ("http://127.0.0.1:9/api", "no Prefect server answers at PREFECT_API_URL (ConnectError)"),
        ("", "PREFECT_API_URL is not set: start one (prefect server start --host 127.0.0.1)"),
    ],
)
def test_a_schedule_without_a_server_says_how_to_start_one(
    url: str, says: str, tmp_path: Path
) -> None:
    done = casetables("schedule", cwd=tmp_path, PREFECT_API_URL=url)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert says in done.stderr
    assert "s3cret" not in done.stderr


def test_a_place_that_cannot_be_written_is_named(place: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = casetables("export", tmp_path / "file/below", cwd=place)

    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert f"{tmp_path}/file" in done.stderr
    assert "Name a place that can be written to." in done.stderr


def test_a_setting_that_cannot_be_read_ends_with_2(tmp_path: Path) -> None:
    done = casetables("status", cwd=tmp_path, CASETABLES_SITES="nonsense")

    assert (done.returncode, "CASETABLES_SITES" in done.stderr) == (2, True)


def test_every_command_is_in_the_readme_and_has_help() -> None:
    named = set(re.findall(r"^    casetables (\w+)", README, re.MULTILINE))

    assert named | {"demo"} == set(cli.commands)
    assert all(command.help for command in cli.commands.values())
