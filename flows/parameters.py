"""Parameters of flows as Prefect's pages offer them and refuse them before anything runs; names there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from extractors.registry import keys
from flows.asked import DASK

Series = Annotated[str, Field(json_schema_extra={"enum": list(keys())})]
Workers = Annotated[int, Field(ge=1, le=16)]
Scheduler = Annotated[str, Field(pattern=rf"^({DASK})?$")]

ZOMBIES = "casetables: end silent runs"
"""The automation without which a run that died with its machine would hold its slot for ever."""
