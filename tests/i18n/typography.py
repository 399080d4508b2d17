"""How each language sets its marks: what never stands in a text of it."""

import re
from collections.abc import Iterable, Iterator

_KANA_OR_KANJI = r"[\u3040-\u30fa\u30fc-\u30ff\u4e00-\u9fff々]"
MISSET = {
    "fr": {
        "a mark that may begin a line": r"(?<!·) [:;?!%»]|« ",
        "a mark without its space": r"[^\W\d_][;?!»](?!\w)|[^\W\d_]:(?=\s|$)|«\S|\d%",
        "a figure that may break": r"\d (?=€)|\b\d{1,3} (?=000\b)",
        "a quotation mark of another language": r'["“”]|\w\'\w',
        "three points": r"\.\.\.",
    },
    "de": {
        "a space before a mark": r" [:;?!]",
        "a percentage that may break": r"\d ?%|\d €",
        "a quotation mark of another language": r'["”»«]|\w\'\w',
        "a hyphen for a dash": r" - ",
        "three points": r"\.\.\.",
    },
    "ja": {
        "a half-width mark": rf"{_KANA_OR_KANJI} ?[(),:;?!%]|[),:;?!%]{_KANA_OR_KANJI}|\d%",
        "a quotation mark of another language": r'["“”]',
        "a letter of another width": r"[\uff66-\uff9f０-９Ａ-Ｚａ-ｚ，．]",
        "a sign that nobody sees": r"[\u200b-\u200d\u2060\u00ad\ufeff]",
    },
}
"""Language → what is wrong → how it looks."""
_KEPT = re.compile(
    r"\bhttps?://\S+|\?\w+=\S+"  # addresses
    r"|(?:CC0?|CC BY|CC BY-SA|SDMX|Delta) \d\.\d"  # names of licences and standards
    r"|^.* = .*$",  # formulas
    re.MULTILINE,
)


def misset(texts: Iterable[str], code: str) -> Iterator[str]:
    """What is set otherwise than the language sets it."""
    for text in texts:
        bare = _KEPT.sub("A", text)
        for wrong, looks in MISSET.get(code, {}).items():
            if found := re.search(looks, bare):
                yield f"{wrong} ({found.group()!r}): {text}"
