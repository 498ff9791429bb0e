"""Why a document cannot be trusted yet.

    PipelineError             caught once, where a document's way ends: the document goes to quarantine
    ├── FetchError            the site refused, vanished, was too slow, too large, or sent us elsewhere
    ├── ArchiveError          an archived capture is missing or no longer has its sha256
    ├── NotThisDocumentError  the bytes are not what the URL promised (HTML for PDF, empty, truncated)
    ├── UnreadableError       a PDF that cannot be read: encrypted, no pages, a scan, a parser that died
    ├── LayoutError           it can be read, but no known layout fits what it prints
    └── UnsureError           private names in it cannot be told from other words

Anything else that is raised is a bug and ends its series' part of the run; only inside the parsing
child does it become an UnreadableError, since its words could quote a person's row.
"""

from __future__ import annotations

from typing import ClassVar


class PipelineError(Exception):
    """One document's trouble in three parts, each a sentence without personal data.

    The parts are positional and reach ``Exception.__init__`` so that an error survives the pickle
    between a parsing child and its parent.
    """

    code: ClassVar[str] = "untrusted"

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(where, what, advice)
        self.where, self.what, self.advice = where, what, advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.advice}"


class FetchError(PipelineError):
    """A site did not give us the document."""

    code = "fetch"


class ArchiveError(PipelineError):
    """The archive does not hold what it should."""

    code = "archive"


class NotThisDocumentError(PipelineError):
    """The bytes are another thing than the URL promised."""

    code = "not_this_document"


class UnreadableError(PipelineError):
    """The document cannot be read."""

    code = "unreadable"


class LayoutError(PipelineError):
    """No known layout fits the document."""

    code = "layout"


class UnsureError(PipelineError):
    """Nothing of the document may be kept: its names could not be redacted with certainty."""

    code = "unsure"
