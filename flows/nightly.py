"""The night as it is deployed, with parameters that Prefect's pages offer."""

from __future__ import annotations

import datetime as dt

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.night import whole
from flows.outcome import Ended
from flows.parameters import Series
from flows.run import now


def _name() -> str:
    asked = flow_run.parameters.get("day")
    return f"nightly-{asked or now().date()}"


@flow(name="nightly", flow_run_name=_name)
def nightly(keys: list[Series] | None = None, day: dt.date | None = None) -> State[Ended]:  # noqa: ARG001 - names the run
    """Look at every series and load what is new; a series that fails does not stop the others.

    Args:
        keys: Series to look at; empty means all of them.
        day: The day that this night is called after; today when none is given.
    """
    return whole(keys or [])
