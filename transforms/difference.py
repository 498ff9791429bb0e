"""A recorded reason that explains why a stated figure differs from the rows of its section.

``docs/warehouse.md`` shows a file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from extractors.yaml_files import read_yaml
from transforms.notice import CorrectionError, Said, told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from transforms.facts import Facts


class Explanation(BaseModel):
    """Who explains which difference. It holds for these two figures and for no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: Said
    section: Said
    measure: Said
    stated: int
    extracted: int
    who: Said
    when: dt.date
    source: Said
    why: Said


def read(folder: Traversable | None = None) -> tuple[Explanation, ...]:
    """Every explanation in a folder of YAML files; ours when none is given.

    Raises:
        CorrectionError: a file is not an explanation, or two are of the same figure.
    """
    source = folder or files("transforms.differences")
    names = sorted(file.name for file in source.iterdir() if file.name.endswith(".yaml"))
    found: dict[tuple[str, str, str], tuple[str, Explanation]] = {}
    for name in names:
        each = _one(source / name)
        other, _ = found.setdefault((each.document, each.section, each.measure), (name, each))
        if other != name:
            raise CorrectionError(
                f"transforms/differences/{other} and {name}",
                "both explain the same figure",
                "Take one of them away.",
            )
    return tuple(each for _, each in found.values())


def explained(facts: Facts, explanations: Sequence[Explanation]) -> Facts:
    """An edition's facts where a difference with a recorded reason is ``differs_explained``.

    A difference that is another one by now stays ``differs``, and its reason says so.
    """
    url = facts.edition.document.url
    mine = {(each.section, each.measure): each for each in explanations if each.document == url}
    if not mine:
        return facts
    frame = facts.reconciliations.copy()
    for place in frame.index[frame["verdict"] == "differs"]:
        row = frame.loc[place]
        explanation = mine.get((row["section"], row["measure"]))
        if explanation is not None:
            figures = (row["stated"], row["extracted"])
            verdict, reason = _judged(explanation, figures)
            frame.loc[place, ["verdict", "reason"]] = [verdict, f"{row['reason']}; {reason}"]
    return replace(facts, reconciliations=frame)


def _judged(explanation: Explanation, figures: tuple[int, int]) -> tuple[str, str]:
    expected = (explanation.stated, explanation.extracted)
    if figures == expected:
        by = f"{explanation.who}, {explanation.when}, {explanation.source}"
        return "differs_explained", f"{explanation.why} ({by})"
    return "differs", f"the recorded reason is for {expected[0]} stated and {expected[1]} rows"


def _one(file: Traversable) -> Explanation:
    try:
        return Explanation.model_validate(read_yaml(file))
    except (ValidationError, yaml.YAMLError) as error:
        raise CorrectionError(
            f"transforms/differences/{file.name}",
            told(error),
            "Mend the file; docs/warehouse.md shows one.",
        ) from error
