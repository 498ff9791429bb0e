"""How much of real lists the vocabularies resolve: one table, and every disagreement by name.

Run it from the repository: ``python tests/benchmarks/vocabularies.py [--all]``. Documents are read from
the ``shared`` folder beside the repository and are never copied; a list that is not there is left out.
``--all`` prints every leftover instead of the first ten of a list.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2

from transforms import countries, offences, places, reference
from transforms.offences.classes import of
from transforms.places import tables
from transforms.places.words import key

SHARED = Path(__file__).resolve().parents[2] / "../shared"
WORKBOOK = SHARED / "documents/ice-287g-participating-agencies-07182025pm.xlsx"
LISTED = SHARED / "documents/dhs-jurisdictions-list-2025-05-31.pdf"
DEATHS = SHARED / "documents/ice-deaths-in-custody-2003-2017.truth.csv"
NCIC = SHARED / "reference/ncic-offense-codes.xlsx"
GOLD = SHARED / "press/dev.gold.json"
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
SPECIMENS = Path(__file__).resolve().parents[1] / "specimens"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

LOAD = """
import time
from transforms.places import tables
start = time.process_time()
tables.counties_by_name(), tables.states(), tables.aliases()
print(time.process_time() - start)
"""

FAMILIES = {
    "01": "other", "02": "other", "03": "immigration", "09": "homicide", "10": "kidnapping",
    "11": "sex human_trafficking", "12": "robbery", "13": "assault", "14": "other", "16": "assault",
    "17": "justice", "20": "arson", "21": "extortion", "22": "burglary", "23": "larceny",
    "24": "vehicle_theft", "25": "forgery", "26": "fraud", "27": "embezzlement",
    "28": "stolen_property", "29": "damage", "35": "drugs", "36": "sex sex_register",
    "37": "obscenity", "38": "family", "39": "gambling", "40": "prostitution", "41": "liquor",
    "48": "justice", "49": "flight", "50": "justice", "51": "bribery", "52": "weapons",
    "53": "disorder", "54": "traffic dui", "55": "other", "56": "other", "57": "other trespass",
    "58": "other", "59": "other", "60": "other", "61": "other", "62": "other",
    "63": "money_laundering", "64": "sex human_trafficking obscenity", "70": "unspecified",
    "71": "unspecified", "72": "other", "73": "other", "81": "flight",
}  # fmt: skip
"""Families that the first two digits of an NCIC code state."""

SEVERITY = [
    "homicide",
    "human_trafficking",
    "sex",
    "kidnapping",
    "robbery",
    "assault",
    "arson",
    "extortion",
    "weapons",
    "burglary",
    "drugs",
    "family",
    "vehicle_theft",
    "larceny",
    "fraud",
    "forgery",
    "embezzlement",
    "stolen_property",
    "obscenity",
    "prostitution",
]
"""Most severe first; families that are not listed are less severe than all of these."""


@dataclass
class Row:
    """One line of the table."""

    what: str
    reach: str
    right: int = 0
    total: int = 0
    wrong: int = 0
    leftovers: list[str] = field(default_factory=list)

    def count(self, right: bool, leftover: str, *, wrong: bool = False) -> None:
        self.total += 1
        self.right += right
        self.wrong += wrong
        if not right:
            self.leftovers.append(leftover)


def cells(path: Path) -> list[dict[str, str]]:
    """The rows of a workbook's first sheet by column letter."""
    with zipfile.ZipFile(path) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - a kept file
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    texts = ["".join(t.text or "" for t in item.iter(f"{SHEET}t")) for item in shared]
    return [dict(_cells(row, texts)) for row in sheet.iter(f"{SHEET}row")]


def _cells(row: ElementTree.Element, texts: list[str]) -> Iterator[tuple[str, str]]:
    for cell in row.iter(f"{SHEET}c"):
        value = cell.findtext(f"{SHEET}v")
        if value is not None:
            column = re.sub(r"\d", "", cell.get("r", ""))
            yield column, texts[int(value)] if cell.get("t") == "s" else value


