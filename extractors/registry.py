"""Which series there are: one module in ``extractors/sources`` is one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from extractors import sources as package
from extractors.source import Source


class UnknownSourceError(LookupError):
    """Somebody asked for a series that we do not have."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        super().__init__(key, known)
        self.key, self.known = key, known

    def __str__(self) -> str:
        return f"there is no source {self.key!r}; the sources are {', '.join(self.known)}"


def keys() -> tuple[str, ...]:
    """The key of every series, without importing any."""
    found = (module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def sources() -> dict[str, Source]:
    """Every series by key, in order of key.

    Raises:
        ValueError: a module's SOURCE has another key than the module's name.
    """
    return dict(_found())


@cache
def _found() -> dict[str, Source]:
    found: dict[str, Source] = {}
    for name in keys():
        source = importlib.import_module(f"{package.__name__}.{name}").SOURCE
        if source.key != name:
            raise ValueError(f"extractors/sources/{name}.py calls itself {source.key!r}")
        found[source.key] = source
    return found


def source(key: str) -> Source:
    """The series of that key; UnknownSourceError names those that there are."""
    known = _found()
    if key not in known:
        raise UnknownSourceError(key, tuple(known))
    return known[key]
