"""What the words mean, and how figures are treated."""

import unicodedata

from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot


def glossary(snapshot: Snapshot, language: Language) -> list[tuple[str, str]]:
    """Each term with its definition, in the order of the language's alphabet."""
    rows = snapshot.codes["glossary"].rows
    terms = zip(rows[language.code], rows[f"definition_{language.code}"], strict=True)
    return sorted(
        ((str(term), str(said)) for term, said in terms), key=lambda pair: _alphabetical(pair[0])
    )


def _alphabetical(term: str) -> str:
    """A term as dictionaries order it: accents and capitals do not count."""
    plain = unicodedata.normalize("NFKD", term.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def statement(language: Language) -> str:
    """How figures are treated, in short."""
    return language.text(
        "Every figure names its source and says whether it is exact, a bound, or computed here. "
        "Sources that disagree are shown disagreeing. Nothing is drawn that nobody published. "
        "Every chart has a title that says its finding, a description and a table."
    )
