"""Letters that look right and are not: wide digits, hidden marks, broken encodings. What is mended
is counted."""

import re
import unicodedata
from functools import cache, lru_cache

import numpy as np
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn
from tradeviz.columnar.formulas import is_guarded
from tradeviz.datasets.problem_log import ProblemLog

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile("[\u00ad\u180e\u200b\u2060\ufeff]")
_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LOOK_AT = r"[^\x20-\x7e]|^['\s]|\s$|\s\s"
_STRANGE = re.compile(r"[^\x20-\x7e]")
_BROKEN = re.compile("[ÃÂÐâãäåæçèéïð][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def tidied(column: str, cells: TextColumn, log: ProblemLog, *, is_key: bool) -> TextColumn:
    """A column with hidden marks taken out; keys also in narrow letters without blanks around."""
    if not pc.any(pc.match_substring_regex(cells.texts, _LOOK_AT)).as_py():
        return cells
    strange = [_STRANGE.search(text) is not None for text in cells.distinct]
    if not any(strange) and not is_key:
        return _without_apostrophe(column, cells, log)
    _nul(column, cells, log)
    _broken(column, cells, log, strange)
    change = _key if is_key else _text
    texts = [
        change(text) if odd or is_key else text
        for text, odd in zip(cells.distinct, strange, strict=True)
    ]
    changed = [one != two for one, two in zip(cells.distinct, texts, strict=True)]
    if any(changed):
        controls = [
            odd and _has_controls(text) for text, odd in zip(cells.distinct, changed, strict=True)
        ]
        log.warning("control_characters", column, cells.rows_of(controls), cells)
        others = [odd and not bad for odd, bad in zip(changed, controls, strict=True)]
        log.warning("normalised", column, cells.rows_of(others), cells)
    return _without_apostrophe(column, cells.replaced(texts), log)


def narrow(text: str) -> str:
    """`text` in narrow letters; raised digits stay what they are, as they are footnotes and must
    not become digits."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    if not raised(composed):
        return unicodedata.normalize("NFKC", composed)
    return "".join(
        letter if unicodedata.category(letter) == "No" else unicodedata.normalize("NFKC", letter)
        for letter in composed
    )


def raised(text: str) -> bool:
    """Whether a sign in `text` is a raised, lowered or circled digit."""
    return not text.isascii() and any(unicodedata.category(sign) == "No" for sign in text)


@lru_cache(maxsize=100_000)
def _key(text: str) -> str:
    """A code, number or date: narrow letters, plain blanks, nothing hidden, no blanks around."""
    if text.isascii() and text.isprintable():
        return text.strip()
    plain = _CONTROLS.sub("", _BIDI.sub("", _HIDDEN.sub("", _JOINERS.sub("", text))))
    return " ".join(unicodedata.normalize("NFC", narrow(plain)).split())


def _text(text: str) -> str:
    """Words: composed accents, nothing that hides or turns the direction; letters and line ends
    stay."""
    plain = _CONTROLS.sub("", _BIDI.sub("", _HIDDEN.sub("", text)))
    return unicodedata.normalize("NFC", _piled_marks().sub(r"\1", plain))


@cache
def _piled_marks() -> re.Pattern[str]:
    """More marks on one letter than Unicode expects: to bring them into order takes the longer the
    more they are."""
    marks = "".join(filter(unicodedata.combining, map(chr, range(0x20000))))
    return re.compile(f"([{marks}]{{30}})[{marks}]+")


def _has_controls(text: str) -> bool:
    return _CONTROLS.search(text) is not None or _BIDI.search(text) is not None


def _nul(column: str, cells: TextColumn, log: ProblemLog) -> None:
    log.errors("nul", column, cells.rows_where(lambda text: "\0" in text), cells)


def _broken(column: str, cells: TextColumn, log: ProblemLog, strange: list[bool]) -> None:
    """Tell of the sign for a lost letter, and of letters decoded twice."""
    texts = cells.distinct
    lost = [odd and "\ufffd" in text for text, odd in zip(texts, strange, strict=True)]
    log.warnings("replacement_character", column, cells.rows_of(lost), cells)
    mended = {text: mojibake(text) for text, odd in zip(texts, strange, strict=True) if odd}
    broken = cells.rows_where(lambda text: bool(mended.get(text)))
    log.warnings("mojibake", column, broken, cells, expected=mended)


def mojibake(text: str) -> str:
    """What `text` was before UTF-8 was read as Western European; empty when it was not."""
    if not _BROKEN.search(text):
        return ""
    for encoding in ("cp1252", "latin-1"):
        try:
            mended = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return mended if mended != text else ""
    return "?" if re.search("Ã[\u0080-\u00bf©¨ªè]|â€", text) else ""


def _without_apostrophe(column: str, cells: TextColumn, log: ProblemLog) -> TextColumn:
    """The apostrophe that spreadsheets put before text, and our exports before what looks like a
    formula."""
    marked = [text.startswith("'") and is_guarded(text) for text in cells.distinct]
    if not any(marked):
        return cells
    log.warning("apostrophe", column, cells.rows_of(marked), cells)
    return cells.replaced(
        [text[1:] if odd else text for text, odd in zip(cells.distinct, marked, strict=True)]
    )


def within_limit(column: str, cells: TextColumn, log: ProblemLog, limit: int) -> TextColumn:
    """A column whose cells have no more characters than are read; those that had are errors."""
    if not pc.any(pc.greater(pc.binary_length(cells.texts), limit)).as_py():
        return cells
    long = [len(text) > limit for text in cells.distinct]
    if not any(long):
        return cells
    pairs = list(zip(cells.distinct, long, strict=True))
    shortened = cells.replaced([f"{text[:60]}…" if odd else text for text, odd in pairs])
    mask: np.ndarray = cells.rows_of(long)
    log.errors("cell_too_long", column, mask, shortened, expected=f"≤ {limit}")
    return cells.replaced([text[:limit] for text, _ in pairs])
