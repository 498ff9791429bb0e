"""Fetching politely: an honest name, one request at a time, conditional, bounded, on known hosts."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

import requests
from urllib3.exceptions import NewConnectionError
from urllib3.exceptions import TimeoutError as Timeout

from extractors.errors import FetchError
from extractors.web.body import BrokenError, TooLargeError, read_body
from extractors.web.connections import Adapter, NotPublicError, Patience, Watch
from extractors.web.limits import Limits
from extractors.web.robots import Robots

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

USER_AGENT = "casetables/0.1 (public-records research; set CASETABLES_CONTACT to say who you are)"
_KEPT = ("Content-Type", "Content-Length", "Date", "ETag", "Last-Modified", "Server")


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What the site gave us to ask 'has it changed?' with."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: ``content`` is None when the site says that nothing changed (304).

    ``via`` is the address really asked when it is not the canonical one; ``moved`` says that a
    permanent redirect led there. ``headers`` are those worth keeping beside the bytes.
    """

    status: int
    content: bytes | None
    validators: Validators
    via: str | None
    moved: bool = False
    headers: dict[str, str] = field(default_factory=dict)


class Client:
    """One session for a run, used by one thread.

    ``sites`` sends a host's requests elsewhere, by host name: ``{"www.ice.gov":
    "http://127.0.0.1:8000"}``. Documents keep their canonical URLs. Hosts that are not mapped must
    lie on the public internet.
    """

    def __init__(
        self, *, sites: Mapping[str, str], limits: Limits, user_agent: str = USER_AGENT
    ) -> None:
        self._sites = dict(sites)
        self._limits = limits
        self._last: dict[str, float] = {}
        self._watch = Watch()
        self._robots = Robots(self._robots_txt)
        self._session = _Session()
        self._session.headers["User-Agent"] = user_agent
        self._session.trust_env = False  # a proxy or .netrc of the machine is not ours to use
        retries = Patience(
            total=limits.retries,
            backoff_factor=0.2,
            status_forcelist=(429, 502, 503, 504),
            allowed_methods=("GET",),
            raise_on_status=False,
            retry_after_max=int(limits.wait_s),
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, Adapter(self._watch, public=True, retries=retries))
        for site in self._sites.values():
            self._session.mount(site, Adapter(self._watch, public=False, retries=retries))

    def fetch(
        self,
        url: str,
        *,
        hosts: Collection[str],
        known: Validators | None = None,
        robots: bool = True,
        empty: bool = False,
    ) -> Fetched:
        """The document at a canonical URL, following redirects on the allowed hosts only.

        ``robots`` False is for interfaces that are offered to programs, not for pages; ``empty``
        says that an answer without a body makes sense.

        Raises:
            FetchError: refused, too slow, too large, an error status, or sent to another host.
        """
        here, moved = url, False
        with self._watch.running(self._limits.total_s):
            for _ in range(self._limits.redirects + 1):
                self._demand_host(url, here, hosts)
                if robots:
                    self._demand_leave(url, here)
                response = self._get(url, here, _conditions(known))
                if not response.is_redirect:
                    fetched = self._answer(url, here, response, moved=moved)
                    if fetched.content == b"" and not empty:
                        raise FetchError(url, "the answer is empty", _LATER)
                    return fetched
                response.close()
                moved = moved or response.status_code in (301, 308)
                here = _next(here, response.headers["location"])
        raise FetchError(
            url, f"more than {self._limits.redirects} redirects, the last to {_shown(here)}", _LATER
        )

    def _get(self, url: str, here: str, headers: Mapping[str, str]) -> requests.Response:
        try:
            return self._ask(here, headers)
        except requests.RequestException as error:
            raise FetchError(url, f"no answer: {self._reason(error)}", _LATER) from error
        except NotPublicError as error:
            raise FetchError(
                url, f"{error}", "Map the host with CASETABLES_SITES if that is meant."
            ) from error

    def _ask(self, here: str, headers: Mapping[str, str]) -> requests.Response:
        self._rest(urlsplit(here).netloc)
        # Session.get would merge settings that we do not make, for half of what a look costs.
        request = requests.PreparedRequest()
        request.prepare(
            method="GET",
            url=self._address(here),
            headers={**self._session.headers, **headers},
            cookies=self._session.cookies,
        )
        return self._session.send(
            request,
            timeout=(self._limits.connect_s, self._limits.read_s),
            stream=True,
            allow_redirects=False,
        )

    def _answer(self, url: str, here: str, response: requests.Response, *, moved: bool) -> Fetched:
        headers = response.headers
        content = None
        with response:
            if response.status_code == 200:
                content = self._body(url, here, response)
            elif response.status_code == 304:
                response.raw.drain_conn()  # it has no body, and its connection serves the next look
            else:
                raise StatusError(
                    url, response.status_code, response.reason, headers.get("Retry-After")
                )
        return Fetched(
            status=response.status_code,
            content=content,
            validators=Validators(
                etag=headers.get("ETag"), last_modified=headers.get("Last-Modified")
            ),
            via=None if self._address(here) == url else self._address(here),
            moved=moved,
            headers={name: headers[name] for name in _KEPT if name in headers},
        )

    def _body(self, url: str, here: str, response: requests.Response) -> bytes:
        try:
            content = read_body(
                response,
                size=self._limits.size,
                retries=self._limits.retries,
                ask=lambda headers: self._ask(here, headers),
            )
        except TooLargeError:
            raise FetchError(
                url, f"more than {self._limits.size} bytes", "Raise the limit if it is real."
            ) from None
        except BrokenError as error:
            what = f"broke off after {error.size} bytes: {self._reason(error.cause)}"
            raise FetchError(url, what, _LATER) from error
        if self._watch.expired:  # to http.client headers that break off are whole
            raise FetchError(url, self._reason(TimeoutError()), _LATER)
        return content

    def _demand_host(self, url: str, here: str, hosts: Collection[str]) -> None:
        parts = urlsplit(here)
        usual = parts.scheme in ("http", "https") and not parts.username
        if not usual or parts.hostname not in hosts or ":" in parts.netloc:
            raise FetchError(
                url,
                f"sent to {_shown(here)}, which is none of {', '.join(sorted(hosts))}",
                "Look at the address; if the agency moved, add the host to the source module.",
            )

    def _demand_leave(self, url: str, here: str) -> None:
        if not self._robots.allow(here, urlsplit(here).netloc):
            raise FetchError(
                url,
                "the site's robots.txt asks programs not to read it",
                "Ask the agency, or bring the document in by hand: casetables ingest.",
            )

    def _robots_txt(self, host: str) -> str:
        url = f"https://{host}/robots.txt"
        try:
            content = self.fetch(url, hosts=(host,), robots=False, empty=True).content or b""
        except StatusError as error:
            if error.status >= 500:
                raise
            return ""
        return content[:_ROBOTS_SIZE].decode("utf-8", "replace")

    def _address(self, url: str) -> str:
        parts = urlsplit(url)
        site = self._sites.get(parts.netloc)
        if site is None:
            return url
        return site.rstrip("/") + parts._replace(scheme="", netloc="").geturl()

    def _rest(self, host: str) -> None:
        asked = min(self._robots.delay(host), self._limits.wait_s)
        pause = max(self._limits.pause_s, asked)
        waited = time.monotonic() - self._last.get(host, -pause)
        if waited < pause:
            time.sleep(pause - waited)
        self._last[host] = time.monotonic()

    def _reason(self, error: Exception) -> str:
        if self._watch.expired:
            return f"not finished after {self._limits.total_s:g} s"
        return _reason(error)


