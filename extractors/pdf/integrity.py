"""Damage that a PDF reader passes over in silence: it shows what is left of a broken stream."""

from __future__ import annotations

import base64
import re
import zlib

import numpy as np

from extractors.pdf.structure import wrong_references

_STREAM = re.compile(rb"stream\r?\n")  # no look behind: so a literal is searched for
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[^\s/\[\]<>()]*)")
_NAME = re.compile(rb"/([^\s/\[\]<>()]*)")
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
        begins = (
            m for m in _STREAM.finditer(content) if content[m.start() - 1 : m.start()] != b"d"
        )
        broken = sum(_is_broken(content, begin) for begin in begins)
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
            packed = _from_ascii85(packed)
        size = len(unpacker.decompress(packed, _MOST_BYTES))
    except (zlib.error, ValueError):
        return True
    return not unpacker.eof and size < _MOST_BYTES


def _from_ascii85(text: bytes) -> bytes:
    """The bytes behind a stream's ASCII85; whole groups at once, as ``base64`` takes a second a megabyte.

    Raises:
        ValueError: it is none.
    """
    text = text.translate(None, b" \t\n\r\f\0").removesuffix(b"~>")
    if b"z" in text:
        return base64.a85decode(text)
    padding = -len(text) % 5
    digits = np.frombuffer(text + b"u" * padding, np.uint8).astype(np.int64) - 33
    values = digits.reshape(-1, 5) @ 85 ** np.arange(4, -1, -1)
    if len(digits) and (digits.min() < 0 or digits.max() > 84 or values.max() >= 1 << 32):
        raise ValueError(text)
    return values.astype(">u4").tobytes()[: -padding or None]
