"""How a run ends as a Prefect state, and how a command line gets its report back."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any

import httpx
from prefect.states import Completed, Failed

from flows.alarm import alarm, not_run
from flows.errors import NoServerError, ServerLostError
from flows.settings import PACKAGES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from prefect.client.schemas.objects import State

    from flows.report import RunReport


def log_ours() -> None:
    """Let the messages of our packages through to Prefect's pages."""
    for name in PACKAGES:
        logging.getLogger(name).setLevel(logging.INFO)
    logging.getLogger("httpx").setLevel(
        logging.WARNING
    )  # or it tells of every word with the server


_NO_SERVER = "Failed to reach API"
_NO_TEMPORARY = "Timed out while attempting to connect to ephemeral"
"""How Prefect begins to say so: it has no kind of error of its own for it."""


class Ended:
    """A report that Prefect does not look into: it searches what a flow returns for its futures."""

    __slots__ = ("report",)

    def __init__(self, report: RunReport) -> None:
        self.report = report


def end(report: RunReport) -> State[Ended]:
    """The state that tells how the run went; it carries the report either way."""
    if report.state == "failed":
        return Failed(message="; ".join(report.bugs), data=Ended(report))
    name = "Needs a person" if report.exit_code else "Clean"
    return Completed(name=name, message=report.ending, data=Ended(report))


def outcome(command: str, flow: Callable[..., Any], *args: object, **options: object) -> RunReport:
    """Run a command's flow and give its report; that no server answered is told as an alarm too.

    Raises:
        NoServerError: the server does not answer.
        ServerLostError: the server went away; the run is closed in the warehouse all the same.
        WarehouseError: the warehouse cannot be opened, or another run holds it.
    """
    try:
        state: State[Any] = flow(*args, **options, return_state=True)
        # The state of a run with a bug is Failed and still carries its report.
        ended: Ended | BaseException = state.result(raise_on_failure=False)
    except httpx.HTTPError as error:
        raise ServerLostError from error
    except RuntimeError as error:
        if not str(error).startswith((_NO_SERVER, _NO_TEMPORARY)):
            raise
        lost = NoServerError(str(error).startswith(_NO_TEMPORARY))
        alarm(Settings.from_env(os.environ), not_run(command, lost))
        raise lost from error
    if isinstance(ended, BaseException):
        raise ended
    return ended.report