class _Session(requests.Session):
    """A session that does not look where redirects lead: it fails on bytes that are not UTF-8."""

    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002 - requests' own
        return None


class StatusError(FetchError):
    """The site answered with an error status, which the observation keeps."""

    def __init__(self, where: str, status: int, reason: str, wait: str | None = None) -> None:
        asks = f" and asks to wait {wait}" if wait else ""
        super().__init__(where, f"the site answers {status} {reason}{asks}", _LATER)
        self.status = status


_LATER = "The next run asks again; if it stays so, look at the page in a browser."
_ROBOTS_SIZE = 500 * 1024  # as much as RFC 9309 obliges a reader to read


def _conditions(known: Validators | None) -> dict[str, str]:
    asked = {
        "If-None-Match": known.etag if known else None,
        "If-Modified-Since": known.last_modified if known else None,
    }
    return {name: value for name, value in asked.items() if value}


def _next(here: str, location: str) -> str:
    """Where a redirect leads: as secure as before, bytes that are not ASCII kept as they were sent."""
    plain = quote(location.encode("latin-1"), safe="%!#$&'()*+,/:;=?@[]~")
    there = urljoin(here, plain)
    if here.startswith("https://") and there.startswith("http://"):
        return "https://" + there.removeprefix("http://")
    return there


def _shown(url: str) -> str:
    """An address without credentials or query, fit for a log."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def _reason(error: Exception) -> str:
    # After its retries urllib3 hands over the last cause, which requests calls a lost connection.
    cause = getattr(error.args[0], "reason", None) if error.args else None
    refused = isinstance(cause, NewConnectionError)  # which is a kind of time-out to urllib3
    if isinstance(error, requests.Timeout | Timeout) or (
        isinstance(cause, Timeout) and not refused
    ):
        return "timed out"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not valid"
    if isinstance(error, requests.exceptions.RetryError):
        return "too many errors in a row"
    if isinstance(error, requests.ConnectionError):
        return "connection refused or lost"
    return type(error).__name__
