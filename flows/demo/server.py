"""The bundled specimens on a loopback server, with validators as a real site sends them."""

from __future__ import annotations

import hashlib
import json
import threading
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable


@contextmanager
def serve_specimens() -> Iterator[str]:
    """Serve the specimen site while the block runs; gives its address."""
    site = files("flows.demo") / "site"
    index: dict[str, dict[str, str]] = json.loads((site / "index.json").read_text("utf-8"))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Answer 200, 304 or 404."""
            entry = index.get(self.path.split("?", 1)[0])
            if entry is None:
                self._send(HTTPStatus.NOT_FOUND, b"", {})
                return
            body = _read(site, entry["file"])
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == etag:
                self._send(HTTPStatus.NOT_MODIFIED, b"", {"ETag": etag})
            else:
                headers = {"ETag": etag, "Content-Type": entry["type"]}
                self._send(HTTPStatus.OK, body, headers)

        def _send(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the run tells what it fetched."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _read(site: Traversable, name: str) -> bytes:
    entry = site
    for part in name.split("/"):
        entry = entry / part
    return entry.read_bytes()
