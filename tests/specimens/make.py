"""Make every specimen: ``python tests/specimens/make.py``; the same bytes each time.

The demo's site goes to ``flows/demo/site`` and ships in the wheel; the truth of each week, which
the tests compare with, stays beside this file.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import cases
import pages
import weekly

HERE = Path(__file__).parent
SITE = HERE.parents[1] / "flows" / "demo" / "site"


def main() -> None:
    """Write the site, the later version of week 1, and the truth."""
    index = {}
    for week in (cases.week1(), cases.week2(), cases.week3()):
        weekly.draw(week, SITE / f"{week.name}.pdf")
        index[f"/doclib/ddor/{week.name}.pdf"] = {
            "file": f"{week.name}.pdf",
            "type": "application/pdf",
        }
        _truth(week, week.name)
    later = cases.week1_later()
    (SITE / "later").mkdir(exist_ok=True)
    weekly.draw(later, SITE / "later" / f"{later.name}.pdf")
    _truth(later, f"{later.name}.later")
    for url, (name, html) in pages.PAGES.items():
        (SITE / name).write_text(html, encoding="utf-8")
        index[url] = {"file": name, "type": "text/html; charset=utf-8"}
    (SITE / "index.json").write_text(json.dumps(index, indent=1, sort_keys=True) + "\n")


def _truth(week: cases.Week, name: str) -> None:
    with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        for place, count in week.top:
            writer.writerow(["I", place, count])
        for case in week.cases:
            writer.writerow(["II", *vars(case).values()])
        for policy in week.policies:
            criteria = " ".join(f"• {entry}" for entry in policy.criteria)
            writer.writerow(["III", policy.jurisdiction, policy.enacted, policy.policy, criteria])


if __name__ == "__main__":
    main()
