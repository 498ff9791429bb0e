"""The dashboard: one page of charts that are tables, and a map; no script takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Response

from loaders.charts.counties import county_map, unplaced
from loaders.datasette import untrusted
from loaders.datasette.charts import CHARTS, PLACES
from loaders.datasette.metadata import DATABASE
from loaders.export.papers import CAVEATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.datasette.charts import Chart, Pivot

    Row = tuple[Any, ...]


async def page(request: Any, datasette: Any) -> Response:
    """The whole dashboard."""
    if datasette.dashboard is None:
        datasette.dashboard = {
            "charts": [await _drawn(datasette, chart) for chart in CHARTS],
            "map": await _map(datasette),
            "caveats": CAVEATS,
            "shown": untrusted.text,
        }
    made = datasette.dashboard
    return Response.html(await datasette.render_template("dashboard.html", made, request=request))


async def _drawn(datasette: Any, chart: Chart) -> dict[str, Any]:
    """A chart's rows as cells, each with its share of the longest bar."""
    result = await datasette.execute(DATABASE, chart.sql)
    columns, rows = [*result.columns], [tuple(row) for row in result.rows]
    bars = set(chart.bars)
    if chart.pivot:
        columns, rows = _pivoted(columns, rows, chart.pivot)
        bars = set(columns[1:])
    most = max((row[i] or 0 for row in rows for i in _places(columns, bars)), default=0) or 1
    said = await datasette.execute(DATABASE, chart.n)
    return {
        "chart": chart,
        "n": said.rows[0][0] or "n = 0",
        "columns": [
            {"name": column, "number": any(isinstance(row[place], int | float) for row in rows)}
            for place, column in enumerate(columns)
        ],
        "rows": [
            [_cell(c, v, bars, most) for c, v in zip(columns, row, strict=True)] for row in rows
        ],
    }


def _places(columns: Sequence[str], wanted: set[str]) -> list[int]:
    return [place for place, column in enumerate(columns) if column in wanted]


def _cell(column: str, value: Any, bars: set[str], most: int) -> dict[str, Any]:
    number = isinstance(value, int | float)
    drawn = number and column in bars
    return {
        "text": f"{value:,}" if number else "" if value is None else str(value),
        "number": number,
        "share": round(100 * value / most, 1) if drawn else None,
    }


def _pivoted(
    columns: Sequence[str], rows: Sequence[Row], pivot: Pivot
) -> tuple[list[str], list[Row]]:
    """Rows in the order in which they come, columns by name."""
    row_at, column_at, value_at = (
        columns.index(name) for name in (pivot.rows, pivot.columns, pivot.value)
    )
    heads = sorted({row[column_at] for row in rows})
    meeting: dict[Any, dict[Any, Any]] = {}
    for row in rows:
        meeting.setdefault(row[row_at], {})[row[column_at]] = row[value_at]
    table = [(name, *(values.get(head) for head in heads)) for name, values in meeting.items()]
    return [pivot.rows, *(str(head).replace("_", " ") for head in heads)], table


async def _map(datasette: Any) -> dict[str, Any]:
    """Counties with declined detainers, and how many rows have no place on the map."""
    result = await datasette.execute(DATABASE, PLACES)
    known = {row["code"]: row for row in result.rows if row["code"]}
    counts = {code: row["declined"] for code, row in known.items()}
    off = set(unplaced(counts))
    all_rows = sum(row["declined"] for row in result.rows)
    placed = {code: count for code, count in counts.items() if code not in off}
    on_map = sum(placed.values())
    says = f"{on_map:,} of {all_rows:,} declined detainers stand in {len(placed)} counties"
    top = sorted(placed, key=lambda code: -placed[code])[:3]
    most = (
        "; most in " + ", ".join(f"{known[c]['name']} ({placed[c]:,})" for c in top) if top else ""
    )
    svg = county_map(
        placed,
        {code: row["name"] for code, row in known.items()},
        title=f"Map of the United States with a circle a county: {says}{most}.",
        description="The area of a circle is the number of declined detainers, as stated by ICE.",
    )
    names = [f"{known[code]['name']} ({counts[code]:,})" for code in sorted(off)]
    return {"svg": svg, "says": says, "off": names, "unknown": all_rows - sum(counts.values())}
