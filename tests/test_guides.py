"""Each figure of a guide stands in the view that it leads to; each sum is right; each picture is there and small."""

import re
from functools import cache

import pandas as pd
import pytest

from tests.guides import LARGEST, figures, guides
from tradeviz.datasets import DATASETS
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.views.catalogue import PAGES
from tradeviz.views.page import choices_given, chosen_codes
from tradeviz.views.present import present

each_guide = pytest.mark.parametrize("guide", guides(), ids=lambda guide: guide.stem)
SUM = re.compile(r"`([\d.]+) ([−×÷]) ([\d.]+) = ([\d.]+)`")


@pytest.fixture(scope="module")
def shown(store, shipped):
    return Snapshot.newest(store, shipped.codes, tuple(DATASETS))


@cache
def words_of(snapshot: Snapshot, name: str, choices: tuple[tuple[str, str], ...]) -> str:
    """What the first answers of a page say to a reader who opens it with these choices: their titles and tables."""
    page, given = next(page for page in PAGES if page.name == name), dict(choices)
    panel = page.panels[0]
    chosen = chosen_codes(choices_given(panel.choices, snapshot, given))
    assert {key: chosen.get(key) for key in given if key != "currency"} == {
        key: code for key, code in given.items() if key != "currency"
    }
    asked = {**chosen, **{key: code for key, code in given.items() if key == "currency"}}
    said = []
    for view in panel.views:
        try:
            exhibit = present(view.answer(snapshot, view.query(asked)), Language("en"))
        except EmptyError:
            continue
        said += [exhibit.title, *_cells(exhibit.table.texts)]
    return "\n".join(said)


def _cells(table: pd.DataFrame) -> list[str]:
    return table.astype(str).to_numpy().ravel().tolist()


@each_guide
def test_each_figure_of_a_guide_stands_in_the_view_it_leads_to(shown, guide):
    told = list(figures(guide))
    assert len(told) > 4
    for words, page, choices in told:
        view = words_of(shown, page, tuple(choices.items()))
        assert re.search(rf"(?<![\d.]){re.escape(words)}(?![\d])", view), (words, choices)


@each_guide
def test_each_sum_of_a_guide_is_right(guide):
    for one, sign, other, result in SUM.findall(guide.read_text("utf-8")):
        left, right = float(one), float(other)
        computed = {"−": left - right, "×": left * right, "÷": left / right}[sign]
        assert computed == pytest.approx(float(result), rel=1e-6), (one, sign, other)


@each_guide
def test_each_picture_of_a_guide_is_there_and_small(guide):
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", guide.read_text("utf-8"))
    assert pictures
    for name in pictures:
        assert 0 < (guide.parent / name).stat().st_size <= LARGEST
