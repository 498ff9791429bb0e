"""What bytes are, from their first bytes: never from what a server calls them."""

from __future__ import annotations

PDF = "application/pdf"
HTML = "text/html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!--")


def media_type(content: bytes) -> str:
    """The media type; ``application/octet-stream`` for what we do not know.

    A PDF may carry junk before its header, which readers look for in the first 1,024 bytes.
    """
    head = content[:1024]
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        # A zip names its members in clear at its end.
        return XLSX if b"xl/workbook.xml" in content[-65536:] else "application/zip"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML):
        return HTML
    return "application/octet-stream"
