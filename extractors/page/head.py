"""What a page says about itself: title, dates, topics, address."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

from bs4 import Tag

from extractors.page.body import squeeze

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_LAYER = re.compile(r"dataLayer(?:\.push\(|\s*=\s*\[)\s*(\{.*?\})\s*(?:\)|\])\s*;?", re.DOTALL)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAME = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    "Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_PRINTED = re.compile(rf"\b({_NAME})\.?\s+(\d{{1,2}}),\s+(\d{{4}})")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})")
_IN_URL = re.compile(r"/(\d{4})/(\d{2})/(\d{2})/")
_UPDATED = re.compile(r"^(?:Last )?[Uu]pdated:?\s+(.{6,30})$")


def first(soup: Tag, *selectors: str) -> Tag | None:
    """The first element that any selector finds, the selectors in order of preference."""
    for selector in selectors:
        found = soup.select_one(selector)
        if found is not None and squeeze(found.get_text(" ")):
            return found
    return None


def text_at(soup: Tag, *selectors: str) -> str:
    """The text of that element; empty if there is none."""
    found = first(soup, *selectors)
    return squeeze(found.get_text(" ")) if found else ""


def meta(soup: BeautifulSoup, name: str) -> str:
    """A meta element's content, by property or name."""
    for key in ("property", "name"):
        found = soup.find("meta", attrs={key: name})
        if isinstance(found, Tag) and found.get("content"):
            return squeeze(str(found["content"]))
    return ""


def day(text: str) -> dt.date | None:
    """The first date in a text as sites print them; None if there is none or it is no day."""
    for pattern, order in ((_ISO, "ymd"), (_PRINTED, "mdy"), (_SLASHED, "mdy")):
        match = pattern.search(text)
        if match is None:
            continue
        parts = dict(zip(order, match.groups(), strict=True))
        month = _MONTHS.index(parts["m"][:3]) + 1 if parts["m"].isalpha() else int(parts["m"])
        try:
            return dt.date(int(parts["y"]), month, int(parts["d"]))
        except ValueError:
            return None
    return None


def day_in_url(url: str) -> dt.date | None:
    """The date that some sites put into the address."""
    match = _IN_URL.search(url)
    return day("-".join(match.groups())) if match else None


def updated(line: str) -> dt.date | None:
    """The date of a line that says only when the page was updated."""
    match = _UPDATED.match(line)
    return day(match.group(1)) if match else None


def canonical(soup: BeautifulSoup, url: str) -> str:
    """The address that the page gives itself."""
    found = soup.select_one("link[rel=canonical][href]")
    return str(found["href"]) if found else url


def data_layer(soup: BeautifulSoup) -> dict[str, Any]:
    """What the page tells its own statistics script; empty if it is not readable."""
    for script in soup.find_all("script"):
        match = _LAYER.search(script.get_text())
        if match is None:
            continue
        try:
            read = json.loads(match.group(1))
        except ValueError:
            continue
        if isinstance(read, dict):
            return read
    return {}