def agencies() -> list[Row]:
    """ICE's participating agencies against the county column of the same workbook."""
    county = Row("287(g) county agencies: the workbook's county, or explained", "100 %, 0 wrong")
    agreeing = Row("287(g) county agencies: of these, the workbook's county", "-")
    city = Row("287(g) municipal agencies: resolved", "95 %")
    state = Row("287(g) state agencies: no county given", "100 %")
    on = dt.date(2025, 7, 18)
    for row in cells(WORKBOOK)[1:]:
        if not row.get("B"):
            continue
        found = places.resolve(row["B"], state=row["A"], on=on)
        stated = row.get("D", "").strip()
        expected = places.resolve(stated, state=row["A"], on=on, bare="county").code
        line = f"{row['B'].strip()}, {row['A']}: {found.code or found.status}; prints {stated!r}"
        why = EXPLAINED.get(f"{row['B'].strip()}, {row['A']}")
        if row["C"] == "County":
            differs = found.kind == "county" and expected is not None and found.code != expected
            agrees = found.code == expected is not None
            agreeing.count(agrees, f"{line} ({why})")
            county.count(agrees or why is not None, line, wrong=differs and not why)
        elif row["C"] == "Municipality":
            other = expected is not None and found.code not in (None, expected)
            spread = found.code is not None and len(found.code) == 7
            wrong = other and not spread and why is None
            city.count(found.status == "resolved", line, wrong=wrong)
        else:
            state.count(found.kind not in ("county", "city"), line)
    return [county, agreeing, city, state]


OTHERWISE = "the workbook's column prints another county than its agency"
TOWNSHIP = "a township of Pennsylvania, for which there is no table"
EXPLAINED = {
    "Franklin County Sheriff's Office, ALABAMA": "the workbook's column is misspelt",
    "Lafayette County Sheriff's Office, ARKANSAS": "the workbook's column is misspelt",
    "McCormick County Sheriff's Office, SOUTH CAROLINA": "the workbook's column is misspelt",
    "Madison County Sheriff's Office, TENNESSEE": OTHERWISE,
    "Monroe Police Department, GEORGIA": "the city of Monroe lies in Walton County, not in Monroe County",
    "Arkansas State Police Department, ARKANSAS": "the state's police, not its seat's county",
    "Okeechobee Police Department, FLORIDA": "the workbook's column is empty",
    "Albemarle District Jail, NORTH CAROLINA": "a jail of several counties; Albemarle County lies in another state",
    "Pennsylvania State Constables Office Cambria County, PENNSYLVANIA": "an office of the state",
    "Constable Unity Township, PENNSYLVANIA": TOWNSHIP,
    "Coolspring Township Constbales Office, PENNSYLVANIA": TOWNSHIP,
    "East Donegal Township Constables Office, PENNSYLVANIA": TOWNSHIP,
    "Greene Township Constables's Office, PENNSYLVANIA": TOWNSHIP,
    "Office of Constable Monroeville 6th Ward, PENNSYLVANIA": "no rule reads a ward behind a town",
    "South Pymathuning TWP State Constable, PENNSYLVANIA": TOWNSHIP,
}
"""Disagreements that were read: the agency's own name is right, or it is given no county."""

NO_CITIES = {"Nebraska"}
"""States of the list whose counties are followed by the next state's cities."""


def jurisdictions() -> list[Row]:
    """The list of DHS: its states stand in a menu, its sections follow in the menu's order."""
    row = Row("DHS list: county and city lines resolved", "99 %, 0 wrong")
    for state, section, line in listed():
        bare = "city" if section == "Cities" else "county"
        found = places.resolve(line, state=state, on=dt.date(2025, 5, 31), bare=bare)
        postal = tables.states()[key(state)]
        named = {c.geoid for c in tables.counties_by_name().get((postal, key(line)), ())}
        wrong = section != "Cities" and bool(named) and found.code not in (None, *named)
        row.count(found.status == "resolved", f"{line}, {state} ({section})", wrong=wrong)
    return [row]


