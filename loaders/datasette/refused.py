"""Answers to what cannot be had: a page in few words, or JSON.

Datasette's own answer also prints the whole call stack with every variable, which takes a second
and puts what a reader asked for into the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Base400, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


def answer(
    datasette: Any, request: Any, exception: Exception
) -> Callable[[], Coroutine[Any, Any, Response]] | None:
    """A way to the answer; None for what is a fault of ours, which Datasette tells at length."""
    if isinstance(exception, DatasetteError):
        message = exception.message
        words = Markup(message) if exception.message_is_html else message  # noqa: S704 - Datasette's own
        about = {**exception.error_dict, "error": words, "title": exception.title}
    elif isinstance(exception, Base400):
        about = {"error": str(exception.args[0]), "title": None}
    else:
        return None
    about |= {"ok": False, "status": exception.status}

    async def answered() -> Response:
        if request.path.endswith(".json"):
            return Response.json(about, status=exception.status)
        page = await datasette.render_template(
            [f"{exception.status}.html", "error.html"], about, request=request
        )
        return Response.html(page, status=exception.status)

    return answered
