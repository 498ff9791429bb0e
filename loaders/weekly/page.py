"""The page of a weekly report as HTML: everything is in it, nothing is asked of a host, no script runs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from loaders.charts.counties import county_map, unplaced
from loaders.export.papers import CAVEATS, LICENCE
from loaders.specimens import INVENTED
from loaders.weekly.found import STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection

    from markupsafe import Markup

    from loaders.weekly.found import Week

_VERDICTS = {
    "reconciled": "equal",
    "differs": "differs",
    "not_checkable": "cannot be checked",
}
_KINDS = {
    "erratum": "Correction by the agency",
    "our_correction": "Correction of ours",
    "dispute": "Dispute by a jurisdiction",
}
_OPERATIONS = {
    "withdraw": "taken out",
    "reattribute": "another or no jurisdiction",
    "reclassify": "other values",
    "replace": "other values",
    "dispute": "marked as disputed; values stay as stated",
}
_REASONS = {
    "republished": "the agency prints something else",
    "extractor_change": "newer code reads the same bytes otherwise",
    "erratum": "a notice concerns the row",
    "our_correction": "a correction of ours concerns the row",
    "first_seen": "first seen",
}


def page(week: Week, *, version: str, specimens: Collection[str] = ()) -> str:
    """One self-contained page; ``specimens`` are the hashes of captures with no real case in them."""
    environment = Environment(
        loader=PackageLoader("loaders.weekly", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": _day,
        "moment": _moment,
        "words": lambda text: text.replace("_", " "),
        "number": lambda value: f"{value:,}",
        "share": _share,
    }
    return environment.get_template("page.html").render(
        week=week,
        edition=week.edition,
        period=_period(week.edition.period_start, week.edition.period_end),
        most=max((row.declined for row in week.declined), default=0),
        busiest=max((count for _, count in week.days), default=0),
        map=_map(week),
        off_the_map=_off_the_map(week),
        unknown_citizenships=week.of_all - sum(row.declined for row in week.citizenships),
        statuses=STATUSES,
        verdicts=_VERDICTS,
        kinds=_KINDS,
        operations=_OPERATIONS,
        reasons=_REASONS,
        caveats=CAVEATS,
        licence=LICENCE["title"],
        version=version,
        specimen=week.edition.sha256 in specimens,
        invented=INVENTED,
    )


def _map(week: Week) -> Markup:
    """The declined detainers of counties, where they are."""
    return county_map(
        _by_code(week),
        {row.code: f"{row.name}, {row.state}" for row in week.declined if row.code},
        title="Map: declined detainers by county, as stated by ICE",
        description="Circles at the counties' middles; their area is the number of rows. "
        "The table below has every number.",
    )


def _off_the_map(week: Week) -> tuple[int, list[str]]:
    """Rows that the map does not show, and the jurisdictions that are no counties among them."""
    codes = unplaced(_by_code(week))
    rows = [row for row in week.declined if row.code is None or row.code in codes]
    return sum(row.declined for row in rows), sorted({row.name for row in rows if row.code})


def _by_code(week: Week) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for row in week.declined:
        if row.code:
            counts[row.code] += row.declined
    return dict(counts)


def _day(value: dt.date) -> str:
    return f"{value.day} {value:%B %Y}"


def _moment(value: dt.datetime) -> str:
    return f"{value.day} {value:%B %Y, %H:%M} UTC"


def _period(first: dt.date, last: dt.date) -> str:
    """Both days, each part that they share once."""
    if first.year != last.year:
        return f"{_day(first)} to {_day(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} to {_day(last)}"
    return f"{first.day} to {_day(last)}"


def _share(count: int, of_all: int) -> str:
    """A share with its number beside it; none of nothing."""
    if not of_all:
        return f"{count:,} of 0"
    percent = 100 * count / of_all
    return f"{count:,} of {of_all:,} ({'under 1' if 0 < percent < 0.5 else f'{percent:.0f}'} %)"
