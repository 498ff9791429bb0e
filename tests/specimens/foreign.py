"""The short weekly report by another hand: HTML printed to PDF by a headless browser.

``python tests/specimens/foreign.py`` needs Chromium on the machine; its output is committed as
``tests/fixtures/ice_ddor_weekly/browser.pdf``. Rules are strokes of CSS borders, the header is
repeated by the browser, and cells are merged with ``rowspan``.

``tests/extractors/pdf/fixtures/cut-span.pdf`` is a table of its own: the text of a cell over nine rows is cut
by the end of the page.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from itertools import groupby
from pathlib import Path

import bad
import weekly

FIXTURES = Path(__file__).parents[1] / "fixtures"
STYLE = """
@page { size: letter landscape; margin: 0.6in }
body { font-family: serif; font-size: 10pt }
table { border-collapse: collapse; width: 100%; margin-bottom: 12pt }
td, th { border: 1px solid black; padding: 4pt; text-align: left; vertical-align: top }
th { background: #ddd } .stamp { color: #b00; font-family: sans-serif }
h2 { break-before: page; font-size: 12pt } .contents p { margin: 2pt }
"""


def main() -> None:
    """Write the pages and let the browser print them."""
    browser = shutil.which("chromium")
    if browser is None:
        raise SystemExit("this needs chromium on the PATH")
    _print(browser, _page(), FIXTURES / "ice_ddor_weekly/browser.pdf")
    _print(browser, _cut_span(), FIXTURES.parent / "extractors/pdf/fixtures/cut-span.pdf")


def _print(browser: str, content: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(content, encoding="utf-8")
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                "--disable-background-networking", f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={target}", page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )  # fmt: skip


def _cut_span() -> str:
    """Twenty-two rows, a facility of five lines over nine rows, three rows."""
    own = [[place, f"02/{n % 9 + 1:02}/2017", f"Assault {n}"] for n, place in enumerate(_places())]
    rows = [_cells(row) for row in own]
    name = "Harbor County Jail<br>Main Building<br>Second Tower<br>North Wing<br>Annex"
    rows[22] = f'<td rowspan="9" style="width: 90pt">{name}</td>' + _cells(own[22][1:])
    rows[23:31] = [_cells(row[1:]) for row in own[23:31]]
    columns = [weekly.Column(header=text, width=1) for text in ("Facility", "Declined", "Activity")]
    return (
        f"<!DOCTYPE html><meta charset='utf-8'><style>{STYLE}</style>{_table(tuple(columns), rows)}"
    )


def _places() -> list[str]:
    return ["Ash County Jail"] * 22 + [""] * 9 + ["Elm County Jail"] * 3


def _page() -> str:
    week = bad.short()
    contents = "".join(f"<p>{title}</p>" for title in week.titles)
    top = [[place, str(count)] for place, count in week.top]
    policies = [
        [p.jurisdiction, p.enacted, p.policy, "<br>".join(f"• {c}" for c in p.criteria)]
        for p in week.policies
    ]
    stamp = "SPECIMEN made for testing casetables. Not a publication of any agency."
    return f"""<!DOCTYPE html><meta charset="utf-8"><title>specimen</title><style>{STYLE}</style>
<p class="stamp">{stamp}</p>
<p>ENFORCEMENT AND REMOVAL OPERATIONS</p><p>Weekly Declined Detainer Outcome Report</p>
<p>For Recorded Declined Detainers {week.period}</p>
<p>In the period a total of {week.issued:,} detainers were issued nationwide, of which
{sum(n for _, n in week.top)} were issued to the ten jurisdictions of Section I. A total of
{len(week.cases)} detainers were recorded as declined in the period.</p>
<div class="contents">{contents}</div>
<h2>{week.titles[0]}</h2>{_table(weekly.TOP_COLUMNS, [_cells(row) for row in top])}
<h2>{week.titles[1]}</h2>{_table(weekly.CASE_COLUMNS, _cases(week))}
<h2>{week.titles[2]}</h2>{_table(weekly.POLICY_COLUMNS, [_cells(row) for row in policies])}
<h2>{week.titles[3]}</h2><p>{weekly.SCOPE[0]}</p>
"""


def _cells(texts: list[str]) -> str:
    return "".join(f"<td>{text}</td>" for text in texts)


def _cases(week: bad.cases.Week) -> list[str]:
    rows = []
    for (place, facility), group in groupby(week.cases, lambda c: (c.jurisdiction, c.facility)):
        cases = list(group)
        for number, case in enumerate(cases):
            merged = "".join(
                f'<td rowspan="{len(cases)}">{text}</td>' for text in (place, facility)
            )
            own = [case.citizenship, case.issued, case.declined, html.escape(case.activity)]
            rows.append(("" if number else merged) + _cells(own))
    return rows


def _table(columns: tuple[weekly.Column, ...], rows: list[str]) -> str:
    head = "".join(f"<th>{column.header}</th>" for column in columns)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


if __name__ == "__main__":
    main()
