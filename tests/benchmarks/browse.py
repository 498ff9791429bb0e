"""Opens the pages of a running ``casetables serve`` in Chromium, and says what a reader would miss.

    casetables demo --dir demo
    casetables serve --warehouse sqlite:///demo/casetables.db --archive demo/archive &
    casetables report --warehouse sqlite:///demo/casetables.db --edition ice_ddor_weekly/2017-02-03 --out week.html
    python tests/benchmarks/browse.py http://127.0.0.1:8001 file://$PWD/week.html [PICTURES]

One JSON object a page and width: its text, failed requests, messages of the console, requests to
other hosts, what was focused first, texts with too little contrast, pictures without words, tables
without headers. Pictures of the whole pages are written into the folder PICTURES, if it is named,
also as they would be printed.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = "/usr/bin/chromium"
PAGES = {
    "home": "/",
    "dashboard": "/-/dashboard",
    "tables": "/casetables",
    "fact": "/casetables/declined_detainers?_size=10",
    "search": "/casetables/declined_detainers?_search=assault&_size=10",
    "row-1": "/casetables/declined_detainers_versions/1",
    "row-2": "/casetables/issued_detainers_versions/1",
    "row-3": "/casetables/detainer_policies_versions/1",
    "question": "/casetables/question_stated_and_extracted",
}
WIDTHS = (1300, 390)

_LOOK = """
() => {
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * x + .7152 * y + .0722 * z;
  };
  const numbers = text => text.match(/[\\d.]+/g).map(Number);
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > .5) return colour;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const seen = element.checkVisibility() && !["SCRIPT", "STYLE", "text", "title", "desc"].includes(element.tagName);
    if (!seen || !walker.currentNode.data.trim()) continue;
    const ink = numbers(getComputedStyle(element).color), paper = ground(element);
    const [a, b] = [luminance(ink), luminance(paper)].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) faint.add(walker.currentNode.data.trim().slice(0, 40) + " " + ratio.toFixed(2));
  }
  return {
    faint: [...faint],
    wordless: [...document.querySelectorAll("img:not([alt]), svg:not([role]):not([aria-hidden])")].map(e => e.outerHTML.slice(0, 80)),
    headless: [...document.querySelectorAll("table")].filter(t => !t.querySelector("th[scope]")).length,
    unlabelled: [...document.querySelectorAll("input:not([type=hidden]):not([type=submit]), select, textarea")]
      .filter(e => !e.labels?.length && !e.ariaLabel && !e.title).map(e => e.outerHTML.slice(0, 80)),
    language: document.documentElement.lang,
    wide: document.documentElement.scrollWidth > innerWidth + 1,
  };
}
"""


def looked_at(browser: Browser, address: str, path: str, width: int, picture: Path | None) -> dict:
    page = browser.new_page(viewport={"width": width, "height": 900})
    failed, said, others = [], [], []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    host = urlsplit(address).netloc
    page.on("request", lambda r: others.append(r.url) if urlsplit(r.url).netloc != host else None)
    page.on("response", lambda r: failed.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.goto(address + path, wait_until="load")
    if picture:
        page.screenshot(path=picture, full_page=True)
        page.emulate_media(media="print")
        page.screenshot(path=picture.with_stem(f"{picture.stem}-print"), full_page=True)
        page.emulate_media(media="screen")
    found = {"text": page.inner_text("body"), "html": page.content(), **page.evaluate(_LOOK)}
    page.keyboard.press("Tab")
    found["first"] = page.evaluate("document.activeElement.textContent")
    page.close()
    return {**found, "failed": failed, "console": said, "others": others}


def walk(browser: Browser, address: str, folder: Path | None) -> Iterator[dict]:
    """Every page of an address, on a wide screen and on a phone; a file is one page."""
    pages = {"report": ""} if address.startswith("file:") else {**PAGES, "evidence": ""}
    for name in pages:
        for width in WIDTHS:
            picture = folder / f"{name}-{width}.png" if folder else None
            found = looked_at(browser, address, pages[name], width, picture)
            html = found.pop("html")
            if name == "fact":
                pages["evidence"] = re.search(r"/-/evidence/[0-9a-f]{32}", html)[0]
            yield {"page": name, "width": width, **found}


def main(arguments: list[str]) -> None:
    addresses = [each for each in arguments if "://" in each]
    folder = next((Path(each) for each in arguments if "://" not in each), None)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for address in addresses:
            for found in walk(browser, address, folder):
                print(json.dumps(found), flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
