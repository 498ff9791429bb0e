"""What a run is told from outside, read once from the environment at the entry point."""

from __future__ import annotations

import importlib.metadata
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

PACKAGES = ("flows", "extractors", "transforms", "loaders", "expectations")

LIBRARY_DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    # Without it our packages' loggers stand at WARNING and Prefect's pages show nothing of them.
    "PREFECT_LOGGING_ROOT_LEVEL": "INFO",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_EXTRA_LOGGERS": ",".join(PACKAGES),
    # On a terminal our own messages are enough; Prefect's pages still get its own.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    # A temporary server on a busy machine misses the default of 20 s.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_TASKS_DEFAULT_NO_CACHE": "true",
}
"""Environment that our libraries read when they are imported; what the user sets wins."""


class SettingsError(ValueError):
    """A setting that we do not understand; the message names the variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``sites`` maps a host to the address that serves it instead (``CASETABLES_SITES``).

    What may hold a password or a token is left out of its repr.
    """

    warehouse: str = field(repr=False)
    archive: str
    sites: dict[str, str]
    contact: str
    pause_s: float
    parse_seconds: float
    parse_memory_mb: int
    alarm_url: str = field(default="", repr=False)
    alarm_command: str = field(default="", repr=False)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """The settings of this process.

        Raises:
            SettingsError: a variable has a value that cannot be read.
        """
        return cls(
            warehouse=environ.get("CASETABLES_WAREHOUSE", "sqlite:///casetables.db"),
            archive=environ.get("CASETABLES_ARCHIVE", "./archive"),
            sites=_sites(environ.get("CASETABLES_SITES", "")),
            contact=environ.get("CASETABLES_CONTACT", ""),
            pause_s=_number(environ, "CASETABLES_PAUSE_S", "1"),
            parse_seconds=_number(environ, "CASETABLES_PARSE_S", "300"),
            parse_memory_mb=int(_number(environ, "CASETABLES_PARSE_MB", "2048")),
            alarm_url=environ.get("CASETABLES_ALARM_URL", ""),
            alarm_command=environ.get("CASETABLES_ALARM_COMMAND", ""),
        )

    @property
    def user_agent(self) -> str:
        """Who we say we are to the agencies' sites."""
        contact = f"; {self.contact}" if self.contact else ""
        return f"casetables/{version()} (public records archive{contact})"


def set_library_defaults(environ: MutableMapping[str, str]) -> None:
    """Set what our libraries should read, before any of them is imported."""
    for name, value in LIBRARY_DEFAULTS.items():
        environ.setdefault(name, value)


def demand_api_url(environ: Mapping[str, str]) -> None:
    """Refuse an address of a Prefect server that is none: Prefect says so with a page of its insides.

    Raises:
        SettingsError: it is set and is no address; its words are not quoted, since it may hold a password.
    """
    text = environ.get("PREFECT_API_URL", "")
    try:
        address = urlsplit(text)
        good = address.scheme in ("http", "https") and address.hostname and address.port != 0
    except ValueError:
        good = False
    if text and not good:
        raise SettingsError(
            "PREFECT_API_URL is not an address such as http://127.0.0.1:4200/api. Correct it, or unset it"
        )


def version() -> str:
    """The installed version of casetables."""
    return importlib.metadata.version("casetables")


def _sites(text: str) -> dict[str, str]:
    sites = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        host, _, address = entry.partition("=")
        if not host or not address.startswith(("http://", "https://")):
            raise SettingsError(
                f"CASETABLES_SITES: {entry!r} is not HOST=http://ADDRESS; separate several by commas"
            )
        sites[host] = address
    return sites


def _number(environ: Mapping[str, str], name: str, default: str) -> float:
    text = environ.get(name, default)
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < 0:
        raise SettingsError(
            f"{name}: {text!r} is not a number of 0 or more. Correct it, or unset it: {default} is taken then"
        )
    return value
