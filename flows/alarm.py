"""Telling somebody that a run is red: a webhook, a command, or both."""

from __future__ import annotations

import logging
import shlex
import subprocess
from typing import TYPE_CHECKING

import requests

from flows.digest import as_text, headline
from loaders.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.settings import Settings

_SECONDS = 30

logger = logging.getLogger(__name__)


def alarm(settings: Settings, report: Mapping[str, object]) -> None:
    """Send the digest where the settings say. What fails here is logged and never stops a run.

    The webhook gets ``{"text", "digest", "run_id", "state"}`` as JSON; the command the digest on its
    standard input, its subject in the first line.
    """
    if settings.alarm_url:
        _post(settings.alarm_url, report)
    if settings.alarm_command:
        _run(settings.alarm_command, as_text(report))


def _post(url: str, report: Mapping[str, object]) -> None:
    body = {
        "text": headline(report),
        "digest": as_text(report),
        "run_id": report["run_id"],
        "state": report["state"],
    }
    try:
        requests.post(url, json=body, timeout=_SECONDS, allow_redirects=False).raise_for_status()
    except requests.RequestException as error:
        # The address may hold a token: neither it nor the error's words, which quote it, are logged.
        logger.warning("the alarm could not be posted: %s", type(error).__name__)


def _run(command: str, text: str) -> None:
    try:
        subprocess.run(  # noqa: S603 - the user's own command
            shlex.split(command), input=text.encode(), timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        logger.warning("the alarm command failed: %s", type(error).__name__)


def not_run(command: str, error: BaseException | None, run_id: str = "") -> dict[str, object]:
    """The report of a run that did not come to its end, or not even to a name."""
    happened = "was ended in the middle" if run_id else "could not run"
    standing = run_id or isinstance(error, BusyError)
    return {
        "command": command,
        "run_id": run_id,
        "state": "crashed" if run_id else "not run",
        "sources": [],
        "bugs": [],
        "stopped": {
            "text": f"{command} {happened}: {_words(error)}",
            "command": "casetables status" if standing else "casetables doctor",
        },
        "seconds": 0,
        "peak_mb": 0,
    }


def _words(error: BaseException | None) -> str:
    return str(error) or type(error).__name__
