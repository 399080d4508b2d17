"""What is found by which words, on a few made names."""

import pytest

from tradeviz.i18n.terms import Translated, text
from tradeviz.views.search.index import LONGEST, Entry, Index, unaccented

KIND = text("Item")


def entry(code: str, *names: str, also: tuple[str, ...] = ()) -> Entry:
    """An item called `names` in English, French, German, Japanese."""
    return Entry(KIND, Translated(*names), "goods", code=code, also=also)


FELT = entry(
    "56",
    "Wadding, felt and nonwovens",
    "Ouates, feutres et nontissés",
    "Watte, Filze und Vliesstoffe",
    "ウォッディング、フェルト及び不織布",
)
FINANCE = entry(
    "SG",
    "Financial services",
    "Services financiers",
    "Finanzdienstleistungen",
    "金融サービス",
)
WORKS = entry("97", "Works of art", "Œuvres d’art", "Kunstwerke", "美術品")
BRITAIN = entry(
    "GB",
    "United Kingdom",
    "Royaume-Uni",
    "Vereinigtes Königreich",
    "英国",
    also=("UK",),
)
INDEX = Index([FELT, FINANCE, WORKS, BRITAIN])


@pytest.mark.parametrize(
    "typed, entry",
    [
        ("56", FELT),
        ("sg", FINANCE),
        ("uk", BRITAIN),
        ("nonwovens", FELT),
        ("nontisses", FELT),
        ("VLIESSTOFFE", FELT),
        ("不織布", FELT),
        ("ﾌｪﾙﾄ", FELT),  # narrow signs
        ("５６", FELT),  # wide ones
        ("oeuvres", WORKS),
        ("dienstleist", FINANCE),
        ("services fin", FINANCE),
        ("financiers services", FINANCE),
        ("koenigreich", None),
        ("konigreich", BRITAIN),
    ],
)
def test_a_code_a_name_in_any_language_or_a_part_of_one_is_found(typed, entry):
    hits = INDEX.find(typed)
    assert not hits.is_near or entry is None
    assert (hits.entries or (None,))[0] is entry or hits.is_near


@pytest.mark.parametrize(
    "typed, entry",
    [
        ("nonwovns", FELT),
        ("finacial services", FINANCE),
        ("Vliestofe", FELT),
        ("金融サービズ", FINANCE),
        ("koenigreich", BRITAIN),
    ],
)
def test_the_nearest_name_is_offered_as_such_where_nothing_is_called_so(typed, entry):
    hits = INDEX.find(typed)
    assert hits.is_near
    assert hits.entries[0] is entry


def test_a_code_goes_before_a_beginning_and_that_before_a_part():
    part, begins, whole = (entry(code, name, "", "", "") for code, name in (
        ("a", "Rolled iron"), ("b", "Iron and steel"), ("iron", "Metals"),
    ))  # fmt: skip
    assert Index([part, begins, whole]).find("iron").entries == (whole, begins, part)


def test_of_many_hits_the_first_are_given_and_all_are_counted():
    many = Index(entry(str(place), f"Thing {place}", "", "", "") for place in range(40))
    hits = many.find("thing", most=5)
    assert (len(hits.entries), hits.count) == (5, 40)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\x00\u202e",
        "(((",
        "\\b[",
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "%s{x}",
        "🚀" * 500,
        "𝒜" * LONGEST,
        "a " * 10_000,
    ],
)
def test_whatever_is_typed_finds_or_does_not(typed):
    hits = INDEX.find(typed)
    assert hits.count >= len(hits.entries)
    assert not INDEX.find("<script>").entries


def test_sounds_of_japanese_signs_are_no_accents():
    assert unaccented("ガ") != unaccented("カ")
    assert unaccented("Ｇüter") == "guter"
