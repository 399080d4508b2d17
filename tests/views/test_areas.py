"""When parts are drawn as areas."""

import pandas as pd
import pytest

from tradeviz.errors import EmptyError
from tradeviz.views.areas import require_areas


@pytest.mark.parametrize("values", [[75.0, 25.0], [93.0, 3.0, 2.0, 1.0, 1.0], [5.0] * 20])
def test_two_parts_many_or_one_that_is_nearly_all_are_no_areas(values):
    with pytest.raises(EmptyError, match="no more"):
        require_areas(pd.Series(values))


def test_several_parts_of_like_size_are_areas():
    require_areas(pd.Series([30.0, 25.0, 25.0, 20.0]))
