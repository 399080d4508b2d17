"""How what is shown is cited: as a sentence, as BibTeX, as RIS; with the versions it rests on and
the link that shows them again."""

from collections.abc import Iterable
from dataclasses import dataclass

from tradeviz.hidden import on_one_line
from tradeviz.i18n import Language
from tradeviz.render.framing import Imprint

_BY = "tradeviz"
_TEX = {
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True)
class Cited:
    """A page, a chart or a figure that is cited, all in the reader's words."""

    key: str
    """What tells it from others: ASCII, without blanks."""
    title: str
    scope: str
    sources: str
    """Whose figures they are, on one line; empty where that is many things."""
    published: str
    """The day of the newest of its versions: 2026-11-25."""
    imprint: Imprint


def citation(cited: Cited, language: Language) -> str:
    """As a sentence."""
    text, imprint = language.text, cited.imprint
    named = language.apposed(text("“{printed}”", printed=cited.title), cited.scope)
    sentence = text(
        "{named}. tradeviz, version of {day} ({versions}). {link}, accessed on {today}.",
        named=named,
        day=language.date(cited.published),
        versions=imprint.versions,
        link=imprint.link,
        today=language.date(imprint.today.isoformat()),
    )
    source = language.pair(text("Source"), cited.sources) if cited.sources else ""
    return on_one_line(" ".join(part for part in (sentence, source) if part))


def bibtex(cited: Cited, language: Language) -> str:
    """As BibTeX, for LaTeX and programs that keep literature."""
    fields = {
        "title": f"{{{_in_tex(cited.title)}}}",
        "author": f"{{{_BY}}}",
        "year": cited.published[:4],
        "date": cited.published,
        "version": _in_tex(cited.imprint.versions),
        "url": cited.imprint.link,
        "urldate": cited.imprint.today.isoformat(),
        "langid": _in_tex(language.code),
        "note": _in_tex(_note(cited, language)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_BY}-{cited.key}-{cited.published},", *lines, "}"])


def ris(cited: Cited, language: Language) -> str:
    """As RIS, for EndNote, Zotero, Citavi and their like."""
    fields: Iterable[tuple[str, str]] = (
        ("TY", "DATA"),
        ("ID", f"{_BY}-{cited.key}-{cited.published}"),
        ("TI", cited.title),
        ("AU", _BY),
        ("PB", _BY),
        ("PY", cited.published[:4]),
        ("DA", cited.published.replace("-", "/")),
        ("ET", cited.imprint.versions),
        ("UR", cited.imprint.link),
        ("Y2", cited.imprint.today.isoformat().replace("-", "/")),
        ("LA", language.code),
        ("N1", _note(cited, language)),
    )
    lines = [f"{tag}  - {on_one_line(value)}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "])


def _note(cited: Cited, language: Language) -> str:
    """Scope and sources."""
    source = language.pair(language.text("Source"), cited.sources) if cited.sources else ""
    if not (cited.scope and source):
        return cited.scope or source
    return language.text("{scope}. {source}", scope=cited.scope, source=source)


def _in_tex(text: str) -> str:
    """`text` without a sign that TeX acts on."""
    return "".join(_TEX.get(sign, sign) for sign in on_one_line(text))
