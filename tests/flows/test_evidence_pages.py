"""A row's evidence page: the picture of its place, the print beside the value, and what became of it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import io
import re
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from extractors.pdf.evidence import Mark, draw_row
from extractors.records import Spot
from flows.picture import hidden, picture
from loaders.datasette.served import Served

FILE = Path(__file__).parents[1] / "fixtures/ice_ddor_weekly/short.pdf"


def got(served: Served, *paths: str):
    async def ask():
        await served.invoke_startup()
        return [await served.client.get(path, follow_redirects=True) for path in paths]

    return asyncio.run(ask())


def row(served: Served, where: str) -> str:
    sql = f"SELECT row_id FROM declined_detainers WHERE {where} ORDER BY position LIMIT 1"  # noqa: S608 - words of ours
    with served.warehouse.connect() as connection:
        return connection.exec_driver_sql(sql).scalar_one()


def test_a_row_of_a_table_leads_to_its_evidence(short_report):
    row_id = row(short_report, "position = 0")

    [table] = got(short_report, "/casetables/declined_detainers?position=0")

    assert f'<a href="/-/evidence/{row_id}"' in table.text


def test_the_print_stands_beside_the_value_with_the_rule_between(short_report):
    row_id = row(short_report, "citizenship_printed = 'Ecuador'")

    [page] = got(short_report, f"/-/evidence/{row_id}")

    text = re.sub(r"<[^>]+>|\s+", " ", page.text)
    assert re.search(r"citizenship\s+Ecuador\s+citizenship_code\s+ECU", text)
    assert "country.name@2" in text
    assert "An English name of ISO 3166" in text
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() in text
    assert re.search(r"declined\s+12\s+12\s+reconciled", text)


def test_a_corrected_row_shows_the_notice_and_what_was_stated(short_report):
    row_id = row(short_report, "standing = 'corrected'")

    [page] = got(short_report, f"/-/evidence/{row_id}")

    assert "This row is corrected." in page.text
    assert "set by a notice; stated: 48491" in page.text
    assert "The jail that is named did not receive it." in page.text


def test_a_row_of_a_text_shows_its_sentence_with_what_was_read_marked(told_report):
    with told_report.warehouse.connect() as connection:
        row_id = connection.exec_driver_sql(
            "SELECT row_id FROM case_events WHERE agency = 'Lowell Police Department' AND type = 'arrest'"
        ).scalar_one()

    [page] = got(told_report, f"/-/evidence/{row_id}")

    assert (
        "<blockquote>The <mark>Lowell Police Department</mark> arrested [person 1] "
        "<mark>Jan. 9</mark> and charged him with "
        "<mark>unlawful possession of a firearm</mark>.</blockquote>"
    ) in page.text
    assert "kept, private names replaced" in page.text
    assert f"/-/evidence/{row_id}.png" not in page.text


def test_the_picture_is_of_the_page_with_the_row_boxed(short_report):
    row_id = row(short_report, "position = 0")

    [answer] = got(short_report, f"/-/evidence/{row_id}.png")

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
        "/-/casetables/../short_report.py",
        "/-/casetables/..%2Fshort_report.py",
        "/-/casetables/%2e%2e/templates/base.html",
        "/casetables.db",
    ],
)
def test_what_is_no_row_is_not_found(short_report, path):
    [answer] = got(short_report, path)

    assert answer.status_code in (403, 404)
    assert "import" not in answer.text


def test_a_row_whose_file_is_gone_has_a_page_and_no_picture(short_report, settings):
    lost = Served(Path(short_report.files[0]), draw=partial(picture, settings))
    row_id = row(short_report, "position = 0")

    page, drawn = got(lost, f"/-/evidence/{row_id}", f"/-/evidence/{row_id}.png")

    assert (page.status_code, drawn.status_code) == (200, 404)
    assert settings.archive not in drawn.text


def test_of_a_text_or_of_an_unknown_layout_nothing_is_shown_but_the_place():
    weekly = {"series": "ice_ddor_weekly", "layout": "ice_ddor_weekly/2017"}
    deaths = {"series": "ice_detention_deaths", "layout": "ice_detention_deaths/2003-2017"}
    text = {"series": "ice_ddr_quarterly", "layout": "entries"}
    unknown = {"series": "ice_ddor_weekly", "layout": "ice_ddor_weekly/1999"}

    told = [
        hidden({"edition": each, "printed": {"a": 1}}) for each in (weekly, deaths, text, unknown)
    ]

    assert told == ["nothing", "rest", "everything", "everything"]
    assert hidden({"edition": deaths, "printed": {}}) == "everything"


def ink(hide: str) -> int:
    """Dark points inside the box of a cell of the short report."""
    spot = Spot(page=3, bbox=(36.2, 119.2, 140.2, 150.0))
    marks = [Mark(column="jurisdiction", text="", made="", spots=(spot,))]
    drawn = Image.open(io.BytesIO(draw_row(FILE.read_bytes(), marks, (), "d", hide)))
    inside = drawn.convert("L").crop((80, 245, 275, 295))
    return sum(inside.histogram()[:100])


def test_what_is_hidden_cannot_be_read_in_the_cell_itself():
    assert ink("nothing") > 200
    assert ink("rest") > 200
    assert ink("everything") == 0


def test_every_answer_lets_in_nothing_from_elsewhere(short_report):
    row_id = row(short_report, "position = 0")
    paths = ["/", "/casetables", "/casetables/declined_detainers", f"/-/evidence/{row_id}"]
    paths += ["/casetables.json?sql=select+1", "/nowhere", "/-/casetables/pages.css"]

    answers = got(short_report, *paths, f"/-/evidence/{row_id}.png")

    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
        for script in re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
