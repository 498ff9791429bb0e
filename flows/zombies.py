"""The automation without which a run that died with its machine would hold its slot for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from prefect.automations import Automation

from flows.parameters import ZOMBIES

if TYPE_CHECKING:
    from uuid import UUID

SILENT_S = 600
"""Three of Prefect's heartbeats, and a little: a run that is silent for so long is dead."""


def demand_zombie_automation(silent_s: float = SILENT_S) -> UUID | None:
    """Make the automation that ends silent runs where the server has none; gives its id."""
    try:
        found = cast("Automation", Automation.read(name=ZOMBIES))
    except ValueError:  # there is none of that name
        found = cast("Automation", _zombie_automation(silent_s).create())
    return found.id


def _zombie_automation(silent_s: float) -> Automation:
    ended = [f"prefect.flow-run.{end}" for end in ("Completed", "Failed", "Cancelled", "Crashed")]
    beat = "prefect.flow-run.heartbeat"
    return Automation.model_validate(
        {
            "name": ZOMBIES,
            "description": "A run without a heartbeat died with its machine; its slot is freed.",
            "trigger": {
                "type": "event",
                "posture": "Proactive",
                "threshold": 1,
                "within": silent_s,
                "match": {"prefect.resource.id": "prefect.flow-run.*"},
                "for_each": ["prefect.resource.id"],
                "after": [beat],
                "expect": [beat, *ended],
            },
            "actions": [
                {"type": "change-flow-run-state", "state": "CRASHED", "message": "no heartbeat"}
            ],
        }
    )
