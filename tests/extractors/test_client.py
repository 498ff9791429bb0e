import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer as HTTPServerOfPython

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from extractors.errors import FetchError
from extractors.web.client import Client, Validators
from extractors.web.limits import Limits

URL = "https://www.ice.gov/doclib/report.pdf"
HOSTS = ("www.ice.gov",)
QUICK = Limits(pause_s=0, read_s=0.5, total_s=1, retries=1, size=1_000_000)


@pytest.fixture
def site() -> Iterator[HTTPServer]:
    with HTTPServer() as server:
        server.no_handler_status_code = 404  # no robots.txt
        yield server


def client(site: HTTPServer, limits: Limits = QUICK) -> Client:
    return Client(
        sites={"www.ice.gov": site.url_for("")}, limits=limits, user_agent="casetables/test"
    )


def test_a_document_keeps_its_canonical_url_and_says_where_it_came_from(site: HTTPServer) -> None:
    site.expect_request("/doclib/report.pdf").respond_with_data(b"%PDF-", headers={"ETag": '"a"'})

    fetched = client(site).fetch(URL, hosts=HOSTS)

    assert (fetched.status, fetched.content) == (200, b"%PDF-")
    assert fetched.validators.etag == '"a"'
    assert fetched.via == site.url_for("/doclib/report.pdf")


def test_validators_are_sent_back_and_a_304_has_no_content(site: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        return Response(status=304 if request.headers.get("If-None-Match") == '"a"' else 500)

    site.expect_request("/doclib/report.pdf").respond_with_handler(answer)

    fetched = client(site).fetch(URL, hosts=HOSTS, known=Validators(etag='"a"'))

    assert (fetched.status, fetched.content) == (304, None)


def test_we_say_who_we_are(site: HTTPServer) -> None:
    site.expect_request("/doclib/report.pdf").respond_with_handler(
        lambda request: Response(request.headers["User-Agent"])
    )

    assert client(site).fetch(URL, hosts=HOSTS).content == b"casetables/test"


@pytest.mark.parametrize("status", [404, 403, 500])
def test_an_error_status_is_named(site: HTTPServer, status: int) -> None:
    site.expect_request("/doclib/report.pdf").respond_with_data("", status=status)

    with pytest.raises(FetchError, match=f"the site answers {status}") as error:
        client(site).fetch(URL, hosts=HOSTS)

    assert error.value.where == URL


def test_503_then_200_heals(site: HTTPServer) -> None:
    site.expect_ordered_request("/robots.txt").respond_with_data("", status=404)
    site.expect_ordered_request("/doclib/report.pdf").respond_with_data("", status=503)
    site.expect_ordered_request("/doclib/report.pdf").respond_with_data("now")

    assert client(site).fetch(URL, hosts=HOSTS).content == b"now"


def test_a_redirect_to_another_host_is_refused(site: HTTPServer) -> None:
    site.expect_request("/doclib/report.pdf").respond_with_data(
        "", status=302, headers={"Location": "https://elsewhere.example/x.pdf?key=secret"}
    )

    with pytest.raises(FetchError, match=r"sent to https://elsewhere\.example/x\.pdf, which"):
        client(site).fetch(URL, hosts=HOSTS)


def test_a_redirect_on_the_same_host_is_followed(site: HTTPServer) -> None:
    site.expect_request("/doclib/report.pdf").respond_with_data(
        "", status=301, headers={"Location": "/new/report.pdf"}
    )
    site.expect_request("/new/report.pdf").respond_with_data("moved")

    fetched = client(site).fetch(URL, hosts=HOSTS)

    assert fetched.content == b"moved"
    assert fetched.via == site.url_for("/new/report.pdf")


def test_a_redirect_loop_ends(site: HTTPServer) -> None:
    site.expect_request("/doclib/report.pdf").respond_with_data(
        "", status=302, headers={"Location": "/doclib/report.pdf"}
    )

    with pytest.raises(FetchError, match="more than 5 redirects"):
        client(site).fetch(URL, hosts=HOSTS)


def test_a_body_over_the_limit_is_not_read_to_its_end(site: HTTPServer) -> None:
    site.expect_request("/doclib/report.pdf").respond_with_data(b"x" * 2_000_000)

    with pytest.raises(FetchError, match="more than 1000000 bytes"):
        client(site).fetch(URL, hosts=HOSTS)


def test_a_silent_host_times_out(site: HTTPServer) -> None:
    def sleep(_request: Request) -> Response:
        time.sleep(1)
        return Response("late")

    site.expect_request("/doclib/report.pdf").respond_with_handler(sleep)

    with pytest.raises(FetchError, match="no answer: timed out"):
        client(site, Limits(pause_s=0, read_s=0.2, retries=0)).fetch(URL, hosts=HOSTS)


def test_a_host_that_refuses_is_said_to_refuse() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(FetchError, match="connection refused or lost"):
        Client(sites={"www.ice.gov": f"http://127.0.0.1:{port}"}, limits=QUICK).fetch(
            URL, hosts=HOSTS
        )


def test_a_url_off_the_allowed_hosts_is_never_asked(site: HTTPServer) -> None:
    with pytest.raises(FetchError, match=r"none of www\.ice\.gov"):
        client(site).fetch("https://elsewhere.example/x.pdf", hosts=HOSTS)

    assert site.log == []


def test_looks_at_one_host_share_a_connection_whether_they_bring_something_or_not() -> None:
    ports = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            ports.append(self.client_address[1])
            known = "If-None-Match" in self.headers
            self.send_response(304 if known else 200)
            self.send_header("Content-Length", "0" if known else "5")
            self.end_headers()
            self.wfile.write(b"" if known else b"%PDF-")

        def log_message(self, format: str, *args: object) -> None: ...

    with HTTPServerOfPython(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        asking = Client(sites={"www.ice.gov": address}, limits=QUICK)
        for known in (None, Validators(etag='"a"'), Validators(etag='"a"'), None):
            asking.fetch(URL, hosts=HOSTS, known=known, robots=False)
        server.shutdown()

    assert len(ports) == 4
    assert len(set(ports)) == 1
