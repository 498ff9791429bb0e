"""What may be asked of a command, refused in a sentence before anything runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from flows.settings import SettingsError

if TYPE_CHECKING:
    import datetime as dt

DASK = r"(tcp|tls|ucx|wss?)://(\[[0-9a-fA-F:.]+\]|[^\s/:@\[\]]+):[0-9]{1,5}"
"""Address of a Dask scheduler."""


def demand_order(span: tuple[dt.date, dt.date]) -> None:
    """Refuse a span that ends before it begins."""
    if span[1] < span[0]:
        raise SettingsError(
            f"the span from {span[0]} to {span[1]} ends before it begins: exchange the two days"
        )


def dask_address(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """The option as it was given, for click."""
    if value and not re.fullmatch(DASK, value):
        raise click.BadParameter(f"{value!r} is not an address such as tcp://scheduler:8786.")
    return value
