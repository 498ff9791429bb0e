"""Pages that tell something in prose: releases, statements, fact sheets, articles, plain text."""

from extractors.page.models import Block, Page
from extractors.page.read import read

__all__ = ["Block", "Page", "read"]
