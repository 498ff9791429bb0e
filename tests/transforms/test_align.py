"""Two captures of one table, aligned."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.align import align

TEXTS = st.lists(st.tuples(*[st.sampled_from("ab")] * 2), max_size=12)


def rows(text: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in text.split()]


@pytest.mark.parametrize(
    ("old", "new", "moved", "edited", "gone", "added"),
    [
        ("abc def ghi", "abc def ghi", (), (), (), ()),
        ("", "abc", (), (), (), (0,)),
        ("abc", "", (), (), (0,), ()),
        ("abc def ghi", "abc xyz def ghi", (), (), (), (1,)),
        ("abc def ghi", "abc ghi", (), (), (1,), ()),
        ("abc def ghi", "abc dex ghi", (), ((1, 1),), (), ()),
        ("abc def ghi", "abc xyz ghi", (), (), (1,), (1,)),
        ("abc def ghi jkl", "def ghi jkl abc", ((0, 3),), (), (), ()),
    ],
    ids=["same", "all new", "all gone", "inserted", "removed", "edited", "replaced", "moved"],
)
def test_each_kind_of_change_is_told_apart(old, new, moved, edited, gone, added):
    found = align(rows(old), rows(new))

    assert (found.moved, found.edited, found.gone, found.added) == (moved, edited, gone, added)


def test_among_equal_rows_the_thread_is_kept_by_the_neighbours():
    """By ordinal alone the edit in the third block would be taken for the last row."""
    old = rows("eee eee n1x eee eee n2x eee eee n3x eee eee")
    new = rows("eee eee n1x eee eee n2x eez eee n3x eee eee")

    found = align(old, new)

    assert found.edited == ((6, 6),)
    assert (found.gone, found.added, found.moved) == ((), (), ())


def test_two_edits_in_one_gap_keep_their_order():
    found = align(rows("aaa bbc ddc zzz"), rows("aaa bbx ddx zzz"))

    assert found.edited == ((1, 1), (2, 2))


@given(TEXTS, TEXTS)
def test_every_row_has_exactly_one_fate(old, new):
    found = align(old, new)

    pairs = [*found.same, *found.edited]
    assert sorted([i for i, _ in pairs] + list(found.gone)) == list(range(len(old)))
    assert sorted([j for _, j in pairs] + list(found.added)) == list(range(len(new)))


@given(TEXTS, TEXTS)
def test_equal_rows_are_the_same_rows_as_many_as_there_are(old, new):
    found = align(old, new)

    assert all(old[i] == new[j] for i, j in found.same)
    assert Counter(old[i] for i, _ in found.same) == Counter(old) & Counter(new)


@given(st.permutations(rows("ab cd ef gh ij kl")))
def test_a_shuffled_table_is_moved_and_nothing_else(new):
    found = align(rows("ab cd ef gh ij kl"), new)

    assert (found.edited, found.gone, found.added) == ((), (), ())
