"""A site that does what sites should not: each behaviour ends in words, within its limit."""

import gzip
import socketserver
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractors.errors import FetchError
from extractors.web.client import Client
from extractors.web.limits import Limits
from extractors.web.media import media_type

HOSTS = ("www.ice.gov",)
QUICK = Limits(pause_s=0, connect_s=2, read_s=0.5, total_s=1.5, retries=1, size=1_000_000, wait_s=3)
BOMB = gzip.compress(bytes(300_000_000), 9)
HALF = b"%PDF-1.7 " + b"x" * 199_991

Answer = Callable[["Handler"], None]


class Site(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.hits: Counter[str] = Counter()
        self.over = threading.Event()
        self.ranges: list[str] = []
        self.robots = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(socketserver.StreamRequestHandler):
    server: Site

    def handle(self) -> None:
        while (line := self.rfile.readline()).strip():
            self.path = line.split()[1].decode("latin-1")
            self.headers = {}
            while field := self.rfile.readline().strip():
                name, _, value = field.decode("latin-1").partition(": ")
                self.headers[name.lower()] = value
            self.server.hits[self.path] += 1
            try:
                if self.path == "/robots.txt":
                    self.send(self.server.robots)
                elif not ANSWERS[self.path](self):
                    return
            except OSError:  # the client has had enough
                return

    @property
    def hit(self) -> int:
        return self.server.hits[self.path]

    def send(self, *parts: bytes) -> None:
        self.wfile.write(b"".join(parts))

    def drip(self, *parts: bytes) -> None:
        """One byte each tenth of a second, for as long as somebody reads."""
        self.send(*parts)
        while not self.server.over.wait(0.1):
            self.send(b"a")


def ok(body: bytes, *fields: bytes, length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    head = [b"HTTP/1.1 200 OK", b"Content-Length: %d" % size, *fields]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def redirect(to: bytes, status: bytes = b"302 Found") -> Callable[[Handler], bool]:
    return lambda h: keep(
        h.send(b"HTTP/1.1 ", status, b"\r\nContent-Length: 0\r\nLocation: ", to, b"\r\n\r\n")
    )


def keep(_: None) -> bool:
    """The connection stays open."""
    return True


def end(_: None) -> bool:
    """The connection is closed."""
    return False


def endless(h: Handler) -> bool:
    h.send(b"HTTP/1.1 200 OK\r\n\r\n")
    while not h.server.over.is_set():
        h.send(b"x" * 65536)
    return False


def half(etag: bytes, rest_etag: bytes, status: bytes = b"206 Partial Content") -> Answer:
    """Half of the report, and after that the rest under another validator or the same."""

    def answer(h: Handler) -> bool:
        if h.hit == 1:
            return end(h.send(ok(HALF[:100_000], b"ETag: " + etag, length=len(HALF))))
        h.server.ranges.append(f"{h.headers.get('range')} {h.headers.get('if-range')}")
        start = int(h.headers["range"].removeprefix("bytes=").rstrip("-"))
        body = HALF[start:] if status.startswith(b"206") else HALF
        place = b"Content-Range: bytes %d-%d/%d" % (start, len(HALF) - 1, len(HALF))
        return keep(h.send(ok(body, b"ETag: " + rest_etag, place).replace(b"200 OK", status, 1)))

    return answer  # type: ignore[return-value] # a bool says whether the connection stays


def first_then_good(first: bytes) -> Callable[[Handler], bool]:
    return lambda h: keep(h.send(first if h.hit == 1 else ok(b"%PDF-good")))


ANSWERS: dict[str, Callable[[Handler], bool]] = {
    "/good": lambda h: keep(h.send(ok(b"%PDF-good"))),
    "/dripping-headers": lambda h: end(h.drip(b"HTTP/1.1 200 OK\r\nX-Drip: ")),
    "/dripping-body": lambda h: end(h.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n")),
    "/silent": lambda h: end(h.server.over.wait(5) and None),
    "/endless": endless,
    "/too-short": lambda h: end(h.send(ok(b"%PDF-", length=500))),
    "/too-long": lambda h: keep(h.send(ok(b"%PDF-good, and more than was said", length=9))),
    "/bomb": lambda h: keep(h.send(ok(BOMB, b"Content-Encoding: gzip"))),
    "/not-gzip": lambda h: keep(h.send(ok(b"no gzip at all", b"Content-Encoding: gzip"))),
    "/loop": redirect(b"/loop"),
    "/to-private": redirect(b"http://169.254.169.254/latest/meta-data/"),
    "/to-file": redirect(b"file:///etc/passwd"),
    "/to-port": redirect(b"https://www.ice.gov:8443/x.pdf"),
    "/to-secret": redirect(b"https://somebody:secret@elsewhere.example/x?key=secret"),
    "/to-latin-1": redirect(b"/caf\xe9.pdf"),
    "/caf%E9.pdf": lambda h: keep(h.send(ok(b"%PDF-cafe"))),
    "/huge-header": lambda h: end(h.send(b"HTTP/1.1 200 OK\r\nX: ", b"a" * 200_000, b"\r\n\r\n")),
    "/thousand-headers": lambda h: end(h.send(ok(b"", *(b"X-%d: a" % n for n in range(1000))))),
    "/no-http": lambda h: end(h.send(b"SSH-2.0-OpenSSH_9.2\r\n")),
    "/headers-break-off": lambda h: end(h.send(b"HTTP/1.1 200 OK\r\nX-Broken: ")),
    "/closed": lambda _: False,
    "/busy": first_then_good(b"HTTP/1.1 429 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"),
    "/busy-till-tomorrow": lambda h: keep(
        h.send(b"HTTP/1.1 429 Busy\r\nRetry-After: 86400\r\nContent-Length: 0\r\n\r\n")
    ),
    "/when-is-that": lambda h: keep(
        h.send(b"HTTP/1.1 503 No\r\nRetry-After: soon\r\nContent-Length: 0\r\n\r\n")
    ),
    "/heals": first_then_good(b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"),
    "/lies": lambda h: keep(h.send(ok(b"<html>sorry</html>", b"Content-Type: application/pdf"))),
    "/half": half(b'"a"', b'"a"'),  # type: ignore[dict-item] # as in half
    "/half-of-another": half(b'"a"', b'"b"'),  # type: ignore[dict-item] # as in half
    "/half-anew": half(b'"a"', b'"b"', b"200 OK"),  # type: ignore[dict-item] # as in half
    "/half-weak": half(b'W/"a"', b'W/"a"'),  # type: ignore[dict-item] # as in half
}


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


def client(site: Site, limits: Limits = QUICK) -> Client:
    return Client(sites={"www.ice.gov": site.address}, limits=limits)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/dripping-headers", "not finished after 1.5 s"),
        ("/dripping-body", "broke off after 0 bytes: not finished after 1.5 s"),
        ("/silent", "no answer: (timed out|not finished after 1.5 s)"),
        ("/endless", "more than 1000000 bytes"),
        ("/too-short", "broke off after"),
        ("/bomb", "more than 1000000 bytes"),
        ("/not-gzip", "broke off after 0 bytes: DecodeError"),
        ("/loop", "more than 5 redirects, the last to https://www.ice.gov/loop"),
        ("/to-private", "sent to https://169.254.169.254/latest/meta-data/, which is none of"),
        ("/to-file", "sent to file:///etc/passwd, which is none of"),
        ("/to-port", "sent to https://www.ice.gov/x.pdf, which is none of"),
        ("/to-secret", "sent to https://elsewhere.example/x, which is none of"),
        ("/huge-header", "no answer: connection refused or lost"),
        ("/thousand-headers", "no answer: connection refused or lost"),
        ("/no-http", "no answer: connection refused or lost"),
        ("/headers-break-off", "the answer is empty"),
        ("/closed", "no answer: connection refused or lost"),
        ("/busy-till-tomorrow", "answers 429 Busy and asks to wait 86400"),
        ("/when-is-that", "no answer: InvalidHeader"),
        ("/half-of-another", "broke off after"),
        ("/half-weak", "broke off after"),
    ],
)
def test_what_cannot_be_had_ends_in_words_and_the_next_document_is_good(
    site: Site, path: str, says: str
) -> None:
    asked = client(site)

    with pytest.raises(FetchError, match=says):
        asked.fetch(f"https://www.ice.gov{path}", hosts=HOSTS)

    assert asked.fetch("https://www.ice.gov/good", hosts=HOSTS).content == b"%PDF-good"


@pytest.mark.parametrize(
    ("path", "content", "hits"),
    [
        ("/busy", b"%PDF-good", 2),
        ("/heals", b"%PDF-good", 2),
        ("/too-long", b"%PDF-good", 1),
        ("/to-latin-1", b"%PDF-cafe", 1),
        ("/half", HALF, 2),
        ("/half-anew", HALF, 2),
    ],
)
def test_what_heals_is_had_whole_and_the_next_document_is_good(
    site: Site, path: str, content: bytes, hits: int
) -> None:
    asked = client(site, Limits(pause_s=0, total_s=10, retries=1, wait_s=3))

    assert asked.fetch(f"https://www.ice.gov{path}", hosts=HOSTS).content == content
    assert site.hits[path] == hits
    assert asked.fetch("https://www.ice.gov/good", hosts=HOSTS).content == b"%PDF-good"


def test_a_half_is_taken_up_only_under_its_own_strong_validator(site: Site) -> None:
    client(site).fetch("https://www.ice.gov/half", hosts=HOSTS)
    with pytest.raises(FetchError):
        client(site).fetch("https://www.ice.gov/half-weak", hosts=HOSTS)

    assert site.ranges == ['bytes=65536- "a"']


def test_bytes_say_what_they_are_whatever_the_site_calls_them(site: Site) -> None:
    content = client(site).fetch("https://www.ice.gov/lies", hosts=HOSTS).content

    assert media_type(content or b"") == "text/html"


def test_what_robots_txt_forbids_is_not_asked(site: Site) -> None:
    site.robots = ok(b"User-agent: *\nDisallow: /goo*\nCrawl-delay: 0")

    with pytest.raises(FetchError, match=r"robots\.txt asks programs not to read it"):
        client(site).fetch("https://www.ice.gov/good", hosts=HOSTS)

    assert site.hits == {"/robots.txt": 1}


def test_a_robots_txt_that_speaks_to_us_by_name_is_heard(site: Site) -> None:
    site.robots = ok(b"User-agent: *\nDisallow: /\n\nUser-agent: casetables\nAllow: /")

    assert client(site).fetch("https://www.ice.gov/good", hosts=HOSTS).status == 200


def test_a_robots_txt_that_cannot_be_had_forbids_everything(site: Site) -> None:
    site.robots = b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"

    with pytest.raises(FetchError, match=r"robots\.txt: the site answers 500"):
        client(site).fetch("https://www.ice.gov/good", hosts=HOSTS)

    assert site.hits == {"/robots.txt": 1}


def test_a_host_that_leads_to_a_private_address_is_not_asked(site: Site) -> None:
    asked = Client(sites={}, limits=QUICK)

    with pytest.raises(FetchError, match=r"localhost leads to the address (127.0.0.1|::1), which"):
        asked._get("http://localhost/", f"http://localhost:{site.server_address[1]}/good", {})

    assert site.hits == {}


def test_a_bomb_and_an_endless_body_take_little_memory(site: Site) -> None:
    program = (
        "import resource, sys\n"
        "from extractors.errors import FetchError\n"
        "from extractors.web.client import Client\n"
        "from extractors.web.limits import Limits\n"
        "client = Client(sites={'www.ice.gov': sys.argv[1]}, limits=Limits(pause_s=0))\n"
        "def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "idle = peak()\n"
        "for path in ('bomb', 'endless'):\n"
        "    try:\n"
        "        client.fetch(f'https://www.ice.gov/{path}', hosts=('www.ice.gov',))\n"
        "    except FetchError as error:\n"
        "        print(error.what)\n"
        "print((peak() - idle) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, site.address],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip

    bomb, body, megabytes = done.stdout.splitlines()
    assert bomb == body == "more than 200000000 bytes"
    assert int(megabytes) < 100
