"""The Wayback Machine as the second place to ask: what it holds of an address, byte for byte.

Both interfaces are offered to programs (https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server),
so that robots.txt, which speaks of pages, is not asked; pauses and limits hold as everywhere.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from extractors.errors import FetchError

if TYPE_CHECKING:
    from extractors.web.client import Client, Fetched

HOST = "web.archive.org"
_FIELDS = ("original", "timestamp", "digest")
_ADVICE = "The next run asks again; look at https://web.archive.org in a browser if it stays so."


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One capture of the Wayback Machine; ``digest`` is the base32 of the SHA-1 over its bytes."""

    original: str
    timestamp: str
    digest: str

    @property
    def url(self) -> str:
        """Where its bytes are to be had as they were served, without the archive's own frame."""
        return f"https://{HOST}/web/{self.timestamp}id_/{self.original}"

    @property
    def seen_at(self) -> dt.datetime:
        """When the archive saw them."""
        return dt.datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)


def inventory(client: Client, url: str, *, prefix: bool = False) -> tuple[Snapshot, ...]:
    """The captures of an address that were answered with 200, each set of bytes once, oldest first.

    ``prefix`` asks for every address that begins so.

    Raises:
        FetchError: the archive does not answer, or in another form.
    """
    query = {"url": url, "output": "json", "fl": ",".join(_FIELDS), "filter": "statuscode:200"}
    query |= {"matchType": "prefix"} if prefix else {"collapse": "digest"}
    asked = f"https://{HOST}/cdx/search/cdx?{urlencode(query)}"
    content = client.fetch(asked, hosts=(HOST,), robots=False, empty=True).content or b"[]"
    try:
        lines = json.loads(content)[1:]  # the first line names the fields
        found = [Snapshot(**dict(zip(_FIELDS, line, strict=True))) for line in lines]
        return tuple(sorted(found, key=lambda snapshot: snapshot.seen_at))
    except (ValueError, TypeError) as error:
        raise FetchError(asked, f"the inventory cannot be read: {error}", _ADVICE) from error


def fetch(client: Client, snapshot: Snapshot) -> Fetched:
    """The bytes of one capture.

    Raises:
        FetchError: they are not to be had, or not those that the inventory promised.
    """
    fetched = client.fetch(snapshot.url, hosts=(HOST,), robots=False)
    found = base64.b32encode(hashlib.sha1(fetched.content or b"").digest()).decode()  # noqa: S324 - the archive's own checksum
    if found != snapshot.digest:
        raise FetchError(snapshot.url, f"the bytes hash to {found}, not {snapshot.digest}", _ADVICE)
    return fetched
