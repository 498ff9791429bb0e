"""README, 'A new layout', walked through: one YAML file and one fixture, no code."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("flows", "extractors", "transforms", "loaders", "expectations")
SERIES = "ice_ddor_weekly"
HEADERS = {
    "Jurisdiction, County": "Jurisdiction, County",
    "headers: [Jurisdiction], kind: place, fill_down": "headers: [Place], kind: place, fill_down",
    "[LEA Facility, Facility]": "[Holding Agency]",
    "[Citizenship, Country of Citizenship]": "[Nationality]",
    "[Detainer Issued Date, Date Issued]": "[Request Sent]",
    "[Detainer Declined Date, Date Declined]": "[Request Refused]",
    "[Notable Criminal Activity]": "[Record]",
    "name: ice_ddor_weekly/2017": "name: ice_ddor_weekly/2018",
}


def run(checkout: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *args],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_new_layout_is_one_yaml_file_and_one_fixture(tmp_path: Path, bad: Path) -> None:
    checkout = tmp_path / "checkout"
    for name in PACKAGES:
        shutil.copytree(ROOT / name, checkout / name)
    golden = Path("tests/extractors/test_golden.py")
    for name in ("pyproject.toml", "tests/conftest.py", str(golden)):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, checkout / name)
    document = bad / "new_layout.pdf"
    ingest = (
        "-m",
        "flows",
        "ingest",
        str(document),
        "--source",
        SERIES,
        "--url",
        "https://x/n.pdf",
    )

    refused = run(checkout, *ingest)
    assert refused.returncode == 1
    assert "'holding agency'" in refused.stdout
    assert "ice_ddor_weekly/2017" in refused.stdout

    layouts = checkout / "extractors/sources" / SERIES
    text = (layouts / "2017.yaml").read_text(encoding="utf-8")
    for old, new in HEADERS.items():
        assert old in text
        text = text.replace(old, new)
    (layouts / "2018.yaml").write_text(text, encoding="utf-8")
    fixture = checkout / "tests/fixtures" / SERIES / "new.pdf"
    fixture.parent.mkdir(parents=True)
    shutil.copy(document, fixture)
    pytest_ = ("-m", "pytest", "-q", "-p", "no:cacheprovider", str(golden), "-k", "new")
    written = run(checkout, *pytest_, "--update-golden")
    assert written.returncode == 1
    assert "read new.expected.json against the pages" in written.stdout
    expected = json.loads(fixture.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert expected["layout"] == "ice_ddor_weekly/2018"
    assert len(expected["rows"]) == 25
    assert run(checkout, *pytest_).returncode == 0

    loaded = run(checkout, *ingest)
    assert loaded.returncode == 0, loaded.stdout
    assert "12  declined detainers" in loaded.stdout
    held = run(checkout, "-m", "flows", "quarantine", "list")
    assert held.stdout.strip() == "(none)"
