"""A row's evidence page: the picture of its place, the print beside the value, and what became of it."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import hashlib
import io
import re
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from extractors.archive import Archive
from extractors.fitting import parse_pdf
from extractors.records import Capture, Document, Observation
from flows.picture import picture
from flows.serve import application
from flows.settings import Settings
from loaders import corrections, record, runs, versions
from loaders.datasette.served import Served
from loaders.engines import open_warehouse
from transforms import notice
from transforms.corrections import corrected
from transforms.normalise import normalise

FILE = Path(__file__).parents[2] / "tests/fixtures/ice_ddor_weekly/short.pdf"
DOCUMENT = Document(
    url="https://www.ice.gov/doclib/ddor/ddor2017_01-28to02-03.pdf",
    series="ice_ddor_weekly",
    title="Week 1",
)
NOTICE = """
publisher: Agency
kind: erratum
published: 2017-04
url: https://agency.example/correction
read_at: the same page
wording: The jail that is named did not receive it.
items:
  - document: https://www.ice.gov/doclib/ddor/ddor2017_01-28to02-03.pdf
    fact: declined_detainers
    section: II
    where: {facility_printed: Williamson County Jail}
    expect: 4
    operation: reattribute
    to: unknown
    reason: a test
"""
MARCH = dt.datetime(2017, 3, 20, 9, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Served:
    """A short weekly report, and a notice that concerns one of its rows."""
    folder = tmp_path_factory.mktemp("served")
    settings = Settings.from_env(
        {
            "CASETABLES_WAREHOUSE": f"sqlite:///{folder / 'warehouse.db'}",
            "CASETABLES_ARCHIVE": str(folder / "archive"),
        }
    )
    engine = open_warehouse(settings.warehouse)
    runs.start(engine, run_id="r", command="nightly", version="0", now=MARCH, lease_s=9e9)
    content = FILE.read_bytes()
    sha256 = Archive(settings.archive).put(content)
    look = Observation(
        url=DOCUMENT.url, observed_at=MARCH, outcome="new", sha256=sha256, status=200
    )
    capture = Capture(sha256=sha256, size=len(content), media_type="application/pdf")
    record.observe(engine, "r", DOCUMENT, look, capture)
    facts = corrected(normalise(parse_pdf(content, DOCUMENT)), ())
    versions.load(engine, facts, [], run_id="r", now=MARCH, reader="r1")
    (folder / "agency-2017.yaml").write_text(NOTICE)
    done = corrections.apply(
        engine, notice.read(folder), run_id="r", now=MARCH + dt.timedelta(days=1)
    )
    assert done.problems == ()
    engine.dispose()
    return application(settings, folder)


def got(served: Served, *paths: str):
    async def ask():
        await served.invoke_startup()
        return [await served.client.get(path, follow_redirects=True) for path in paths]

    return asyncio.run(ask())


def row(served: Served, where: str) -> str:
    sql = f"SELECT row_id FROM declined_detainers WHERE {where} ORDER BY position LIMIT 1"  # noqa: S608 - words of ours
    with served.warehouse.connect() as connection:
        return connection.exec_driver_sql(sql).scalar_one()


def test_a_row_of_a_table_leads_to_its_evidence(served):
    row_id = row(served, "position = 0")

    [table] = got(served, "/casetables/declined_detainers?position=0")

    assert f'<a href="/-/evidence/{row_id}"' in table.text


def test_the_print_stands_beside_the_value_with_the_rule_between(served):
    row_id = row(served, "citizenship_printed = 'Ecuador'")

    [page] = got(served, f"/-/evidence/{row_id}")

    text = re.sub(r"<[^>]+>|\s+", " ", page.text)
    assert re.search(r"citizenship\s+Ecuador\s+citizenship_code\s+ECU", text)
    assert "country.name@2" in text
    assert "An English name of ISO 3166" in text
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() in text
    assert re.search(r"declined\s+12\s+12\s+reconciled", text)


def test_a_corrected_row_shows_the_notice_and_what_was_stated(served):
    row_id = row(served, "standing = 'corrected'")

    [page] = got(served, f"/-/evidence/{row_id}")

    assert "This row is corrected." in page.text
    assert "set by a notice; stated: 48491" in page.text
    assert "The jail that is named did not receive it." in page.text


def test_the_picture_is_of_the_page_with_the_row_boxed(served):
    row_id = row(served, "position = 0")

    [answer] = got(served, f"/-/evidence/{row_id}.png")

    drawn = Image.open(io.BytesIO(answer.content)).convert("RGB")
    assert answer.headers["content-type"] == "image/png"
    assert drawn.size == (1584, 1224)  # a page in landscape, and nothing of us around it
    assert (214, 120, 0) in {color for _, color in drawn.getcolors(1 << 24)}


@pytest.mark.parametrize(
    "path",
    [
        "/-/evidence/" + "0" * 32,
        "/-/evidence/" + "0" * 32 + ".png",
        "/-/evidence/..%2F..%2Farchive",
        "/-/evidence/' OR 1=1 --",
        "/-/casetables/../served.py",
        "/-/casetables/..%2Fserved.py",
        "/-/casetables/%2e%2e/templates/base.html",
        "/casetables.db",
    ],
)
def test_what_is_no_row_is_not_found(served, path):
    [answer] = got(served, path)

    assert answer.status_code in (403, 404)
    assert "import" not in answer.text


def test_a_row_whose_file_is_gone_has_a_page_and_no_picture(served, settings):
    lost = Served(Path(served.files[0]), draw=partial(picture, settings))
    row_id = row(served, "position = 0")

    page, drawn = got(lost, f"/-/evidence/{row_id}", f"/-/evidence/{row_id}.png")

    assert (page.status_code, drawn.status_code) == (200, 404)
    assert settings.archive not in drawn.text


def test_every_answer_lets_in_nothing_from_elsewhere(served):
    row_id = row(served, "position = 0")
    paths = ["/", "/casetables", "/casetables/declined_detainers", f"/-/evidence/{row_id}"]
    paths += ["/casetables.json?sql=select+1", "/nowhere", "/-/casetables/pages.css"]

    answers = got(served, *paths, f"/-/evidence/{row_id}.png")

    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
        for script in re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
