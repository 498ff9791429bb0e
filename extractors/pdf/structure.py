"""References between a PDF's objects that lead astray: a reader shows another page, or a blank one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.pdf import lexis, widths

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(rb"obj\b")
_HEAD = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+$")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+R\b")
_ROOT = re.compile(rb"/Root\s+(\d{1,9})\s+\d{1,5}\s+R\b")
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_TABLE = re.compile(rb"\s*xref\s+")
_SECTION = re.compile(rb"(\d{1,9}) (\d{1,9})\s+")
_ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])\s{1,2}")
_STREAM = re.compile(rb">>\s*stream\b")
_TYPE = re.compile(rb"/Type\s*/(\w+)")
_MOST_OBJECTS = 50_000
_COMPOSITE = (b"/Encoding", b"/DescendantFonts")  # what a composite font cannot do without


def wrong_references(content: bytes) -> int:
    """How many references lead to nothing, to another kind of object, or twice to one.

    Looked at are the index, the tree of pages, what each draws, and its fonts, as far as the objects are
    not packed.
    """
    roots = _ROOT.findall(content)
    astray = _index_astray(content)
    if not roots or content.count(b"endobj") > _MOST_OBJECTS:
        return astray
    structure = _Structure(content=content, places=_places(content), packed=b"/ObjStm" in content)
    catalog = structure.get(int(roots[-1]))
    if catalog is None or catalog.kind != b"Catalog":
        return astray + (not structure.packed)
    return astray + structure.wrong(catalog)


def _index_astray(content: bytes) -> int:
    """Entries of a plain index at whose place no such object begins."""
    starts = _START.findall(content)
    table = _TABLE.match(content, min(int(starts[-1]), len(content))) if starts else None
    if table is None:
        return 0
    count, place = 0, table.end()
    while section := _SECTION.match(content, place):
        first, size = int(section[1]), min(int(section[2]), _MOST_OBJECTS)
        entries = _ENTRY.findall(content, section.end(), section.end() + 20 * size)
        place = section.end() + 20 * size
        count += len(entries) != size
        count += sum(
            kind == b"n" and int(at) > 0 and not content.startswith(b"%d " % number, int(at))
            for number, (at, kind) in enumerate(entries, first)
        )
    return count


def _places(content: bytes) -> dict[int, int]:
    """Where each object's content begins; of several with one number the last."""
    places = {}
    for word in _WORD.finditer(content):
        if content[word.start() - 1 : word.start()] == b"d":  # endobj
            continue
        head = _HEAD.search(content, max(0, word.start() - 20), word.start())
        if head:
            places[int(head[1])] = word.end()
    return places


