"""The offences that a clause lists, as printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.narrative import known

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAD = re.compile(
    r"(?:on|with|for|of|includ(?:es|ing|e))\s+(?:(?:the|an?|various|several|multiple|numerous|additional|other|serious|state|federal|local|felony|misdemeanor|criminal|pending|\d+|more than \w+|at least \w+)\s+)*"
    r"(?:charges?|counts?|suspicion|offens?ces?|offenses?|crimes?)\s*(?:of|includ(?:ing|e|es)|for|such as|:|to include)\s+"
    r"|(?:in connection with|in relation to)\s+|includ(?:ing|es?|ed):?\s+(?!an? (?:arrest|conviction|charge))|(?:with|for|of|to)\s+",
    re.IGNORECASE,
)
_NOT_OFFENCE = re.compile(
    r"(?!(?:his|her|their) (?:murder|killing|death|rape|kidnapping)\b)(?:the purpose|him|her|them|his|removal|deportation|which|whom|re-?entry to|he\b|she\b|they\b|\[person|ICE|immigration (?:violation|detainer)|an? (?:immigration )?detainer|approximately|about|years?|several years|a total|both|all|trial|help|assistance|the assistance|notifying|releas|further|violating (?:the terms|immigration))\b",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DONE = (
    r"(?:(?:was|were|he|she|later|is|has|remains|remained|faces|fled|also|subsequently|then|ordered|being) "
    r"|(?:sentenc|fined|gave|put|let|freed|set|cut|handed|imposed|releas|transferr|remov|deport|served|ordered|received|registered|previously"
    r"|booked|placed|taken|held|jailed|detained|turned|ICE|ERO)\w*\b)"
)
_BEHIND = (
    rf"and (?:{_DONE}|(?:officers|agents|deputies|detectives|police|investigators|pending)\b"
    r"|(?:an? )?(?:additional )?(?:arrests?|convictions?|charges?)\b|an? [\w-]+ (?:prison |jail )?sentence\b"
    r"|(?:also )?(?:a|is a|was a) (?:registered|member|known|documented))"
    r"|but\b(?! the influence)|b(?:efore|etween)\b|(?:however|when|whom|who|until|although|though|despite|pursuant|following|then)\b(?! the influence)"
    r"|and again (?:on|in)\b|(?:is|are) (?:in|back|now|behind|being)\b|a(?:fter(?! (?:deportation|removal)\b)\b|gainst (?:him|her|an?|the|his|\[person)\b|t (?:the (?=[A-Z])(?!\w+ Degree)|(?=(?:[A-Z][a-z]+|U\.S\.))))"
    r"|upon(?! an? (?:child|minor|person|peace|public)\b)\b(?! the influence)|while (?:in|at|he|she)\b(?! the influence)"
    r"|(?:for|where) (?:which|whom)\b"
    rf"|on (?:(?:which|whom)\b|(?:or about )?(?={_MONTH}\b))"
    rf"|in(?:volving\b| (?:an? (?={_MONTH} \d)|(?:which|whom|(?:19|20)\d\d)\b|(?:or about )?(?={_MONTH}\b)|(?:his|her) (?:native|home)|the (?=[A-Z])(?!\w+ Degree)"
    r"|(?=(?:[A-Z][a-z]+|U\.S\.))))"
    r"|to (?:(?:which|whom)\b|(?:the )?(?=[A-Z]\w+ (?:authorities|police|officials|government)))"
    r"|by (?:(?:which|whom)\b|an? (?:[\w-]+ ){0,2}(?:jury|judge|court|magistrate)\b|the (?=[A-Z])(?!\w+ Degree)|(?=(?:[A-Z][a-z]+|U\.S\.)))"
    r"|that was\b|(?=(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d)"
    r"|(?:less than |more than |just |only |nearly |about )?(?:an?|[\w-]+) (?:hour|day|week|month|year)s? (?:after|before|later|earlier)\b"
)
_STOP = re.compile(
    rf";|\.(?:$|(?=\s+[A-Z\[]))| (?:{_BEHIND}|- that\b|stemming|arising|resulting in (?:an?|his|her) (?:conviction|sentence))"
    rf"|, (?:{_BEHIND}|(?:where|according|with additional|pending|as well as being)\b|with (?:prior|other)\b)"
)
"""Where a list of offences ends. Each way begins with a mark or blank, so that others are skipped at once."""
_AFTER_ARREST = re.compile(
    r"(?:for|in connection with|on (?:suspicion|charges?|an? (?:[\w-]+ )?charge|(?:[\w-]+ )?counts?) of)\s+",
    re.IGNORECASE,
)
_INCLUDING = re.compile(r"\b(?:including|such as|to include):?\s+(?:both\s+)?", re.IGNORECASE)
_NAMED_CHARGE = re.compile(
    r"\bon (?:(?:an?|multiple|several|various|numerous|new|state|federal|local|felony|misdemeanor|criminal|other|pending) )*"
    r"(?P<what>(?!(?:immigration|administrative|the|his|her|these|those|such|similar|serious)\b)[a-z][\w-]+ (?:[\w-]+ ){0,2}?)charges?\b(?! (?:of|for))"
)
"""The offence before its noun ("arrested on a residential burglary charge")."""
_ANY_START = re.compile(r"(?=[a-z])(?!(?:by|and|in|on|was|of|at|near|outside|during|from|when)\b)")
_ANAPHOR = re.compile(
    r"(?:(?:\d+|these|those|that|this|such|same|other|serious|several|multiple|numerous|various|violent|criminal|state|felony|federal|similar) )*"
    r"(?:charges?|crimes?|offens?es?|counts?|violations?|nature)(?: committed.*)?$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?:the )?(?P<name>[A-Z]\w+(?: [A-Z]\w+)*)")
_CONVICTION = re.compile(r"\s+convictions?$")
_DANGLING = re.compile(
    r"(?:[,\s]+(?:and|was|were|then|also|later|who|has|he|she|is))+$", re.IGNORECASE
)
_COUNT = re.compile(
    r"^(?:(?:his|her|their) (?=murder|killing|death|rape|kidnapping)|and |or |also |then |(?:once|twice|again) (?:of|for|with) |of |(?:an?|the|various|several|multiple|numerous|additional|other|both) (?=(?:count|charge|felony charge|offense|traffic)s?\b)"
    r"|(?:(?:\w+(?:-\w+)?|\d+) |felony |misdemeanor )?(?:felony |misdemeanor )?(?:counts?|charges?|offens?es|crimes) (?:of|including|for|such as)\s+|(?:offenses|crimes|charges)(?: that)? includ(?:e|ing)\s+|an?\s+|the\s+)+",
    re.IGNORECASE,
)
_KEPT_TOGETHER = re.compile(
    r"\b(assault|breaking|lewd|open|aiding|hit|drug|driving|resisting|drunk|possessing|search|trafficking|drunk|robbery)"
    r" and (battery|entering|lascivious|gross|abetting|run|cocaine|disorderly|using|seizure)\b",
    re.IGNORECASE,
)


def listed(clause: str, *, kind: str, noun: bool) -> tuple[str, ...]:
    """The offences of the words after a verb or noun that tells an arrest, charge or conviction."""
    found = next(
        (read for lead in _leads(clause, kind, noun=noun) if (read := _from(clause, lead))), ()
    )
    named = _NAMED_CHARGE.search(clause) if kind == "arrest" and not (found or noun) else None
    return (named["what"].strip(),) if named else found


def _leads(clause: str, kind: str, *, noun: bool) -> Iterator[re.Match[str]]:
    """The words that may begin the list, the likelier first."""
    if at_once := _LEAD.match(clause):
        yield at_once
    if not noun:
        yield from (_AFTER_ARREST if kind == "arrest" else _LEAD).finditer(clause)
    if noun and kind == "arrest":
        if start := _ANY_START.match(clause):
            yield start
        elif clause.startswith("by "):
            yield from _AFTER_ARREST.finditer(clause)
    if noun or kind != "arrest":
        yield from _INCLUDING.finditer(clause)


def _from(clause: str, lead: re.Match[str]) -> tuple[str, ...]:
    if _NOT_OFFENCE.match(clause, lead.end()) or _is_country(clause, lead.end()):
        return ()
    rest = clause[lead.end() :]
    stop = _STOP.search(rest)
    return split(_DANGLING.sub("", rest[: stop.start()] if stop else rest))


def _is_country(clause: str, at: int) -> bool:
    """Whether "of" names where somebody is from."""
    capitals = _CAPITALS.match(clause, at)
    if capitals is None:
        return False
    name = capitals.group("name")
    return known.country(name) is not None or known.state(name) is not None


def split(text: str) -> tuple[str, ...]:
    """One entry an offence; words that belong together stay so."""
    joined = _KEPT_TOGETHER.sub(r"\1\0\2", text.strip(" .,:"))
    parts = re.split(r"\s*[,;]\s*(?:and |or |as well as )?|\s+(?:and|as well as)\s+", joined)
    entries = (
        _CONVICTION.sub("", _COUNT.sub("", part.replace("\0", " and "))).strip(" .,:")
        for part in parts
    )
    return tuple(e for e in entries if len(e) > 2 and not e.isdigit() and not _ANAPHOR.match(e))
