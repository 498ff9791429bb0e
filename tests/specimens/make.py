"""Make every specimen: ``python tests/specimens/make.py``; the same bytes each time.

The demo's site goes to ``flows/demo/site`` and ships in the wheel; the truth of each week, which
the tests compare with, stays beside this file. With a folder named, everything goes there.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import cases
import pages
import weekly

HERE = Path(__file__).parent
SITE = HERE.parents[1] / "flows" / "demo" / "site"


def main(site: Path, truth: Path) -> None:
    """Write the site, the later version of week 1, and the truth."""
    index = {}
    for week in (cases.week1(), cases.week2(), cases.week3()):
        weekly.draw(week, site / f"{week.name}.pdf")
        index[f"/doclib/ddor/{week.name}.pdf"] = {
            "file": f"{week.name}.pdf",
            "type": "application/pdf",
        }
        _truth(week, truth / f"{week.name}.csv")
    later = cases.week1_later()
    (site / "later").mkdir(exist_ok=True)
    weekly.draw(later, site / "later" / f"{later.name}.pdf")
    _truth(later, truth / f"{later.name}.later.csv")
    for url, (name, html) in pages.PAGES.items():
        (site / name).write_text(html, encoding="utf-8")
        index[url] = {"file": name, "type": "text/html; charset=utf-8"}
    (site / "index.json").write_text(json.dumps(index, indent=1, sort_keys=True) + "\n")


def _truth(week: cases.Week, path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        for place, count in week.top:
            writer.writerow(["I", place, count])
        for case in week.cases:
            writer.writerow(["II", *vars(case).values()])
        for policy in week.policies:
            criteria = " ".join(f"• {entry}" for entry in policy.criteria)
            writer.writerow(["III", policy.jurisdiction, policy.enacted, policy.policy, criteria])


if __name__ == "__main__":
    main(*[Path(sys.argv[1])] * 2) if sys.argv[1:] else main(SITE, HERE)
