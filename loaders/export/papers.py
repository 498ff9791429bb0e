"""Papers that lie beside the data: how to read it, how to cite it, what each column means."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from loaders.export.arrow import FORMULA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.export.resources import Resource

TITLE = "Case tables as published by US agencies"
CAVEATS = (
    "Every figure is as stated by the agency in the document that the row names; none was verified with the jurisdictions concerned.",
    "Declined is the agency's word: it includes late notice and does not mean that a person was released.",
    "Section I counts detainers issued, Section II lists detainers declined: the two are never added.",
    "The reports print no denominator: no rate can be computed from them.",
    "A charge is not a conviction; both stand apart as printed, and the offence printed is a selected one.",
    "The agency withdrew or corrected some of its rows, and jurisdictions dispute others.",
)
LICENCE = {
    "name": "other-pd",
    "path": "https://www.usa.gov/government-works",
    "title": "Work of the United States government, in the public domain (17 U.S.C. 105)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A series in the export, and where its agency publishes it."""

    series: str
    title: str
    agency: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an export says of itself; ``as_of`` is the moment of the last load."""

    version: str
    as_of: str
    changes_since: str | None
    publishers: Sequence[Publisher]
    specimen: str

    @property
    def caveats(self) -> tuple[str, ...]:
        """What to know before quoting, first of all that documents are specimens."""
        return (self.specimen, *CAVEATS) if self.specimen else CAVEATS


def readme(about: About, exported: Sequence[Resource], rows: dict[str, int]) -> str:
    """A page for whoever opens the folder."""
    lines = [
        f"# {TITLE}",
        "",
        f"State of {about.as_of}, written by casetables {about.version}. `datapackage.json` describes every file.",
        "",
        "## Before you quote a figure",
        "",
        *(f"- {caveat}" for caveat in about.caveats),
        "- Each row names its document, edition and page; `casetables explain ROW_ID` shows the place.",
        "",
        "## Tables",
        "",
        "| table | rows | one row is |",
        "|---|---|---|",
        *(f"| {each.name} | {rows[each.name]} | {each.description} |" for each in exported),
        "",
        "Columns are described in `dictionary.csv`. `x_printed` is the text exactly as printed; the column beside it is what was made of it,",
        "and `rules` names the rule. Null means not printed or not known, never zero.",
        "",
        "## CSV",
        "",
        'UTF-8; texts stand in quotes, a null is nothing at all, an empty text is `""`. So that no spreadsheet computes a cell, texts that match',
        f"`{FORMULA.encode('unicode_escape').decode()}` have one apostrophe more in front; to undo it, take one apostrophe away from texts that match",
        "the same with at least one apostrophe. Parquet and SQLite hold the texts unchanged.",
        "",
        "## Changes",
        "",
        _about_changes(about),
        "",
        "## Publishers",
        "",
        *(f"- {each.agency}: {each.title} ({each.url})" for each in about.publishers),
        "",
        f"{LICENCE['title']}.",
    ]
    return "\n".join(lines) + "\n"


def _about_changes(about: About) -> str:
    if about.changes_since is None:
        return "`changes.jsonl` is empty: this is the first export into this folder."
    return (
        f"`changes.jsonl` lists every row of a fact that differs between {about.changes_since} (the export "
        "before) and this one: table, row_id, new, changed or gone, reason, and the columns before and after."
    )


def dictionary(exported: Sequence[Resource]) -> str:
    """Every column of every table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ("table", "column", "kind", "may_be_null", "allowed", "references", "description")
    )
    for each in exported:
        for column in each.columns:
            row = (column.kind, str(not column.required).lower(), " | ".join(column.allowed))
            writer.writerow((each.name, column.name, *row, column.references, column.description))
    return out.getvalue()


def citation(about: About) -> str:
    """CITATION.cff."""
    return _yaml(
        {
            "cff-version": "1.2.0",
            "type": "dataset",
            "message": "Cite the agency's document and page for a figure, and this data set for the reading of it.",
            "title": TITLE,
            "version": about.as_of,
            "date-released": about.as_of[:10],
            "authors": [{"name": "casetables"}],
            "license-url": LICENCE["path"],
            "references": [
                {
                    "type": "report",
                    "title": each.title,
                    "authors": [{"name": each.agency}],
                    "url": each.url,
                }
                for each in about.publishers
            ],
        }
    )


def linked_data(about: About, exported: Sequence[Resource], files: Sequence[dict[str, Any]]) -> str:
    """The data set in schema.org's words."""
    return _json(
        {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "name": TITLE,
            "description": " ".join(about.caveats),
            "version": about.as_of,
            "dateModified": about.as_of,
            "license": LICENCE["path"],
            "isAccessibleForFree": True,
            "creator": [
                {"@type": "GovernmentOrganization", "name": agency}
                for agency in sorted({each.agency for each in about.publishers})
            ],
            "isBasedOn": [each.url for each in about.publishers],
            "variableMeasured": [
                {
                    "@type": "PropertyValue",
                    "name": f"{each.name}.{column.name}",
                    "description": column.description,
                }
                for each in exported
                for column in each.columns
            ],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": file["path"],
                    "encodingFormat": file["mediatype"],
                    "contentSize": str(file["bytes"]),
                    "sha256": file["hash"].removeprefix("sha256:"),
                }
                for file in files
            ],
        }
    )


def dbt_sources(exported: Sequence[Resource]) -> str:
    """A dbt source file for a warehouse into which the export was loaded."""
    tables = [
        {
            "name": each.name,
            "description": each.description,
            "columns": [
                {"name": column.name, "description": column.description} for column in each.columns
            ],
        }
        for each in exported
    ]
    return _yaml({"version": 2, "sources": [{"name": "casetables", "tables": tables}]})


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _yaml(value: object) -> str:
    text: str = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=100)
    return text
