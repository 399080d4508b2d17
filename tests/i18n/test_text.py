"""Every sentence in every language; names and sentences joined as in speech."""

import ast
import io
import re

import pytest
from babel.messages.pofile import read_po

from tests.catalogues import (
    TRANSLATED,
    forms,
    messages,
    scripts,
    template,
    translations,
    updated,
)
from tradeviz.i18n import CATALOGUES, Language
from tradeviz.i18n.terms import counted, word

MESSAGES = {"error.message", "self.message", "self.one"}
"""What brings a sentence of its own that was written where it was made."""


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_is_translated(code):
    missing = sorted(messages() - set(translations(code)))
    assert not missing, f"{len(missing)} sentences\n" + "\n".join(missing[:20])


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_left_over(code):
    left_over = sorted(set(translations(code)) - messages())
    assert not left_over, "\n".join(left_over)


@pytest.mark.parametrize("code", TRANSLATED)
def test_an_update_of_a_catalogue_keeps_every_translation_and_is_done_after_once(code):
    before = (CATALOGUES / f"{code}.po").read_bytes()
    once = updated(before, code)
    assert updated(once, code) == once
    assert _pairs(once, code) == _pairs(before, code)


def test_a_new_sentence_comes_after_its_neighbour_and_one_no_longer_spoken_goes():
    neighbour, sentence = [entry.id for entry in template() if entry.id][9:11]
    before = (CATALOGUES / "fr.po").read_bytes()
    lacking = before.replace(f'msgid "{sentence}"'.encode(), b'msgid "Spoken by nobody"', 1)
    after = list(_pairs(updated(lacking, "fr"), "fr"))
    assert after.index(sentence) == after.index(neighbour) + 1
    assert set(after) == set(_pairs(before, "fr"))


COUNTED = re.compile(r"{(\w+)}(?: of (?:the )?{\w+})? (?:more |other |new )?([a-z]+s)\b")
VERBS = {
    *("is", "was", "has", "holds", "means", "names", "covers", "does", "lies", "looks", "fits"),
    *("says", "asks", "begins", "gives", "buys", "sells", "reports", "receives", "needs", "breaks"),
    *("takes", "stands", "costs", "less"),
}
NEVER_ONE = {
    "{limit}": "what is read at most, a constant",
    "{meant} characters": "what is read at most, a constant",
    "{rows} rows and says where the next are": "what one reply holds at most, a constant",
    "{rate} requests a minute": "what one address may send, a constant",
    "{figure} rows, the most that is given at once": "what a service gives at most, a constant",
    "{seconds} seconds": "how long a picture may take, a constant",
    "{figure} times": "how many times, not how many things",
    "{ratio} times": "how many times, not how many things",
    "{figure} units of the currency": "a rate of exchange",
    "of {count} hits": "said only of more hits than are shown",
}
"""A number before a noun that is never one thing, and why."""


def test_a_sentence_that_counts_has_a_form_for_one_and_a_form_for_many():
    """One that puts the number behind its noun needs none: “rows: {count}”."""
    left = [
        entry.id
        for entry in template()
        if isinstance(entry.id, str)
        and any(noun not in VERBS for _, noun in COUNTED.findall(entry.id))
        and not any(said in entry.id for said in NEVER_ONE)
    ]
    assert left == []


def test_no_exception_is_left_over():
    assert [said for said in NEVER_ONE if not any(said in one for one in messages())] == []


def test_both_forms_of_a_sentence_that_counts_have_the_number():
    pairs = [forms(entry.id) for entry in template() if not isinstance(entry.id, str)]
    assert pairs
    assert [
        pair for pair in pairs if pair[0] == pair[1] or not all("{count}" in one for one in pair)
    ] == []


@pytest.mark.parametrize(
    "code, said",
    [
        ("en", ["0 items", "1 item", "2 items"]),
        ("fr", ["0 poste", "1 poste", "2 postes"]),
        ("de", ["0 Quellen", "1 Quelle", "2 Quellen"]),
        ("ja", ["0項目", "1項目", "2項目"]),
    ],
)
def test_things_are_counted_as_each_language_counts(code, said):
    language = Language(code)
    one, many = (
        ("{count} source", "{count} sources") if code == "de" else ("{count} item", "{count} items")
    )
    assert [language.counted(one, many, number) for number in range(3)] == said
    assert [word(counted(one, many, number), language) for number in range(3)] == said


def _pairs(po: bytes, code: str) -> dict[str, str]:
    return {entry.id: entry.string for entry in read_po(io.BytesIO(po), locale=code) if entry.id}


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_same_places(code):
    def places(sentence):
        return sorted(set(re.findall(r"{(\w*)}", sentence)))

    differing = {
        english: said
        for english, said in translations(code).items()
        if places(said) != places(english)
    }
    assert differing == {}


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_no_english_quotation_or_space_at_its_ends(code):
    assert [said for said in translations(code).values() if said != said.strip()] == []


def test_no_line_begins_with_a_french_mark():
    loose = re.compile(" [:;?!»]|« ")
    assert [said for said in translations("fr").values() if loose.search(said)] == []


def test_whoever_speaks_says_the_sentence_where_he_speaks():
    """A sentence that is not written in the call cannot be found for translation. An error and a
    sentence of a table bring their own."""
    silent = []
    for script in scripts():
        for node in ast.walk(ast.parse(script.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                named = getattr(node.func, "attr", getattr(node.func, "id", ""))
                silent += [
                    f"{script.name}:{node.lineno} {ast.unparse(node)}"
                    for said in node.args[: {"text": 1, "counted": 2}.get(named, 0)]
                    if not isinstance(said, ast.Constant) and ast.unparse(said) not in MESSAGES
                ]
    assert silent == []


@pytest.mark.parametrize(
    "code, two, three",
    [
        ("en", "A and B", "A, B and C"),
        ("fr", "A et B", "A, B et C"),
        ("de", "A und B", "A, B und C"),
        ("ja", "A、B", "A、B、C"),
    ],
)
def test_names_in_a_row_are_joined_as_in_speech(code, two, three):
    language = Language(code)
    assert language.listed(["A", "B"]) == two
    assert language.listed(["A", "B", "C"]) == three
    assert language.listed(["A"]) == "A"
    assert language.listed([]) == ""


def test_a_name_inside_a_sentence_begins_small_unless_it_is_an_abbreviation():
    assert Language("en").inside("Financial services") == "financial services"
    assert Language("en").inside("ICT services") == "ICT services"
    assert Language("de").inside("Finanzdienstleistungen") == "Finanzdienstleistungen"
