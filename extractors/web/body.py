"""The body of an answer: bounded, spooled to disk when it is large, taken up again when it broke."""

from __future__ import annotations

import re
import tempfile
from typing import IO, TYPE_CHECKING

from requests.exceptions import RequestException
from urllib3.exceptions import HTTPError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from requests import Response

_CHUNK = 1 << 16
_IN_MEMORY = 8 << 20
_RANGE = re.compile(r"bytes (\d+)-")


class TooLargeError(Exception):
    """A body goes on beyond the limit."""


class BrokenError(Exception):
    """A body broke off and could not be taken up again; ``size`` bytes had come."""

    def __init__(self, size: int, cause: Exception) -> None:
        super().__init__(size, cause)
        self.size, self.cause = size, cause


def read_body(
    response: Response, *, size: int, retries: int, ask: Callable[[Mapping[str, str]], Response]
) -> bytes:
    """The whole body, decompressed.

    ``ask`` repeats the request with further headers, for the rest of a body that broke off.

    Raises:
        TooLargeError: more than ``size`` bytes after decompression.
        BrokenError: it broke off and the rest is not to be had for certain.
    """
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as body:
        while (broken := _pour(response, body, size)) is not None:
            rest = _rest(response, body.tell(), ask) if retries else None
            if rest is None:
                raise BrokenError(body.tell(), broken) from broken
            response, retries = rest, retries - 1
            if response.status_code == 200:
                body.seek(0)
                body.truncate()
        body.seek(0)
        return body.read()


def _pour(response: Response, body: IO[bytes], size: int) -> HTTPError | None:
    """Add the answer's bytes to the body; gives what broke it off."""
    try:
        with response:
            for chunk in response.raw.stream(_CHUNK, decode_content=True):
                if body.tell() + len(chunk) > size:
                    raise TooLargeError
                body.write(chunk)
    except HTTPError as error:
        return error
    return None


def _rest(
    broken: Response, have: int, ask: Callable[[Mapping[str, str]], Response]
) -> Response | None:
    """An answer with the rest, or with the whole anew; None when its halves might not belong together.

    Only a strong validator vouches for that, and bytes that were not compressed on the way.
    """
    etag = broken.headers.get("ETag", "")
    if not have or not etag.startswith('"') or "Content-Encoding" in broken.headers:
        return None
    try:
        rest = ask({"Range": f"bytes={have}-", "If-Range": etag})
    except RequestException:
        return None
    if rest.status_code == 200:
        return rest
    start = _RANGE.match(rest.headers.get("Content-Range", ""))
    agrees = rest.headers.get("ETag") == etag and start is not None and int(start[1]) == have
    if rest.status_code == 206 and agrees:
        return rest
    rest.close()
    return None
