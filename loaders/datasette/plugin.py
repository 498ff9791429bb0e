"""What our pages add to Datasette, for the Datasette over a warehouse and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import hookimpl

from loaders.datasette import (
    authority,
    dashboard,
    evidence,
    headers,
    home,
    refused,
    sheets,
    untrusted,
)
from loaders.datasette.metadata import DATABASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markupsafe import Markup


def _ours(datasette: Any) -> bool:
    return hasattr(datasette, "warehouse")


@hookimpl  # type: ignore[untyped-decorator] # Datasette ships no types, here and below
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Any]]]:
    """The dashboard, the evidence pages and their pictures."""
    if not _ours(datasette):
        return []
    return [
        (r"^/-/dashboard$", dashboard.page),
        (r"^/-/evidence/(?P<row_id>[^/]+)\.png$", evidence.picture),
        (r"^/-/evidence/(?P<row_id>[^/]+)$", evidence.page),
    ]


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: Any, database: str, datasette: Any) -> None:
    """Statements over the copy may read it and nothing else; Datasette keeps a database of its own."""
    if _ours(datasette) and database == DATABASE:
        conn.set_authorizer(authority.allow)


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(value: Any, column: str, datasette: Any) -> Markup | None:
    """A row's name leads to its evidence; a text that plays with its direction shows how."""
    if not _ours(datasette) or not isinstance(value, str):
        return None
    if column.endswith("row_id"):
        return evidence.link(value)
    return untrusted.shown(value)


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Headers that let nothing in from elsewhere, and CSV that computes nothing."""
    if not _ours(datasette):
        return lambda app: app
    return lambda app: headers.guarded(sheets.without_formulas(app))


@hookimpl  # type: ignore[untyped-decorator]
def extra_css_urls(datasette: Any) -> list[str]:
    """One style sheet for every page."""
    return [datasette.urls.path("/-/casetables/pages.css")] if _ours(datasette) else []


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(datasette: Any, template: str) -> dict[str, Any]:
    """What every page says of specimens, and what the first page lists."""
    if not _ours(datasette):
        return {}
    first = home.listed(datasette.rows) if template == "index.html" else {}
    return {"specimen": datasette.specimen, **first}


@hookimpl  # type: ignore[untyped-decorator]
def extra_js_urls(datasette: Any) -> list[str]:
    """One script, for Datasette's own controls."""
    return [datasette.urls.path("/-/casetables/pages.js")] if _ours(datasette) else []


@hookimpl  # type: ignore[untyped-decorator]
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """The dashboard in the menu of every page."""
    if not _ours(datasette):
        return []
    return [{"href": datasette.urls.path("/-/dashboard"), "label": "Dashboard"}]


@hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Iterator[None]:
    """What a reader asked for and cannot have is answered, and not written to the log at length."""
    outcome: Any = yield
    ours = refused.answer(datasette, request, exception) if _ours(datasette) else None
    if ours:
        # Datasette would carry out every answer, and use the first.
        outcome.force_result([ours])
