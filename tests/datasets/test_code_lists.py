"""Code lists: what a code is called, and what it is part of."""

import pandas as pd
import pytest

from tradeviz.datasets.code_lists import CodeList, total_item
from tradeviz.i18n import LANGUAGES, Language

LIST = CodeList(
    pd.DataFrame(
        [
            ("S", "", "Services", ""),
            ("SG", "S", "Financial services", ""),
            ("SG1", "SG", "Explicit", ""),
            ("SG1Z", "SG", "of which: memo", "1"),
            ("SA", "S", "Processing", ""),
        ],
        columns=["code", "parent", "en", "memo"],
    )
    .assign(fr="f", de="d", ja="j")
    .set_index("code")
)
EN = Language("en")


def test_a_code_is_called_by_its_name_and_an_unknown_one_by_itself():
    assert LIST.name("SG", EN) == "Financial services"
    assert LIST.name("ZZ", EN) == "ZZ"
    assert "SG" in LIST and "ZZ" not in LIST


def test_names_keep_the_order_of_the_list():
    assert list(LIST.names(EN)) == list(LIST) == ["S", "SG", "SG1", "SG1Z", "SA"]


def test_parts_are_children_without_memo_items():
    assert LIST.children("SG") == ["SG1", "SG1Z"]
    assert LIST.parts("SG") == ["SG1"]
    assert LIST.parts("SA") == []


def test_ancestors_are_nearest_first_and_what_is_below_is_found_at_every_depth():
    assert LIST.ancestors("SG1") == ["SG", "S"]
    assert LIST.below("S") == ["SG", "SG1", "SG1Z", "SA"]
    assert LIST.parent("S") == LIST.parent("ZZ") == ""


def test_a_circle_of_parents_ends():
    circle = CodeList(LIST.rows.assign(parent=["SG", "S", "SG", "SG", "S"]))
    assert circle.ancestors("SG1") == ["SG", "S"]


def test_the_whole_of_a_classification_has_its_own_code():
    assert (total_item("EBOPS2010"), total_item("HS2022"), total_item("SITC3")) == (
        "S",
        "TOTAL",
        "TOTAL",
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_shipped_items_are_named_in_every_language(shipped, code):
    assert shipped.codes.item("EBOPS2010", "SG", Language(code)) not in ("", "SG")


def test_a_product_below_a_chapter_belongs_to_it_and_is_called_by_its_code(shipped):
    products = shipped.codes.items("HS2022")
    assert all(code in products for code in ("8703", "870323", "87032319", "29XXXXXX"))
    assert (products.parent("870323"), products.name("870323", Language("en"))) == ("87", "870323")
    assert not any(code in products for code in ("00", "7701", "870", "87032", "S1701", "XX", ""))
    assert "870323" not in products.children("87")
