"""Fetching politely: an honest name, one request at a time, conditional, bounded, on known hosts."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import NewConnectionError
from urllib3.exceptions import TimeoutError as Timeout
from urllib3.util import Retry

from extractors.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

USER_AGENT = "casetables/0.1 (public-records research; set CASETABLES_CONTACT to say who you are)"
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may take.

    ``read_s`` is the longest silence, ``total_s`` the whole body, ``pause_s`` the rest between two
    requests to one host.
    """

    connect_s: float = 10
    read_s: float = 30
    total_s: float = 300
    size: int = 200_000_000
    redirects: int = 5
    retries: int = 3
    pause_s: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What the site gave us to ask 'has it changed?' with."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: ``content`` is None when the site says that nothing changed (304)."""

    status: int
    content: bytes | None
    validators: Validators
    via: str | None


class Client:
    """One session for a run.

    ``sites`` sends a host's requests elsewhere, by host name: ``{"www.ice.gov":
    "http://127.0.0.1:8000"}``. Documents keep their canonical URLs.
    """

    def __init__(
        self, *, sites: Mapping[str, str], limits: Limits, user_agent: str = USER_AGENT
    ) -> None:
        self._sites = dict(sites)
        self._limits = limits
        self._last: dict[str, float] = {}
        self._session = requests.Session()
        self._session.headers["User-Agent"] = user_agent
        self._session.trust_env = False  # a proxy or .netrc of the machine is not ours to use
        retry = Retry(
            total=limits.retries,
            backoff_factor=0.2,
            status_forcelist=(429, 502, 503, 504),
            allowed_methods=("GET",),
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def fetch(
        self, url: str, *, hosts: Collection[str], known: Validators | None = None
    ) -> Fetched:
        """The document at a canonical URL, following redirects on the allowed hosts only.

        Raises:
            FetchError: refused, too slow, too large, an error status, or sent to another host.
        """
        here = url
        for _ in range(self._limits.redirects + 1):
            self._demand_host(url, here, hosts)
            response = self._get(here, known or Validators())
            with response:
                if not response.is_redirect:
                    return self._answer(url, here, response)
                here = urljoin(here, response.headers["location"])
        raise FetchError(
            url, f"more than {self._limits.redirects} redirects, the last to {_shown(here)}", _LATER
        )

    def _get(self, url: str, known: Validators) -> requests.Response:
        headers = {
            name: value
            for name, value in (
                ("If-None-Match", known.etag),
                ("If-Modified-Since", known.last_modified),
            )
            if value
        }
        self._rest(urlsplit(url).netloc)
        timeout = (self._limits.connect_s, self._limits.read_s)
        try:
            return self._session.get(
                self._address(url),
                headers=headers,
                timeout=timeout,
                stream=True,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise FetchError(url, f"no answer: {_reason(error)}", _LATER) from error

    def _answer(self, url: str, here: str, response: requests.Response) -> Fetched:
        via = None if self._address(here) == url else self._address(here)
        validators = Validators(
            etag=response.headers.get("etag"), last_modified=response.headers.get("last-modified")
        )
        if response.status_code == 304:
            return Fetched(status=304, content=None, validators=validators, via=via)
        if response.status_code != 200:
            raise StatusError(url, response.status_code, response.reason)
        return Fetched(
            status=200, content=self._body(url, response), validators=validators, via=via
        )

    def _body(self, url: str, response: requests.Response) -> bytes:
        body = bytearray()
        until = time.monotonic() + self._limits.total_s
        try:
            for chunk in response.iter_content(_CHUNK):
                body += chunk
                if len(body) > self._limits.size:
                    raise FetchError(
                        url,
                        f"more than {self._limits.size} bytes",
                        "Raise the limit if it is real.",
                    )
                if time.monotonic() > until:
                    raise FetchError(url, f"not finished after {self._limits.total_s:g} s", _LATER)
        except requests.RequestException as error:
            raise FetchError(
                url, f"broke off after {len(body)} bytes: {_reason(error)}", _LATER
            ) from error
        return bytes(body)

    def _demand_host(self, url: str, here: str, hosts: Collection[str]) -> None:
        parts = urlsplit(here)
        if parts.scheme not in ("http", "https") or parts.hostname not in hosts:
            raise FetchError(
                url,
                f"sent to {_shown(here)}, which is none of {', '.join(sorted(hosts))}",
                "Look at the address; if the agency moved, add the host to the source module.",
            )

    def _address(self, url: str) -> str:
        parts = urlsplit(url)
        site = self._sites.get(parts.netloc)
        if site is None:
            return url
        return site.rstrip("/") + parts._replace(scheme="", netloc="").geturl()

    def _rest(self, host: str) -> None:
        waited = time.monotonic() - self._last.get(host, -self._limits.pause_s)
        if waited < self._limits.pause_s:
            time.sleep(self._limits.pause_s - waited)
        self._last[host] = time.monotonic()


class StatusError(FetchError):
    """The site answered with an error status, which the observation keeps."""

    def __init__(self, where: str, status: int, reason: str) -> None:
        super().__init__(where, f"the site answers {status} {reason}", _LATER)
        self.status = status


_LATER = "The next run asks again; if it stays so, look at the page in a browser."


def _shown(url: str) -> str:
    """An address without credentials or query, fit for a log."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def _reason(error: requests.RequestException) -> str:
    # After its retries urllib3 hands over the last cause, which requests calls a lost connection.
    cause = getattr(error.args[0], "reason", None) if error.args else None
    refused = isinstance(cause, NewConnectionError)  # which is a kind of time-out to urllib3
    if isinstance(error, requests.Timeout) or (isinstance(cause, Timeout) and not refused):
        return "timed out"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not valid"
    if isinstance(error, requests.exceptions.RetryError):
        return "too many errors in a row"
    if isinstance(error, requests.ConnectionError):
        return "connection refused or lost"
    return type(error).__name__
