"""Who a document names: the parts of private names, of officials' names and of places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.narrative import doubts, known, lexicon
from transforms.narrative.groups import parts_of, parts_of_all

if TYPE_CHECKING:
    from transforms.narrative.names import Found


@dataclass(slots=True)
class Ledger:
    """Who has been seen: the parts of each person's name, of officials' names, and of places.

    ``speaking`` are the confirmed parts that mean something else as well, as "Grace" does.
    """

    people: list[frozenset[str]] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)
    officials: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    speaking: set[str] = field(default_factory=set)
    recent: list[int] = field(default_factory=list)

    def number(self, parts: frozenset[str]) -> int:
        """The person whose name has these parts: the last mentioned that fits, or a new one."""
        for index in reversed(self.recent):
            known = self.people[index]
            if _fits(parts, known):
                self.people[index] = known | parts
                break
        else:
            index = len(self.people)
            self.people.append(parts)
            self.recent.append(index)
        if self.recent[-1] != index:
            self.recent.remove(index)
            self.recent.append(index)
        return index + 1


def learned_from(items: list[Found]) -> Ledger:
    """Confirmed names first: what they contain is no place, whatever stands around it."""
    ledger = Ledger()
    telling = [item for item in items if item.verdict != "explained" or item.placed]
    for item in telling:
        parts = item.group.parts | _particle_given(item)
        if item.verdict == "official":
            ledger.officials |= parts
        elif item.verdict == "private" and item.sure and parts:
            ledger.number(parts)
            ledger.confirmed |= parts
            ledger.speaking |= {part for part in parts if not doubts.is_odd(part)}
            ledger.surnames |= parts_of(item.group.pieces[-1].key)
        elif item.placed:
            ledger.places |= parts
    ledger.places -= ledger.confirmed
    for item in telling:
        if item.verdict != "private" or item.sure or len(item.group.pieces) == 1:
            continue
        parts = parts_of_all(
            p for p in item.group.pieces if p.kind in {"unknown", "name_like", "word"}
        )
        if not parts & (ledger.places | ledger.officials):
            ledger.confirmed |= parts
            ledger.speaking |= parts & known.name_like()
            ledger.surnames |= parts_of(item.group.pieces[-1].key)
    return ledger


def _particle_given(item: Found) -> frozenset[str]:
    """A first name that is a particle elsewhere, as "Van" and "Do"."""
    first, *others = item.group.pieces
    given = bool(others) and first.key in lexicon.PARTICLES and first.text.istitle()
    return frozenset({first.key}) if given else frozenset()


def _fits(parts: frozenset[str], known: frozenset[str]) -> bool:
    """A surname alone, a fuller name, or the same name with a slip of one letter."""
    if parts <= known or known <= parts:
        return True
    fewer, more = sorted((parts - known, known - parts), key=len)
    return bool(parts & known) and all(any(_is_slip(a, b) for b in more) for a in fewer)


def _is_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 5:
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    rests = one[same:], other[same:]
    return rests[0][1:] in rests or rests[1][1:] in rests or rests[0][1:] == rests[1][1:]
