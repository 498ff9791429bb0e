"""What one capture prints, tables or prose, to the facts of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.records import Printed
from transforms.normalise import normalise

if TYPE_CHECKING:
    from extractors.records import PrintedText
    from transforms.facts import Facts


def facts_of(printed: Printed | PrintedText) -> Facts:
    """One edition's facts.

    Raises:
        PipelineError: it cannot be trusted yet: a period in an unknown form, names that cannot be told.
    """
    if isinstance(printed, Printed):
        return normalise(printed)
    # Reading prose loads tables of words, which nights without a release need not.
    from transforms.narrative.facts import facts

    return facts(printed)
