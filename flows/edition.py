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
from loaders.loads import Writer
from transforms.corrections import corrected
from transforms.difference import explained
from transforms.editions import facts_of

if TYPE_CHECKING:
    from extractors.records import Document
    from flows.run import Run
    from transforms.facts import Facts

logger = logging.getLogger(__name__)


def process(run: Run, document: Document, sha256: str, *, waived: str = "") -> EditionReport:
    """Load one archived capture, or put it in quarantine with the reason.

    The capture that the document was last loaded from is read again when its reader is another now.
    ``waived`` lets it through although checks fail: the person who says so, and why.
    """
    logger.info("reading %s", document.url)
    try:
        facts = read(run, document, sha256)
        checks = gate.check(facts)
        if checks.errors and not waived:
            return holding.hold_edition(run, facts, checks)
        loaded = versions.release(
            run.engine,
            facts,
            holding.rows(checks, facts, now()),
            writer=Writer(run_id=run.run_id, now=now(), because=waived),
            reader=run.reader(document.series),
        )
    except PipelineError as error:
        return holding.hold_document(run, document, sha256, error)
    logger.info("loaded %s: %d versions", document.url, loaded.opened)
    holding.hold_words(run, facts)
    return holding.report(facts, checks, loaded)


def read(run: Run, document: Document, sha256: str) -> Facts:
    """What one archived capture says, as today's code and notices have it.

    Raises:
        PipelineError: it cannot be trusted.
    """
    printed = sandbox.run(
        source(document.series).parse,
        run.archive.get(sha256),
        document,
        document=document.url,
        memory_mb=run.settings.parse_memory_mb,
        seconds=run.settings.parse_seconds,
    )
    return corrected(explained(facts_of(printed), run.explanations), run.corrections)
