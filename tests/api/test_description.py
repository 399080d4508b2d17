"""The API keeps to its own description, whatever is asked that this allows."""

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema

from tests.api.conftest import DAY
from tradeviz.api.application import PREFIX, application
from tradeviz.api.service import Service
from tradeviz.library import Library

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "15"))
"""How many requests each address is asked with: `SCHEMATHESIS_EXAMPLES=2000 pytest …` for a night."""
ADDRESSES = [
    "",
    "/datasets",
    "/datasets/{dataset}",
    "/datasets/{dataset}/versions",
    "/datasets/{dataset}/observations",
    "/datasets/{dataset}/changes",
    "/pages",
    "/pages/{page}",
]


@pytest.fixture(scope="module")
def described(store, shipped) -> OpenApiSchema:
    """The API over the shipped figures, as its description says."""
    library = Library(store, shipped, {})
    service = Service(lambda: library, lambda: DAY, rate=1_000_000)
    return schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", application(service))


def test_each_address_of_the_description_is_asked(described):
    found = [one.ok().path for one in described.get_all_operations()]
    assert sorted(found) == sorted(PREFIX + address for address in ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_answers_as_its_description_says(address, described):
    operation = described[PREFIX + address]["GET"]
    examples = min(EXAMPLES, 4) if address == "/pages/{page}" and EXAMPLES < 100 else EXAMPLES

    # a form that only observations have, a filter that only some datasets have, a version that there
    # is not yet: refused with a sentence, though each by itself may be asked for
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    ask()
