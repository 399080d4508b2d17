"""Where the figures of a file come from, in lines of text."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from tradeviz.datasets.code_lists import CodeLists
from tradeviz.i18n import Language
from tradeviz.render.shareable import withheld_sentence
from tradeviz.views.exhibit import Exhibit
from tradeviz.views.result import Source


def provenance_lines(
    exhibit: Exhibit, language: Language, link: str, today: date, *, withheld: int = 0
) -> list[str]:
    """What an exhibit shows, from whom, by which link and when; and how many rows its file
    withholds."""
    text = language.text
    sources = source_lines(exhibit.sources, language)
    return [
        exhibit.title,
        exhibit.subtitle,
        *([exhibit.note] if exhibit.note else []),
        *[text("Source: {source}", source=line) for line in sources],
        text("This view: {link}", link=link),
        text("Downloaded on {date}", date=language.date(today.isoformat())),
        *([withheld_sentence(withheld, language)] if withheld else []),
    ]


def version_words(versions: Iterable[tuple[str, int]], codes: CodeLists, language: Language) -> str:
    """Versions of datasets: Services 3 · Goods 1."""
    names = codes["datasets"].names(language)
    return " · ".join(f"{names.get(name, name)} {version}" for name, version in versions)


def few_version_words(
    versions: Iterable[tuple[str, int]], codes: CodeLists, language: Language
) -> str:
    """The same on a line that has no room for all: Services 3 · other datasets 0."""
    known = dict(versions)
    usual = Counter(known.values()).most_common(1)[0][0] if known else 0
    others = [(name, version) for name, version in known.items() if version != usual]
    rest = language.text("other datasets") if others else language.text("all datasets")
    return " · ".join(
        part for part in (version_words(others, codes, language), f"{rest} {usual}") if part
    )


def issued_sources(sources: Iterable[Source], language: Language) -> str:
    """Publishers and dates of sources, each once, the newest first, on one line."""
    newest = sorted(sources, key=lambda source: source.date, reverse=True)
    return language.joined(dict.fromkeys(source.issued(language) for source in newest))


def source_lines(sources: Iterable[Source], language: Language) -> list[str]:
    """Each source with its licence and address."""
    return [
        f"{language.aside(source.cited(language), _licence(source, language))} {source.address}"
        for source in sources
    ]


def _licence(source: Source, language: Language) -> str:
    return language.text("licence: {licence}", licence=source.licence_in(language))
