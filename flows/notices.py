"""Notices of correction and dispute as the command line looks at them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from flows.options import FORMAT, WAREHOUSE
from flows.settings import Settings
from flows.tabular import show

if TYPE_CHECKING:
    from loaders.corrections import Stands


@click.group()
def corrections() -> None:
    """Published corrections and disputes, and what they make of the rows."""


@corrections.command("list")
@FORMAT
def list_(form: str) -> None:
    """List every item of every notice."""
    from transforms import notice

    show(
        [
            {
                "correction": each.correction_id,
                "publisher": each.notice.publisher,
                "published": each.notice.published,
                "operation": each.item.operation,
                "fact": each.item.fact,
                "section": each.item.section,
                "where": _where(each.item.where),
                "reason": each.item.reason,
            }
            for each in notice.read()
        ],
        form,
    )


@corrections.command("check")
@FORMAT
@WAREHOUSE
def check_(form: str) -> None:
    """Hold every notice against the rows that are loaded; exit 1 when one does not fit."""
    from flows.reading import opened
    from loaders import corrections as noticed
    from transforms import notice

    with opened(Settings.from_env(os.environ)) as engine:
        found = noticed.check(engine, notice.read())
    show([_line(each) for each in found], form)
    sys.exit(int(any(each.problem for each in found)))


def _line(each: Stands) -> dict[str, Any]:
    problem = "no such document is loaded" if each.rows is None else each.problem
    return {
        "correction": each.correction.correction_id,
        "operation": each.correction.item.operation,
        "rows": each.rows,
        "stands": problem or "fits",
    }


def _where(where: Any) -> str:
    return "; ".join(
        f"{name} = {value if isinstance(value, str) else ' | '.join(value)}"
        for name, value in where.items()
    )
