"""Damage that a PDF reader passes over in silence: it shows what is left of a broken stream."""

from __future__ import annotations

import base64
import re
import zlib

from extractors.pdf.structure import wrong_references

_STREAM = re.compile(rb"\bstream\r?\n")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_NAME = re.compile(rb"/(\w+)")
_FILTERS = frozenset(
    b"FlateDecode LZWDecode ASCIIHexDecode ASCII85Decode RunLengthDecode CCITTFaxDecode JBIG2Decode "
    b"DCTDecode JPXDecode Crypt Fl LZW AHx A85 RL CCF DCT".split()
)
_DICTIONARY_WITHIN = 2000
_MOST_BYTES = 1 << 26
_OTHER_FILTERS = (b"/ASCIIHexDecode", b"/LZWDecode", b"/Crypt")


def damage(content: bytes) -> dict[str, int]:
    """Counts of damage by kind.

    ``damaged_stream`` for data that do not unpack, ``rebuilt`` for a lost index,
    ``wrong_reference`` for a page that is none, or draws what another does.

    Encrypted files are not looked into.
    """
    found = {}
    starts = _START.findall(content)
    if not starts or not _TABLE.match(content, min(int(starts[-1]), len(content))):
        found["rebuilt"] = 1
    if b"/Encrypt" not in content:
        broken = sum(_is_broken(content, match) for match in _STREAM.finditer(content))
        if broken:
            found["damaged_stream"] = broken
        if wrong := wrong_references(content):
            found["wrong_reference"] = wrong
    return found


def _is_broken(content: bytes, begin: re.Match[bytes]) -> bool:
    """Whether a stream is packed in no known way, ends early or does not match its checksum."""
    before = content[max(0, begin.start() - _DICTIONARY_WITHIN) : begin.start()]
    dictionary = before[before.rfind(b"obj") :]
    if set(_NAME.findall(b"".join(_FILTER.findall(dictionary)))) - _FILTERS:
        return True
    if b"/FlateDecode" not in dictionary or any(other in dictionary for other in _OTHER_FILTERS):
        return False
    end = content.find(b"endstream", begin.end())
    packed = content[begin.end() : end]
    unpacker = zlib.decompressobj()
    try:
        if b"/ASCII85Decode" in dictionary:
            packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
        size = len(unpacker.decompress(packed, _MOST_BYTES))
    except (zlib.error, ValueError):
        return True
    return not unpacker.eof and size < _MOST_BYTES
