"""What nobody sees in a text: control signs, marks that turn the direction of what follows, halves
of signs. A terminal or a browser acts on them, so they are written out."""

import re

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


_BLANKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def spelled(text: str) -> str:
    """`text` with what nobody sees in it, line ends too, written out: \\u202e."""
    return _HIDDEN.sub(_code, text)


def on_one_line(text: str) -> str:
    """`text` with one space for blanks and line ends, what nobody sees written out."""
    return spelled(_BLANKS.sub(" ", text))


def _code(sign: re.Match[str]) -> str:
    """A sign as JSON and Python write it: those beyond four digits as two halves."""
    units = sign[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