def listed() -> Iterator[tuple[str, str, str]]:
    """State, section and line of every jurisdiction."""
    with pypdfium2.PdfDocument(LISTED) as pdf:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    lines = [line.strip() for line in re.split(r"[\r\n]+", text)]
    start = lines.index("Sanctuary Jurisdiction List")
    names = {name: True for _, name in tables.state_names().values()}
    menu = list(dict.fromkeys(line for line in lines if line in names))
    rank = {"State": 0, "County": 1, "Counties": 1, "Cities": 2}
    at, last, section = -1, 9, ""
    furniture = False
    for line in lines[start + 1 :]:
        if line in rank:
            at += rank[line] <= last or (menu[at] in NO_CITIES and rank[line] == 2)
            last, section = rank[line], line
            continue
        furniture = line != "Submit" and (furniture or line.startswith("Topics News"))
        skipped = section == "State" or "Self-Identification" in line
        if line and not (furniture or skipped or line in ("Submit", "Yes No")):
            yield menu[at], section, line


def names() -> list[Row]:
    """Every county in several forms, and names of several states without a state."""
    trips = Row("round trips: every county with its kind, in five forms", "100 %")
    column = Row("round trips: 'X, State' in a column of counties", "100 %")
    alone = Row("round trips: 'X, State' alone, no city elsewhere of that name", "100 %")
    twins = Row("'X, State' alone, a city elsewhere of that name: ambiguous, both", "100 %")
    shared = Row("county names of several states, no state: ambiguous, all candidates", "100 %")
    by_name: dict[str, set[str]] = {}
    for county in tables.counties().values():
        if county.successors or not county.kind:
            continue
        by_name.setdefault(county.name, set()).add(county.geoid)
        state = tables.state_names()[county.state][1]
        bare = county.name[: -len(county.kind) - 1]
        forms = [f"{county.name}, {state}", f"{county.name}, {state}".upper()]
        forms += [f"{county.name}, {county.state}"]
        if county.kind == "county":
            forms += [f"{bare} Co., {county.state}", f"{bare} County Jail, {state}"]
        for form in forms:
            code = places.resolve(form).code
            trips.count(code == county.geoid, form, wrong=code not in (None, county.geoid))
        form = f"{bare}, {state}"
        code = places.resolve(form, bare="county").code
        column.count(code == county.geoid, form, wrong=code not in (None, county.geoid))
        found = places.resolve(form)
        if elsewhere(county):
            both = county.geoid in {code for code, _ in found.candidates}
            twins.count(found.status == "ambiguous" and both, form, wrong=found.code is not None)
        else:
            wrong = found.code not in (None, county.geoid)
            alone.count(found.code == county.geoid, form, wrong=wrong)
    for name, codes in by_name.items():
        if len(codes) > 1:
            found = places.resolve(name)
            complete = codes <= {code for code, _ in found.candidates}
            shared.count(found.status == "ambiguous" and complete, name, wrong=bool(found.code))
    return [trips, column, alone, twins, shared]


def elsewhere(county: tables.County) -> bool:
    """Whether a city with a government of its own bears the county's name and is not just in it."""
    town = tables.city(county.state, county.bare)
    inside = town is not None and len(town.places) < 2 and town.counties == (county.geoid,)
    return town is not None and town.governs and not inside


def nations() -> list[Row]:
    """ISO names, demonyms, and what ICE's list of deaths prints."""
    row = Row("countries: ISO names, demonyms, ICE's list of deaths", "100 %, 0 wrong")
    for entry in reference.rows("countries"):
        code = countries.resolve(entry["text"].upper()).code
        row.count(code == entry["code"], entry["text"], wrong=code not in (None, entry["code"]))
    for entry in reference.rows("demonyms"):
        found = countries.resolve(entry["text"])
        codes = [found.code] if found.code else [code for code, _ in found.candidates]
        row.count(codes == entry["codes"].split(), entry["text"])
    if DEATHS.exists():
        header, *lines = DEATHS.read_text(encoding="utf-8").splitlines()
        column = header.split(",").index("country")
        for line in lines:
            text = re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', line)[column]
            right = countries.resolve(text).status == (
                "ambiguous" if text == "KOREA" else "resolved"
            )
            row.count(right, text)
    return [row]


def labels() -> list[Row]:
    """The NCIC list by its code's prefix."""
    row = Row("NCIC labels: family of the code's prefix", "97 %, 0 more severe")
    for entry in cells(NCIC)[1:]:
        allowed = FAMILIES[entry["A"][:2]].split()
        found = of(entry["B"]).family
        severe = found in SEVERITY and found not in allowed and _above(found, allowed[0])
        row.count(found in allowed, f"{entry['A']} {entry['B']}: {found}", wrong=severe)
    return [row]


