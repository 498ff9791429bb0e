"""The nightly flow over the specimens, and a report that says what to make of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from flows.demo.server import serve_specimens
from flows.report import render

if TYPE_CHECKING:
    from pathlib import Path

SERIES = "ice_ddor_weekly"

_CLOSING = """\
These are SPECIMENS made for trying casetables. They are modelled on ICE's weekly report of 2017;
no row is a real case. Detainers are declined, or issued, as the document states.
"""


def run_demo(folder: Path) -> int:
    """Run the night on loopback and print its report; gives the exit code.

    The warehouse, the archive and Prefect's own database all lie in the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder.resolve()
    os.environ.pop("PREFECT_API_URL", None)
    with serve_specimens() as address:
        os.environ |= {
            "CASETABLES_WAREHOUSE": f"sqlite:///{place / 'casetables.db'}",
            "CASETABLES_ARCHIVE": str(place / "archive"),
            "CASETABLES_SITES": f"www.ice.gov={address}",
            "CASETABLES_PAUSE_S": "0",
            "PREFECT_HOME": str(place / "prefect"),
        }
        click.echo("Starting Prefect's temporary server and the specimen site ...", err=True)
        from flows.night import run_night

        report = run_night([SERIES])
    click.echo(render(report))
    click.echo(_next_steps(folder))
    return report.exit_code


def _next_steps(folder: Path) -> str:
    from flows.reading import a_row, quarantined
    from flows.settings import Settings

    settings = Settings.from_env(os.environ)
    held = quarantined(settings)
    flag = f"--warehouse sqlite:///{folder / 'casetables.db'}"
    row = a_row(settings, "declined_detainers")
    lines = [
        f"In quarantine: {len(held)}" + ("" if held else " (nothing waits for a person)"),
        *(f"  {entry['document_url']}: {entry['sentence']}" for entry in held),
        f"Warehouse:     {folder / 'casetables.db'}",
        f"Archive:       {folder / 'archive'}",
        "",
        "Try next:",
        f"  casetables status {flag}",
        f"  casetables explain {row} {flag}",
        f"  casetables runs {flag}",
        f"  casetables demo --dir {folder}      (a second night: nothing changes)",
        "",
        _CLOSING,
    ]
    return "\n".join(lines)
