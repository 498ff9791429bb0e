"""What the dashboard shows: each chart's question to the copy, and the words that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

STATED = "As stated by ICE; not verified with the jurisdictions."
_TOP = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Pivot:
    """One row a value of ``rows``, one column a value of ``columns``, ``value`` where they meet."""

    rows: str
    columns: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A table whose numbers in ``bars`` are drawn as well, on one scale.

    ``n`` gives the sentence of what the chart rests on; ``behind`` is the view with every row.
    """

    key: str
    title: str
    sql: str
    n: str
    caveat: str
    behind: str
    bars: tuple[str, ...] = ()
    pivot: Pivot | None = None


CHARTS = (
    Chart(
        key="weeks",
        title="Declined detainers by jurisdiction and report week",
        sql=f"""
        WITH top AS (
            SELECT coalesce(jurisdiction_code, jurisdiction_printed) AS place, sum(declined) AS of_all
            FROM declines_by_week GROUP BY 1 ORDER BY of_all DESC, place LIMIT {_TOP}
        ),
        weeks AS (SELECT DISTINCT period_end FROM declines_by_week ORDER BY period_end DESC LIMIT 8)
        SELECT min(d.jurisdiction_printed) OVER (PARTITION BY top.place) AS jurisdiction,
            'to ' || d.period_end AS week, sum(d.declined) AS declined
        FROM declines_by_week AS d
        JOIN top ON top.place = coalesce(d.jurisdiction_code, d.jurisdiction_printed)
        JOIN weeks ON weeks.period_end = d.period_end
        GROUP BY top.place, d.period_end
        ORDER BY top.of_all DESC, top.place, d.period_end
        """,  # noqa: S608 - a number of ours
        n="SELECT 'n = ' || sum(declined) || ' declined detainers of ' "
        "|| count(DISTINCT coalesce(jurisdiction_code, jurisdiction_printed)) || ' jurisdictions in ' "
        "|| count(DISTINCT period_end) || ' reports' FROM declines_by_week",
        caveat=f"{STATED} The {_TOP} jurisdictions with most rows in the last eight reports. An empty cell: "
        "the report lists none. The reports print no denominator, so these are counts and no rates.",
        behind="declines_by_week",
        pivot=Pivot(rows="jurisdiction", columns="week", value="declined"),
    ),
    Chart(
        key="days",
        title="Days from issued to recorded as declined",
        sql=f"""
        SELECT jurisdiction_printed AS jurisdiction, period_end AS "report to", n, least,
            first_quartile AS "first quartile", median, third_quartile AS "third quartile", most
        FROM days_to_decline
        WHERE period_end = (SELECT max(period_end) FROM days_to_decline)
        ORDER BY n DESC, jurisdiction_printed LIMIT {_TOP}
        """,  # noqa: S608 - a number of ours
        n="SELECT 'n = ' || sum(n) || ' declined detainers of ' || count(*) || ' jurisdictions in the "
        "report to ' || max(period_end) FROM days_to_decline "
        "WHERE period_end = (SELECT max(period_end) FROM days_to_decline)",
        caveat=f"{STATED} A new policy can end many old detainers on one day: this is no time of response.",
        behind="days_to_decline",
        bars=("median",),
    ),
    Chart(
        key="offences",
        title="Offences by family and status, as stated",
        sql="""
        SELECT family, status, sum(offences) AS offences FROM offence_mix GROUP BY family, status
        ORDER BY sum(sum(offences)) OVER (PARTITION BY family) DESC, family, status
        """,
        n="SELECT 'n = ' || sum(offences) || ' offences printed; a row may print several' FROM offence_mix",
        caveat=f"{STATED} A charge is not a conviction; each stands in a column of its own. Where the "
        "report prints no status, it is not stated.",
        behind="offence_mix",
        pivot=Pivot(rows="family", columns="status", value="offences"),
    ),
    Chart(
        key="citizenship",
        title="Citizenship, with the unknown share",
        sql=f"""
        WITH counted AS (
            SELECT citizenship, sum(declined) AS declined FROM citizenship_mix GROUP BY citizenship
            UNION ALL SELECT 'unknown', 0
        ),
        ranked AS (
            SELECT citizenship, sum(declined) AS declined, citizenship = 'unknown' AS unknown,
                row_number() OVER (ORDER BY citizenship = 'unknown', sum(declined) DESC) AS place
            FROM counted GROUP BY citizenship
        ),
        named AS (
            SELECT declined, CASE WHEN unknown THEN 2 WHEN place > {_TOP} THEN 1 ELSE 0 END AS kind,
                CASE WHEN unknown THEN 'unknown' WHEN place > {_TOP} THEN 'all others'
                    ELSE coalesce(c.name, r.citizenship) END AS citizenship
            FROM ranked AS r LEFT JOIN countries AS c ON c.code = r.citizenship
        )
        SELECT citizenship, sum(declined) AS declined,
            printf('%.1f %%', 100.0 * sum(declined) / (SELECT sum(declined) FROM named)) AS share,
            (SELECT sum(declined) FROM named) AS n
        FROM named GROUP BY kind, citizenship ORDER BY kind, declined DESC, citizenship
        """,  # noqa: S608 - a number of ours
        n="SELECT 'n = ' || sum(declined) || ' declined detainers' FROM citizenship_mix",
        caveat=f"{STATED} Citizenship as printed; unknown: the print has no single reading.",
        behind="citizenship_mix",
        bars=("declined",),
    ),
    Chart(
        key="stated",
        title="Stated against extracted",
        sql="""
        SELECT period_end AS "report to", section, measure, stated, extracted, difference,
            replace(verdict, '_', ' ') AS verdict
        FROM stated_and_extracted ORDER BY period_end DESC, section, measure LIMIT 24
        """,
        n="SELECT 'n = ' || count(*) || ' stated figures, of which ' || count(*) FILTER (WHERE verdict = "
        "'reconciled') || ' are reconciled and ' || count(*) FILTER (WHERE verdict = 'differs') || "
        "' differ' FROM stated_and_extracted",
        caveat="Each figure that a document states, against the rows read from it. Not checkable: the "
        "document does not print what the figure counts.",
        behind="stated_and_extracted",
        bars=("stated", "extracted"),
    ),
    Chart(
        key="corrections",
        title="Before and after corrections",
        sql=f"""
        SELECT jurisdiction_printed AS "jurisdiction as printed", period_end AS "report to", stated,
            withdrawn, corrected, disputed, unchanged
        FROM before_and_after WHERE unchanged < stated
        ORDER BY stated - unchanged DESC, jurisdiction_printed LIMIT {_TOP}
        """,  # noqa: S608 - a number of ours
        n="SELECT 'n = ' || sum(stated) || ' declined detainers as stated; notices concern ' "
        "|| sum(stated - unchanged) || ' of them' FROM before_and_after",
        caveat="Notices of ICE correct or withdraw rows; notices of jurisdictions dispute them, and their "
        "values stay as stated. Which is right was not verified.",
        behind="before_and_after",
        bars=("stated", "withdrawn", "corrected", "disputed", "unchanged"),
    ),
    Chart(
        key="freshness",
        title="Freshness",
        sql="""
        SELECT series, max(period_end) AS "last period to", sum(rows) AS "rows printed",
            count(*) AS documents, max(replace(substr(loaded_at, 1, 16), 'T', ' ')) || ' UTC' AS "last loaded",
            sum(figures_that_differ) AS "figures that differ", sum(in_quarantine) AS "in quarantine"
        FROM data_quality GROUP BY series ORDER BY series
        """,
        n="SELECT 'n = ' || count(*) || ' documents, each in its latest edition' FROM data_quality",
        caveat="This page shows a copy of the warehouse; it is as new as the moment it was made.",
        behind="data_quality",
    ),
)

PLACES = """
    SELECT d.jurisdiction_code AS code, coalesce(j.name || ', ' || j.state, min(d.jurisdiction_printed)) AS name,
        sum(d.declined) AS declined
    FROM declines_by_week AS d LEFT JOIN jurisdictions AS j ON j.code = d.jurisdiction_code
    GROUP BY d.jurisdiction_code
"""
