"""Which series there are: one module in ``extractors/sources`` is one."""

from __future__ import annotations

import importlib
import pkgutil

from extractors import sources as package
from extractors.source import Source


class UnknownSourceError(LookupError):
    """Somebody asked for a series that we do not have."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        super().__init__(key, known)
        self.key, self.known = key, known

    def __str__(self) -> str:
        return f"there is no source {self.key!r}; the sources are {', '.join(self.known)}"


def sources() -> dict[str, Source]:
    """Every series by key, in order of key.

    Raises:
        ValueError: a module's SOURCE has another key than the module's name.
    """
    found: dict[str, Source] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        if module.name.startswith("_"):
            continue
        source = importlib.import_module(f"{package.__name__}.{module.name}").SOURCE
        if source.key != module.name:
            raise ValueError(f"extractors/sources/{module.name}.py calls itself {source.key!r}")
        found[source.key] = source
    return found


def source(key: str) -> Source:
    """The series of that key; UnknownSourceError names those that there are."""
    known = sources()
    if key not in known:
        raise UnknownSourceError(key, tuple(known))
    return known[key]
