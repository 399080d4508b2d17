"""Views saved by name: each leads to what it showed, and says whether its dataset changed since."""

import re

import pytest

from tests import made, reading
from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import word
from tradeviz.identity import TOKEN
from tradeviz.publishing.saved_views import save_view
from tradeviz.snapshot import Snapshot
from tradeviz.views.explore import PAGE
from tradeviz.views.explore.saved import choices_to_save, row_of, saved_leads, saved_views
from tradeviz.views.page import choices_given, chosen_codes

CHOICES = {"dataset": "services", "rows": "flow", "columns": "period", "form": "table"}


def newest(store, shipped):
    return Snapshot.newest(store, shipped.codes, tuple(DATASETS))


def test_a_view_leads_to_the_choices_it_was_saved_with(store, shipped):
    snapshot = newest(store, shipped)
    for view in saved_views(snapshot):
        wanted = dict(view.choices)
        made_of = chosen_codes(choices_given(PAGE.panels[0].choices, snapshot, wanted))
        assert {key: made_of[key] for key in wanted} == wanted, view.name


def test_only_choices_of_the_page_are_part_of_a_view():
    hostile = {"lang": "ja", "data": "goods.0", "asOf": "2026-01-01", "token": "x", "period": ""}
    assert (
        choices_to_save({**CHOICES, **hostile})
        == "dataset=services&rows=flow&columns=period&form=table"
    )


def test_a_view_says_by_whom_and_when_and_whether_its_dataset_changed_since(mine, shipped):
    view = row_of(newest(mine, shipped), "Flows", CHOICES)
    save_view(mine, {**view, "saved_by": "Ada", "saved_on": "2026-11-25"}, "Ada")
    (of_flows,) = [lead for lead in saved_leads(newest(mine, shipped)) if "Flows" in str(lead)]
    assert word(of_flows.words, Language("en")) == "“Flows” (saved by Ada, 25 November 2026)"
    made.publish_source(mine, shipped)
    made.publish(mine, shipped, "services", made.services_like_eurostat(shipped.codes["ebops"]))
    changed = [word(lead.words, Language("en")) for lead in saved_leads(newest(mine, shipped))]
    assert "“Flows” (saved by Ada, 25 November 2026; changed since: Trade in services)" in changed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_readers_see_saved_views_and_staff_alone_save_them(mine, lang):
    app = reading.open_page("trade/explore", mine.address, lang=lang, drawers=["saving"])
    assert not app.exception and not [box for box in app.text_input if "saving" in str(box.key)]


def test_staff_save_what_they_look_at(mine, shipped):
    opening = {"rows": "flow", "lang": "en", TOKEN: reading.token()}
    app = reading.open_page("trade/explore", mine.address, drawers=["saving"], **opening)
    app.text_input(key="saving.by").set_value("Ada")
    app.text_input(key="saving.name").set_value("*Flows*")
    app.button(key="saving.save").click().run()
    assert not app.exception and not app.error
    view = next(one for one in saved_views(newest(mine, shipped)) if one.name == "*Flows*")
    assert (view.by, dict(view.choices)["rows"]) == ("Ada", "flow")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", view.on)
