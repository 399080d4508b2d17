"""Rules held against what is published: what fires, why one never can, when each began to."""

from xml.etree import ElementTree as Xml

import pandas as pd
import pytest

from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import word
from tradeviz.render.atom import watch_feed
from tradeviz.snapshot import Snapshot
from tradeviz.storage.store import Store
from tradeviz.views import explore
from tradeviz.views.page import query_of
from tradeviz.views.watch.firing import fired_leads, fired_words, place_in_explore, watched
from tradeviz.views.watch.history import firings

_ATOM = "{http://www.w3.org/2005/Atom}"
COLUMNS = list(DATASETS["watch"].columns)
SERIES = ("goods", "LU", "JP", "import", "ATLAS", "TOTAL", "A", "USD")
FALL = ("fall", *SERIES, "change_on_year", "below", -10.0, "")


def rules(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


@pytest.fixture
def published(mine, shipped):
    """A snapshot of the store once these rules are published."""

    def publish(*rows: tuple) -> Snapshot:
        replacing = mine.current("watch")
        mine.publish("watch", rules(*rows), by="Ana", note="rules", replacing=replacing)
        return newest(mine, shipped)

    return publish


def newest(store: Store, shipped) -> Snapshot:
    return Snapshot.newest(store, shipped.codes, tuple(DATASETS))


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_fires_says_figure_period_threshold_and_source(published, code):
    (lead,) = fired_leads(published(FALL))
    sentence = word(lead.words, Language(code))
    assert "2020" in sentence and "10" in sentence and "19" in sentence
    assert "Harvard" in sentence or "ハーバード" in sentence


@pytest.mark.parametrize(
    "rule, reason",
    [
        (("a", *SERIES, "change_on_year", "below", -100.0, ""), "never"),
        (("b", *SERIES, "rank", "below", 1.0, ""), "never"),
        (("c", *SERIES[:-2], "M", "USD", "level", "above", 1.0, ""), "no figure"),
        (("d", "goods", "LU", "LU", *SERIES[3:], "level", "above", 1.0, ""), "no figure"),
        (("e", "services", "LU", "JP", "export", "EBOPS2010", "S", "A", "EUR", "change_on_year", "above", 1.0, ""), "not yet"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_fire_says_why(published, rule, reason):
    (state,) = watched(published(rule))
    sentence = word(state.reason, Language("en"))
    assert not state.fires
    assert {"never": "can never", "no figure": "no figure", "not yet": "yet"}[reason] in sentence


def test_the_shipped_rules_say_something_each(store, shipped):
    states = watched(newest(store, shipped))
    assert states
    assert all(state.reading is not None or word(state.reason, Language("en")) for state in states)
    assert any(state.fires for state in states)


def test_a_lead_opens_its_series_in_explore(store, shipped):
    snapshot = newest(store, shipped)
    for state in (one for one in watched(snapshot) if one.reading is not None):
        wanted, chosen = dict(place_in_explore(state)), {}
        for choice_of in explore.PAGE.panels[0].choices:
            if choice := choice_of(snapshot, query_of(chosen)):
                code = wanted.get(choice.key, choice.default)
                assert code in choice.options, (state.rule.id, choice.key)
                chosen[choice.key] = code
                wanted.pop(choice.key, None)
        assert wanted == {}


def test_what_began_to_fire_stays_in_the_history_when_the_rule_goes(published):
    snapshot = published(FALL)
    began = [(one.state.rule.id, one.state.period) for one in firings(snapshot)]
    assert ("fall", "2020") in began
    later = published(("other", *SERIES, "change_on_year", "above", 900.0, ""))
    assert ("fall", "2020") in [(one.state.rule.id, one.state.period) for one in firings(later)]
    assert [state.rule.id for state in watched(later)] == ["other"]


def test_what_fires_on_is_one_entry(published):
    published(FALL)
    again = published(FALL, ("other", *SERIES, "change_on_year", "above", 900.0, ""))
    assert [one.state.rule.id for one in firings(again)].count("fall") == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_feed_is_valid_in_every_language(published, code):
    hostile = ("fall", *SERIES, "change_on_year", "below", -10.0, "<b>&\x00\u202e]]>")
    feed = watch_feed(published(hostile), Language(code), "https://trade.example")
    root = Xml.fromstring(feed)
    assert root.tag == f"{_ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert root.find(f"{_ATOM}{name}") is not None
    entries = root.findall(f"{_ATOM}entry")
    ids = [entry.findtext(f"{_ATOM}id") for entry in entries]
    assert entries and len(set(ids)) == len(ids)
    for entry in entries:
        assert entry.findtext(f"{_ATOM}title")
        assert entry.find(f"{_ATOM}link").get("href").startswith("https://trade.example/explore?")
        assert entry.findtext(f"{_ATOM}updated") <= root.findtext(f"{_ATOM}updated")


def test_a_rule_that_reads_nothing_is_worded_as_the_rule(published):
    (state,) = watched(published(("a", *SERIES, "change_on_year", "below", -100.0, "")))
    assert "below" in word(fired_words(published(FALL), state), Language("en"))


def test_the_feed_hands_on_no_figure_that_may_not_be_passed_on(published, mine, shipped):
    published(FALL)
    register = mine.read("sources", 0)
    (fired,) = watched(newest(mine, shipped))
    assert fired.reading is not None
    is_its = register["id"] == fired.reading.row["source"]
    licence = register["licence"].mask(is_its, "not to be passed on: by contract")
    register = register.assign(licence=licence)
    mine.publish("sources", register, by="Ana", note="", replacing=0)
    feed = watch_feed(newest(mine, shipped), Language("en"), "https://trade.example").decode()
    assert "goods-imports" in feed or "fall" in feed
    assert "19.3" not in feed
