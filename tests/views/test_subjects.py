"""A title says what it is about: what was traded, which period, of what; the line below it whose."""

import pytest

from tradeviz.datasets.ledgers import HOME, PARTNER, WORLD
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Period, text, word
from tradeviz.views.result import Result
from tradeviz.views.subjects import EVERY, Finding, Subject, Traded

IMPORTS = Traded("goods", "import", item="Machinery")
SUBJECT = Subject(IMPORTS, "reported by Luxembourg", "2023", "2024", "Asia")
PLACES = {"what": IMPORTS, "start": Period("2023"), "end": Period("2024"), "among": "Asia"}
MESSAGE = "{what}, {among}: {start}, {end}"


def test_a_finding_says_all_of_its_subject():
    finding = Finding(text(MESSAGE, **PLACES), SUBJECT)
    assert str(finding) == "Goods imports from Japan (machinery), Asia: 2023, 2024"


@pytest.mark.parametrize("left_out", PLACES)
def test_a_finding_that_leaves_out_a_part_of_its_subject_is_refused(left_out):
    others = {**PLACES, left_out: "something else"}
    with pytest.raises(ValueError, match="does not say"):
        Finding(text(MESSAGE, **others), SUBJECT)


def test_the_same_flow_of_another_section_is_another_subject():
    others = {**PLACES, "what": Traded("goods", "import", item="Textiles")}
    with pytest.raises(ValueError, match="does not say"):
        Finding(text(MESSAGE, **others), SUBJECT)


def answer(scope):
    finding = Finding(text(MESSAGE, **PLACES), SUBJECT)
    return Result("key", finding, scope, None, tuple, ())


def test_an_answer_says_below_its_title_whose_figures_it_rests_on():
    assert answer(("Goods", "reported by Luxembourg")).finding
    with pytest.raises(ValueError, match="whose"):
        answer(("Goods", "2024"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_flow_and_partner_has_words_of_its_own(code):
    flows = [
        Traded(dataset, flow, partner)
        for dataset, partner, known in (
            ("goods", PARTNER, ("export", "import", "two_way")),
            ("services", PARTNER, ("export", "import", "two_way")),
            ("services", WORLD, ("export", "import", "two_way")),
            ("goods", EVERY, ("export", "import")),
            ("goods", HOME, ("export", "import")),
        )
        for flow in known
    ]
    words = [word(flow, Language(code)) for flow in flows]
    assert len(set(words)) == len(words)
