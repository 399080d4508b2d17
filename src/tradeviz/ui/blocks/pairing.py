"""Which exhibits stand side by side: neighbours whose heights are alike, a tall one beside several
short ones, in reading order."""

from collections.abc import Sequence
from functools import cache

from tradeviz.charts import style
from tradeviz.ui.blocks.entries import PER_PAGE
from tradeviz.views.exhibit import Exhibit

_MOST = 5
"""How many exhibits share two columns at most, one column after the other on a phone."""
_ALONE = 260
"""Pixels of white that one exhibit across the page counts as."""
_LETTERS_OF_TITLE, _LETTERS_OF_WORDS = 54, 88
_TITLE, _LINE, _FRAME = 28, 22, 190
"""Pixels of a line of a title and of small words; of what stands around each exhibit."""
_ROW, _EDGES = 44, 60
"""Pixels of a row of a table; around an entry, of which two stand side by side."""
WHOLE = 1_000_000
"""The height of what stands beside nothing."""
Group = tuple[range, range]
"""The places of exhibits in the left and the right column; one that stands alone has no right."""


def pairs(heights: Sequence[int]) -> list[Group]:
    """Exhibits of these heights, in order, in groups of two columns that leave the least white."""

    @cache
    def best(first: int) -> tuple[int, tuple[Group, ...]]:
        if first == len(heights):
            return 0, ()
        alone = best(first + 1)
        options = [(alone[0] + _ALONE, ((range(first, first + 1), range(0)), *alone[1]))]
        for end in range(first + 2, min(first + _MOST, len(heights)) + 1):
            rest = best(end)
            for middle in range(first + 1, end):
                white = abs(sum(heights[first:middle]) - sum(heights[middle:end]))
                group = range(first, middle), range(middle, end)
                options.append((white + rest[0], (group, *rest[1])))
        return min(options, key=lambda option: option[0])

    return list(best(0)[1])


def height_of(exhibit: Exhibit) -> int:
    """About how many pixels an exhibit takes in half a page."""
    if exhibit.named_by:
        rows = exhibit.table.texts
        body = -(-min(len(rows), PER_PAGE) // 2) * (_EDGES + _LINE * len(rows.columns))
    elif exhibit.figure is None:
        body = _ROW * (len(exhibit.table.texts) + 1)
    else:
        body = int(exhibit.figure.frame["height"])
    words = _lines(exhibit.subtitle) + _lines(exhibit.note)
    return _FRAME + _TITLE * _lines(exhibit.title, _LETTERS_OF_TITLE) + _LINE * words + body


def _lines(text: str, letters: int = _LETTERS_OF_WORDS) -> int:
    return -(-style.room(text) // letters)
