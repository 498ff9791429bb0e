"""One capture through extract, normalise, check and load: the way of the data at a glance."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from expectations import gate
from extractors.errors import PipelineError
from extractors.pdf import sandbox
from extractors.registry import source
from flows import holding
from flows.report import EditionReport
from flows.run import now
from loaders import versions
from transforms.normalise import normalise

if TYPE_CHECKING:
    from extractors.records import Document
    from flows.run import Run

logger = logging.getLogger(__name__)


def process(run: Run, document: Document, sha256: str) -> EditionReport:
    """Load one archived capture, or put it in quarantine with the reason."""
    logger.info("reading %s", document.url)
    try:
        content = run.archive.get(sha256)
        printed = sandbox.run(
            source(document.series).parse,
            content,
            document,
            document=document.url,
            memory_mb=run.settings.parse_memory_mb,
            seconds=run.settings.parse_seconds,
        )
        facts = normalise(printed)
        checks = gate.check(facts)
        if checks.errors:
            return holding.hold_edition(run, facts, checks)
        loaded = versions.load(
            run.engine, facts, holding.rows(checks, facts, now()), run_id=run.run_id, now=now()
        )
    except PipelineError as error:
        return holding.hold_document(run, document, sha256, error)
    logger.info("loaded %s: %d versions", document.url, loaded.opened)
    return holding.report(facts, checks, loaded)
