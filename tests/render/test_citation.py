"""A citation names what is cited, its versions, the link that shows them again and the day; it acts on nothing."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tradeviz.i18n import LANGUAGES, Language
from tradeviz.render.citation import Cited, bibtex, citation, ris
from tradeviz.render.framing import Imprint

LINK = "https://trade.example.lu/services?data=services.3&item=S%26P&lang=en"
CITED = Cited(
    "services-trend",
    "Services trade with Japan: more than €1.2bn in 2024",
    "All services · 2016–2024",
    "Chambre de Commerce, July 2025",
    "2026-02-14",
    Imprint("Services 3", LINK, date(2026, 3, 1)),
)
FORMS = [citation, bibtex, ris]
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
each_language = pytest.mark.parametrize("code", LANGUAGES)


def fields_of_ris(written: str) -> dict[str, str]:
    """Tag → value, as programs read them."""
    return dict(
        re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups() for line in written.split("\n")
    )


def fields_of_bibtex(written: str) -> dict[str, str]:
    """Name → value of the one entry, its outer braces taken off."""
    head, *lines, last = written.split("\n")
    assert re.fullmatch(r"@misc\{[a-z0-9-]+,", head) and last == "}"
    return dict(re.fullmatch(r"  (\w+) = \{(.*)\},", line).groups() for line in lines)


@each_form
@each_language
def test_each_form_names_all_that_is_needed_to_find_it_again(form, code):
    written = form(CITED, Language(code))
    for part in (CITED.title, CITED.scope, CITED.sources, "Services 3", LINK):
        assert part in written
    days = {Language(code).date("2026-03-01"), "2026-03-01", "2026/03/01"}
    assert any(day in written for day in days)


def test_programs_read_each_field():
    read = fields_of_ris(ris(CITED, Language("de")))
    assert list(read)[0] == "TY" and list(read)[-1] == "ER"
    assert (read["PY"], read["DA"], read["Y2"]) == ("2026", "2026/02/14", "2026/03/01")
    assert (read["TI"], read["UR"], read["LA"]) == (CITED.title, LINK, "de")
    read = fields_of_bibtex(bibtex(CITED, Language("de")))
    assert (read["title"], read["url"]) == (f"{{{CITED.title}}}", LINK)
    assert (read["year"], read["urldate"]) == ("2026", "2026-03-01")


@pytest.mark.parametrize(
    "evil", ["a\nER  - \nTY  - BOOK", "}\n@book{x,", "50% of {A} & \\input{x} #1_$^~"]
)
def test_no_text_ends_a_field_or_is_acted_on(evil):
    cited = replace(CITED, title=evil, scope=evil, sources=evil)
    tags = [list(fields_of_ris(ris(one, Language("en")))) for one in (cited, CITED)]
    assert tags[0] == tags[1]
    values = fields_of_bibtex(bibtex(cited, Language("en"))).values()
    for value in values:
        plain = re.sub(r"\\text\w+\{\}|\\[{}$&#_%]", "", value)
        assert value == LINK or not re.search(r"[\\$&#_%~^]", plain)
        assert plain.count("{") == plain.count("}")
    assert "\n" not in citation(cited, Language("en"))


@each_form
def test_what_has_no_scope_and_no_sources_leaves_no_empty_place(form):
    written = form(replace(CITED, scope="", sources=""), Language("en"))
    assert "Source" not in written and "{}" not in written
    assert not re.search(r"(?m)^N1|note =|, \.|  \.", written)


@each_language
def test_another_version_is_another_citation(code):
    other = replace(
        CITED, published="2026-05-01", imprint=replace(CITED.imprint, versions="Services 4")
    )
    for form in FORMS:
        assert form(other, Language(code)) != form(CITED, Language(code))
