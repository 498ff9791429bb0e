"""The weekly report as a document: letterhead, summary, contents, and four sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing import BOLD, LEADING, PAD, Column, Paper, Row, cell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cases import Case, Week

TOP_COLUMNS = (Column("Jurisdiction", 260), Column("Detainers Issued", 120))
CASE_COLUMNS = (
    Column("Jurisdiction", 104),
    Column("LEA Facility", 118),
    Column("Citizenship", 92),
    Column("Detainer Issued Date", 76),
    Column("Detainer Declined Date", 76),
    Column("Notable Criminal Activity", 254),
)
POLICY_COLUMNS = (
    Column("Jurisdiction (AOR)", 160),
    Column("Date Enacted", 92),
    Column("Policy", 200),
    Column("Criteria for Honoring Detainer", 268),
)
POLICY_NOTE = (
    "Jurisdictions and policies in this section rest on public announcements and on what was told to "
    "personnel in the field; there may be others. Most recent first, by the date enacted."
)
SCOPE = (
    "This specimen stands for the scope note of the report. Detainers are listed by the week in which "
    "they were recorded as declined, whenever they were issued.",
    "An agency that notified late is recorded as having declined. A listed person was not "
    "necessarily released. Charges are allegations; a charge is not a conviction.",
    "Figures of Section I count detainers issued, whose outcome is open; they are never to be added "
    "to the declined detainers of Section II.",
)


def draw(
    week: Week,
    path: Path,
    *,
    columns: Sequence[Column] = CASE_COLUMNS,
    sections: bool = True,
    stated_declined: int | None = None,
    minimum: float = 41,
) -> None:
    """One report; the options are for the faulty ones."""
    paper = Paper(path, protected=week.protected)
    _cover(paper, week, len(week.cases) if stated_declined is None else stated_declined)
    paper.new_page()
    if sections:
        paper.text(week.titles[0], font=BOLD, size=12)
        rows = [Row([[place], [str(count)]], LEADING + 2 * PAD + 6) for place, count in week.top]
        paper.table(TOP_COLUMNS, rows, header_repeated=week.header_repeated)
        paper.new_page()
        paper.text(week.titles[1], font=BOLD, size=12)
    cases = [_case(case, columns, minimum) for case in week.cases]
    _merge(cases, week.cases)
    paper.table(columns, cases, header_repeated=week.header_repeated)
    if sections:
        paper.new_page()
        paper.text(week.titles[2], font=BOLD, size=12)
        paper.text(POLICY_NOTE, size=10)
        paper.table(POLICY_COLUMNS, _policies(week), header_repeated=week.header_repeated)
        paper.new_page()
        paper.text(week.titles[3], font=BOLD, size=12)
        for paragraph in SCOPE:
            paper.text(paragraph)
    paper.save()


def _cover(paper: Paper, week: Week, declined: int) -> None:
    paper.text("ENFORCEMENT AND REMOVAL OPERATIONS", font=BOLD, size=14)
    paper.text("Weekly Declined Detainer Outcome Report", font=BOLD, size=14)
    paper.text(f"For Recorded Declined Detainers {week.period}", font=BOLD, size=12, gap=14)
    paper.text("Summary", font=BOLD, size=12)
    paper.text(
        f"This report lists the non-Federal jurisdictions {week.summary_verb}. It was compiled from "
        "detainers that were recorded as declined in the period, regardless of the date of issue. "
        "Agencies do not generally advise when a detainer is not honored."
    )
    paper.text(
        f"In the period a total of {week.issued:,} detainers were issued nationwide, of which "
        f"{sum(count for _, count in week.top):,} were issued to the ten jurisdictions of Section I. "
        f"A total of {declined:,} detainers were recorded as declined in the period; they are listed "
        "in Section II."
    )
    if week.erratum:
        paper.text(week.erratum)
    paper.text("Contents", font=BOLD, size=12)
    for title in week.titles:
        paper.text(title, size=10)


def _case(case: Case, columns: Sequence[Column], minimum: float) -> Row:
    texts = (
        case.jurisdiction,
        case.facility,
        case.citizenship,
        case.issued,
        case.declined,
        case.activity,
        "",
    )
    cells: list[list[str] | None] = [
        cell(text, column) for text, column in zip(texts, columns, strict=False)
    ]
    lines = max(len(each or []) for each in cells)
    return Row(cells, max(minimum, lines * LEADING + 2 * PAD))


def _merge(rows: list[Row], cases: Sequence[Case]) -> None:
    """Jurisdiction and facility stand once for the rows that share them."""
    for row, case, before in zip(rows[1:], cases[1:], cases, strict=False):
        if case.jurisdiction == before.jurisdiction:
            row.cells[0] = None
            if case.facility == before.facility:
                row.cells[1] = None


def _policies(week: Week) -> list[Row]:
    rows = []
    for policy in week.policies:
        texts = (
            policy.jurisdiction,
            policy.enacted,
            policy.policy,
            "\n".join(f"• {entry}" for entry in policy.criteria),
        )
        cells: list[list[str] | None] = [
            cell(text, column) for text, column in zip(texts, POLICY_COLUMNS, strict=True)
        ]
        lines = max(len(each or []) for each in cells)
        rows.append(Row(cells, lines * LEADING + 2 * PAD + 8))
    return rows
