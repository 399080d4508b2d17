"""How far figures were revised, on a triangle worked by hand."""

import pandas as pd
import pytest

from tradeviz.measures.revisions import relative_revisions, revisions_of, vintages

ROWS = pd.DataFrame(
    [
        (0, "2022", 100.0),
        (1, "2022", 110.0),
        (2, "2022", 105.0),
        (1, "2023", 200.0),
        (2, "2023", 190.0),
        (2, "2024", 50.0),
    ],
    columns=["version", "period", "value"],
).assign(bound="exact")


def test_a_triangle_has_a_row_a_period_and_a_column_a_version():
    triangle = vintages(ROWS)
    assert list(triangle.index) == ["2022", "2023", "2024"] and list(triangle.columns) == [0, 1, 2]
    assert triangle.loc["2023"].isna().tolist() == [True, False, False]


def test_a_revision_is_of_the_first_figure_of_its_period():
    relative = relative_revisions(vintages(ROWS))
    assert relative.loc["2022"].tolist() == pytest.approx([0.0, 0.1, 0.05])
    assert relative.loc["2023", 2] == pytest.approx(-0.05)


def test_the_mean_is_of_periods_that_two_versions_have():
    revised = revisions_of(vintages(ROWS))
    assert revised.periods == 2
    assert revised.mean_absolute == pytest.approx(0.05) and revised.mean == pytest.approx(0.0)


def test_figures_that_no_second_version_has_were_not_revised():
    assert revisions_of(vintages(ROWS[ROWS["version"] == 2])) is None


def test_nothing_is_taken_relative_to_zero():
    zero = ROWS.assign(value=0.0)
    assert revisions_of(vintages(zero)) is None
