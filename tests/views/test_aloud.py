"""Sentences to say aloud are those of the cards, in four languages, with what to cite."""

import pytest

from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import word
from tradeviz.storage.query import Query
from tradeviz.views import overview
from tradeviz.views.aloud import first_sentence, five_sentences
from tradeviz.views.page import Aloud
from tradeviz.views.present import present_card, present_saying

SAID = {
    "en": ("more than 1.2 billion euros", "75 percent", "432 million euros"),
    "fr": ("plus de 1,2 milliard d’euros", "75 pour cent", "432 millions d’euros"),
    "de": ("mehr als 1,2 Milliarden Euro", "75 Prozent", "432 Millionen Euro"),
    "ja": ("12億ユーロ超", "75パーセント", "4億3200万ユーロ"),
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_five_sentences_spell_magnitudes_out_and_name_their_sources(store, snapshot, code):
    spoken = [
        present_saying(one, Language(code)) for one in five_sentences(snapshot(store), Query(""))
    ]
    assert len(spoken) == 5 and all(one.sentence and one.citation for one in spoken)
    together = " ".join(one.sentence for one in spoken)
    assert all(words in together for words in SAID[code])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_figure_in_doubt_is_in_doubt_when_it_is_said(store, snapshot, code):
    language, published = Language(code), snapshot(store)
    (saying,) = first_sentence(published, Query(""))
    card = present_card(overview.headlines(published, Query(""))[0], language)
    remark = present_saying(saying, language).remark.rstrip(".。")
    assert remark and card.caution.startswith(remark)


def test_the_first_stands_under_the_headline_of_the_overview():
    kinds = [type(part) for part in overview.PAGE.parts]
    assert kinds.index(Aloud) == 1 and overview.PAGE.parts[1].sayings is first_sentence


def test_a_balance_that_is_no_more_than_a_bound_is_not_said(store, snapshot):
    sayings = five_sentences(snapshot(store), Query("", first="2016", last="2016"))
    assert "balance" not in [one.key for one in sayings]
    assert all(word(one.sentence, Language("en")) for one in sayings)
