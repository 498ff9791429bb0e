"""The stories of a text while it is read: who is told of, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.narrative.people import Person

if TYPE_CHECKING:
    from transforms.narrative.models import Event


@dataclass(slots=True)
class Story:
    """One person and everything told of them, in the order of the text."""

    person: Person
    events: list[tuple[Event, int]] = field(default_factory=list)
    times: int = 1


@dataclass(slots=True)
class Scope:
    """The stories so far, whose turn it is, and what was told of everybody at once."""

    numbers: tuple[int, ...]
    listing: bool
    stories: list[Story] = field(default_factory=list)
    current: Story | None = None
    shared: list[tuple[Event, int | None]] = field(default_factory=list)
    lead_date: str | None = None
    many: int | None = None
    paragraph: int = -1
    lead: int = -1

    def named(self, number: int) -> Story:
        """The story of a person with a mark."""
        for story in self.stories:
            if story.person.number == number:
                return story
        return self._new(number)

    def described(self, age: int | None, citizenship: str | None, *, fresh: bool) -> Story:
        """The story of a person without a name: a new one if the description fits nobody."""
        if self.current is None or fresh or not self.current.person.fits(age, citizenship):
            return self._new(None)
        return self.current

    def _new(self, number: int | None) -> Story:
        story = Story(person=Person(number=number))
        self.stories.append(story)
        return story
