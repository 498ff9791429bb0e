"""Who speaks: the words around a quotation, read into name, role and organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from transforms.narrative import lexicon, names

_CUE = (
    r"said|says|added|stated|told|noted|explained|continued|wrote|announced|declared|remarked"
    r"|commented|emphasized|concluded|testified|warned|tweeted|posted|stressed|argued|reported|replied|responded|insisted|recalled|observed|cautioned|acknowledged"
)
_DOT = r"(?:(?<=\b[A-Z])|(?<=\b[JS]r)|(?<=\bSt)|(?<=\bLt)|(?<=\bSgt)|(?<=\bGov)|(?<=\bSen)|(?<=\bRep))\."
_WHO = rf"(?P<who>(?:[^.\n“”\"]|{_DOT}){{2,180}}?)"
_REST = rf"(?P<who>(?:[^.\n“”\"]|{_DOT}){{2,180}})"
_ADVERB = r"(?:also |later |then |further |reportedly |recently )?"
_SAID_WHO = re.compile(rf"[,\s]*(?:{_CUE})\s+{_REST}")
_WHO_SAID = re.compile(rf"[,\s]*{_WHO},?\s+{_ADVERB}(?:{_CUE})\b")
_WHO_SAID_BEFORE = re.compile(rf"(?:.*[.!?”\"]\s+|^){_WHO},?\s+{_ADVERB}(?:{_CUE})\b")
_ACCORDING = re.compile(rf"\b(?:according to|in the words of)\s+{_REST}", re.IGNORECASE)
_STATEMENT_OF = re.compile(
    rf"\b[Ss]tatement (?:(?:is )?[Aa]ttributable to|from|by|of)\s+{_WHO}:\s*$"
)
_ISSUED = re.compile(
    rf"(?:^|[.!?]\s+){_WHO},?\s+(?:today )?(?:issued|released|made|gave|offered) (?:this|the following|a)"
    r" (?:\w+ )?statement[^:]{0,60}:\s*$"
)
_STOPS = re.compile(
    r",? (?:who|when|after|during|while|at a|at the|in an?|in response|in reference|on (?=[A-Z][a-z]+)|about|of the"
    r" (?:arrest|operation|case)|regarding|following|that|:)\b.*$|[:,]\s*$"
)
_PRONOUN = re.compile(r"(?:he|she|they)$", re.IGNORECASE)
_ROLE_WORD = re.compile(
    r"\b(?:acting|interim|deputy|assistant|associate|executive|senior|special|supervisory|chief|former"
    rf"|first|field office|principal|{'|'.join(sorted(lexicon.ROLES))})\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"\[person \d+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whose words they are, each part as printed; all None if the text does not say."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    printed: str | None = None


def speaker(before: str, after: str, earlier: list[Speaker]) -> Speaker | None:
    """The speaker named beside a quotation's two ends; None if nobody is said to speak."""
    for match in (
        before.rstrip().endswith(":") and (_STATEMENT_OF.search(before) or _ISSUED.search(before)),
        _SAID_WHO.match(after),
        _WHO_SAID.match(after),
        _WHO_SAID_BEFORE.match(before),
        _ACCORDING.search(before) or _ACCORDING.match(after.lstrip(" ,")),
    ):
        if match and (who := _trimmed(match["who"])):
            return _known(_read(who), earlier)
    return None


def _trimmed(who: str) -> str:
    who = re.sub(
        r"\b(?:yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b,?\s*", "", who
    )
    who = re.sub(r"^.*[“”\"][,\s]*", "", who)
    return re.sub(
        r"^(?:(?:and|but|however|as|that|additionally|(?:on|in|from) [^,]*,)\b,?\s*)+",
        "",
        _STOPS.sub("", who.strip()),
    ).strip(" ,")


def _read(who: str) -> Speaker:
    name = _name(who)
    if name is None:
        plain = None if _PRONOUN.fullmatch(who) else who
        return Speaker(role=plain, organisation=_organisation(plain), printed=who)
    before, _, after = who.partition(name)
    role = before.strip(" ,") or re.sub(r"^(?:,|the|\s)+", "", after).strip(" ,") or None
    if before.strip(" ,") and re.match(r" (?:of|for|in) ", after):
        role = f"{role}{after}".strip(" ,")
    return Speaker(name=name, role=role, organisation=_organisation(role), printed=who)


def _name(who: str) -> str | None:
    if mark := _MARK.search(who):
        return mark.group()
    for found in names.find(f"said {who}, {who}"):
        if found.verdict in {"official", "private"}:
            text = f"said {who}, {who}"
            return text[found.at + found.group.start : found.at + found.group.end]
    return None


def _organisation(role: str | None) -> str | None:
    """What stands before the words of office, or after "of" or "for"."""
    if role is None:
        return None
    word = _ROLE_WORD.search(role)
    if word is None:
        return re.sub(r"^(?:the|an?)\s+", "", role) if re.search(r"[A-Z]", role[1:]) else None
    role = re.sub(r"^(?:the |acting |then-|former )+", "", role)
    word = _ROLE_WORD.search(role)
    before = role[: word.start()].strip(" ,") if word else ""
    if before:
        return re.sub(r"['’]s?$", "", before)
    after = re.search(r"\b(?:of|for)\s+(?:the\s+)?([A-Z].*)$", role)
    return after.group(1) if after else None


def _known(read: Speaker, earlier: list[Speaker]) -> Speaker:
    """A surname or "he" stands for who spoke before with more words."""
    for former in reversed(earlier):
        if read.name is None and read.role is None and former.name:
            return replace(former, printed=read.printed)
        if read.name and not read.role and former.name and former.name.endswith(read.name):
            return replace(former, printed=read.printed)
    return read
