"""What keeps a command from telling how its run went."""

from __future__ import annotations


class ServerLostError(Exception):
    """Prefect's server went away before the run could tell its end there."""

    def __str__(self) -> str:
        return (
            "Prefect's server went away while the run was at work. Nothing is lost: what it did is in the "
            "warehouse (casetables runs, casetables status). Look at the server: casetables doctor."
        )


class NoServerError(ServerLostError):
    """Prefect's server did not answer when the run was to begin; ``temporary`` if it was our own."""

    def __init__(self, temporary: bool = False) -> None:
        super().__init__(temporary)
        self.temporary = temporary

    def __str__(self) -> str:
        if self.temporary:
            return (
                "Prefect's temporary server did not start in time; nothing was begun. Run it again when "
                "the machine has less to do, or set PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS higher."
            )
        return (
            "Prefect's server does not answer; nothing was begun. Start it, or unset PREFECT_API_URL to "
            "run with a temporary one: casetables doctor says which address is asked."
        )
