"""What the Prefect server that we are pointed at says of itself and of our deployments."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING, Any

import requests

from flows.parameters import ZOMBIES

if TYPE_CHECKING:
    from collections.abc import Iterable

_SECONDS = 5


def examine_server(url: str) -> list[tuple[str, str, str]]:
    """Findings as (what, state, words); one that says so when the server does not answer."""
    try:
        version = requests.get(f"{url.rstrip('/')}/admin/version", timeout=_SECONDS).json()
        deployments = _ask(url, "deployments")
        automations = _ask(url, "automations")
    except (requests.RequestException, ValueError) as error:
        words = f"{_shown(url)} does not answer ({type(error).__name__}): prefect server start"
        return [("prefect server", "missing", words)]
    return [
        _version(_shown(url), str(version)),
        *_deployments(deployments),
        _automation({each["name"] for each in automations}),
    ]


def _shown(url: str) -> str:
    """The address without a password that it may hold."""
    place, found, rest = url.rpartition("@")
    user, said, _ = place.rpartition("//")[2].partition(":")
    return url if not found or not said else f"{place.partition('//')[0]}//{user}:***@{rest}"


def _ask(url: str, kind: str) -> list[dict[str, Any]]:
    answer = requests.post(f"{url.rstrip('/')}/{kind}/filter", json={}, timeout=_SECONDS)
    answer.raise_for_status()
    found: list[dict[str, Any]] = answer.json()
    return found


def _version(url: str, server: str) -> tuple[str, str, str]:
    mine = importlib.metadata.version("prefect")
    if server.split(".")[:2] == mine.split(".")[:2]:
        return ("prefect server", "ok", f"{url} answers, version {server}")
    return (
        "prefect server",
        "missing",
        f"{url} is of version {server}, this client of {mine}: start the server from this installation",
    )


def _deployments(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    ours = [each for each in found if "casetables" in each["tags"]]
    if not ours:
        words = "none: casetables schedule, or prefect deploy --all"
        return [("deployments", "note", words)]
    if paused := _names(each for each in ours if _rests(each)):
        words = f"{paused} paused: prefect deployment schedule resume, or start casetables schedule again"
        return [("deployments", "missing", words)]
    if idle := _names(each for each in ours if each["status"] != "READY"):
        words = f"nothing works off {idle}: start casetables schedule, or prefect worker start"
        return [("deployments", "missing", words)]
    return [("deployments", "ok", _names(ours))]


def _rests(deployment: dict[str, Any]) -> bool:
    """Whether it, or its only schedule, is paused: Prefect's pages do the one, its command line the other."""
    schedules = deployment["schedules"]
    return bool(deployment["paused"] or (schedules and not any(x["active"] for x in schedules)))


def _names(deployments: Iterable[dict[str, Any]]) -> str:
    return ", ".join(sorted(each["name"] for each in deployments))


def _automation(names: set[str]) -> tuple[str, str, str]:
    if ZOMBIES in names:
        return ("zombie automation", "ok", f"{ZOMBIES!r} frees the slot of a run that died")
    words = (
        "none: a run that dies with its machine keeps its slot; casetables schedule makes it, and the "
        "first run of a deployment"
    )
    return ("zombie automation", "note", words)
