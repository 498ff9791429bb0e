"""The evidence page of a row: where it is printed, what was made of it, and what became of it since."""

from __future__ import annotations

import asyncio
import itertools
import re
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Response
from markupsafe import Markup

from extractors.errors import PipelineError
from extractors.pdf.evidence import pages_of_row
from loaders.datasette import untrusted
from loaders.evidence import cells, marks, plain, rest
from loaders.explain import explain
from loaders.sentence import pieces
from transforms.rulebook import cited

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from loaders.evidence import Made, Shown

_ROW = re.compile(r"[0-9a-f]{32}")
_UNCHANGING = {"Cache-Control": "private, max-age=3600"}


def link(row_id: str) -> Markup | None:
    """A link from a row's name to its evidence."""
    if not _ROW.fullmatch(row_id):
        return None
    return Markup('<a href="/-/evidence/{0}" title="Where it is printed">{0}</a>').format(row_id)


async def page(request: Any, datasette: Any) -> Response:
    """The page of a row."""
    found = await _found(request, datasette)
    shown = cells(found)
    context = {
        **found,
        "fact": found["table"].replace("_", " "),
        "cells": [_told(each) for each in shown],
        "rest": _by_rule(rest(found)),
        "pages": pages_of_row(marks(found)) if _drawn(found, shown) else [],
        "sentence": pieces(found),
        "span": found["values"].get("span", {}).get("value"),
        "standing": found["values"]["standing"]["value"],
        "noticed": found["values"]["corrections"]["value"],
        "shown": untrusted.text,
        "moment": _moment,
        "evidence_link": link,
        "sets": {each["correction_id"]: _sets(each) for each in found["corrections"]},
    }
    return Response.html(await datasette.render_template("evidence.html", context, request=request))


async def picture(request: Any, datasette: Any) -> Response:
    """The pages that the row stands on, as one PNG; nothing else of the document leaves."""
    found = await _found(request, datasette)
    try:
        async with datasette.drawing:
            png = await asyncio.to_thread(datasette.draw, found)
    except PipelineError as error:
        return Response.text(f"There is no picture of this row: {error.what}.", status=404)
    return Response(png, content_type="image/png", headers=_UNCHANGING)


async def _found(request: Any, datasette: Any) -> dict[str, Any]:
    row_id = request.url_vars["row_id"]
    found = None
    if _ROW.fullmatch(row_id):
        found = await asyncio.to_thread(explain, datasette.warehouse, row_id)
    if found is None:
        raise NotFound(f"There is no row {row_id}")
    return found


def _drawn(found: Mapping[str, Any], shown: Iterable[Shown]) -> bool:
    """Whether there are pages to be seen."""
    return "pdf" in found["capture"]["media_type"] and any(each.spots for each in shown)


def _told(cell: Shown) -> dict[str, Any]:
    notes = {
        "stands once for several rows": cell.filled,
        "not printed: derived from a personal column that is not kept": cell.derived,
    }
    return {
        "name": cell.cell.replace("_", " "),
        "text": cell.text,
        "notes": [note for note, holds in notes.items() if holds],
        "rules": _by_rule(cell.made),
    }


def _by_rule(values: Iterable[Made]) -> list[dict[str, Any]]:
    """Values that one rule made belong together."""
    return [
        {"rule": rule, "says": cited(rule) or "", "values": list(made)}
        for rule, made in itertools.groupby(values, key=lambda made: made.rule)
    ]


def _moment(value: dt.datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M:%S} UTC"


def _sets(correction: Mapping[str, Any]) -> str:
    return "; ".join(f"{name} = {plain(value)}" for name, value in correction["sets"].items())
