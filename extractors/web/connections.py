"""Connections that know what they may reach, and that a watch can end wherever they hang."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, ResponseError
from urllib3.util import Retry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self


class NotPublicError(Exception):
    """A name led to an address that is not of the public internet."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(host, address)
        self.host, self.address = host, address

    def __str__(self) -> str:
        return f"{self.host} leads to the address {self.address}, which is not public"


class Watch:
    """Ends what takes too long as a whole: headers that drip, a body without end.

    The read timeout of a socket bounds one silence only. One thread watches, from the first use on.
    """

    def __init__(self) -> None:
        self.expired = False
        self._sockets: WeakSet[socket.socket] = WeakSet()
        self._until: float | None = None
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._wakes = 0.0

    @contextmanager
    def running(self, seconds: float) -> Iterator[None]:
        """Shut every socket of these connections when the block lasts longer."""
        before = self._until
        self.expired = False
        self._set(time.monotonic() + seconds)
        try:
            yield
        finally:
            self._set(before)

    def keep(self, sock: socket.socket) -> None:
        """Remember a socket as long as somebody uses it."""
        self._sockets.add(sock)

    def _set(self, until: float | None) -> None:
        with self._changed:
            self._until = until
            if self._thread is None:
                self._thread = threading.Thread(target=self._wait, daemon=True)
                self._thread.start()
            elif until is not None and until < self._wakes:
                self._changed.notify()

    def _wait(self) -> None:
        with self._changed:
            while True:
                left = None if self._until is None else self._until - time.monotonic()
                if left is not None and left <= 0:
                    self._until = None
                    self._end()
                else:
                    self._wakes = time.monotonic() + (1 if left is None else left)
                    self._changed.wait(1 if left is None else left)

    def _end(self) -> None:
        self.expired = True
        for sock in list(self._sockets):
            with suppress(OSError):  # it was closed just now
                # Not the method of a TLS socket, which pulls its state from under the reader.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


class Patience(Retry):
    """urllib3's retries, but a site that asks for a longer wait than ours is left to the next run."""

    def increment(self, *args: Any, **kwargs: Any) -> Self:
        """Count one more try, unless the site asks for too long a wait."""
        response = kwargs.get("response")
        asked = self.get_retry_after(response) if response else None
        if asked is not None and asked >= self.retry_after_max:
            raise MaxRetryError(kwargs["_pool"], str(kwargs.get("url")), ResponseError("wait"))
        return super().increment(*args, **kwargs)


class Adapter(HTTPAdapter):
    """An adapter whose connections the watch can end.

    ``public`` refuses every peer that is not on the public internet: it looks at the address that
    was really reached, since a name may lead elsewhere at the second look.
    """

    def __init__(self, watch: Watch, *, public: bool, retries: Retry) -> None:
        self._pools = _pools(watch, public=public)
        super().__init__(max_retries=retries)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools of our own connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools


def _pools(watch: Watch, *, public: bool) -> dict[str, type[HTTPConnectionPool]]:
    class PlainPool(HTTPConnectionPool):
        ConnectionCls = _guarded(HTTPConnection, watch, public=public)

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = _guarded(HTTPSConnection, watch, public=public)

    return {"http": PlainPool, "https": SecurePool}


def _guarded(base: type[HTTPConnection], watch: Watch, *, public: bool) -> type[Any]:
    class Guarded(base):  # type: ignore[valid-type,misc] # one class a scheme
        def _new_conn(self) -> socket.socket:
            if watch.expired:
                raise ConnectTimeoutError(self, "the time of this fetch is over")
            sock: socket.socket = super()._new_conn()
            address = str(sock.getpeername()[0])
            if public and not ip_address(address).is_global:
                sock.close()
                raise NotPublicError(self.host, address)
            return sock

        def connect(self) -> None:
            super().connect()
            watch.keep(self.sock)

    return Guarded
