"""What keeps a command from telling how its run went."""

from __future__ import annotations


class ServerLostError(Exception):
    """Prefect's server went away before the run could tell its end there."""

    def __str__(self) -> str:
        return (
            "Prefect's server went away while the run was at work. Nothing is lost: what it did is in the "
            "warehouse (casetables runs, casetables status). Look at the server: casetables doctor."
        )
