"""What one request may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one fetch, redirects, retries and resumed halves included.

    ``read_s`` is the longest silence, ``total_s`` the whole fetch, ``pause_s`` the rest between two
    requests to one host, ``wait_s`` the longest wait that a site may ask for: a longer ``Crawl-delay``
    of its robots.txt is cut to it, a longer ``Retry-After`` left to the next run. ``size`` counts
    bytes after decompression.
    """

    connect_s: float = 10
    read_s: float = 30
    total_s: float = 300
    size: int = 200_000_000
    redirects: int = 5
    retries: int = 3
    pause_s: float = 1
    wait_s: float = 120