@dataclass(frozen=True, slots=True, kw_only=True)
class _Object:
    """What one object says before its stream, if it has one."""

    dictionary: bytes
    stream: bool

    @property
    def kind(self) -> bytes:
        """Its /Type; empty where it states none, or is no dictionary."""
        if not self.dictionary.lstrip().startswith(b"<<"):
            return b""
        found = _TYPE.search(self.dictionary)
        return found[1] if found else b""

    @property
    def is_drawing(self) -> bool:
        """Whether it can be what a page draws: a stream that is no image, form, font or the like."""
        return self.stream and not re.search(rb"/(Type|Subtype|Length1)\b", self.dictionary)

    def value(self, key: bytes) -> bytes:
        """What stands after a key: a reference, or up to the bracket that closes it."""
        _, found, rest = self.dictionary.partition(b"/" + key)
        if not found or rest[:1].isalnum():
            return b""
        rest = rest.lstrip()
        if rest.startswith(b"["):
            return rest.partition(b"]")[0]
        if rest.startswith(b"<<"):
            return rest.partition(b">>")[0]
        reference = _REFERENCE.match(rest)
        return reference[0] if reference else b""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Structure:
    content: bytes
    places: dict[int, int]
    packed: bool
    fonts: dict[int, bool] = field(default_factory=dict)  # looked at so far: is it sound?

    def get(self, number: int) -> _Object | None:
        if number not in self.places:
            return None
        start = self.places[number]
        end = self.content.find(b"endobj", start)
        stream = _STREAM.search(self.content, start, end)
        stop = stream.start() + 2 if stream else end
        return _Object(dictionary=self.content[start:stop], stream=bool(stream))

    def wrong(self, catalog: _Object) -> int:
        seen: set[int] = set()
        waiting = list(_references(catalog.value(b"Pages")))
        inherits = False
        count = sum(self._is_kind(number, b"Page") for number in waiting)
        while waiting:
            number = waiting.pop()
            node = self.get(number)
            if number in seen:
                count += 1
            elif node is None:
                count += not self.packed
            elif node.kind == b"Pages":
                waiting += _references(node.value(b"Kids"))
                inherits |= b"/Resources" in node.dictionary
            elif node.kind == b"Page":
                count += self._page(node, seen)
                count += not (inherits or b"/Resources" in node.dictionary)
            else:
                count += 1
            seen.add(number)
        return count

    def _page(self, page: _Object, seen: set[int]) -> int:
        """Wrong references of one page; what it draws, no other page may draw.

        One that cannot be read whole may have lost what comes after.
        """
        count = 0
        for number in _references(page.value(b"Contents")):
            drawn = self.get(number)
            if drawn is None:
                count += not self.packed
            elif number in seen or not (drawn.is_drawing or drawn.dictionary.lstrip()[:1] == b"["):
                count += 1
            seen.add(number)
        return count + (not lexis.is_readable(page.dictionary)) + self._wrong_fonts(page)

    def _wrong_fonts(self, page: _Object) -> int:
        holder = page
        if outer := _REFERENCE.match(page.value(b"Resources")):
            holder = self.get(int(outer[1])) or page
        fonts = holder.value(b"Font")
        if inner := _REFERENCE.match(fonts):
            found = self.get(int(inner[1]))
            if found is None or found.kind or found.stream or b"/" not in found.dictionary:
                return int(found is not None or not self.packed)
            fonts = found.dictionary
        return sum(not self._is_font(number) for number in _references(fonts))

    def _is_font(self, number: int) -> bool:
        """Whether it is one, those that it is made of are, and what maps it to Unicode is a stream.

        Its widths must be whole.
        """
        if number not in self.fonts:
            self.fonts[number] = self._is_sound_font(number)
        return self.fonts[number]

    def _is_sound_font(self, number: int) -> bool:
        found = self.get(number)
        if found is None or found.kind != b"Font":
            return self.packed and found is None
        if not lexis.is_readable(found.dictionary):
            return False
        if b"/Type0" in found.dictionary and not all(k in found.dictionary for k in _COMPOSITE):
            return False
        maps = [self.get(inner) for inner in _references(found.value(b"ToUnicode"))]
        made_of = [self.get(inner) for inner in _references(found.value(b"DescendantFonts"))]
        return (
            all(self.packed if each is None else each.stream for each in maps)
            and all(self.packed if each is None else each.kind == b"Font" for each in made_of)
            and all(self._is_drawn(each) for each in (found, *made_of) if each)
        )

    def _is_drawn(self, font: _Object) -> bool:
        """Whether its widths are whole, what describes it does, and its outlines are a stream."""
        described = [self.get(number) for number in _references(font.value(b"FontDescriptor"))]
        outlines = [
            self.get(number)
            for each in described
            if each
            for key in (b"FontFile", b"FontFile2", b"FontFile3")
            for number in _references(each.value(key))
        ]
        return (
            widths.sound(font.dictionary)
            and all(self.packed if d is None else d.kind == b"FontDescriptor" for d in described)
            and all(self.packed if o is None else o.stream for o in outlines)
        )

    def _is_kind(self, number: int, kind: bytes) -> bool:
        found = self.get(number)
        if found is None:
            return self.packed and kind == b"Font"
        return found.kind == kind


def _references(value: bytes) -> Iterator[int]:
    return (int(number) for number in _REFERENCE.findall(value))
