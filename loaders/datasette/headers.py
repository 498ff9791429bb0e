"""Requests that only read, and headers of every answer: no script, picture or frame from elsewhere, and nothing is guessed.

Datasette writes a few scripts into its pages. They are allowed by the hashes of their text, which
are read from its templates, so that a script that came in with a document is not run.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    App = Callable[[Any, Any, Any], Awaitable[None]]

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_READING = frozenset({"GET", "HEAD"})
_SETTING = "{{ datasette_allow_facet }}"
_OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def guarded(app: App) -> App:
    """The application with the headers on each answer; nothing can be sent to it."""
    added = [(name.lower().encode(), value.encode()) for name, value in headers().items()]
    names = {name for name, _ in added}

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        async def sent(message: Any) -> None:
            if message["type"] == "http.response.start":
                own = (pair for pair in message.get("headers", ()) if pair[0].lower() not in names)
                message = {**message, "headers": [*own, *added]}
            await send(message)

        if scope["type"] == "http" and scope["method"] not in _READING:
            await sent({"type": "http.response.start", "status": 405, "headers": []})
            await sent({"type": "http.response.body", "body": b"These pages are only read.\n"})
            return
        await app(scope, receive, sent)

    return answer


@functools.cache
def headers() -> dict[str, str]:
    """Every header and its value."""
    scripts = " ".join(f"'sha256-{each}'" for each in sorted(set(_hashes())))
    policy = (
        "default-src 'none'",
        f"script-src 'self' {scripts}",
        "style-src 'self' 'unsafe-inline'",  # Datasette names columns in styles of each page
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return {"Content-Security-Policy": "; ".join(policy), **_OTHERS}


def _hashes() -> Iterator[str]:
    for template in resources.files("datasette").joinpath("templates").iterdir():
        for script in _SCRIPT.findall(template.read_text("utf-8")):
            for setting in ("true", "false") if _SETTING in script else ("",):
                text = script.replace(_SETTING, setting)
                yield base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
