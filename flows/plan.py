"""What a backfill would do, before it does anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows import foreseen
from transforms.narrative.addresses import is_hidden

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping

    from extractors.records import Document
    from flows.foreseen import Foreseen
    from loaders.coverage import Loaded

    Period = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One document: ``does`` is ``fetch`` (and read), ``read`` or ``nothing``; ``why`` says so in words."""

    url: str
    period: tuple[str, str] | None
    does: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The steps in order of period; ``seconds`` estimates the work of one process.

    ``foreseen`` are the archived documents among them, as reading them would change what is loaded.
    """

    series: str
    first: str
    last: str
    steps: tuple[Step, ...]
    seconds: float
    foreseen: tuple[Foreseen, ...] = ()

    @property
    def urls(self) -> set[str]:
        """The documents that something is done with."""
        return {step.url for step in self.steps if step.does != "nothing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is of a series before the backfill.

    ``held`` are documents with a capture in the archive, ``pending`` those that no edition and no
    quarantine entry accounts for; ``reader`` is what would read them now.
    """

    held: Collection[str]
    pending: Collection[str]
    loaded: Mapping[str, Loaded]
    reader: str


def make_plan(
    series: str,
    documents: Iterable[tuple[Document, Period | None]],
    known: Known,
    span: Period,
    *,
    force: bool,
    pace_s: tuple[float, float],
) -> Plan:
    """The plan for the documents of a series whose period meets the span, both ends included.

    A document whose period nobody knows may belong to it and is taken. ``pace_s`` is what one
    fetch and one reading take.
    """
    steps = []
    for document, dated in documents:
        edition = known.loaded.get(document.url)
        period = (edition.period if edition else None) or dated
        if period is None or (period[0] <= span[1] and span[0] <= period[1]):
            does, why = _step(document, known, force=force)
            shown = (f"{period[0]}", f"{period[1]}") if period else None
            steps.append(Step(url=document.url, period=shown, does=does, why=why))
    steps.sort(key=lambda step: (step.period or ("",), step.url))
    fetch_s, read_s = pace_s
    work = {"fetch": fetch_s + read_s, "read": read_s, "nothing": 0}
    return Plan(
        series=series,
        first=f"{span[0]}",
        last=f"{span[1]}",
        steps=tuple(steps),
        seconds=round(sum(work[step.does] for step in steps), 1),
    )


def _step(document: Document, known: Known, *, force: bool) -> tuple[str, str]:
    url = document.url
    asked = document.address or (url.startswith("http") and not is_hidden(url))
    if url not in known.held:
        return ("fetch", "not in the archive") if asked else ("nothing", "its address is not kept")
    if force:
        return (
            ("fetch", "asked for again (--force)")
            if asked
            else ("read", "read again, from the archive alone (--force)")
        )
    if url in known.pending:
        waited = "names waited" if url in known.loaded else "not loaded"
        return "read", f"in the archive and {waited}"
    if url in known.loaded:
        again = known.loaded[url].reader != known.reader
        return (
            "nothing",
            "loaded by an older reader (--force reads it again)" if again else "loaded",
        )
    return "nothing", "in quarantine (casetables quarantine list)"


def render_plan(plan: Plan, workers: int = 1) -> str:
    """The plan for a person."""
    counts = [
        f"{sum(step.does == does for step in plan.steps)} to {does}" for does in ("fetch", "read")
    ]
    idle = sum(step.does == "nothing" for step in plan.steps)
    lines = [
        f"{plan.series}, {plan.first} to {plan.last}: {len(plan.steps)} documents, "
        f"{', '.join(counts)}, {idle} with nothing to do",
        f"estimated work: {plan.seconds:g} s on one process"
        + (f", {plan.seconds / workers:g} s on {workers}" if workers > 1 else ""),
    ]
    found = {each.url: each for each in plan.foreseen}
    for step in plan.steps:
        period = " to ".join(step.period) if step.period else "period not known yet"
        lines.append(f"  {step.does:<8} {period}  {step.url}  ({step.why})")
        if step.url in found:
            lines += [f"           {line}" for line in foreseen.render(found[step.url])]
    return "\n".join(lines)
