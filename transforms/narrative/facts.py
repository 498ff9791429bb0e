"""The text of one capture to facts: redacted, read, and every row with its sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extractors.errors import UnsureError
from extractors.records import Line, PrintedRow, Statement
from transforms import identity
from transforms.facts import Edition, Facts
from transforms.narrative import records
from transforms.narrative.read import told
from transforms.narrative.redact import redact
from transforms.normalise import evidence, frame, printed_frame
from transforms.schema import TABLES, fact_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.records import PrintedText
    from transforms.narrative.models import Narrative
    from transforms.narrative.records import Record


def facts(printed: PrintedText) -> Facts:
    """One edition's facts.

    Raises:
        UnsureError: private names could not be told from other words; nothing of the text is kept.
    """
    heads = (printed.title, printed.text, printed.subtitle, printed.dateline, *printed.captions)
    redacted = redact(*heads)
    if not redacted.sure:
        raise UnsureError(
            printed.document.url,
            f"its names cannot be redacted: {redacted.reason}",
            "It stays in the archive and nowhere else; look at it there, and teach "
            "transforms/narrative what it is if more such texts come.",
        )
    narrative = told(redacted, published=printed.published)
    places = records.Places(printed=printed, text=narrative.text, sentences=narrative.sentences)
    made = [records.release(printed, redacted.texts, narrative), *records.all_of(narrative, places)]
    claims = [_statement(line, narrative, n) for n, line in enumerate(places.claims(narrative))]
    return _assembled(printed, narrative, made, claims)


def _assembled(
    printed: PrintedText,
    narrative: Narrative,
    made: Sequence[Record],
    claims: Sequence[Statement],
) -> Facts:
    rows = _rows(made)
    edition = _edition(printed, rows)
    ids = identity.row_ids(printed.document, rows)
    claim_ids = identity.statement_ids(printed.document, claims)
    tables: dict[str, list[dict[str, object]]] = {}
    for row_id, row, record in zip(ids, rows, made, strict=True):
        where = evidence(row_id, row.section, row.position, row.spot, edition)
        tables.setdefault(row.fact, []).append(where | record.values)
    verdicts = []
    for position, (row_id, claim) in enumerate(zip(claim_ids, claims, strict=True)):
        where = evidence(row_id, claim.section, position, claim.line.spot, edition)
        stated = narrative.claims[position]
        tables.setdefault("statements", []).append(where | records.statement(claim, stated))
        verdicts.append(records.verdict(edition.edition_id, row_id, claim, stated))
    columns = [c.name for c in TABLES["reconciliations"].columns if c.name != "run_id"]
    return Facts(
        edition=edition,
        tables={
            name: frame(found, [column.name for column in fact_columns(name)])
            for name, found in tables.items()
        },
        printed=printed_frame(ids, rows, edition),
        reconciliations=frame(verdicts, columns),
        problems=(),
    )


def _rows(made: Sequence[Record]) -> list[PrintedRow]:
    """The records as printed rows; positions count within a fact and section."""
    seen: Counter[tuple[str, str]] = Counter()
    rows = []
    for record in made:
        place = (record.fact, record.section)
        rows.append(
            PrintedRow(
                fact=record.fact,
                section=record.section,
                position=seen[place],
                cells=record.cells,
            )
        )
        seen[place] += 1
    return rows


def _edition(printed: PrintedText, rows: Sequence[PrintedRow]) -> Edition:
    defects = Counter({defect.kind: defect.count for defect in printed.defects})
    return Edition(
        edition_id=identity.edition_id(printed.document, printed.sha256),
        document=printed.document,
        sha256=printed.sha256,
        period=None,
        published_on=printed.published,
        layout=printed.layout,
        engine=printed.engine,
        pages=printed.pages,
        rows=len(rows),
        rows_sha256=identity.rows_sha256(rows),
        defects=dict(defects),
    )


def _statement(line: Line, narrative: Narrative, number: int) -> Statement:
    claim = narrative.claims[number]
    section = f"case {claim.case}" if claim.case else ""
    return Statement(
        measure=claim.measure, value=claim.value, section=section, counts="events", line=line
    )
