"""The sites whose pages are known: which element is what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors.errors import LayoutError
from extractors.page import head
from extractors.page.body import squeeze

if TYPE_CHECKING:
    import datetime as dt

    from bs4 import BeautifulSoup, Tag

_ICE_KINDS = frozenset({"news_release", "news", "statement", "news_statement", "press_release"})
_WHITE_HOUSE = (
    ".body-content",
    ".page-content__content",
    ".entry-content",
    ".wp-block-post-content",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The elements and values that a template found; ``fallback`` if the body had to be guessed."""

    template: str
    body: Tag
    title: str
    subtitle: str = ""
    published: dt.date | None = None
    modified: dt.date | None = None
    topics: tuple[str, ...] = ()
    fallback: bool = False


def find(soup: BeautifulSoup, url: str) -> Found:
    """Read a page by the template whose marks it bears.

    Raises:
        LayoutError: an ICE page that is no release or statement, or a page without any text.
    """
    layer = head.data_layer(soup)
    if soup.select_one(".nr-body, .nr-title") or "entityBundle" in layer:
        return _ice(soup, url, layer)
    host = urlsplit(url).hostname or ""
    if host == "whitehouse.gov" or host.endswith(".whitehouse.gov"):
        return _white_house(soup, url)
    if soup.select_one(".news-release-date-value") or host.endswith("dhs.gov"):
        return _dhs(soup, url)
    return _article(soup, url)


def _ice(soup: BeautifulSoup, url: str, layer: dict[str, object]) -> Found:
    bundle = layer.get("entityBundle")
    if bundle is not None and bundle not in _ICE_KINDS:
        raise LayoutError(
            url,
            f"The page says that it is a {bundle}, not a news release",
            "Look at it: if it tells cases, its kind belongs into extractors/page/templates.py.",
        )
    body = head.first(soup, ".nr-body")
    guessed = body or _largest(soup, url, "article", "main")
    modified = head.meta(soup, "article:modified_time") or head.text_at(soup, ".last-updated time")
    published = head.meta(soup, "article:published_time") or head.text_at(soup, ".nr-meta")
    return Found(
        template="ice",
        body=guessed,
        title=head.text_at(soup, ".nr-title h1") or _title(soup),
        subtitle=head.text_at(soup, ".nr-subtitle"),
        published=head.day(published),
        modified=head.day(modified),
        topics=_topics(layer),
        fallback=body is None,
    )


def _topics(layer: dict[str, object]) -> tuple[str, ...]:
    """Topic names hold commas, so only the list itself tells where one ends."""
    taxonomy = layer.get("entityTaxonomy")
    topics = taxonomy.get("news_release_topics") if isinstance(taxonomy, dict) else None
    if isinstance(topics, dict):
        return tuple(squeeze(str(topic)) for topic in topics.values())
    return ()


def _white_house(soup: BeautifulSoup, url: str) -> Found:
    body = head.first(soup, *_WHITE_HOUSE)
    return Found(
        template="white_house",
        body=body or _largest(soup, url, "article", "main"),
        title=_title(soup),
        published=_published(soup, url),
        modified=head.day(head.meta(soup, "article:modified_time")),
        topics=tuple(filter(None, [head.text_at(soup, ".page-header__section", ".issue-header")])),
        fallback=body is None,
    )


def _dhs(soup: BeautifulSoup, url: str) -> Found:
    bodies = soup.select(".field--name-body")
    longest = max(bodies, key=lambda tag: len(tag.get_text()), default=None)
    return Found(
        template="dhs",
        body=longest or _largest(soup, url, "article", "main"),
        title=_title(soup),
        published=head.day(head.text_at(soup, ".news-release-date-value")) or _published(soup, url),
        modified=head.day(head.meta(soup, "article:modified_time")),
        fallback=longest is None,
    )


def _article(soup: BeautifulSoup, url: str) -> Found:
    body = head.first(soup, "[itemprop=articleBody]", ".entry-content", ".article-body", "article")
    return Found(
        template="article",
        body=body or _largest(soup, url, "main", "body"),
        title=_title(soup),
        published=_published(soup, url),
        modified=head.day(head.meta(soup, "article:modified_time")),
        fallback=body is None,
    )


def _title(soup: BeautifulSoup) -> str:
    return head.text_at(soup, "h1") or head.meta(soup, "og:title") or head.text_at(soup, "title")


def _published(soup: BeautifulSoup, url: str) -> dt.date | None:
    stamped = head.meta(soup, "article:published_time") or head.meta(soup, "date")
    visible = head.first(soup, "time[datetime]")
    shown = str(visible["datetime"]) if visible and visible.get("datetime") else ""
    return head.day(stamped) or head.day_in_url(url) or head.day(shown)


def _largest(soup: BeautifulSoup, url: str, *names: str) -> Tag:
    """The element of these names with the most text."""
    for name in names:
        found = max(soup.find_all(name), key=lambda tag: len(tag.get_text()), default=None)
        if found is not None and squeeze(found.get_text(" ")):
            return found
    raise LayoutError(
        url,
        "The page has no text where a release or article has it",
        "Open it in a browser: a script may draw it, or it is not a page to be read.",
    )
