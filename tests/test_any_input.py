"""Whatever comes in, by whichever door: problems or an error that a reader can act on, never a
traceback."""

import random

import pytest

from tests import mutations
from tests.sources.scripted import scripted_service
from tradeviz.sources import SOURCES

_TRIES = 40


@pytest.mark.parametrize("seed", range(0, 600, _TRIES))
def test_a_file_changed_anywhere_ends_in_problems_or_a_sentence(seed):
    for each in range(seed, seed + _TRIES):
        mutations.try_file(random.Random(each))


@pytest.mark.parametrize("source", SOURCES)
def test_an_answer_changed_anywhere_ends_in_a_table_or_a_sentence(source):
    with scripted_service() as service:
        for each in range(_TRIES):
            mutations.try_source(source, service, random.Random(each))
