"""A published notice as data: who says what about which rows, and what it makes of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Literal

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from extractors.errors import PipelineError
from extractors.yaml_files import read_yaml
from transforms.schema import EVIDENCE, FACTS, TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

Operation = Literal["withdraw", "reattribute", "reclassify", "replace", "dispute"]
Said = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Value = str | int | float | bool | dt.date | None

_KINDS: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "date": dt.date,
    "json": str,
}
_SETS = ("reclassify", "replace")
_NOT_OURS = tuple(column.name for column in (*EVIDENCE, *VERSION))
"""Columns that say where a row stands and since when: no notice sets them."""


class CorrectionError(PipelineError):
    """A notice that is not well formed, contradicts another, or does not fit what is printed."""

    code = "correction"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(_Model):
    """Where a detainer really belongs; all three as in ``transforms.places``."""

    code: Said
    kind: Said
    state: Said


class Item(_Model):
    """Some rows of one document, and what a notice makes of them.

    ``where`` chooses rows by columns as stated, before any correction; ``expect`` is the number that
    it must choose, or ``some`` where no number was published. ``absent`` says that some capture
    prints none of them, which is then no error.
    """

    document: Said
    fact: Said
    section: Said
    where: dict[str, Said | tuple[Said, ...]] = {}
    expect: Annotated[int, Field(ge=1)] | Literal["some"]
    absent: bool = False
    operation: Operation
    to: Place | Literal["unknown"] | None = None
    set: dict[str, Value] = {}
    reason: Said

    @model_validator(mode="after")
    def _fits(self) -> Item:
        if self.fact not in {table.name for table in FACTS}:
            raise ValueError(f"{self.fact!r} is no fact table")
        unknown = set(self.where) - {column.name for column in TABLES[self.fact].columns}
        if unknown:
            raise ValueError(f"{self.fact} has no columns {sorted(unknown)}")
        if (self.to is not None) != (self.operation == "reattribute"):
            raise ValueError("`to` (a place or `unknown`) belongs to reattribute, and to it alone")
        if bool(self.set) != (self.operation in _SETS):
            raise ValueError("`set` belongs to reclassify and replace, and to them alone")
        for name, value in self.assigned.items():
            _demand_fit(self.fact, name, value)
        return self

    @property
    def assigned(self) -> dict[str, Value]:
        """The columns that it sets."""
        if self.to is None:
            return dict(self.set)
        if self.to == "unknown":
            code = kind = state = None
        else:
            code, kind, state = self.to.code, self.to.kind, self.to.state
        return {
            "jurisdiction_code": code,
            "jurisdiction_kind": kind,
            "jurisdiction_state": state,
            "jurisdiction_status": "unknown" if code is None else "resolved",
        }


def _demand_fit(fact: str, name: str, value: Value) -> None:
    """Refuse what the warehouse would: a notice is read long before it meets a row."""
    own = {column.name: column for column in TABLES[fact].columns} | dict.fromkeys(_NOT_OURS)
    column = own.get(name)
    if column is None:
        raise ValueError(f"{fact} has no column {name} that a notice may set")
    if name.endswith("_printed"):
        raise ValueError(f"what is printed is never changed: {name}")
    if value is None:
        if column.required:
            raise ValueError(f"{name} has a value in every row")
    elif not isinstance(value, _KINDS[column.kind]):
        raise ValueError(f"{name} is of kind {column.kind}, and {value!r} is not")
    elif column.allowed and value not in column.allowed:
        raise ValueError(f"{name} is one of {', '.join(column.allowed)}, not {value!r}")


class Notice(_Model):
    """One file. ``read_at`` is where the wording was read when that is not ``url``."""

    publisher: Said
    kind: Literal["erratum", "dispute", "our_correction"]
    published: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d(-\d\d)?$")]
    url: Said
    read_at: Said
    wording: Said
    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    @field_validator("published", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        # YAML reads a bare day as a date, and a bare month as text.
        return value.isoformat() if isinstance(value, dt.date) else value

    @model_validator(mode="after")
    def _disputes(self) -> Notice:
        for item in self.items:
            if (item.operation == "dispute") != (self.kind == "dispute"):
                raise ValueError("a notice of dispute disputes, and no other does")
        return self


class Correction(_Model):
    """One item under its name, with the notice that it stands in."""

    correction_id: str
    name: str
    notice: Notice
    item: Item

    @property
    def sha256(self) -> str:
        """Hash over all that it says."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def read(folder: Traversable | None = None) -> tuple[Correction, ...]:
    """Every item of every notice in a folder of YAML files; ours when none is given.

    Raises:
        CorrectionError: a file is not a notice.
    """
    source = folder or files("transforms.notices")
    found = sorted((file for file in source.iterdir() if file.name.endswith(".yaml")), key=_name)
    return tuple(correction for file in found for correction in _items(file))


def _items(file: Traversable) -> Iterable[Correction]:
    name = file.name.removesuffix(".yaml")
    try:
        notice = Notice.model_validate(read_yaml(file))
    except (ValidationError, yaml.YAMLError) as error:
        raise CorrectionError(
            f"transforms/notices/{file.name}",
            told(error),
            "Mend the file; its neighbours show how.",
        ) from error
    for number, item in enumerate(notice.items, 1):
        yield Correction(correction_id=f"{name}/{number}", name=name, notice=notice, item=item)


def told(error: ValidationError | yaml.YAMLError) -> str:
    """What is wrong with a file, in one line."""
    if isinstance(error, ValidationError):
        return "; ".join(
            f"{'.'.join(map(str, each['loc'])) or 'the file'}: {each['msg']}"
            for each in error.errors()
        )
    return f"it is no YAML: {str(error).splitlines()[0]}"


def _name(file: Traversable) -> str:
    return file.name
