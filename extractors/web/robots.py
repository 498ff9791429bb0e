"""What a host's robots.txt asks of us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from protego import Protego

if TYPE_CHECKING:
    from collections.abc import Callable

AGENT = "casetables"
"""The name under which a robots.txt speaks to us."""


class Robots:
    """The rules of each host, asked for once.

    ``read`` gives the text of a host's robots.txt, empty where there is none, or raises FetchError:
    then nothing of the host is asked, as RFC 9309 wants.
    """

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self._rules: dict[str, Protego] = {}

    def allow(self, url: str, host: str) -> bool:
        """Whether we may ask for the address."""
        allowed: bool = self._of(host).can_fetch(url, AGENT)
        return allowed

    def delay(self, host: str) -> float:
        """Seconds that a host wants between two requests, as far as it is known by now."""
        rules = self._rules.get(host)
        return float(rules.crawl_delay(AGENT) or 0) if rules else 0

    def _of(self, host: str) -> Protego:
        if host not in self._rules:
            self._rules[host] = Protego.parse(self._read(host))
        return self._rules[host]
