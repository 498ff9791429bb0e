"""What a table prints for a figure: numbers, dates, shares, and the marks for none."""

from __future__ import annotations

import re
from functools import lru_cache

_FIGURE = re.compile(
    r"[-–−+(\[$€£<>≥≤~≈*†‡]*\d[\d,./:%’'–-]*[)\]%*†‡a-z]{0,3}"  # a number, date, range or share
    r"|[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?(?:19|20)\d\d"  # a month of a year, a day written out
    r"|[-–—−.*…]+|\(?(?i:n/?a|nil|none|x)\)?|[$€£%]"  # nothing, not known, not applicable; a lone sign
)


@lru_cache(maxsize=8192)
def is_figure(text: str) -> bool:
    """Whether a word or cell is a figure.

    >>> [is_figure(text) for text in ("1,204", "02/03/2017", "(3.5)%", "May 2014", "N/A", "4th Street")]
    [True, True, True, True, True, False]
    """
    return _FIGURE.fullmatch(text) is not None
