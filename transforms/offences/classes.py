"""An offence's label to a NIBRS code where it says enough for one, or only to its family."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from transforms import reference
from transforms.resolution import Resolution
from transforms.rules import Rule

LABEL = Rule(
    id="offence.label",
    version=1,
    says="A label listed in reference/offence_labels.csv",
    source="labels of the NCIC uniform offense codes as ICE prints them",
)
WORDS = Rule(
    id="offence.words",
    version=2,
    says="The first rule of reference/offence_rules.csv whose words the label has; a family without a "
    "code where the text does not say more ('Assault' is not simple assault)",
    source="FBI, NIBRS User Manual, offense definitions",
)
DENIED = Rule(
    id="offence.denied",
    version=1,
    says="The text says that the person was found not guilty, or was the victim: no code",
    source="a code would accuse",
)
UNKNOWN = Rule(id="offence.unknown", version=1, says="No rule has its words", source="-")

LONGEST = 500
"""Longer texts are no offence's label."""

_SHORT = {
    r"\basslt\b": "assault", r"\baggrav\b|\bagg\b": "aggravated", r"\bposs\b": "possession",
    r"\bwpn\b": "weapon", r"\bburgl\b": "burglary", r"\blarc\b": "larceny", r"\bveh\b": "vehicle",
    r"\bstgarm\b": "strongarm", r"\bdisord\b": "disorderly", r"\bprop\b": "property",
    r"\bpol off\b|\bpub off\b": "officer", r"\bsyn(?:th)?\b": "synthetic",
    r"\bneglig\b": "negligent", r"\bmansl\b": "manslaughter", r"\bforg\b": "forgery",
}  # fmt: skip
_FLAGS = {
    "attempt": r"\battempt|\bintent to commit",
    "conspiracy": r"\bconspir|\bsolicit\w* to commit",
    "domestic": r"\bdomestic|\bfamily\b|\bspouse|\bwife|\bhousehold|\bpartner|\bparent",
    "minor": r"\bminors?\b|\bchild\w*|\bjuvenile|\bboys?\b|\bgirls?\b"
    r"|(?<!\$)\bunder (?:1[0-7]|\d)\b(?! ?(?:oz|ounce|g\b|gram|lb|pound|kilo|dollar|percent|%))|(?<!over )\b(?:1[0-7]|\d)[- ]years?(?!\w| or o(?:ld|v)|[- ]age gap)",
    "officer": r"\bofficer|\bpolice|\bpeace off|\bpublic servant",
    "weapon": r"\bweapon|\bgun\b|\bfirearm|\bknife|\barmed\b",
    "sale": r"\bsell|\bsale|\bdistrib|\btraffick|\bdeliver|\bdealing",
    "possession": r"\bposs(?:ess\w*)?\b",
}
_NOT_THEIRS = re.compile(r"\b(?:not guilty|acquit\w*|exonerat\w*|victim of)\b")
_PEOPLE = ("human_trafficking", "sale")
"""Trafficking in people is no sale of goods."""
_NONFAMILY = re.compile(r"\bnon-?family")


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """What a label says; ``precision`` is exact, family or none."""

    family: str | None
    nibrs: str | None
    precision: str
    flags: tuple[str, ...]
    rule: Rule


def classify(label: str) -> Resolution:
    """The NIBRS code of a label, or its family (a word), or nothing; never raises."""
    found = of(label)
    if found.family in {None, "unspecified"}:
        kind = "denied" if found.rule is DENIED else None
        return Resolution(text=label, status="unknown", method=found.rule, kind=kind)
    code = found.nibrs or found.family or ""
    return Resolution(
        text=label, status="resolved", method=found.rule, code=code, name=_names()[code]
    )


def of(label: str) -> Class:
    """Everything that a label says."""
    if len(label) > LONGEST:
        return Class(family=None, nibrs=None, precision="none", flags=(), rule=UNKNOWN)
    return _of(_plain(label))


@lru_cache(maxsize=8192)
def _of(label: str) -> Class:
    if _NOT_THEIRS.search(label):
        return Class(family=None, nibrs=None, precision="none", flags=(), rule=DENIED)
    flags = _flags(label)
    if row := _labels().get(key(label)):
        return _class(row, flags, LABEL)
    spelt = _spelt(label)
    for pattern, row in _rules():
        if pattern.search(spelt):
            return _class(row, flags, WORDS)
    return Class(family=None, nibrs=None, precision="none", flags=flags, rule=UNKNOWN)


def _class(row: dict[str, str], flags: tuple[str, ...], rule: Rule) -> Class:
    exact = row["precision"] == "exact"
    return Class(
        family=row["family"],
        nibrs=row["nibrs"] if exact and row["nibrs"] else None,
        precision=row["precision"],
        flags=tuple(flag for flag in flags if (row["family"], flag) != _PEOPLE),
        rule=rule,
    )


def _flags(label: str) -> tuple[str, ...]:
    text = _NONFAMILY.sub("", label)
    return tuple(name for name, pattern in _flag_patterns() if pattern.search(text))


def _plain(label: str) -> str:
    text = label.casefold().replace("‐", "-").replace("–", "-").replace("—", "-")
    return " ".join(text.split())


def _spelt(label: str) -> str:
    """The label with the abbreviations of the NCIC list written out."""
    for pattern, word in _abbreviations():
        label = pattern.sub(word, label)
    return label


def key(label: str) -> str:
    """What two spellings of one label share: its letters and digits."""
    return "".join(c for c in label.casefold() if c.isalnum())


@cache
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), word) for pattern, word in _SHORT.items())


@cache
def _flag_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in _FLAGS.items())


@cache
def _rules() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    return tuple((re.compile(row["pattern"]), row) for row in reference.rows("offence_rules"))


@cache
def _labels() -> dict[str, dict[str, str]]:
    return {key(row["label"]): row for row in reference.rows("offence_labels")}


@cache
def _names() -> dict[str, str]:
    codes = {row["code"]: row["name"] for row in reference.rows("nibrs")}
    return codes | {row["family"]: row["name"] for row in reference.rows("offence_families")}