def _above(found: str, stated: str) -> bool:
    return stated not in SEVERITY or SEVERITY.index(found) < SEVERITY.index(stated)


def stated() -> list[Row]:
    """The offences that were labelled by hand in news releases."""
    row = Row("offences of the releases' gold: classified", "97 %")
    for text in sorted(set(_offences(json.loads(GOLD.read_text(encoding="utf-8"))))):
        row.count(offences.classify(text).status == "resolved", text)
    return [row]


def printed() -> list[Row]:
    """Labels as ICE prints them, and the cells of the weekly specimens."""
    row = Row("offences of ICE's lists and of the specimens: classified", "97 %")
    texts = {entry["label"] for entry in reference.rows("offence_labels")}
    for path in sorted(SPECIMENS.glob("ddor*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            texts |= {line[-1] for line in csv.reader(file) if line[0] == "II"}
    for text in sorted(texts):
        for entry in offences.split(text):
            row.count(entry.family is not None, entry.text)
    return [row]


def unseen() -> list[Row]:
    """Lists of public knowledge that were written before the rules were tried on them."""
    place = Row("386 agencies and facilities by public knowledge: a code", "0 wrong")
    for entry in _fixture("places/facilities.csv"):
        found = places.resolve(entry["text"], on=dt.date(2017, 2, 1))
        beyond = (
            found.kind in {"state_agency", "multi_county"} and found.code == entry["county"][:2]
        )
        own = len(found.code or "") == 7 and (found.code or "")[:2] == entry["county"][:2]
        wrong = found.code not in (None, entry["county"]) and not beyond and not own
        place.count(found.code is not None and not wrong, entry["text"], wrong=wrong)
    offence = Row("345 labels of state charges: family", "97 %, 0 more severe")
    for entry in _fixture("offences/labels.csv"):
        family, allowed = of(entry["label"]).family, entry["families"].split()
        severe = family in SEVERITY and family not in allowed and _above(family, allowed[0])
        offence.count(family in allowed, f"{entry['label']}: {family}", wrong=severe)
    return [place, offence]


def _fixture(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _offences(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if "offen" in name:
                listed = value if isinstance(value, list) else [value]
                yield from (entry for entry in listed if isinstance(entry, str))
            yield from _offences(value)
    elif isinstance(node, list):
        for value in node:
            yield from _offences(value)


def speed() -> list[str]:
    """Seconds of processor time; the texts are all different, and met for the first time.

    The tables are loaded by a process of their own, which holds nothing else yet; of the texts the
    best of five parts counts: other programs share the machine.
    """
    loaded = float(subprocess.check_output([sys.executable, "-c", LOAD], text=True))
    texts = [f"{c.name} Sheriff's Office, {c.state}" for c in tables.counties().values()]
    texts += [
        f"{row['name']} Police Department, {row['state']}" for row in reference.rows("places")[::3]
    ]
    for text in texts[::20]:
        places.resolve(f"{text}.")
    rate = max(_rate(texts[part::5]) for part in range(5))
    return [
        f"loading the tables of places: {loaded * 1000:.0f} ms",
        f"places a second: {rate:,.0f}",
    ]


def _rate(texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        places.resolve(text)
    return len(texts) / (time.process_time() - start)


def main() -> None:
    most = None if "--all" in sys.argv else 10
    needs = {agencies: WORKBOOK, jurisdictions: LISTED, labels: NCIC, stated: GOLD}
    rows = []
    for measure in (agencies, jurisdictions, names, nations, labels, stated, printed, unseen):
        if measure not in needs or needs[measure].exists():
            rows += measure()
    lines = [f"{'what':68} {'reach':20} {'right':>13} {'share':>7} {'wrong':>5}"]
    for row in rows:
        share = f"{row.right / row.total:.1%}"
        lines.append(
            f"{row.what:68} {row.reach:20} {row.right:>6}/{row.total:<6} {share:>7} {row.wrong:>5}"
        )
    lines += ["", *speed(), ""]
    for row in rows:
        if row.leftovers:
            lines += [f"{row.what}: not right {len(row.leftovers)}"]
            lines += [f"    {text}" for text in row.leftovers[:most]]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
