"""Codes that are nearest to a text that is none, by how it is written and what they are called."""

from collections.abc import Mapping

LOOKED_UP = 100
"""For how many different texts of a column the nearest codes are looked up."""
_MOST, _LEAST, _LEAST_OF_PART = 3, 60.0, 85.0
_WORD, _LONGEST = 6, 100
"""From how many signs on a text may be a part of a name, and up to how many it is looked up."""


def nearest_codes(text: str, names: Mapping[str, str]) -> str:
    """The codes whose names are most like `text`, the nearest first, for a reader; empty where none
    is like it. `names`: name → code."""
    from rapidfuzz import fuzz, process

    if not text or len(text) > _LONGEST:
        return ""
    known, most = names.keys(), 4 * _MOST
    like = process.extract(text, known, scorer=fuzz.ratio, limit=most, score_cutoff=_LEAST)
    if not like and len(text) >= _WORD:
        longer = [name for name in known if len(name) >= len(text)]
        least = _LEAST_OF_PART
        like = process.extract(
            text, longer, scorer=fuzz.partial_ratio, limit=most, score_cutoff=least
        )
    codes = dict.fromkeys(names[name] for name, _score, _place in like)
    return ", ".join(list(codes)[:_MOST])
