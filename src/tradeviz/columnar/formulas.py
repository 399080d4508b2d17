"""Texts that a spreadsheet would run as a formula: in our CSV files an apostrophe stands before
them, and it is taken off again where such a file is read."""

import re
from collections.abc import Iterable

_BLANK = r"[\s\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3000\ufeff]*"
_SIGN = "[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207c\u208c\u207a\u208a]"
_RUN = re.compile(rf"'*(?:{_BLANK}{_SIGN}|[\t\r\n])|'+\d")
"""What begins a formula, wide and small signs and blanks before it too; and what would be taken
for one with an apostrophe before it."""
_GUARDED = re.compile(rf"'(?:'*(?:{_BLANK}{_SIGN}|[\t\r\n])|'*\d)")


def guarded(text: str) -> str:
    """`text` as a spreadsheet does not run it."""
    return f"'{text}" if _RUN.match(text) else text


def is_guarded(text: str) -> bool:
    """Whether the apostrophe that begins `text` is such a mark."""
    return _GUARDED.match(text) is not None


def changed_by_guard(texts: Iterable[object]) -> dict[str, str]:
    """The texts that a spreadsheet would run → what stands in their place."""
    return {text: guarded(text) for text in texts if isinstance(text, str) and _RUN.match(text)}
