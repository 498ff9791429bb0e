"""What checking and loading came to: kept for the warehouse, and told to the run's report."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from flows.report import EditionReport, Reconciled
from flows.run import now
from loaders import quarantine
from loaders.quarantine import Held

if TYPE_CHECKING:
    import datetime as dt

    from expectations.report import CheckReport, CheckResult
    from extractors.errors import PipelineError
    from extractors.records import Document
    from flows.run import Run
    from loaders.versions import Loaded
    from transforms.facts import Facts, Unknown

_ADVICE = (
    "Look at the page, mend the layout or a rule, then casetables quarantine replay; if the page is "
    "right so, casetables quarantine release ID --because ..."
)

logger = logging.getLogger(__name__)


def hold_document(run: Run, document: Document, sha256: str, error: PipelineError) -> EditionReport:
    """Quarantine a document that could not be read."""
    logger.warning("%s", error)
    entry = Held(
        series=document.series,
        document_url=document.url,
        sha256=sha256,
        reader=run.reader(document.series),
        level="document",
        reason=error.code,
        sentence=str(error),
    )
    quarantine.hold(run.engine, [entry], run_id=run.run_id, now=now())
    return EditionReport(url=document.url, sha256=sha256, held=(str(error),))


def hold_edition(run: Run, facts: Facts, checks: CheckReport) -> EditionReport:
    """Keep an edition out of the facts: an entry for it, and one for each row concerned."""
    edition = facts.edition
    sentences = tuple(_sentence(facts, result) for result in checks.errors)
    for sentence in sentences:
        logger.warning("%s: %s", edition.document.url, sentence)
    entries = [_held(run, facts, "document", "check", " ".join((*sentences, _ADVICE)))]
    entries += [
        _held(run, facts, "row", result.rule, _row_sentence(facts, result, row_id), payload)
        for result in checks.errors
        for row_id, payload in _payloads(facts, result)
    ]
    quarantine.hold(
        run.engine,
        entries,
        run_id=run.run_id,
        now=now(),
        checks=rows(checks, facts, now()),
        reconciliations=facts.reconciliations,
    )
    return report(facts, checks, held=sentences)


def hold_words(run: Run, facts: Facts) -> None:
    """Put the names that no vocabulary has in quarantine; their rows are loaded without a code."""
    entries = [
        _held(run, facts, "row", "vocabulary", f"{word.column}: {word.sentence}", _word(word))
        for word in facts.unknown
    ]
    if entries:
        quarantine.hold(run.engine, entries, run_id=run.run_id, now=now())


def _word(word: Unknown) -> dict[str, object]:
    return {"fact": word.fact, "column": word.column, "text": word.text, "row_ids": word.row_ids}


def rows(checks: CheckReport, facts: Facts, at: dt.datetime) -> list[dict[str, object]]:
    """The report as rows of ``check_results``, without the run."""
    return [
        {
            "edition_id": facts.edition.edition_id,
            "rule": result.rule,
            "severity": result.severity,
            "success": result.success,
            "element_count": result.element_count,
            "unexpected_count": len(result.row_ids),
            "row_ids": json.dumps(result.row_ids),
            "checked_at": at,
        }
        for result in checks.results
    ]


def report(
    facts: Facts, checks: CheckReport, loaded: Loaded | None = None, held: tuple[str, ...] = ()
) -> EditionReport:
    """One edition's part of the run report."""
    edition = facts.edition
    return EditionReport(
        url=edition.document.url,
        sha256=edition.sha256,
        period=(f"{edition.period[0]}", f"{edition.period[1]}") if edition.period else None,
        rows={name: len(frame) for name, frame in facts.tables.items() if name != "statements"},
        reconciled=tuple(
            Reconciled(**{key: row[key] for key in Reconciled.__slots__})
            for row in _records(facts.reconciliations)
        ),
        warnings=tuple(
            f"{len(result.row_ids)} of {result.element_count} rows: {result.says}"
            for result in checks.warnings
        ),
        held=held,
        waiting=tuple(f"{word.column}: {word.sentence}" for word in facts.unknown),
        opened=loaded.opened if loaded else 0,
        closed=loaded.closed if loaded else 0,
    )


def _held(
    run: Run,
    facts: Facts,
    level: str,
    reason: str,
    sentence: str,
    payload: dict[str, object] | None = None,
) -> Held:
    document = facts.edition.document
    return Held(
        series=document.series,
        document_url=document.url,
        sha256=facts.edition.sha256,
        reader=run.reader(document.series),
        level=level,
        reason=reason,
        sentence=sentence,
        payload=payload,
    )


def _sentence(facts: Facts, result: CheckResult) -> str:
    """What broke, with the first places."""
    pages = sorted({_page(facts, row_id) for row_id in result.row_ids})
    where = f", page {', '.join(map(str, pages[:5]))}" if pages else ""
    reasons = [
        row["reason"]
        for row in _records(facts.reconciliations)
        if row["reason"] and row["statement_row_id"] in result.row_ids
    ]
    detail = f" ({'; '.join(reasons)})" if reasons else ""
    return f"{result.rule}: {result.says} in {len(result.row_ids)} rows{where}{detail}."


def _row_sentence(facts: Facts, result: CheckResult, row_id: str) -> str:
    problems = [f"{p.column}: {p.sentence}" for p in facts.problems if p.row_id == row_id]
    why = "; ".join(problems) if problems and result.rule.endswith(".readable") else result.says
    return f"page {_page(facts, row_id)}: {why}. {_ADVICE}"


def _page(facts: Facts, row_id: str) -> int:
    for frame in facts.tables.values():
        pages = frame.loc[frame["row_id"] == row_id, "page"]
        if len(pages):
            return int(pages.iloc[0])
    raise KeyError(row_id)


def _payloads(facts: Facts, result: CheckResult) -> list[tuple[str, dict[str, object]]]:
    """The printed rows concerned; a rule on statements concerns none."""
    concerned = facts.printed[facts.printed["row_id"].isin(result.row_ids)]
    return [
        (row["row_id"], {"row_id": row["row_id"], "page": row["page"], **json.loads(row["cells"])})
        for row in _records(concerned)
    ]


def _records(frame: Any) -> list[dict[str, Any]]:
    columns = [str(column) for column in frame.columns]
    return [dict(zip(columns, row, strict=True)) for row in frame.itertuples(index=False)]
